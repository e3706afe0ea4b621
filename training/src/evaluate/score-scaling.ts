/** The scale of the "suspicious" score and the offsets of the classes, both chosen on `val`. */
import { CLASS_COUNT, CLASS_IDS, OTHER_CLASS_ID, classIndex } from '../../../src/core/classes.js';
import { balancedAccuracyScore, confusionMatrix } from '../../../src/core/metrics/metrics.js';
import { UNCALIBRATED, softmax, suspiciousProbability } from '../../../src/core/calibration/postprocess.js';
import type { Calibration } from '../../../src/core/calibration/postprocess.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { argMax, isLesion, calibratePredictions, SUSPICIOUS_TASK } from '../../../src/core/metrics/scored-images.js';
import type { Calibrations } from '../../../src/core/metrics/scored-images.js';
import { byModality } from '../../../src/core/modality.js';
import type { ImageLogits } from '../data/image-predictions.js';

const NEWTON_STEPS = 50;
/** A step this small ends the fit. */
const CONVERGED = 1e-10;
/** Keeps the curvature above zero where the two sides are separated perfectly; the size of one case in a thousand. */
const RIDGE = 1e-3;

/** A lesion whose label is known, by the log-odds of "suspicious" before any scaling. */
export interface LogOddsCase {
  readonly logOdds: number;
  readonly positive: boolean;
}

/** The lesions whose label is known. */
export function logOddsCases(scored: readonly ImageLogits[], temperature: number): LogOddsCase[] {
  return scored.flatMap(({ record, logits }) => {
    const positive = SUSPICIOUS_TASK.truth(record);
    if (positive === null) return [];
    const score = suspiciousProbability(softmax(logits, temperature));
    return [{ logOdds: Math.log((score + 1e-12) / (1 - score + 1e-12)), positive }];
  });
}

/** {@link fitScale} of the lesions whose label is known. */
export function fitSuspiciousScale(scored: readonly ImageLogits[], temperature: number): Calibration['suspiciousScale'] {
  return fitScale(logOddsCases(scored, temperature));
}

/**
 * Slope and intercept on the log-odds of "suspicious" of least negative log-likelihood (Platt 1999; Newton's method), with targets
 * drawn in by one case a side as Platt has them, so that a perfect separation stays finite.
 */
export function fitScale(cases: readonly LogOddsCase[]): Calibration['suspiciousScale'] {
  const positives = cases.filter(({ positive }) => positive).length;
  const negatives = cases.length - positives;
  if (positives === 0 || negatives === 0) return UNCALIBRATED.suspiciousScale;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  let [slope, intercept] = [1, 0];
  for (let step = 0; step < NEWTON_STEPS; step++) {
    let [gradientSlope, gradientIntercept, curveSlope, curveBoth, curveIntercept] = [0, 0, RIDGE, 0, RIDGE];
    for (const { logOdds, positive } of cases) {
      const p = 1 / (1 + Math.exp(-(slope * logOdds + intercept)));
      const error = p - (positive ? high : low);
      const weight = p * (1 - p);
      gradientSlope += error * logOdds;
      gradientIntercept += error;
      curveSlope += weight * logOdds * logOdds;
      curveBoth += weight * logOdds;
      curveIntercept += weight;
    }
    const determinant = curveSlope * curveIntercept - curveBoth * curveBoth;
    const before = [slope, intercept] as const;
    slope -= (curveIntercept * gradientSlope - curveBoth * gradientIntercept) / determinant;
    intercept -= (curveSlope * gradientIntercept - curveBoth * gradientSlope) / determinant;
    // A bad start of a flat likelihood must not throw the fit out of the manifest's range.
    slope = Math.min(20, Math.max(0.05, slope));
    intercept = Math.min(20, Math.max(-20, intercept));
    if (Math.abs(slope - before[0]) + Math.abs(intercept - before[1]) < CONVERGED) break;
  }
  return { slope, intercept };
}

/** How often each class occurs among the training images, in class order. */
export function trainClassCounts(records: readonly ImageRecord[]): number[] {
  const counts = CLASS_IDS.map(() => 0);
  for (const { split, diagnosis } of records) {
    if (split !== 'train' || diagnosis === null) continue;
    const at = classIndex(diagnosis);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** Shares of the logarithm of the frequencies that are tried. */
const SHARES = Array.from({ length: 21 }, (_, at) => at / 20);

/**
 * Minus a fraction of the logarithm of the class frequencies; the fraction is that of the best balanced accuracy of the lesions of `val`,
 * each evaluated with its two neighbours so that no lucky peak is taken.
 * @param counts as {@link trainClassCounts} gives them.
 */
export function fitClassOffsets(
  scored: readonly ImageLogits[],
  calibrations: Calibrations,
  counts: readonly number[],
): Calibration['classOffsets'] {
  const diagnosed = scored.filter(({ record }) => isLesion(record) && record.diagnosis !== null);
  const accuracies = SHARES.map((share) => {
    const calibrated = calibratePredictions(
      diagnosed,
      byModality((modality) => ({ ...calibrations[modality], classOffsets: offsetsAt(counts, share) })),
    );
    const matrix = confusionMatrix(
      calibrated.map(({ record }) => classIndex(record.diagnosis ?? OTHER_CLASS_ID)),
      calibrated.map(({ predicted }) => classIndex(predicted)),
      CLASS_COUNT,
    );
    return balancedAccuracyScore(matrix) ?? 0;
  });
  const smoothed = accuracies.map((own, at) => (own + (accuracies[at - 1] ?? own) + (accuracies[at + 1] ?? own)) / 3);
  return offsetsAt(counts, SHARES[argMax(smoothed)] ?? 0);
}

function offsetsAt(counts: readonly number[], share: number): number[] {
  const most = Math.max(1, ...counts);
  return CLASS_IDS.map((id, at) => (id === OTHER_CLASS_ID ? 0 : -share * Math.log(Math.max(1, counts[at] ?? 1) / most)));
}
