/** Calibration, operating points and the not-a-lesion threshold, all chosen on `val`. */
import { OTHER_CLASS_ID, classIndex } from '../../../src/core/classes.js';
import type { DecisionSpec } from '../../../src/core/calibration/postprocess.js';
import type { OperatingPoint } from '../../../src/core/schemas/manifest.js';
import type { BinaryCase } from '../../../src/core/metrics/ranked-cases.js';
import {
  sensitivityAtThreshold,
  specificityAtThreshold,
  thresholdForSensitivity,
  thresholdForSpecificity,
} from '../../../src/core/metrics/metrics.js';
import { UNCALIBRATED, softmax } from '../../../src/core/calibration/postprocess.js';
import type { Calibration } from '../../../src/core/calibration/postprocess.js';
import { CliError } from '../cli-error.js';
import { allowedClasses } from '../data/image-manifest.js';
import { fitClassOffsets, fitSuspiciousScale } from './score-scaling.js';
import { isLesion, calibratePredictions, suspiciousBinaryCases } from '../../../src/core/metrics/scored-images.js';
import type { Calibrated, ImageLogits } from '../data/image-predictions.js';

/** Sensitivity that the first operating point must reach on `val`. */
export const HIGH_SENSITIVITY = 0.95;
/** Specificity that the rule-in point must reach on `val`. */
export const RULE_IN_SPECIFICITY = 0.95;
/** Largest fraction of the lesions of `val`, dermoscopy and phone photos each, that OOD rejection may reject. */
export const MAX_FALSE_REJECTION_RATE = 0.005;
/** OOD rejection never asks for more certainty than this. */
const MAX_OOD_THRESHOLD = 0.5;

/** Mean negative log-likelihood of what the labels allow, at a temperature. */
export function negativeLogLikelihood(scored: readonly ImageLogits[], temperature: number): number {
  let sum = 0;
  let count = 0;
  for (const { record, logits } of scored) {
    const allowed = allowedClasses(record);
    if (allowed === null) continue;
    const probabilities = softmax(logits, temperature);
    sum -= Math.log(
      Math.max(
        1e-12,
        allowed.reduce((total, id) => total + (probabilities[classIndex(id)] ?? 0), 0),
      ),
    );
    count++;
  }
  return sum / Math.max(1, count);
}

/** The temperature of least negative log-likelihood between 0.25 and 8 (golden-section search on its logarithm). */
export function fitTemperature(scored: readonly ImageLogits[]): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  const loss = (logTemperature: number): number => negativeLogLikelihood(scored, Math.exp(logTemperature));
  let [low, high] = [Math.log(0.25), Math.log(8)];
  while (high - low > 1e-4) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

function operatingPoint(cases: readonly BinaryCase[], threshold: number | null): OperatingPoint {
  const sensitivity = threshold === null ? null : sensitivityAtThreshold(cases, threshold);
  const specificity = threshold === null ? null : specificityAtThreshold(cases, threshold);
  if (threshold === null || sensitivity === null || specificity === null) {
    throw new CliError('The images of "val" hold no suspicious or no benign lesion; operating points cannot be chosen.');
  }
  return { threshold, sensitivity, specificity };
}

/** The lowest probability of `other` that rejects no more lesions of a modality than the limit, at most 0.5. */
function chooseOodThreshold(calibrated: readonly Calibrated[]): number {
  const at = classIndex(OTHER_CLASS_ID);
  const lesions = calibrated.filter(({ record }) => isLesion(record));
  const modalities = new Set(lesions.map(({ record }) => record.modality));
  const needed = [...modalities].map((modality) => {
    const scores = lesions
      .filter(({ record }) => record.modality === modality)
      .map(({ probabilities }) => probabilities[at] ?? 0);
    scores.sort((a, b) => b - a);
    const rejectedCount = Math.floor(MAX_FALSE_REJECTION_RATE * scores.length);
    return (scores[rejectedCount] ?? 0) + 1e-6;
  });
  return Math.min(MAX_OOD_THRESHOLD, Math.max(0.05, ...needed));
}

/**
 * Chooses everything that decides what an output means.
 * @param trainCounts how often each class occurs in training; without them rare classes get nothing back.
 */
export function chooseDecisions(scored: readonly ImageLogits[], trainCounts?: readonly number[]): DecisionSpec {
  const temperature = fitTemperature(scored);
  const scaled: Calibration = { ...UNCALIBRATED, temperature, suspiciousScale: fitSuspiciousScale(scored, temperature) };
  const calibration: Calibration =
    trainCounts === undefined ? scaled : { ...scaled, classOffsets: fitClassOffsets(scored, scaled, trainCounts) };
  const calibrated = calibratePredictions(scored, calibration);
  const cases = suspiciousBinaryCases(calibrated);
  const highSensitivity = operatingPoint(cases, thresholdForSensitivity(cases, HIGH_SENSITIVITY));
  const ruleIn = operatingPoint(cases, thresholdForSpecificity(cases, RULE_IN_SPECIFICITY));
  // A model so good that the points cross needs only one of them.
  const upper = ruleIn.threshold >= highSensitivity.threshold ? ruleIn : highSensitivity;
  return {
    ...calibration,
    operatingPoints: { highSensitivity, ruleIn: upper },
    notALesionThreshold: chooseOodThreshold(calibrated),
  };
}
