/** Fewer bins: nothing is lost, each is full enough, and the interval is Wilson's. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeBins } from '../../../../src/core/metrics/merge-bins.js';
import { wilsonInterval } from '../../../../src/core/metrics/wilson.js';

const binsArbitrary = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })))
  .map((parts) =>
    parts
      .map(([predicted, hits, others]) => {
        const n = hits + others;
        return { predicted, observed: n === 0 ? 0 : hits / n, n };
      })
      .sort((a, b) => a.predicted - b.predicted),
  );

test('merged bins keep all cases and all positives, and none is too small unless it is the only one', () => {
  fc.assert(
    fc.property(binsArbitrary, fc.integer({ min: 1, max: 40 }), (bins, minCases) => {
      const merged = mergeBins(bins, minCases);
      const total = (of: readonly { n: number }[]): number => of.reduce((sum, { n }) => sum + n, 0);
      const positives = (of: readonly { n: number; observed: number }[]): number =>
        of.reduce((sum, { n, observed }) => sum + n * observed, 0);
      expect(total(merged)).toBe(total(bins));
      expect(positives(merged)).toBeCloseTo(positives(bins), 6);
      if (merged.length > 1) for (const { n } of merged) expect(n).toBeGreaterThanOrEqual(minCases);
      for (const { observed, low, high } of merged) {
        expect(low).toBeLessThanOrEqual(observed + 1e-9);
        expect(high).toBeGreaterThanOrEqual(observed - 1e-9);
      }
    }),
  );
});

test('Wilson’s interval is that of the literature: 81 of 263 (Newcombe 1998, method 3)', () => {
  const { low, high } = wilsonInterval(81, 263);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
  expect(wilsonInterval(0, 20)).toEqual({ low: 0, high: expect.closeTo(0.1611, 4) as number });
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});
