/** Numbers as people read them. */
import { expect, test } from 'vitest';
import { formatDuration, formatMegabytes, formatPercent } from '../../../src/ui/format.js';

test('a percentage is never rounded to a certainty', () => {
  expect(formatPercent(0)).toBe('under 1%');
  expect(formatPercent(0.0099)).toBe('under 1%');
  expect(formatPercent(0.374)).toBe('37%');
  expect(formatPercent(0.9901)).toBe('over 99%');
  expect(formatPercent(1)).toBe('over 99%');
});

test('bytes and times carry their unit', () => {
  expect(formatMegabytes(4_912_345)).toBe('4.9 MB');
  expect(formatDuration(127.4)).toBe('127 ms');
  expect(formatDuration(2345)).toBe('2.3 s');
});
