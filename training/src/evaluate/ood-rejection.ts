/** Metrics of OOD rejection: recall by kind of non-lesion, other skin conditions, false rejections of lesions. */
import type { NotALesion, OtherCondition } from '../../../src/core/schemas/evaluation.js';
import { LEVELS } from '../../../src/core/schemas/assessment.js';
import { levelForProbabilities } from '../../../src/core/calibration/postprocess.js';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { SYNTHETIC_PREFIX } from './synthetic/images.js';
import { clopperPearsonInterval } from '../../../src/core/metrics/clopper-pearson.js';
import { metricWithInterval, proportionWithInterval } from '../../../src/core/metrics/intervals.js';
import type { WithInterval } from '../../../src/core/metrics/intervals.js';
import { indexGroups, isLesion } from '../../../src/core/metrics/scored-images.js';
import { MODALITIES, modalityFromLabel } from '../../../src/core/modality.js';
import type { Calibrated } from '../data/image-predictions.js';
import { isRejectedAsOod } from '../../../src/core/metrics/source-metrics.js';

/** MILK10k's labels of what is none of our classes (MILK study team 2025). */
export const OTHER_CONDITIONS = ['INF', 'BEN_OTH', 'MAL_OTH'] as const;

/** The levels that OOD rejection and the score give. */
const LEVELS_BEFORE_STABILITY = LEVELS.filter((level) => level !== 'inconclusive');

type Passes = (one: Calibrated) => boolean;

/** A proportion with its exact interval; images of one lesion or patient count as one. Empty without an image. */
function exactProportion<K extends string>(name: K, some: readonly Calibrated[], passes: Passes): WithInterval<K> {
  if (some.length === 0) return {};
  const hits = some.filter(passes).length;
  const { low, high } = clopperPearsonInterval(hits, some.length, indexGroups(some).count);
  return metricWithInterval(name, hits / some.length, { low, high, mean: hits / some.length });
}

/** What the pictures of each other condition get, by modality; a modality without any is absent. */
function otherConditions(lesions: readonly Calibrated[], decisions: ModelDecisions, isRejected: Passes): OtherCondition[] {
  const isOther = ({ record: { detail } }: Calibrated): boolean => OTHER_CONDITIONS.some((one) => one === detail);
  const levelOf = ({ probabilities, modality }: Calibrated) => levelForProbabilities(probabilities, decisions[modality]);
  return MODALITIES.flatMap((modality) => {
    const ofModality = lesions.filter((one) => isOther(one) && modalityFromLabel(one.record.modality) === modality);
    if (ofModality.length === 0) return [];
    return OTHER_CONDITIONS.map((condition) => {
      const some = ofModality.filter(({ record }) => record.detail === condition);
      return {
        ...{ condition, modality, n: some.length, turnedAway: some.filter(isRejected).length },
        ...exactProportion('rejected', some, isRejected),
        levels: Object.fromEntries(
          LEVELS_BEFORE_STABILITY.map((level) => [level, some.filter((one) => levelOf(one) === level).length]),
        ),
      };
    });
  });
}

/** Melanomas that are rejected, by modality; one without a melanoma is absent. */
function rejectedMelanomas(lesions: readonly Calibrated[], isRejected: Passes): NonNullable<NotALesion['melanomas']> {
  return MODALITIES.flatMap((modality) => {
    const some = lesions.filter(({ record }) => record.melanoma === true && modalityFromLabel(record.modality) === modality);
    if (some.length === 0) return [];
    const turnedAway = some.filter(isRejected).length;
    return [{ modality, n: some.length, turnedAway, ...exactProportion('falseRejection', some, isRejected) }];
  });
}

/**
 * Recall by kind and of other skin conditions, and false rejections by source and modality.
 * @param synthetic answers to synthetic images; they count nowhere else.
 */
export function oodRejectionMetrics(
  calibrated: readonly Calibrated[],
  synthetic: readonly Calibrated[],
  decisions: ModelDecisions,
): NotALesion {
  const isRejected = (one: Calibrated): boolean => isRejectedAsOod(one, decisions);
  const lesions = calibrated.filter(({ record }) => isLesion(record));
  const others = [...calibrated.filter(({ record }) => !isLesion(record)), ...synthetic];
  const falseRejections = (by: 'source' | 'modality', valueOf: (record: ImageRecord) => string) =>
    groupBy(lesions, valueOf).map(([value, some]) => ({
      ...{ by, value, n: some.length, turnedAway: some.filter(isRejected).length },
      ...proportionWithInterval('falseRejection', some, isRejected),
    }));
  return {
    kinds: Object.fromEntries(
      groupBy(others, ({ dataset }) => dataset).map(([kind, some]) => [
        kind,
        { n: some.length, drawn: kind.startsWith(SYNTHETIC_PREFIX), ...exactProportion('recall', some, isRejected) },
      ]),
    ),
    falseRejections: [...falseRejections('source', sourceOf), ...falseRejections('modality', ({ modality }) => modality)],
    otherConditions: otherConditions(lesions, decisions, isRejected),
    melanomas: rejectedMelanomas(lesions, isRejected),
  };
}

/** Predictions by a value of their images, see {@link partsBy}. */
export function groupBy<T extends Pick<Calibrated, 'record'>>(
  predictions: readonly T[],
  valueOf: (record: ImageRecord) => string,
): [string, T[]][] {
  return partsBy(predictions, ({ record }) => valueOf(record));
}

/** Parts of equal value, in the order in which the values come. */
export function partsBy<T>(all: readonly T[], valueOf: (one: T) => string): [string, T[]][] {
  const parts = new Map<string, T[]>();
  for (const one of all) {
    const value = valueOf(one);
    const part = parts.get(value);
    if (part === undefined) parts.set(value, [one]);
    else part.push(one);
  }
  return [...parts];
}
