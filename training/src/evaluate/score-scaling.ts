/** The scale of the "suspicious" score and the offsets of the classes, both chosen on `val`. */
import { CLASS_COUNT, CLASS_IDS, OTHER_CLASS_ID, classIndex } from '../../../src/core/classes.js';
import { balancedAccuracyScore, confusionMatrix } from '../../../src/core/metrics/metrics.js';
import { UNCALIBRATED } from '../../../src/core/calibration/postprocess.js';
import type { Calibration } from '../../../src/core/calibration/postprocess.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { argMax, isLesion, calibratePredictions, suspiciousBinaryCases } from '../../../src/core/metrics/scored-images.js';
import type { ImageLogits } from '../data/image-predictions.js';

const NEWTON_STEPS = 50;
/** Keeps the curvature above zero where the two sides are separated perfectly; the size of one case in a thousand. */
const RIDGE = 1e-3;

/**
 * Slope and intercept on the log-odds of "suspicious" of least negative log-likelihood (Platt 1999; Newton's method), with targets
 * drawn in by one case a side as Platt has them, so that a perfect separation stays finite.
 */
export function fitSuspiciousScale(scored: readonly ImageLogits[], temperature: number): Calibration['suspiciousScale'] {
  const cases = suspiciousBinaryCases(calibratePredictions(scored, { ...UNCALIBRATED, temperature }));
  const positives = cases.filter(({ positive }) => positive).length;
  const negatives = cases.length - positives;
  if (positives === 0 || negatives === 0) return UNCALIBRATED.suspiciousScale;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  let [slope, intercept] = [1, 0];
  for (let step = 0; step < NEWTON_STEPS; step++) {
    let [gradientSlope, gradientIntercept, curveSlope, curveBoth, curveIntercept] = [0, 0, RIDGE, 0, RIDGE];
    for (const { score, positive } of cases) {
      const logOdds = Math.log((score + 1e-12) / (1 - score + 1e-12));
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
    slope -= (curveIntercept * gradientSlope - curveBoth * gradientIntercept) / determinant;
    intercept -= (curveSlope * gradientIntercept - curveBoth * gradientSlope) / determinant;
    // A bad start of a flat likelihood must not throw the fit out of the manifest's range.
    slope = Math.min(20, Math.max(0.05, slope));
    intercept = Math.min(20, Math.max(-20, intercept));
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
  calibration: Calibration,
  counts: readonly number[],
): Calibration['classOffsets'] {
  const diagnosed = scored.filter(({ record }) => isLesion(record) && record.diagnosis !== null);
  const accuracies = SHARES.map((share) => {
    const calibrated = calibratePredictions(diagnosed, { ...calibration, classOffsets: offsetsAt(counts, share) });
    const matrix = confusionMatrix(
      calibrated.map(({ record }) => classIndex(record.diagnosis ?? OTHER_CLASS_ID)),
      calibrated.map(({ probabilities }) => argMax(probabilities)),
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
