/** Distances in a space whose covariances are diagonal, against the formulas of the papers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mahalanobisScore, project, relativeMahalanobisScore } from '../../../../training/src/ood/feature-space.js';
import type { FeatureSpace } from '../../../../training/src/ood/feature-space.js';

/** Two classes, at (2, 0) and (-2, 0): a variance of 1 within them, of 5 along the first dimension over all photos. */
const SPACE: FeatureSpace = {
  dimensions: 2,
  projection: [1, 0, 0, 1, 1, -1],
  mean: [0, 0],
  variances: [5, 1],
  centres: [2, 0, -2, 0],
};
const positions = fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: -50, max: 50, noNaN: true }));

describe('a position', () => {
  it('is features times projection', () => {
    expect([...project([3, 5, 7], SPACE)]).toEqual([10, -2]);
  });
});

describe('the Mahalanobis distance', () => {
  it('is the squared one to the nearest centre', () => {
    expect(mahalanobisScore([2, 0], SPACE)).toBe(0);
    expect(mahalanobisScore([-1, 3], SPACE)).toBe(10);
  });

  it('is never negative, and grows with the distance from both centres', () => {
    fc.assert(
      fc.property(positions, ([x, y]) => {
        const score = mahalanobisScore([x, y], SPACE);
        expect(score).toBeCloseTo(Math.min((x - 2) ** 2, (x + 2) ** 2) + y ** 2, 9);
        expect(mahalanobisScore([x, 2 * y], SPACE)).toBeGreaterThanOrEqual(score);
      }),
    );
  });
});

describe('the relative Mahalanobis distance', () => {
  it('subtracts the squared distance to all photos', () => {
    expect(relativeMahalanobisScore([0, 0], SPACE)).toBe(4);
    expect(relativeMahalanobisScore([-1, 3], SPACE)).toBeCloseTo(10 - 1 / 5 - 9, 12);
  });

  it('knows nothing of a direction along which classes do not differ', () => {
    fc.assert(
      fc.property(positions, fc.double({ min: -50, max: 50, noNaN: true }), ([x, y], other) => {
        expect(relativeMahalanobisScore([x, y], SPACE)).toBeCloseTo(relativeMahalanobisScore([x, other], SPACE), 8);
      }),
    );
  });
});
