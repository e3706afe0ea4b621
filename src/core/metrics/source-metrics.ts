/** All metrics of one source, modality or subgroup. */
import { OTHER_CLASS_ID, classIndex } from '../classes.js';
import type { SourceMetrics } from '../schemas/evaluation.js';
import type { ModelDecisions } from '../calibration/postprocess.js';
import { binaryMetrics } from './binary-metrics.js';
import type { MetricOptions } from './binary-metrics.js';
import { classMetrics } from './class-metrics.js';
import { proportionWithInterval } from './intervals.js';
import { MELANOMA_TASK, SUSPICIOUS_TASK, indexGroups, isLesion } from './scored-images.js';
import type { CalibratedPrediction, CalibratedAndRawPrediction } from './scored-images.js';

/** Whether a picture is rejected as out of distribution: the app says that it shows no lesion. */
export function isRejectedAsOod({ probabilities, modality }: CalibratedPrediction, decisions: ModelDecisions): boolean {
  return (probabilities[classIndex(OTHER_CLASS_ID)] ?? 0) >= decisions[modality].notALesionThreshold;
}

/** Metrics of some images; those that the data does not define are absent. */
export function sourceMetrics(
  predictions: readonly CalibratedAndRawPrediction[],
  decisions: ModelDecisions,
  detail: MetricOptions,
): SourceMetrics {
  const lesions = predictions.filter(({ record }) => isLesion(record));
  const others = predictions.filter(({ record }) => !isLesion(record));
  const suspicious = binaryMetrics(lesions, SUSPICIOUS_TASK, decisions, detail);
  const melanoma = binaryMetrics(lesions, MELANOMA_TASK, decisions, detail);
  const rejected = (one: CalibratedPrediction): boolean => isRejectedAsOod(one, decisions);
  return {
    n: predictions.length,
    groups: indexGroups(predictions).count,
    ...classMetrics(lesions),
    ...(suspicious?.ece === undefined ? {} : { ece: suspicious.ece }),
    ...(suspicious === undefined ? {} : { suspicious }),
    ...(melanoma === undefined ? {} : { melanoma }),
    other: {
      ...proportionWithInterval('recall', others, rejected),
      ...proportionWithInterval('falseRejection', lesions, rejected),
    },
  };
}
