/** The figures that targets are set for, each with the place in the model card where it stands. */
import type { ModelCard } from '../../src/core/schemas/model-card.js';
import type { BinaryMetrics, SourceMetrics } from '../../src/core/schemas/evaluation.js';
import type { Target } from './targets.js';
import { figure, isTooFew } from './table.js';

/** What a card says of a target. */
export interface Reached {
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** Follows the figure. */
  readonly note?: string;
  /** Why it is missed, whatever the value. */
  readonly unmet?: string;
  /** The same figure of the model that was trained on the source. */
  readonly trained?: number | undefined;
}

interface TargetFigure {
  readonly name: (target: Target) => string;
  /** How what it is measured on is called, where the figure means something else by the word. */
  readonly on?: Readonly<Record<string, string>>;
  /** Shown in percent. */
  readonly isPercent: boolean;
  /** Whether less is better. */
  readonly isAtMost: boolean;
  /** Undefined where the card lacks it. */
  readonly of: (card: ModelCard, target: Target) => Reached | undefined;
}

const sourceOf = ({ evaluation }: ModelCard, { on }: Target): SourceMetrics | undefined => evaluation.test.sources[on];

/** A metric of a record by its name, with the ends of its interval. */
function rangedOf<K extends string>(
  of: Readonly<Partial<Record<K | `${K}Low` | `${K}High`, number>>> | undefined,
  name: K,
): Reached | undefined {
  const value = of?.[name];
  return value === undefined ? undefined : { value, low: of?.[`${name}Low`], high: of?.[`${name}High`] };
}

/** An AUC of enough cases. */
function aucOf(task: BinaryMetrics | undefined): Reached | undefined {
  return task === undefined || isTooFew(task) ? undefined : rangedOf(task, 'auc');
}

/** The calibration error less the mean that chance gives perfectly calibrated scores, at least 0. */
function beyondChance(card: ModelCard, target: Target): Reached | undefined {
  const task = sourceOf(card, target)?.suspicious;
  if (task?.ece === undefined || task.eceByChance === undefined) return undefined;
  const { ece, eceLow, eceHigh, eceByChance } = task;
  const beyond = (error: number | undefined): number | undefined =>
    error === undefined ? undefined : Math.max(0, error - eceByChance.mean);
  const note = `; error ${figure(ece)}, by chance ${figure(eceByChance.mean)}`;
  return { value: Math.max(0, ece - eceByChance.mean), low: beyond(eceLow), high: beyond(eceHigh), note };
}

function specificityAtLowPoint(card: ModelCard, target: Target): Reached | undefined {
  const task = sourceOf(card, target)?.suspicious;
  const reached = rangedOf(task, 'specificity');
  const sensitivity = task?.sensitivity;
  if (reached === undefined || sensitivity === undefined) return undefined;
  const wanted = target.minSensitivity ?? 0;
  const note = `; sensitivity ${figure(sensitivity)}`;
  return { ...reached, note, ...(sensitivity < wanted ? { unmet: `the sensitivity is below ${figure(wanted)}` } : {}) };
}

/** By kind where there is one of that name, else of the source. */
function rejectionRecall(card: ModelCard, target: Target): Reached | undefined {
  const kind = card.evaluation.test.notALesion?.kinds[target.on];
  return rangedOf(kind ?? sourceOf(card, target)?.other, 'recall');
}

/** Of all melanomas of a split, without an interval: one is too many. */
function rejectedMelanomas({ evaluation }: ModelCard, { on }: Target): Reached | undefined {
  const melanomas = (on === 'val' ? evaluation.val : evaluation.test).notALesion?.melanomas;
  if (melanomas === undefined) return undefined;
  const sum = (count: 'n' | 'turnedAway'): number => melanomas.reduce((total, row) => total + row[count], 0);
  return { value: sum('turnedAway') / Math.max(1, sum('n')), note: `; ${sum('turnedAway')} of ${sum('n')}` };
}

function leftOutAuc(card: ModelCard, target: Target): Reached | undefined {
  const reached = rangedOf(card.leaveOneSourceOut?.[target.on]?.suspicious?.leftOut, 'auc');
  return reached && { ...reached, trained: aucOf(sourceOf(card, target)?.suspicious)?.value };
}

/** Distance between the AUCs of dark and light skin, within sources. */
function skinToneGap({ evaluation: { test } }: ModelCard): Reached | undefined {
  const rowOf = (value: string) =>
    test.subgroups?.find((row) => row.within === 'all' && row.by === 'skinTone' && row.value === value);
  const [dark, light] = [rowOf('0-1'), rowOf('3-5')];
  const [ofDark, ofLight] = [aucOf(dark?.figures?.suspicious), aucOf(light?.figures?.suspicious)];
  if (dark === undefined || light === undefined || ofDark === undefined || ofLight === undefined) return undefined;
  const side = ({ value, low, high }: Reached, n: number): string => `${figure(value)} [${figure(low)}, ${figure(high)}], n ${n}`;
  return {
    value: Math.abs(ofDark.value - ofLight.value),
    note: `; dark ${side(ofDark, dark.n)} (few), light ${side(ofLight, light.n)}`,
  };
}

function adviceChanges({ robustness }: ModelCard, { on, variant }: Target): Reached | undefined {
  const rows = robustness?.variants.find((one) => one.variant === variant)?.rows;
  return rangedOf(
    rows?.find((row) => row.by === 'modality' && row.value === on),
    'changed',
  );
}

const share = { isPercent: true, isAtMost: false };
const smallShare = { isPercent: true, isAtMost: true };
const score = { isPercent: false, isAtMost: false };
const error = { isPercent: false, isAtMost: true };

/** How each figure is called, shown and found. */
export const FIGURES: Readonly<Record<Target['figure'], TargetFigure>> = {
  'auc-suspicious': { ...score, name: () => 'AUC "suspicious"', of: (card, target) => aucOf(sourceOf(card, target)?.suspicious) },
  'auc-melanoma': { ...score, name: () => 'AUC melanoma', of: (card, target) => aucOf(sourceOf(card, target)?.melanoma) },
  'balanced-accuracy': {
    ...{ ...score, name: () => 'balanced accuracy, 7 classes' },
    of: (card, target) => rangedOf(sourceOf(card, target), 'balancedAccuracy'),
  },
  'specificity-at-95': {
    ...{ ...score, name: () => 'specificity at its own 95% sensitivity' },
    of: (card, target) => rangedOf(sourceOf(card, target)?.suspicious, 'specificityAt95Sensitivity'),
  },
  'specificity-at-low-point': {
    ...{ ...score, of: specificityAtLowPoint },
    name: ({ minSensitivity = 0 }) => `specificity at the shipped low point, sensitivity at least ${minSensitivity.toFixed(2)}`,
  },
  'sensitivity-at-low-point': {
    ...{ ...score, name: () => 'sensitivity at the shipped low point' },
    of: (card, target) => rangedOf(sourceOf(card, target)?.suspicious, 'sensitivity'),
  },
  'calibration-beyond-chance': { ...error, name: () => 'calibration error of "suspicious" beyond chance', of: beyondChance },
  'rejection-recall': { ...share, name: () => 'pictures without a lesion that are rejected', of: rejectionRecall },
  'false-rejection': {
    ...{ ...smallShare, name: () => 'lesions rejected by mistake' },
    on: { smartphone: 'phone photos', photo: 'clinical close-ups' },
    of: ({ evaluation: { test } }, { on }) =>
      rangedOf(
        test.notALesion?.falseRejections.find(({ by, value }) => by === 'modality' && value === on),
        'falseRejection',
      ),
  },
  'rejected-melanomas': { ...smallShare, name: () => 'melanomas rejected', of: rejectedMelanomas },
  'left-out-auc-suspicious': { ...score, name: () => 'AUC "suspicious", trained without this source', of: leftOutAuc },
  'skin-tone-gap': { ...error, name: () => 'AUC "suspicious": skin tone 0 to 1 against 3 to 5', of: skinToneGap },
  'advice-changes': { ...smallShare, name: ({ variant = '' }) => `advice changes by \`${variant}\``, of: adviceChanges },
};
