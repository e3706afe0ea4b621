/** The median against its definition. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { median } from '../../../../src/core/metrics/median.js';

it('has at most half of the values below it and at most half above', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 9 }), (values) => {
      const middle = median(values);
      const below = values.filter((value) => value < middle).length;
      const above = values.filter((value) => value > middle).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});

it('is the mean of the two in the middle, and NaN of none', () => {
  expect(median([4, 1])).toBe(2.5);
  expect(median([])).toBeNaN();
});
