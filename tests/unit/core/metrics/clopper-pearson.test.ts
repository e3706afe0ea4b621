/** The exact interval, against its definition by binomial tails, and against the bound at 0 and 1. */
import { describe, expect, it } from 'vitest';
import { betaDistribution, clopperPearsonInterval } from '../../../../src/core/metrics/clopper-pearson.js';

/** Probability of at most `most` successes of `n` at a chance of `p` each. */
function binomialAtMost(most: number, n: number, p: number): number {
  let [term, sum] = [(1 - p) ** n, 0];
  for (let k = 0; k <= most; k++) {
    sum += term;
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}

describe('clopperPearsonInterval', () => {
  it('ends where the data would be a tail of 2.5%', () => {
    for (const [k, n] of [
      [16, 18],
      [1, 30],
      [23, 534],
      [60, 64],
      [5, 10],
    ] as const) {
      const { low, high } = clopperPearsonInterval(k, n);
      expect(1 - binomialAtMost(k - 1, n, low)).toBeCloseTo(0.025, 9);
      expect(binomialAtMost(k, n, high)).toBeCloseTo(0.025, 9);
    }
  });

  it('knows 16 of 18 and 8 of 10 as the tables have them', () => {
    expect(clopperPearsonInterval(16, 18)).toEqual({
      low: expect.closeTo(0.6529, 4) as number,
      high: expect.closeTo(0.9862, 4) as number,
    });
    expect(clopperPearsonInterval(8, 10)).toEqual({
      low: expect.closeTo(0.4439, 4) as number,
      high: expect.closeTo(0.9748, 4) as number,
    });
  });

  it('has one end at none and at all', () => {
    expect(clopperPearsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(1 - 0.025 ** (1 / 10), 12) as number });
    expect(clopperPearsonInterval(10, 10)).toEqual({ low: expect.closeTo(0.025 ** (1 / 10), 12) as number, high: 1 });
    expect(clopperPearsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('counts images of one lesion as one', () => {
    expect(clopperPearsonInterval(16, 20, 10)).toEqual(clopperPearsonInterval(8, 10));
    expect(clopperPearsonInterval(1, 6, 3)).toMatchObject({ low: expect.closeTo(0.0005, 3) as number });
    expect(clopperPearsonInterval(1, 6, 3).high).toBeGreaterThan(clopperPearsonInterval(1, 6).high);
  });
});

it('is the beta distribution where that is known in closed form', () => {
  // Beta(1, b): 1 - (1 - x)^b; Beta(a, 1): x^a; Beta(1/2, 1/2): the arcsine law.
  expect(betaDistribution(0.3, 1, 7)).toBeCloseTo(1 - 0.7 ** 7, 12);
  expect(betaDistribution(0.3, 0.25, 1)).toBeCloseTo(0.3 ** 0.25, 12);
  expect(betaDistribution(0.2, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(0.2)), 12);
  expect([betaDistribution(-1, 2, 2), betaDistribution(0, 2, 2), betaDistribution(1, 2, 2)]).toEqual([0, 0, 1]);
});
