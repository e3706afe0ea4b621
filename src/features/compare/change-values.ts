/** Values of the measures as people read them. */
import { changeLimits, measuredChanges } from '../../core/change/limits.js';
import type { ChangeLimits, MeasuredChange } from '../../core/change/limits.js';
import { shownFraction, unchangedRange } from '../../core/change/shown-values.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { formatShareOf } from '../../i18n/numbers.js';
import type { CompareResult } from './worker/compare-messages.js';

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

/** What was measured in both photos and what is said of it; nothing where they could not be measured. */
export function changesIn(
  { measures, scaleSource }: Pick<CompareResult, 'measures' | 'scaleSource'>,
  first: Assessment,
  second: Assessment,
  card: ModelCard | undefined,
): MeasuredChange[] {
  if (measures === null) return [];
  const scores = comparableScores(first, second);
  const [from, to] = measures;
  return measuredChanges(
    { ...from, ...(scores && { suspicion: scores[0] }) },
    { ...to, ...(scores && { suspicion: scores[1] }) },
    limitsFor(card, first, second),
    scaleSource,
  );
}

/** A row of the table. */
export interface ChangeRow {
  readonly before: string;
  readonly after: string;
  /** Between these is no change; absent without a limit, or where the measure can't be compared. */
  readonly range?: readonly [low: string, high: string];
}

/** The figures of a measured change. */
export function changeRow(change: MeasuredChange): ChangeRow {
  const { measure, from, to } = change;
  const words = (fraction: number): string => formatShareOf(fraction, 0);
  const row = { before: words(shownFraction(measure, from, from)), after: words(shownFraction(measure, to, from)) };
  const range = unchangedRange(change);
  return range === undefined ? row : { ...row, range: [words(range[0]), words(range[1])] };
}
