/** The gate for pictures that show no lesion, judged by kind: what it finds and what it turns away wrongly. Node only, pure. */
import type { NotALesion } from '../../../src/core/schemas/evaluation.js';
import type { DecisionSpec } from '../../../src/core/calibration/postprocess.js';
import { sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { SYNTHETIC_PREFIX } from './synthetic/images.js';
import { proportionWithInterval } from '../../../src/core/metrics/intervals.js';
import { isLesion } from '../../../src/core/metrics/scored-images.js';
import type { Calibrated } from '../data/image-predictions.js';
import { isRejectedAsOod } from '../../../src/core/metrics/source-metrics.js';

/**
 * Recall by kind and false rejections by source and modality.
 * @param drawn answers to pictures drawn for the test; they count nowhere else.
 */
export function oodRejectionMetrics(judged: readonly Calibrated[], drawn: readonly Calibrated[], spec: DecisionSpec): NotALesion {
  const turnedAway = (one: Calibrated): boolean => isRejectedAsOod(one, spec);
  const lesions = judged.filter(({ record }) => isLesion(record));
  const others = [...judged.filter(({ record }) => !isLesion(record)), ...drawn];
  const falseRejections = (by: 'source' | 'modality', valueOf: (record: ImageRecord) => string) =>
    groupBy(lesions, valueOf).map(([value, some]) => ({
      ...{ by, value, n: some.length, turnedAway: some.filter(turnedAway).length },
      ...proportionWithInterval('falseRejection', some, turnedAway),
    }));
  return {
    kinds: Object.fromEntries(
      groupBy(others, ({ dataset }) => dataset).map(([kind, some]) => [
        kind,
        { n: some.length, drawn: kind.startsWith(SYNTHETIC_PREFIX), ...proportionWithInterval('recall', some, turnedAway) },
      ]),
    ),
    falseRejections: [...falseRejections('source', sourceOf), ...falseRejections('modality', ({ modality }) => modality)],
  };
}

/** Parts of equal value, in the order in which the values come. */
export function groupBy<T extends Calibrated>(judged: readonly T[], valueOf: (record: ImageRecord) => string): [string, T[]][] {
  const parts = new Map<string, T[]>();
  for (const one of judged) {
    const value = valueOf(one.record);
    const part = parts.get(value);
    if (part === undefined) parts.set(value, [one]);
    else part.push(one);
  }
  return [...parts];
}
