/** Bands of age and regions of the body. */
import { expect, it } from 'vitest';
import { ageBandOf, regionOf } from '../../../../training/src/evaluate/subgroups.js';

it('cuts ages at 30, 45, 60 and 75', () => {
  expect([0, 29, 30, 44, 45, 59, 60, 74, 75, 90].map(ageBandOf)).toEqual([
    ...['under 30', 'under 30', '30-44', '30-44', '45-59', '45-59', '60-74', '60-74', '75 and over', '75 and over'],
  ]);
  expect(ageBandOf(undefined)).toBe('not stated');
});

it("gathers the sources' words into regions and keeps what it does not know", () => {
  expect(regionOf('lower extremity')).toBe('leg');
  expect(regionOf('head/neck')).toBe('head and neck');
  expect(regionOf('Palms/Soles')).toBe('hands and feet');
  expect(regionOf('unknown')).toBe('not stated');
  expect(regionOf(undefined)).toBe('not stated');
  expect(regionOf('navel')).toBe('navel');
});
