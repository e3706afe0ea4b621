/** The bootstrap over groups: intervals contain the metric, are reproducible, and are null where undefined. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapIntervals, clopperPearsonAtBounds, biasCorrected } from '../../../../src/core/metrics/bootstrap.js';
import { seededRandom } from '../../../../src/core/random.js';
import { uniformWeights, rankCases, rankedRocAuc } from '../../../../src/core/metrics/ranked-cases.js';

/** Mean of one value a group. */
const meanOf =
  (values: readonly number[]) =>
  (counts: Uint16Array): { mean: number } => ({
    mean: values.reduce((sum, value, at) => sum + value * (counts[at] ?? 0), 0) / counts.reduce((a, b) => a + b, 0),
  });

describe('bootstrapIntervals', () => {
  it('draws as many groups as there are, and repeats for a seed', () => {
    const values = Array.from({ length: 40 }, (_, at) => at);
    const first = bootstrapIntervals(40, meanOf(values), seededRandom(1), 500).mean;
    expect(first).toEqual(bootstrapIntervals(40, meanOf(values), seededRandom(1), 500).mean);
    // The standard error of the mean of 0..39 is 11.54 / sqrt(40) = 1.83; the interval is about 1.96 of them to each side.
    expect(first?.low).toBeGreaterThan(19.5 - 5);
    expect(first?.low).toBeLessThan(19.5 - 2.5);
    expect(first?.high).toBeGreaterThan(19.5 + 2.5);
    expect(first?.high).toBeLessThan(19.5 + 5);
    expect(bootstrapIntervals(7, (counts) => ({ drawn: counts.reduce((a, b) => a + b, 0) }), seededRandom(3), 50).drawn).toEqual({
      low: 7,
      high: 7,
      mean: 7,
    });
  });

  it('narrows to a point where all groups agree', () => {
    expect(bootstrapIntervals(3, meanOf([3, 3, 3]), seededRandom(1), 50).mean).toEqual({ low: 3, high: 3, mean: 3 });
  });

  it('leaves out resamples that do not define the metric, and is null where most do not', () => {
    const positivesIn = (counts: Uint16Array): { share: number } => ({ share: (counts[0] ?? 0) > 0 ? 1 : NaN });
    expect(bootstrapIntervals(2, positivesIn, seededRandom(1), 100).share).toEqual({ low: 1, high: 1, mean: 1 });
    expect(bootstrapIntervals(2, () => ({ share: NaN }), seededRandom(1), 100).share).toBeNull();
  });

  it('reaches from the 2.5th to the 97.5th percentile of the resamples', () => {
    // 41 resamples that give 40, 39, … 0 in this order.
    let next = 40;
    expect(bootstrapIntervals(1, () => ({ value: next-- }), seededRandom(1), 41).value).toEqual({ low: 1, high: 39, mean: 20 });
  });

  it('is there from the half of the resamples on', () => {
    const defined = (count: number) => {
      let draw = 0;
      return bootstrapIntervals(1, () => ({ value: draw++ < count ? 7 : NaN }), seededRandom(1), 10).value;
    };
    expect(defined(5)).toEqual({ low: 7, high: 7, mean: 7 });
    expect(defined(4)).toBeNull();
  });

  it('draws every group, by the random number', () => {
    const numbers = [0, 0.5, 0.99];
    const drawn = bootstrapIntervals(
      3,
      (counts) => ({ first: counts[0] ?? NaN, last: counts[2] ?? NaN }),
      () => numbers.shift() ?? 0,
      1,
    );
    expect(drawn).toEqual({ first: { low: 1, high: 1, mean: 1 }, last: { low: 1, high: 1, mean: 1 } });
  });

  it('contains the area under the curve of the population', () => {
    const random = seededRandom(9);
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, skill) => {
        const ranked = rankCases(
          Array.from({ length: count }, (_, at) => ({ score: (at % 2) * skill + random(), positive: at % 2 === 1 })),
        );
        const auc = rankedRocAuc(ranked, uniformWeights(ranked));
        const interval = bootstrapIntervals(
          count,
          (counts) => ({
            auc: rankedRocAuc(
              ranked,
              ranked.position.map((at) => counts[at] ?? 0),
            ),
          }),
          seededRandom(1),
          200,
        ).auc;
        expect(interval?.low).toBeLessThanOrEqual(auc);
        expect(interval?.high).toBeGreaterThanOrEqual(auc);
      }),
      { numRuns: 25 },
    );
  });
});

describe('biasCorrected', () => {
  it('moves the interval around the estimate and keeps it within 0 and 1', () => {
    expect(biasCorrected({ low: 0.05, high: 0.11, mean: 0.08 }, 0.06)).toEqual({
      low: expect.closeTo(0.03) as number,
      high: expect.closeTo(0.09) as number,
      mean: 0.06,
    });
    expect(biasCorrected({ low: 0.05, high: 0.11, mean: 0.08 }, 0.01).low).toBe(0);
    expect(biasCorrected({ low: 0.85, high: 0.95, mean: 0.8 }, 0.9)).toMatchObject({
      low: expect.closeTo(0.95) as number,
      high: 1,
    });
  });
});

describe('clopperPearsonAtBounds', () => {
  const point = (share: number) => ({ low: share, high: share, mean: share });

  it('knows that none of 10 groups may be up to 31% (Clopper and Pearson)', () => {
    expect(clopperPearsonAtBounds(point(0), 0, 10).high).toBeCloseTo(0.3085, 4);
    expect(clopperPearsonAtBounds(point(1), 1, 10).low).toBeCloseTo(0.6915, 4);
  });

  it('never narrows an interval, and takes no group for one', () => {
    expect(clopperPearsonAtBounds({ low: 0, high: 0.5, mean: 0.1 }, 0, 10)).toEqual({ low: 0, high: 0.5, mean: 0.1 });
    expect(clopperPearsonAtBounds({ low: 0.5, high: 1, mean: 0.9 }, 1, 10)).toEqual({ low: 0.5, high: 1, mean: 0.9 });
    expect(clopperPearsonAtBounds(point(1), 1, 0).low).toBeCloseTo(0.025, 12);
  });

  it('leaves other proportions alone', () => {
    const interval = { low: 0.1, high: 0.4, mean: 0.2 };
    expect(clopperPearsonAtBounds(interval, 0.2, 10)).toBe(interval);
  });
});
