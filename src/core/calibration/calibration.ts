/**
 * Whether probabilities mean what they say: reliability bins, expected calibration error with the figure that chance alone gives, and
 * the Brier score. Pure.
 */
import { uniformWeights, forEachDistinctScore, rankCases } from '../metrics/ranked-cases.js';
import type { BinaryCase, RankedCases, Weights } from '../metrics/ranked-cases.js';

/** The usual number of bins. */
export const CALIBRATION_BINS = 15;

/** One bin of a reliability curve. */
export interface ReliabilityBin {
  /** Mean predicted probability of its cases. */
  readonly predicted: number;
  /** Share of its cases that are positive. */
  readonly observed: number;
  /** Cases. */
  readonly n: number;
}

/**
 * Bins of equal mass by rising score. Cases of equal score that an edge divides are shared out in proportion, so that the order in
 * which they came does not matter. Fewer bins where there are fewer cases; none where there is no case.
 */
export function reliabilityBins(ranked: RankedCases, weights: Weights, bins = CALIBRATION_BINS): ReliabilityBin[] {
  let total = 0;
  for (let at = 0; at < ranked.scores.length; at++) total += weights[at] ?? 0;
  const made: ReliabilityBin[] = [];
  let [predicted, observed, mass, seen] = [0, 0, 0, 0];
  let bin = 0;
  const edge = (): number => Math.round(((bin + 1) * total) / bins);
  // Falling scores fill the bins from the top.
  forEachDistinctScore(ranked, weights, (positives, negatives, score) => {
    let left = positives + negatives;
    const share = positives / left;
    while (left > 0) {
      while (edge() <= seen && bin < bins - 1) bin++;
      const take = Math.min(left, edge() - seen);
      predicted += take * score;
      observed += take * share;
      mass += take;
      seen += take;
      left -= take;
      if (seen === edge()) {
        made.push({ predicted: predicted / mass, observed: observed / mass, n: mass });
        [predicted, observed, mass] = [0, 0, 0];
      }
    }
  });
  return made.reverse();
}

/**
 * Expected calibration error with bins of equal mass: the mean distance between predicted and observed share of positives, weighted by
 * the bins' sizes (Nixon et al. 2019, arXiv 1904.01685), 0 to 1. NaN without a case.
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

/** What the calibration error of perfectly calibrated probabilities would be. */
export interface ConsistencyError {
  /** Mean over the simulations. */
  readonly mean: number;
  /** Exceeded by chance alone once in twenty times. */
  readonly p95: number;
}

/**
 * The calibration error that chance alone gives at this number of cases: labels are drawn from the probabilities themselves, so that
 * these are calibrated by construction, and the error is measured as on the real labels (consistency resampling; Bröcker and Smith
 * 2007, doi 10.1175/WAF993.1). A measured error below `p95` is no evidence of miscalibration. Cases count as independent.
 * @param random the source of chance, 0 to 1.
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
    p95: errors[Math.min(simulations - 1, Math.round(0.95 * (simulations - 1)))] ?? NaN,
  };
}

/** Mean squared distance between score and truth (Brier 1950), 0 to 1. NaN without a case. */
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
