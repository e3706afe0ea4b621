/** The metrics against cases worked by hand, and against their definitions on random cases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accuracyScore,
  rocAucScore,
  balancedAccuracyScore,
  precisionRecallF1ByClass,
  confusionMatrix,
  macroF1Score,
  macroPrecisionScore,
  sensitivityAtThreshold,
  specificityAtThreshold,
} from '../../../../src/core/metrics/metrics.js';
import type { BinaryCase } from '../../../../src/core/metrics/ranked-cases.js';

const cases = (positives: readonly number[], negatives: readonly number[]): BinaryCase[] => [
  ...positives.map((score) => ({ score, positive: true })),
  ...negatives.map((score) => ({ score, positive: false })),
];
const anyCases = fc.array(fc.record({ score: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), positive: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

describe('rocAucScore', () => {
  it('counts the pairs in order, ties half: 4.5 of 6', () => {
    expect(rocAucScore(cases([0.9, 0.5], [0.5, 0.6, 0.1]))).toBeCloseTo(4.5 / 6, 12);
  });

  it('is null without a positive or a negative', () => {
    expect(rocAucScore(cases([0.3], []))).toBeNull();
    expect(rocAucScore(cases([], [0.3]))).toBeNull();
  });

  it('equals the fraction of ordered pairs for any cases', () => {
    fc.assert(
      fc.property(anyCases, (all) => {
        const positives = all.filter(({ positive }) => positive);
        const negatives = all.filter(({ positive }) => !positive);
        const pairs = positives.flatMap((p) => negatives.map((n) => (p.score > n.score ? 1 : p.score === n.score ? 0.5 : 0)));
        const expected = pairs.length === 0 ? null : pairs.reduce<number>((a, b) => a + b, 0) / pairs.length;
        const auc = rocAucScore(all);
        if (expected === null) expect(auc).toBeNull();
        else expect(auc).toBeCloseTo(expected, 10);
      }),
    );
  });
});

describe('sensitivity and specificity', () => {
  it('count what is at or above the threshold, and are null without a case of their kind', () => {
    const all = cases([0.9, 0.7, 0.2], [0.7, 0.5]);
    expect(sensitivityAtThreshold(all, 0.7)).toBeCloseTo(2 / 3, 12);
    expect(specificityAtThreshold(all, 0.7)).toBe(1 / 2);
    expect(sensitivityAtThreshold(cases([], [0.5]), 0.5)).toBeNull();
    expect(specificityAtThreshold(cases([0.5], []), 0.5)).toBeNull();
  });
});

describe('multi-class metrics', () => {
  // Class 0: two correct, one predicted as 1. Class 1: one correct. Class 2 never occurs but is predicted once for class 0.
  const matrix = confusionMatrix([0, 0, 0, 1, 0], [0, 0, 1, 1, 2], 3);

  it('counts', () => {
    expect(matrix).toEqual([
      [2, 1, 1],
      [0, 1, 0],
      [0, 0, 0],
    ]);
    expect(accuracyScore(matrix)).toBeCloseTo(3 / 5);
    expect(balancedAccuracyScore(matrix)).toBeCloseTo((2 / 4 + 1) / 2);
    expect(macroF1Score(matrix)).toBeCloseTo((4 / 6 + 2 / 3) / 2);
  });

  it('gives precision, recall and F1 of each class, null where there is nothing to divide by', () => {
    expect(precisionRecallF1ByClass(matrix)).toEqual([
      { truths: 4, predictions: 2, precision: 1, recall: 1 / 2, f1: 4 / 6 },
      { truths: 1, predictions: 2, precision: 1 / 2, recall: 1, f1: 2 / 3 },
      { truths: 0, predictions: 1, precision: 0, recall: null, f1: 0 },
    ]);
    expect(macroPrecisionScore(matrix)).toBeCloseTo((1 + 1 / 2) / 2);
    expect(precisionRecallF1ByClass(confusionMatrix([0], [0], 2))[1]).toMatchObject({ precision: null, recall: null, f1: null });
  });

  it('counts a class that is never predicted as precision 0 in the mean', () => {
    expect(macroPrecisionScore(confusionMatrix([0, 1], [0, 0], 2))).toBeCloseTo((1 / 2 + 0) / 2);
  });

  it('counts a case as often as its weight says', () => {
    expect(confusionMatrix([0, 1], [0, 0], 2, [3, 0])).toEqual([
      [3, 0],
      [0, 0],
    ]);
  });

  it('gives metrics within 0 to 1 and a diagonal for a perfect prediction', () => {
    const anyClass = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(anyClass, anyClass), { minLength: 1, maxLength: 60 }), (pairs) => {
        const truths = pairs.map(([truth]) => truth);
        const any = confusionMatrix(
          truths,
          pairs.map(([, prediction]) => prediction),
          4,
        );
        for (const figure of [accuracyScore(any), balancedAccuracyScore(any), macroPrecisionScore(any), macroF1Score(any)]) {
          expect(figure).toBeGreaterThanOrEqual(0);
          expect(figure).toBeLessThanOrEqual(1);
        }
        expect(balancedAccuracyScore(confusionMatrix(truths, truths, 4))).toBeCloseTo(1, 12);
        expect(macroF1Score(confusionMatrix(truths, truths, 4))).toBeCloseTo(1, 12);
      }),
    );
  });

  it('refuses a class out of range', () => {
    expect(() => confusionMatrix([3], [0], 3)).toThrow(RangeError);
  });
});
