/**
 * Classification metrics of cases in any order, by the names of scikit-learn. Each returns null where the data does not define it (no
 * positive, no negative, no case). Calibration, curves and intervals are in files of their own.
 */
import { uniformWeights, rankCases, rankedSensitivity, rankedSpecificity, rankedRocAuc } from './ranked-cases.js';
import type { BinaryCase, Weights } from './ranked-cases.js';

/** {@link rankedRocAuc} of cases in any order. */
export function rocAucScore(cases: readonly BinaryCase[]): number | null {
  const ranked = rankCases(cases);
  return numberOrNull(rankedRocAuc(ranked, uniformWeights(ranked)));
}

/** Fraction of positives at or above the threshold (recall, true-positive rate). */
export function sensitivityAtThreshold(cases: readonly BinaryCase[], threshold: number): number | null {
  const ranked = rankCases(cases);
  return numberOrNull(rankedSensitivity(ranked, uniformWeights(ranked), threshold));
}

/** Fraction of negatives below the threshold (true-negative rate). */
export function specificityAtThreshold(cases: readonly BinaryCase[], threshold: number): number | null {
  const ranked = rankCases(cases);
  return numberOrNull(rankedSpecificity(ranked, uniformWeights(ranked), threshold));
}

/** Counts of cases, row the true class, column the predicted one. */
export type ConfusionMatrix = readonly (readonly number[])[];

/**
 * Counts cases by true and predicted class; both are class indices.
 * @param weights how often each case counts; once where absent.
 */
export function confusionMatrix(
  truths: ArrayLike<number>,
  predictions: ArrayLike<number>,
  classCount: number,
  weights?: Weights,
): number[][] {
  const matrix = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (let at = 0; at < truths.length; at++) {
    const truth = truths[at] ?? -1;
    const row = matrix[truth];
    const prediction = predictions[at];
    if (row === undefined || prediction === undefined || row[prediction] === undefined) {
      throw new RangeError(`case ${at} has class ${truth} and prediction ${String(prediction)}, outside 0..${classCount - 1}`);
    }
    row[prediction] += weights?.[at] ?? 1;
  }
  return matrix;
}

/** Precision, recall and F1 of one class. */
export interface PrecisionRecallF1 {
  /** Cases of this class (the support). */
  readonly truths: number;
  /** Cases that were predicted as this class. */
  readonly predictions: number;
  /** Fraction of `predictions` that are correct; null where there is none. */
  readonly precision: number | null;
  /** Fraction of `truths` that were predicted as this class; null where there is none. */
  readonly recall: number | null;
  /** Harmonic mean of the two, 2 TP / (truths + predictions); null where there are neither. */
  readonly f1: number | null;
}

/** Precision, recall and F1 of each class, in class order. */
export function precisionRecallF1ByClass(matrix: ConfusionMatrix): PrecisionRecallF1[] {
  return matrix.map((row, at) => {
    const truths = row.reduce((a, b) => a + b, 0);
    const predictions = matrix.reduce((sum, other) => sum + (other[at] ?? 0), 0);
    const correct = row[at] ?? 0;
    return {
      truths,
      predictions,
      precision: numberOrNull(correct / predictions),
      recall: numberOrNull(correct / truths),
      f1: numberOrNull((2 * correct) / (truths + predictions)),
    };
  });
}

/** Fraction of cases on the diagonal. */
export function accuracyScore(matrix: ConfusionMatrix): number | null {
  const total = matrix.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0);
  return numberOrNull(matrix.reduce((sum, row, at) => sum + (row[at] ?? 0), 0) / total);
}

/** Mean recall over the classes that occur. */
export function balancedAccuracyScore(matrix: ConfusionMatrix): number | null {
  return meanOf(precisionRecallF1ByClass(matrix).flatMap(({ recall }) => recall ?? []));
}

/** Mean precision over the classes that occur; 0 for one that is never predicted. */
export function macroPrecisionScore(matrix: ConfusionMatrix): number | null {
  return meanOf(precisionRecallF1ByClass(matrix).flatMap(({ truths, precision }) => (truths === 0 ? [] : (precision ?? 0))));
}

/** Mean F1 over the classes that occur. */
export function macroF1Score(matrix: ConfusionMatrix): number | null {
  return meanOf(precisionRecallF1ByClass(matrix).flatMap(({ truths, f1 }) => (truths === 0 ? [] : (f1 ?? 0))));
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

/** A division by zero means that the data does not define the metric. */
function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
