/** Values of the measures as fractions, and the range without a change, against values worked out by hand. */
import { describe, expect, it } from 'vitest';
import type { MeasuredChange } from '../../../../src/core/change/limits.js';
import { measuredChanges } from '../../../../src/core/change/limits.js';
import { shownFraction, unchangedRange } from '../../../../src/core/change/shown-values.js';

const change = (of: Partial<MeasuredChange>): MeasuredChange => ({
  ...{ measure: 'area', from: 0.2, to: 0.3, change: Math.log(1.5), limit: Math.log(1.25), verdict: 'more' },
  ...of,
});

describe('fractions', () => {
  it('size and border are relative to the earlier photo, darkness is the light that is swallowed', () => {
    expect(shownFraction('area', 0.3, 0.2)).toBeCloseTo(1.5);
    expect(shownFraction('border', 1.1, 2.2)).toBeCloseTo(0.5);
    expect(shownFraction('darkness', Math.log(2), 9)).toBeCloseTo(0.5);
    expect(shownFraction('asymmetry', 0.12, 9)).toBe(0.12);
  });
});

describe('range without a change', () => {
  it('is the limit to both sides, as a ratio, a difference or log-odds', () => {
    expect(unchangedRange(change({}))).toEqual([expect.closeTo(0.8), expect.closeTo(1.25)]);
    expect(unchangedRange(change({ measure: 'asymmetry', limit: 0.05 }))).toEqual([expect.closeTo(0.15), expect.closeTo(0.25)]);
    expect(unchangedRange(change({ measure: 'asymmetry', limit: 0.5 }))?.[0]).toBe(0);
    expect(unchangedRange(change({ measure: 'suspicion', from: 0.5, limit: Math.log(3) }))).toEqual([
      expect.closeTo(0.25),
      expect.closeTo(0.75),
    ]);
  });

  it('is absent without a limit, and where nothing can be told', () => {
    expect(unchangedRange({ measure: 'area', from: 0.2, to: 0.3, change: 0.4, verdict: 'unknown' })).toBeUndefined();
    expect(unchangedRange(change({ verdict: 'unknown' }))).toBeUndefined();
  });

  it('agrees with the verdict', () => {
    const values = { diameter: 0.3, asymmetry: 0.1, border: 1.2, darkness: 0.5, colours: 0.2 };
    for (const factor of [0.7, 0.95, 1.05, 1.4]) {
      const [area] = measuredChanges({ area: 0.2, ...values }, { area: 0.2 * factor, ...values }, { area: 0.2 }, 'skin');
      const range = area && unchangedRange(area);
      const isWithin = range !== undefined && factor >= range[0] && factor <= range[1];
      expect(isWithin).toBe(area?.verdict === 'no-change');
    }
  });
});
