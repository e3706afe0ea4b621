/** Outlines as grids: enlarging them and comparing them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enlargeGrid, outlineIou } from '../../../../src/core/outline/outline.js';

const values = fc.array(fc.float({ min: -5, max: 5, noNaN: true }), { minLength: 16, maxLength: 16 });

describe('a grid that is enlarged', () => {
  it('stays within its values and keeps the mean', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 8 }), (grid, factor) => {
        const from = Float32Array.from(grid);
        const large = enlargeGrid(from, 4, 4 * factor);
        expect(Math.min(...large)).toBeGreaterThanOrEqual(Math.min(...from) - 1e-5);
        expect(Math.max(...large)).toBeLessThanOrEqual(Math.max(...from) + 1e-5);
        const mean = (of: Float32Array): number => of.reduce((a, b) => a + b, 0) / of.length;
        expect(mean(large)).toBeCloseTo(mean(from), 4);
        // Of -0 and 0, which are equal as numbers, a sum may be either.
        if (factor === 1) expect(large.every((value, at) => value === from[at])).toBe(true);
      }),
    );
  });

  it('is a straight line between the centres of two cells', () => {
    expect([...enlargeGrid(Float32Array.of(0, 4, 0, 4), 2, 4)].slice(0, 4)).toEqual([0, 1, 3, 4]);
  });
});

describe('intersection over union', () => {
  it('counts the cells of both', () => {
    expect(outlineIou(Float32Array.of(1, 1, -1, -1), Float32Array.of(1, 0.4, 0.6, 0))).toBeCloseTo(1 / 3);
    expect(outlineIou(Float32Array.of(-1, -1), Float32Array.of(0, 0))).toBe(1);
    expect(outlineIou(Float32Array.of(0.2, 0.8), Float32Array.of(1, 1), 0.5)).toBe(0.5);
  });

  it('is 1 for itself and symmetric', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [first, second] = [a, b].map((grid) => Float32Array.from(grid, (value) => (value > 0 ? 1 : 0)));
        if (first === undefined || second === undefined) throw new Error('two grids are drawn');
        expect(outlineIou(first, first, 0.5)).toBe(1);
        expect(outlineIou(first, second, 0.5)).toBe(outlineIou(second, first, 0.5));
      }),
    );
  });
});
