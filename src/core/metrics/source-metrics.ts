/** All figures of one source, modality or subgroup. Pure. */
import { OTHER_CLASS_ID, classIndex } from '../classes.js';
import type { SourceMetrics } from '../schemas/evaluation.js';
import type { DecisionSpec } from '../calibration/postprocess.js';
import { binaryMetrics } from './binary-metrics.js';
import type { MetricOptions } from './binary-metrics.js';
import { classMetrics } from './class-metrics.js';
import { proportionWithInterval } from './intervals.js';
import { MELANOMA_TASK, SUSPICIOUS_TASK, indexGroups, isLesion } from './scored-images.js';
import type { CalibratedPrediction, CalibratedAndRawPrediction } from './scored-images.js';

/** Whether the app would say that the picture shows no lesion. */
export function isRejectedAsOod({ probabilities }: CalibratedPrediction, { notALesionThreshold }: DecisionSpec): boolean {
  return (probabilities[classIndex(OTHER_CLASS_ID)] ?? 0) >= notALesionThreshold;
}

/** Figures of some images; those that the data cannot give are absent. */
export function sourceMetrics(
  judged: readonly CalibratedAndRawPrediction[],
  spec: DecisionSpec,
  detail: MetricOptions,
): SourceMetrics {
  const lesions = judged.filter(({ record }) => isLesion(record));
  const others = judged.filter(({ record }) => !isLesion(record));
  const suspicious = binaryMetrics(lesions, SUSPICIOUS_TASK, spec, detail);
  const melanoma = binaryMetrics(lesions, MELANOMA_TASK, spec, detail);
  const turnedAway = (one: CalibratedPrediction): boolean => isRejectedAsOod(one, spec);
  return {
    n: judged.length,
    groups: indexGroups(judged).count,
    ...classMetrics(lesions),
    ...(suspicious?.ece === undefined ? {} : { ece: suspicious.ece }),
    ...(suspicious === undefined ? {} : { suspicious }),
    ...(melanoma === undefined ? {} : { melanoma }),
    other: {
      ...proportionWithInterval('recall', others, turnedAway),
      ...proportionWithInterval('falseRejection', lesions, turnedAway),
    },
  };
}
