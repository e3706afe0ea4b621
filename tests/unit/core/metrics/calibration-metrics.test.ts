/** Calibration metrics, by hand and under consistency resampling. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brierScore,
  calibrationErrorUnderConsistency,
  expectedCalibrationError,
  rankedCalibrationError,
  reliabilityBins,
} from '../../../../src/core/metrics/calibration-metrics.js';
import { seededRandom } from '../../../../src/core/random.js';
import { uniformWeights, rankCases } from '../../../../src/core/metrics/ranked-cases.js';
import type { BinaryCase } from '../../../../src/core/metrics/ranked-cases.js';

const cases = (positives: readonly number[], negatives: readonly number[]): BinaryCase[] => [
  ...positives.map((score) => ({ score, positive: true })),
  ...negatives.map((score) => ({ score, positive: false })),
];
const bins = (all: readonly BinaryCase[], count: number) => {
  const ranked = rankCases(all);
  return reliabilityBins(ranked, uniformWeights(ranked), count);
};
const anyCases = fc.array(fc.record({ score: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), positive: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

describe('reliability bins', () => {
  it('hold equal numbers of cases by rising score', () => {
    expect(bins(cases([0.8, 0.6], [0.4, 0.2]), 2)).toEqual([
      { predicted: expect.closeTo(0.3) as number, observed: 0, n: 2 },
      { predicted: expect.closeTo(0.7) as number, observed: 1, n: 2 },
    ]);
  });

  it('split equal scores that straddle an edge: their order does not matter', () => {
    const expected = [
      { predicted: 0.5, observed: 0.5, n: 2 },
      { predicted: 0.5, observed: 0.5, n: 2 },
    ];
    expect(bins(cases([0.5, 0.5], [0.5, 0.5]), 2)).toEqual(expected);
    expect(bins(cases([0.5, 0.5], [0.5, 0.5]).reverse(), 2)).toEqual(expected);
  });

  it('hold every case once, however few there are', () => {
    fc.assert(
      fc.property(anyCases, fc.integer({ min: 1, max: 20 }), (all, count) => {
        const made = bins(all, count);
        expect(made.reduce((sum, { n }) => sum + n, 0)).toBe(all.length);
        expect(made).toHaveLength(Math.min(count, all.length));
        const observed = made.reduce((sum, bin) => sum + bin.n * bin.observed, 0);
        expect(observed).toBeCloseTo(all.filter(({ positive }) => positive).length, 9);
        for (let at = 1; at < made.length; at++)
          expect(made[at]?.predicted).toBeGreaterThanOrEqual((made[at - 1]?.predicted ?? 1) - 1e-12);
      }),
    );
  });
});

describe('expected calibration error', () => {
  it('is the distance of predicted and observed fraction, weighted by the bins', () => {
    expect(expectedCalibrationError(cases([0.5], [0.5]), 1)).toBeCloseTo(0);
    expect(expectedCalibrationError(cases([0.8, 0.8], [0.2]), 1)).toBeCloseTo(Math.abs(0.6 - 2 / 3));
    // Two bins of two: |0.3 - 0| and |0.7 - 1|.
    expect(expectedCalibrationError(cases([0.8, 0.6], [0.4, 0.2]), 2)).toBeCloseTo(0.3);
    expect(expectedCalibrationError([])).toBeNull();
  });

  it('is within 0 and 1', () => {
    fc.assert(
      fc.property(anyCases, (all) => {
        const error = expectedCalibrationError(all) ?? -1;
        expect(error).toBeGreaterThanOrEqual(0);
        expect(error).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('of copies is that of weights', () => {
    const all = cases([0.9, 0.7, 0.4], [0.6, 0.3, 0.1]);
    const ranked = rankCases(all);
    const weighted = rankedCalibrationError(ranked, new Uint8Array(6).fill(2), 4);
    expect(weighted).toBeCloseTo(expectedCalibrationError([...all, ...all], 4) ?? -1, 12);
  });
});

describe('the error under consistency resampling', () => {
  const random = seededRandom(5);
  const scores = Array.from({ length: 1024 }, () => random());
  const calibrated = (count: number) => rankCases(scores.slice(0, count).map((score) => ({ score, positive: random() < score })));

  it('is repeatable, and falls with the square root of the number of cases', () => {
    const few = calibrationErrorUnderConsistency(calibrated(64), seededRandom(1), 120);
    const many = calibrationErrorUnderConsistency(calibrated(1024), seededRandom(1), 120);
    expect(few).toEqual(calibrationErrorUnderConsistency(calibrated(64), seededRandom(1), 120));
    expect((few?.mean ?? 0) / (many?.mean ?? 1)).toBeGreaterThan(3);
    expect((few?.mean ?? 0) / (many?.mean ?? 1)).toBeLessThan(5);
    expect(few?.p95).toBeGreaterThan(few?.mean ?? 1);
  });

  it('is not exceeded by a calibrated score, and far exceeded by an uncalibrated one', () => {
    const ranked = calibrated(1024);
    const chance = calibrationErrorUnderConsistency(ranked, seededRandom(1), 120);
    expect(rankedCalibrationError(ranked, uniformWeights(ranked))).toBeLessThan((chance?.p95 ?? 0) * 1.3);
    const shifted = rankCases(
      [...ranked.scores].map((score, at) => ({ score: score ** 2, positive: ranked.positive[at] === 1 })),
    );
    expect(rankedCalibrationError(shifted, uniformWeights(shifted))).toBeGreaterThan((chance?.p95 ?? 1) * 2);
  });

  it('is that of labels drawn from the probabilities: their mean and their 95th percentile', () => {
    // One case of probability 0.3: the error is 0.7 where it is drawn positive, else 0.3. Of 20 simulations the 19th largest is the percentile.
    const drawn = (positives: number) => {
      let draw = 0;
      return calibrationErrorUnderConsistency(rankCases(cases([0.3], [])), () => (draw++ < positives ? 0.29 : 0.3), 20);
    };
    expect(drawn(1)?.mean).toBeCloseTo((0.7 + 19 * 0.3) / 20, 12);
    expect(drawn(1)?.p95).toBeCloseTo(0.3, 12);
    expect(drawn(2)?.p95).toBeCloseTo(0.7, 12);
  });

  it('is 0 where every probability is 0 or 1, and null without a case', () => {
    expect(calibrationErrorUnderConsistency(rankCases(cases([1, 1], [0])), seededRandom(1), 20)).toEqual({ mean: 0, p95: 0 });
    expect(calibrationErrorUnderConsistency(rankCases([]), seededRandom(1), 20)).toBeNull();
  });
});

describe('Brier score', () => {
  it('is the mean squared distance', () => {
    expect(brierScore(cases([0.8], [0.4]))).toBeCloseTo((0.04 + 0.16) / 2);
    expect(brierScore([])).toBeNull();
  });
});
