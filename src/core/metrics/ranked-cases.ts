/**
 * Cases of a binary task sorted once, and the metrics that follow from the order in one pass. Every metric takes a weight a case, so that a
 * bootstrap resamples groups by counting instead of copying and sorting again.
 */

/** One case of a binary task: the score and the label. */
export interface BinaryCase {
  /** Higher means more likely positive. */
  readonly score: number;
  readonly positive: boolean;
}

/** The same cases by falling score; equal scores keep their order. */
export interface RankedCases {
  readonly scores: Float64Array;
  /** 1 where the label is positive, else 0. */
  readonly positive: Uint8Array;
  /** Index of each case before it was sorted. */
  readonly position: Int32Array;
}

/** How often each ranked case counts; whole numbers of at least 0. */
export type Weights = ArrayLike<number>;

/**
 * Sorts cases by falling score.
 * @throws RangeError for a score that is not finite: it has no rank, and NaN equals nothing, itself included.
 */
export function rankCases(cases: readonly BinaryCase[]): RankedCases {
  const scores = Float64Array.from(cases, ({ score }) => score);
  const broken = scores.findIndex((score) => !Number.isFinite(score));
  if (broken >= 0) throw new RangeError(`the score of case ${broken} is ${scores[broken] ?? NaN}`);
  const position = Int32Array.from(cases.keys());
  position.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return {
    scores: Float64Array.from(position, (at) => scores[at] ?? 0),
    positive: Uint8Array.from(position, (at) => (cases[at]?.positive === true ? 1 : 0)),
    position,
  };
}

/** Weights that count every case once. */
export function uniformWeights({ scores }: RankedCases): Weights {
  return new Uint8Array(scores.length).fill(1);
}

/** Weight of all positives and of all negatives. */
function totals({ positive }: RankedCases, weights: Weights): { readonly positives: number; readonly negatives: number } {
  let positives = 0;
  let all = 0;
  for (let at = 0; at < positive.length; at++) {
    const weight = weights[at] ?? 0;
    all += weight;
    if (positive[at] === 1) positives += weight;
  }
  return { positives, negatives: all - positives };
}

/** Calls back once for each distinct score, from the highest: the weight of positives and negatives that have exactly it. */
export function forEachDistinctScore(
  { scores, positive }: RankedCases,
  weights: Weights,
  visit: (positives: number, negatives: number, score: number) => void,
): void {
  for (let at = 0; at < scores.length;) {
    const score = scores[at] ?? 0;
    let positives = 0;
    let negatives = 0;
    for (; scores[at] === score; at++) {
      const weight = weights[at] ?? 0;
      if (positive[at] === 1) positives += weight;
      else negatives += weight;
    }
    if (positives + negatives > 0) visit(positives, negatives, score);
  }
}

/**
 * Area under the receiver operating characteristic: the probability that a positive scores above a negative, ties counting half
 * (the Mann-Whitney statistic; Hanley and McNeil 1982, doi 10.1148/radiology.143.1.7063747). NaN without a positive or a negative.
 */
export function rankedRocAuc(ranked: RankedCases, weights: Weights): number {
  let above = 0;
  let pairs = 0;
  const total = totals(ranked, weights);
  forEachDistinctScore(ranked, weights, (positives, negatives) => {
    pairs += negatives * (above + positives / 2);
    above += positives;
  });
  return pairs / (total.positives * total.negatives);
}

/**
 * Average precision, the area under the precision-recall curve as a step function: the sum over thresholds of precision times the
 * recall gained there (not interpolated linearly: Davis and Goadrich 2006, doi 10.1145/1143844.1143874). A random score has
 * the prevalence of positives. NaN without a positive.
 */
export function rankedAveragePrecision(ranked: RankedCases, weights: Weights): number {
  const total = totals(ranked, weights);
  let truePositives = 0;
  let called = 0;
  let sum = 0;
  forEachDistinctScore(ranked, weights, (positives, negatives) => {
    truePositives += positives;
    called += positives + negatives;
    sum += positives * (truePositives / called);
  });
  return sum / total.positives;
}

/** Fraction of positives at or above the threshold; NaN without a positive. */
export function rankedSensitivity({ scores, positive }: RankedCases, weights: Weights, threshold: number): number {
  let called = 0;
  let all = 0;
  for (let at = 0; at < scores.length; at++) {
    if (positive[at] !== 1) continue;
    all += weights[at] ?? 0;
    if ((scores[at] ?? 0) >= threshold) called += weights[at] ?? 0;
  }
  return called / all;
}

/** Fraction of negatives below the threshold; NaN without a negative. */
export function rankedSpecificity({ scores, positive }: RankedCases, weights: Weights, threshold: number): number {
  let below = 0;
  let all = 0;
  for (let at = 0; at < scores.length; at++) {
    if (positive[at] === 1) continue;
    all += weights[at] ?? 0;
    if ((scores[at] ?? 0) < threshold) below += weights[at] ?? 0;
  }
  return below / all;
}

/** Specificity at the highest threshold that reaches a sensitivity on the same cases; NaN without a positive or a negative. */
export function rankedSpecificityAtSensitivity(ranked: RankedCases, weights: Weights, wanted: number): number {
  const total = totals(ranked, weights);
  if (total.positives === 0) return NaN;
  let truePositives = 0;
  let falsePositives = 0;
  let found = NaN;
  forEachDistinctScore(ranked, weights, (positives, negatives) => {
    if (!Number.isNaN(found)) return;
    truePositives += positives;
    falsePositives += negatives;
    if (truePositives >= wanted * total.positives - 1e-9) found = 1 - falsePositives / total.negatives;
  });
  return found;
}
