/** A score where suspicious spots are rarer or more frequent than in the data. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atPrevalence } from '../../../../src/core/calibration/prevalence.js';

const inside = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const modalityWith = (n: number, positives: number, covariance?: [number, number, number]) => ({
  suspiciousScale: { slope: 0.8, intercept: 0.3 },
  prior: { n, positives, ...(covariance && { covariance }) },
});

describe('a score in a population of another prevalence', () => {
  it('counts what Bayes counts: of 1,000 spots with a likelihood ratio of 9 and a prevalence of 1%, 9 / (9 + 99)', () => {
    // A probability of 0.9 at even odds is a likelihood ratio of 9.
    expect(atPrevalence(0.9, modalityWith(200, 100), 0.01)?.value).toBeCloseTo(9 / (9 + 99), 6);
  });

  it('agrees with counting: so many positives and negatives score like this, and the negatives become ten times as many', () => {
    // 20 positives of 100, 10 negatives of 400 score like this.
    expect(atPrevalence(20 / 30, modalityWith(500, 100), 100 / 4100)?.value).toBeCloseTo(20 / (20 + 100), 6);
  });

  it('is the score itself at the prior of the data, and rises with score and prevalence', () => {
    const modality = modalityWith(200, 140);
    fc.assert(
      fc.property(inside, inside, inside, (a, b, prevalence) => {
        const value = (score: number, at: number): number => atPrevalence(score, modality, at)?.value ?? NaN;
        expect(value(a, 0.7)).toBeCloseTo(a, 5);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(value(low, prevalence)).toBeLessThanOrEqual(value(high, prevalence) + 1e-12);
        expect(value(prevalence, low)).toBeLessThanOrEqual(value(prevalence, high) + 1e-12);
      }),
    );
  });

  it('has an interval that grows with the variance of the fit', () => {
    const width = (covariance: [number, number, number]): number => {
      const at = atPrevalence(0.9, modalityWith(200, 140, covariance), 0.01);
      expect(at && at.low < at.value && at.value < at.high).toBe(true);
      return (at?.high ?? 0) - (at?.low ?? 0);
    };
    expect(width([0.1, 0, 0.1])).toBeGreaterThan(width([0.01, 0, 0.01]));
    // The log likelihood ratio is slope * x + intercept: a variance of the intercept alone is that of the log-odds.
    const at = atPrevalence(0.5, modalityWith(200, 100, [0, 0, 0.25]), 0.5);
    expect(Math.log((at?.high ?? 0) / (1 - (at?.high ?? 0)))).toBeCloseTo(1.96 * 0.5, 6);
  });

  it('is unknown where the card does not say on how many cases of either kind the calibration rests', () => {
    expect(atPrevalence(0.9, { suspiciousScale: { slope: 1, intercept: 0 } }, 0.01)).toBeUndefined();
    expect(atPrevalence(0.9, modalityWith(9, 0), 0.01)).toBeUndefined();
    expect(atPrevalence(0.9, modalityWith(9, 9), 0.01)).toBeUndefined();
  });
});
