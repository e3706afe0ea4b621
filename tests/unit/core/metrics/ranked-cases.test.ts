/** Metrics of ranked, weighted cases: by hand, and against their definitions on random cases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  rankedAveragePrecision,
  uniformWeights,
  rankCases,
  rankedSensitivity,
  rankedSpecificity,
  rankedRocAuc,
  rankedSpecificityAtSensitivity,
} from '../../../../src/core/metrics/ranked-cases.js';
import type { BinaryCase, RankedCases } from '../../../../src/core/metrics/ranked-cases.js';

const cases = (positives: readonly number[], negatives: readonly number[]): BinaryCase[] => [
  ...positives.map((score) => ({ score, positive: true })),
  ...negatives.map((score) => ({ score, positive: false })),
];
const once = <T>(figure: (ranked: RankedCases, weights: ArrayLike<number>) => T, all: readonly BinaryCase[]): T => {
  const ranked = rankCases(all);
  return figure(ranked, uniformWeights(ranked));
};
const score = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);
const bothTruths = fc
  .tuple(fc.array(score, { minLength: 1, maxLength: 30 }), fc.array(score, { minLength: 1, maxLength: 30 }))
  .map(([positives, negatives]) => cases(positives, negatives));

describe('rankCases', () => {
  it('sorts by falling score and keeps the index of each case', () => {
    const ranked = rankCases(cases([0.2, 0.9], [0.5, 0.9]));
    expect([...ranked.scores]).toEqual([0.9, 0.9, 0.5, 0.2]);
    expect([...ranked.positive]).toEqual([1, 0, 0, 1]);
    expect([...ranked.position]).toEqual([1, 3, 2, 0]);
  });

  it('refuses a score that is not a number and names its case, instead of going through it for ever', () => {
    expect(() => rankCases(cases([NaN, 0.2], [0.5]))).toThrow('the score of case 0 is NaN');
    expect(() => rankCases(cases([0.2, NaN], [0.5]))).toThrow('the score of case 1 is NaN');
    expect(() => rankCases(cases([0.2], [0.5, -Infinity]))).toThrow('the score of case 2 is -Infinity');
  });
});

describe('rankedAveragePrecision', () => {
  it('sums precision over the recall gained: positives at ranks 1 and 3 of 4', () => {
    // Recall 1/2 at precision 1/1, recall 2/2 at precision 2/3.
    expect(once(rankedAveragePrecision, cases([0.9, 0.6], [0.7, 0.1]))).toBeCloseTo((1 + 2 / 3) / 2, 12);
  });

  it('takes equal scores as one threshold', () => {
    expect(once(rankedAveragePrecision, cases([0.5], [0.5, 0.5, 0.5]))).toBeCloseTo(1 / 4, 12);
  });

  it('is 1 for a perfect ranking and NaN without a positive', () => {
    expect(once(rankedAveragePrecision, cases([0.9, 0.8], [0.7, 0.1]))).toBe(1);
    expect(once(rankedAveragePrecision, cases([], [0.7]))).toBeNaN();
  });

  it('is at least that of the worst ranking and at most 1', () => {
    fc.assert(
      fc.property(bothTruths, (all) => {
        const precision = once(rankedAveragePrecision, all);
        expect(precision).toBeGreaterThan(0);
        expect(precision).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('rankedRocAuc', () => {
  it('does not change when the scores are stretched without changing their order', () => {
    fc.assert(
      fc.property(bothTruths, (all) => {
        const stretched = all.map(({ score: value, positive }) => ({ score: Math.exp(3 * value) - 7, positive }));
        expect(once(rankedRocAuc, stretched)).toBeCloseTo(once(rankedRocAuc, all), 12);
        expect(once(rankedAveragePrecision, stretched)).toBeCloseTo(once(rankedAveragePrecision, all), 12);
        expect(once((r, w) => rankedSpecificityAtSensitivity(r, w, 0.95), stretched)).toBeCloseTo(
          once((r, w) => rankedSpecificityAtSensitivity(r, w, 0.95), all),
          12,
        );
      }),
    );
  });

  it('is mirrored when the scores are', () => {
    fc.assert(
      fc.property(bothTruths, (all) => {
        const mirrored = all.map(({ score: value, positive }) => ({ score: -value, positive }));
        expect(once(rankedRocAuc, mirrored)).toBeCloseTo(1 - once(rankedRocAuc, all), 12);
      }),
    );
  });
});

describe('rankedSensitivity and rankedSpecificity', () => {
  const ranked = rankCases(cases([0.9, 0.5, 0.2], [0.8, 0.5, 0.1]));

  it('call a case at the threshold positive', () => {
    const weights = uniformWeights(ranked);
    expect(rankedSensitivity(ranked, weights, 0.5)).toBe(2 / 3);
    expect(rankedSpecificity(ranked, weights, 0.5)).toBe(1 / 3);
    expect(rankedSensitivity(ranked, weights, 0.51)).toBe(1 / 3);
    expect(rankedSpecificity(ranked, weights, 0.51)).toBe(2 / 3);
  });

  it('count each case by its weight', () => {
    // By falling score: 0.9 and 0.5 are positive, 0.8 and 0.5 negative, 0.2 positive, 0.1 negative.
    const weights = [2, 1, 1, 2, 4, 3];
    expect(rankedSensitivity(ranked, weights, 0.5)).toBe(3 / 7);
    expect(rankedSpecificity(ranked, weights, 0.5)).toBe(3 / 6);
  });

  it('are NaN without a positive or a negative', () => {
    expect(once((r, w) => rankedSensitivity(r, w, 0.5), cases([], [0.4]))).toBeNaN();
    expect(once((r, w) => rankedSpecificity(r, w, 0.5), cases([0.4], []))).toBeNaN();
  });
});

describe('rankedSpecificityAtSensitivity', () => {
  it('takes the highest threshold that reaches it', () => {
    // All four positives are needed for 95%: threshold 0.4, at which two of five negatives are flagged.
    expect(
      once((r, w) => rankedSpecificityAtSensitivity(r, w, 0.95), cases([0.9, 0.8, 0.7, 0.4], [0.75, 0.5, 0.3, 0.2, 0.1])),
    ).toBe(3 / 5);
    expect(
      once((r, w) => rankedSpecificityAtSensitivity(r, w, 0.75), cases([0.9, 0.8, 0.7, 0.4], [0.75, 0.5, 0.3, 0.2, 0.1])),
    ).toBe(4 / 5);
  });

  it('is NaN without a positive or a negative', () => {
    expect(once((r, w) => rankedSpecificityAtSensitivity(r, w, 0.95), cases([0.4], []))).toBeNaN();
    expect(once((r, w) => rankedSpecificityAtSensitivity(r, w, 0.95), cases([], [0.4]))).toBeNaN();
  });
});

describe('weights', () => {
  it('count a case as often as copies would', () => {
    fc.assert(
      fc.property(bothTruths, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 60, maxLength: 60 }), (all, copies) => {
        const ranked = rankCases(all);
        const weights = ranked.position.map((at) => copies[at] ?? 0);
        const copied = all.flatMap((one, at) => new Array<BinaryCase>(copies[at] ?? 0).fill(one));
        const figures = [
          rankedRocAuc,
          rankedAveragePrecision,
          (r: RankedCases, w: ArrayLike<number>) => rankedSensitivity(r, w, 0.5),
          (r: RankedCases, w: ArrayLike<number>) => rankedSpecificity(r, w, 0.5),
          (r: RankedCases, w: ArrayLike<number>) => rankedSpecificityAtSensitivity(r, w, 0.9),
        ];
        for (const figure of figures) {
          const expected = once(figure, copied);
          if (Number.isNaN(expected)) expect(figure(ranked, weights)).toBeNaN();
          else expect(figure(ranked, weights)).toBeCloseTo(expected, 12);
        }
      }),
    );
  });
});
