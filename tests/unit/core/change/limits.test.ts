import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeLimits, measuredChanges } from '../../../../src/core/change/limits.js';
import type { SpotValues } from '../../../../src/core/change/limits.js';

const VALUES: SpotValues = { area: 0.2, diameter: 0.5, asymmetry: 0.2, border: 1.4, darkness: 0.5, colours: 0.2, suspicion: 0.1 };

describe('what change is told', () => {
  it('is told beyond the limit alone', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true }), (limit, change) => {
        fc.pre(Math.abs(Math.abs(change) - limit) > 1e-9);
        const to = { ...VALUES, area: VALUES.area * Math.exp(change) };
        const [area] = measuredChanges(VALUES, to, { area: limit }, 'skin');
        const expected = Math.abs(change) <= limit ? 'no-change' : change > 0 ? 'more' : 'less';
        expect(area?.verdict).toBe(expected);
      }),
    );
  });

  it('is not told without a limit, and no size without a scale', () => {
    const to = { ...VALUES, area: 0.9, darkness: 3 };
    const changes = measuredChanges(VALUES, to, { area: 0.1, darkness: 0.1 }, 'none');
    expect(changes.find(({ measure }) => measure === 'area')?.verdict).toBe('unknown');
    expect(changes.find(({ measure }) => measure === 'darkness')?.verdict).toBe('more');
    expect(changes.find(({ measure }) => measure === 'border')?.verdict).toBe('unknown');
  });

  it('leaves out a score that is not comparable', () => {
    const { area, diameter, asymmetry, border, darkness, colours } = VALUES;
    const without: SpotValues = { area, diameter, asymmetry, border, darkness, colours };
    expect(measuredChanges(without, VALUES, {}, 'skin').map(({ measure }) => measure)).not.toContain('suspicion');
  });

  it('has no limits in a card without them', () => {
    expect(changeLimits(undefined, 'photo')).toEqual({});
    const row = { limit: 0.3, pairs: 40, testPairs: 40, within: 0.95 };
    const card = { seed: 1, drawnPerSource: 40, registration: [], limits: { dermoscopy: {}, photo: { area: row } } };
    expect(changeLimits(card, 'photo')).toEqual({ area: 0.3 });
    expect(changeLimits(card, 'dermoscopy')).toEqual({});
  });

  it('uses no limit that new pairs did not confirm', () => {
    const row = { limit: 0.3, pairs: 40, testPairs: 40, within: 0.8 };
    const card = { seed: 1, drawnPerSource: 40, registration: [], limits: { dermoscopy: {}, photo: { area: row } } };
    expect(changeLimits(card, 'photo')).toEqual({});
  });
});
