/** The metrics against cases worked by hand, and against their definitions on random cases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accuracyOf,
  areaUnderRoc,
  balancedAccuracyOf,
  bootstrapInterval,
  brierScore,
  confusionMatrix,
  expectedCalibrationError,
  macroF1Of,
  sensitivityAt,
  specificityAt,
  thresholdForSensitivity,
  thresholdForSpecificity,
} from '../../../src/model/metrics.js';
import type { BinaryCase } from '../../../src/model/metrics.js';
import { seededRandom } from '../../../src/model/random.js';

const cases = (positives: readonly number[], negatives: readonly number[]): BinaryCase[] => [
  ...positives.map((score) => ({ score, positive: true })),
  ...negatives.map((score) => ({ score, positive: false })),
];
const anyCases = fc.array(fc.record({ score: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), positive: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

describe('areaUnderRoc', () => {
  it('counts the pairs in order, ties half: 4.5 of 6', () => {
    expect(areaUnderRoc(cases([0.9, 0.5], [0.5, 0.6, 0.1]))).toBeCloseTo(4.5 / 6, 12);
  });

  it('is null without a positive or a negative', () => {
    expect(areaUnderRoc(cases([0.3], []))).toBeNull();
    expect(areaUnderRoc(cases([], [0.3]))).toBeNull();
  });

  it('equals the share of ordered pairs for any cases', () => {
    fc.assert(
      fc.property(anyCases, (all) => {
        const positives = all.filter(({ positive }) => positive);
        const negatives = all.filter(({ positive }) => !positive);
        const pairs = positives.flatMap((p) => negatives.map((n) => (p.score > n.score ? 1 : p.score === n.score ? 0.5 : 0)));
        const expected = pairs.length === 0 ? null : pairs.reduce<number>((a, b) => a + b, 0) / pairs.length;
        const auc = areaUnderRoc(all);
        if (expected === null) expect(auc).toBeNull();
        else expect(auc).toBeCloseTo(expected, 10);
      }),
    );
  });
});

describe('thresholds', () => {
  it('gives the highest score that reaches the sensitivity', () => {
    const all = cases([0.9, 0.8, 0.7, 0.2], [0.5]);
    expect(thresholdForSensitivity(all, 0.75)).toBe(0.7);
    expect(thresholdForSensitivity(all, 0.76)).toBe(0.2);
  });

  it('keeps its promise for any cases', () => {
    fc.assert(
      fc.property(anyCases, fc.constantFrom(0.5, 0.9, 0.95, 1), (all, wanted) => {
        const forSensitivity = thresholdForSensitivity(all, wanted);
        if (forSensitivity !== null) expect(sensitivityAt(all, forSensitivity)).toBeGreaterThanOrEqual(wanted);
        const forSpecificity = thresholdForSpecificity(all, wanted);
        if (forSpecificity !== null && forSpecificity < 1)
          expect(specificityAt(all, forSpecificity)).toBeGreaterThanOrEqual(wanted);
      }),
    );
  });
});

describe('multi-class figures', () => {
  // Truth 0: two right, one taken for 1. Truth 1: one right. Class 2 never occurs but is predicted once for truth 0.
  const matrix = confusionMatrix([0, 0, 0, 1, 0], [0, 0, 1, 1, 2], 3);

  it('counts', () => {
    expect(matrix).toEqual([
      [2, 1, 1],
      [0, 1, 0],
      [0, 0, 0],
    ]);
    expect(accuracyOf(matrix)).toBeCloseTo(3 / 5);
    expect(balancedAccuracyOf(matrix)).toBeCloseTo((2 / 4 + 1) / 2);
    expect(macroF1Of(matrix)).toBeCloseTo((4 / 6 + 2 / 3) / 2);
  });

  it('refuses a class out of range', () => {
    expect(() => confusionMatrix([3], [0], 3)).toThrow(RangeError);
  });
});

describe('calibration', () => {
  it('is zero for scores that equal the observed share, by bins of equal mass', () => {
    expect(expectedCalibrationError(cases([0.5], [0.5]), 1)).toBeCloseTo(0);
    expect(expectedCalibrationError(cases([0.8, 0.8], [0.2]), 1)).toBeCloseTo(Math.abs(0.6 - 2 / 3));
    expect(brierScore(cases([0.8], [0.4]))).toBeCloseTo((0.04 + 0.16) / 2);
  });
});

describe('bootstrapInterval', () => {
  it('holds the figure, is repeatable and narrows to a point where all groups agree', () => {
    const groups = Array.from({ length: 40 }, (_, at) => [at]);
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    const first = bootstrapInterval(groups, mean, seededRandom(1), 500);
    expect(first).toEqual(bootstrapInterval(groups, mean, seededRandom(1), 500));
    expect(first?.low).toBeLessThan(19.5);
    expect(first?.high).toBeGreaterThan(19.5);
    expect(bootstrapInterval([[3], [3]], mean, seededRandom(1), 50)).toEqual({ low: 3, high: 3 });
  });
});
