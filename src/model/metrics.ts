/**
 * The figures by which a model is judged. Pure; `evaluate` uses them in Node, and pages of the app may use the same.
 * Each returns null where the data cannot give the figure (no positive, no negative, no case).
 */

/** One case of a yes-or-no question: the score and the truth. */
export interface BinaryCase {
  /** Higher means more likely positive. */
  readonly score: number;
  readonly positive: boolean;
}

/**
 * Area under the receiver operating characteristic: the chance that a positive scores above a negative, ties counting half
 * (the Mann-Whitney statistic; Hanley and McNeil 1982, doi 10.1148/radiology.143.1.7063747).
 */
export function areaUnderRoc(cases: readonly BinaryCase[]): number | null {
  const sorted = [...cases].sort((a, b) => a.score - b.score);
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) end++;
    const sharedRank = (start + 1 + end) / 2;
    for (let at = start; at < end; at++) {
      if (sorted[at]?.positive === true) {
        positives++;
        rankSum += sharedRank;
      }
    }
    start = end;
  }
  const negatives = sorted.length - positives;
  if (positives === 0 || negatives === 0) return null;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Share of positives at or above the threshold. */
export function sensitivityAt(cases: readonly BinaryCase[], threshold: number): number | null {
  const positives = cases.filter(({ positive }) => positive);
  return positives.length === 0 ? null : positives.filter(({ score }) => score >= threshold).length / positives.length;
}

/** Share of negatives below the threshold. */
export function specificityAt(cases: readonly BinaryCase[], threshold: number): number | null {
  const negatives = cases.filter(({ positive }) => !positive);
  return negatives.length === 0 ? null : negatives.filter(({ score }) => score < threshold).length / negatives.length;
}

/** The highest threshold whose sensitivity is at least `wanted`; a score of the cases. */
export function thresholdForSensitivity(cases: readonly BinaryCase[], wanted: number): number | null {
  const scores = cases.filter(({ positive }) => positive).map(({ score }) => score);
  scores.sort((a, b) => b - a);
  return scores[Math.max(0, Math.ceil(wanted * scores.length - 1e-9) - 1)] ?? null;
}

/** The lowest threshold, just above a negative's score, whose specificity is at least `wanted`. */
export function thresholdForSpecificity(cases: readonly BinaryCase[], wanted: number): number | null {
  const scores = cases.filter(({ positive }) => !positive).map(({ score }) => score);
  if (scores.length === 0) return null;
  scores.sort((a, b) => a - b);
  const below = Math.max(0, Math.ceil(wanted * scores.length - 1e-9) - 1);
  const last = scores[below] ?? 0;
  // Halfway to the next score above, so that the threshold does not sit on a case.
  const above = cases.reduce((lowest, { score }) => (score > last && score < lowest ? score : lowest), Infinity);
  return Number.isFinite(above) ? (last + above) / 2 : Math.min(1, last + 1e-6);
}

/** Counts of cases, row the true class, column the predicted one; both are class indices. */
export function confusionMatrix(truths: readonly number[], predictions: readonly number[], classCount: number): number[][] {
  const matrix = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  truths.forEach((truth, at) => {
    const row = matrix[truth];
    const prediction = predictions[at];
    if (row === undefined || prediction === undefined || row[prediction] === undefined) {
      throw new RangeError(`case ${at} has class ${truth} and prediction ${String(prediction)}, outside 0..${classCount - 1}`);
    }
    row[prediction] += 1;
  });
  return matrix;
}

/** Share of cases on the diagonal. */
export function accuracyOf(matrix: readonly (readonly number[])[]): number | null {
  const total = matrix.flat().reduce((a, b) => a + b, 0);
  return total === 0 ? null : matrix.reduce((sum, row, at) => sum + (row[at] ?? 0), 0) / total;
}

/** Mean recall over the classes that occur. */
export function balancedAccuracyOf(matrix: readonly (readonly number[])[]): number | null {
  return meanOf(
    matrix.flatMap((row, at) => {
      const total = row.reduce((a, b) => a + b, 0);
      return total === 0 ? [] : [(row[at] ?? 0) / total];
    }),
  );
}

/** Mean F1 over the classes that occur. */
export function macroF1Of(matrix: readonly (readonly number[])[]): number | null {
  return meanOf(
    matrix.flatMap((row, at) => {
      const truths = row.reduce((a, b) => a + b, 0);
      if (truths === 0) return [];
      const predictions = matrix.reduce((sum, other) => sum + (other[at] ?? 0), 0);
      return [(2 * (row[at] ?? 0)) / (truths + predictions)];
    }),
  );
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

/**
 * Expected calibration error with bins of equal mass: the mean distance between predicted and observed share of positives,
 * weighted by the bins' sizes (Nixon et al. 2019, arXiv 1904.01685).
 * @param bins 15 is usual; fewer where there are fewer cases.
 */
export function expectedCalibrationError(cases: readonly BinaryCase[], bins = 15): number | null {
  if (cases.length === 0) return null;
  const sorted = [...cases].sort((a, b) => a.score - b.score);
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const members = sorted.slice(Math.round((bin * sorted.length) / bins), Math.round(((bin + 1) * sorted.length) / bins));
    if (members.length === 0) continue;
    const predicted = members.reduce((sum, { score }) => sum + score, 0) / members.length;
    const observed = members.filter(({ positive }) => positive).length / members.length;
    error += (members.length / sorted.length) * Math.abs(predicted - observed);
  }
  return error;
}

/** Mean squared distance between score and truth (Brier 1950). */
export function brierScore(cases: readonly BinaryCase[]): number | null {
  return meanOf(cases.map(({ score, positive }) => (score - (positive ? 1 : 0)) ** 2));
}

/** An interval that holds the middle share of the draws. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile bootstrap over groups (lesions or patients), since images of one group are not independent.
 * @param groups the cases of each group.
 * @param random the source of chance, 0 to 1.
 * @param draws number of resamples.
 * @returns the middle 95% of the figure over the draws that give it; null if fewer than half do.
 */
export function bootstrapInterval<T>(
  groups: readonly (readonly T[])[],
  figure: (cases: readonly T[]) => number | null,
  random: () => number,
  draws = 1000,
): Interval | null {
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const sample = groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? []);
    const value = figure(sample);
    if (value !== null) values.push(value);
  }
  if (values.length < draws / 2) return null;
  values.sort((a, b) => a - b);
  const at = (share: number): number => values[Math.min(values.length - 1, Math.round(share * (values.length - 1)))] ?? NaN;
  return { low: at(0.025), high: at(0.975) };
}
