/** Values of the measures as people read them. */
import { changeLimits } from '../../core/change/limits.js';
import type { ChangeLimits, MeasuredChange } from '../../core/change/limits.js';
import type { Measure } from '../../core/change/measures.js';
import { RATIO_MEASURES } from '../../core/change/measures.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { formatShareOf } from '../../i18n/numbers.js';

/** The limits for two assessments: those of their modality. Two photos of different kinds have none. */
export function limitsFor(card: ModelCard | undefined, first: Assessment, second: Assessment): ChangeLimits {
  const modality = second.modality?.value ?? 'photo';
  return (first.modality?.value ?? 'photo') === modality ? changeLimits(card?.repeatability, modality) : {};
}

/** The scores, where the same model gave both; a score of another model is no measure of change. */
export function comparableScores(first: Assessment, second: Assessment): readonly [number, number] | undefined {
  const isSame = first.model.manifestSha256 === second.model.manifestSha256 && first.modality?.value === second.modality?.value;
  const isSpot = first.level !== 'not-a-lesion' && second.level !== 'not-a-lesion';
  return isSame && isSpot ? [first.suspicious, second.suspicious] : undefined;
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The value that is `change` away from another, see `changeOf`. */
function moved(measure: Measure, from: number, change: number): number {
  if (measure === 'suspicion') return logistic(Math.log(from / (1 - from)) + change);
  return RATIO_MEASURES.includes(measure) ? from * Math.exp(change) : Math.max(0, from + change);
}

/** Area, width and edge in percent of the earlier photo; darkness as the part of the light that is swallowed; the others of 100%. */
function valueWords(measure: Measure, value: number, from: number): string {
  if (RATIO_MEASURES.includes(measure)) return formatShareOf(value / from, 0);
  return formatShareOf(measure === 'darkness' ? 1 - Math.exp(-value) : value, 0);
}

/** A row of the table. */
export interface ChangeRow {
  readonly before: string;
  readonly after: string;
  /** Between these is no change; absent without a limit, or where the measure can't be compared. */
  readonly range?: readonly [low: string, high: string];
}

/** The figures of a measured change. */
export function changeRow({ measure, from, to, limit, verdict }: MeasuredChange): ChangeRow {
  const words = (value: number): string => valueWords(measure, value, from);
  const row = { before: words(from), after: words(to) };
  return limit === undefined || verdict === 'unknown'
    ? row
    : { ...row, range: [words(moved(measure, from, -limit)), words(moved(measure, from, limit))] };
}
