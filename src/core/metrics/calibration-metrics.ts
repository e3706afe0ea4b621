/**
 * How well probabilities are calibrated: reliability bins, expected calibration error (ECE) with the error that sampling alone gives, and
 * the Brier score.
 */
import { uniformWeights, forEachDistinctScore, rankCases } from './ranked-cases.js';
import type { BinaryCase, RankedCases, Weights } from './ranked-cases.js';

/** The number of bins that is usual in the literature. */
export const CALIBRATION_BINS = 15;

/** One bin of a reliability curve. */
export interface ReliabilityBin {
  /** Mean predicted probability of its cases. */
  readonly predicted: number;
  /** Fraction of its cases that are positive. */
  readonly observed: number;
  /** Cases. */
  readonly n: number;
}

/**
 * Bins of equal mass by rising score. Cases of equal score that straddle an edge are split in proportion, so that the order of the cases
 * does not matter. Fewer bins where there are fewer cases; none where there is no case.
 */
export function reliabilityBins(ranked: RankedCases, weights: Weights, bins = CALIBRATION_BINS): ReliabilityBin[] {
  let total = 0;
  for (let at = 0; at < ranked.scores.length; at++) total += weights[at] ?? 0;
  const filled: ReliabilityBin[] = [];
  let [predicted, observed, mass, seen] = [0, 0, 0, 0];
  let bin = 0;
  const edge = (): number => Math.round(((bin + 1) * total) / bins);
  // Falling scores fill the bins from the top.
  forEachDistinctScore(ranked, weights, (positives, negatives, score) => {
    let left = positives + negatives;
    const positiveFraction = positives / left;
    // Each round takes what is left or goes on to the next bin.
    while (left > 0 && bin < bins) {
      const take = Math.min(left, edge() - seen);
      predicted += take * score;
      observed += take * positiveFraction;
      mass += take;
      seen += take;
      left -= take;
      if (seen === edge()) {
        if (mass > 0) filled.push({ predicted: predicted / mass, observed: observed / mass, n: mass });
        [predicted, observed, mass] = [0, 0, 0];
        bin++;
      }
    }
  });
  return filled.reverse();
}

/**
 * Expected calibration error with bins of equal mass: the mean distance between predicted and observed fraction of positives, weighted
 * by bin size (Nixon et al. 2019, arXiv 1904.01685), 0 to 1. NaN without a case.
 */
export function rankedCalibrationError(ranked: RankedCases, weights: Weights, bins = CALIBRATION_BINS): number {
  let error = 0;
  let total = 0;
  for (const { predicted, observed, n } of reliabilityBins(ranked, weights, bins)) {
    error += n * Math.abs(predicted - observed);
    total += n;
  }
  return error / total;
}

/** {@link rankedCalibrationError} of cases in any order; null where there is none. */
export function expectedCalibrationError(cases: readonly BinaryCase[], bins = CALIBRATION_BINS): number | null {
  const ranked = rankCases(cases);
  return cases.length === 0 ? null : rankedCalibrationError(ranked, uniformWeights(ranked), bins);
}

/** The calibration error that perfectly calibrated probabilities would show on a sample of this size. */
export interface ConsistencyError {
  /** Mean over the simulations. */
  readonly mean: number;
  /** 95th percentile over the simulations. */
  readonly p95: number;
}

/**
 * Consistency resampling (Bröcker and Smith 2007, doi 10.1175/WAF993.1): labels are drawn from the probabilities themselves, which are
 * then calibrated by construction, and the error is measured as on the real labels. A measured error below `p95` is no evidence of
 * miscalibration. Cases count as independent.
 * @param random random numbers, 0 inclusive to 1 exclusive.
 */
export function calibrationErrorUnderConsistency(
  { scores, position }: RankedCases,
  random: () => number,
  simulations = 1000,
  bins = CALIBRATION_BINS,
): ConsistencyError | null {
  if (scores.length === 0) return null;
  const positive = new Uint8Array(scores.length);
  const simulated: RankedCases = { scores, positive, position };
  const weights = uniformWeights(simulated);
  const errors = Float64Array.from({ length: simulations }, () => {
    for (let at = 0; at < scores.length; at++) positive[at] = random() < (scores[at] ?? 0) ? 1 : 0;
    return rankedCalibrationError(simulated, weights, bins);
  }).sort();
  return {
    mean: errors.reduce((a, b) => a + b, 0) / simulations,
    p95: errors[Math.round(0.95 * (simulations - 1))] ?? NaN,
  };
}

/** Brier score: mean squared distance between score and label (Brier 1950), 0 to 1. NaN without a case. */
export function rankedBrier({ scores, positive }: RankedCases, weights: Weights): number {
  let sum = 0;
  let total = 0;
  for (let at = 0; at < scores.length; at++) {
    const weight = weights[at] ?? 0;
    sum += weight * ((scores[at] ?? 0) - (positive[at] ?? 0)) ** 2;
    total += weight;
  }
  return sum / total;
}

/** {@link rankedBrier} of cases in any order; null where there is none. */
export function brierScore(cases: readonly BinaryCase[]): number | null {
  const ranked = rankCases(cases);
  return cases.length === 0 ? null : rankedBrier(ranked, uniformWeights(ranked));
}
