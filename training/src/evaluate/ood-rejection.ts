/** Metrics of OOD rejection: recall by kind of non-lesion, false rejections of lesions by source and modality. */
import type { NotALesion } from '../../../src/core/schemas/evaluation.js';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { SYNTHETIC_PREFIX } from './synthetic/images.js';
import { proportionWithInterval } from '../../../src/core/metrics/intervals.js';
import { isLesion } from '../../../src/core/metrics/scored-images.js';
import type { Calibrated } from '../data/image-predictions.js';
import { isRejectedAsOod } from '../../../src/core/metrics/source-metrics.js';

/**
 * Recall by kind and false rejections by source and modality.
 * @param synthetic answers to images synthetic for the test; they count nowhere else.
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
        { n: some.length, drawn: kind.startsWith(SYNTHETIC_PREFIX), ...proportionWithInterval('recall', some, isRejected) },
      ]),
    ),
    falseRejections: [...falseRejections('source', sourceOf), ...falseRejections('modality', ({ modality }) => modality)],
  };
}

/** Parts of equal value, in the order in which the values come. */
export function groupBy<T extends Pick<Calibrated, 'record'>>(
  predictions: readonly T[],
  valueOf: (record: ImageRecord) => string,
): [string, T[]][] {
  const parts = new Map<string, T[]>();
  for (const one of predictions) {
    const value = valueOf(one.record);
    const part = parts.get(value);
    if (part === undefined) parts.set(value, [one]);
    else part.push(one);
  }
  return [...parts];
}
