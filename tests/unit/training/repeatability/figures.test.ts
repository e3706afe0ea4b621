import { describe, expect, it } from 'vitest';
import { MIN_PAIRS, limitOfAgreement, repeatabilityMetrics } from '../../../../training/src/repeatability/figures.js';
import type { ComparedPair } from '../../../../training/src/repeatability/measure.js';

const pair = (area: number, reframed: boolean, cornerError?: number): ComparedPair => ({
  ...{ source: 'a', modality: 'photo', reframed, reliable: true, changes: { area } },
  ...(cornerError === undefined ? {} : { cornerError }),
});

describe('limits of agreement', () => {
  it('are the rank that a new pair is below with a probability of 95%', () => {
    const changes = Array.from({ length: 99 }, (_, at) => (at % 2 === 0 ? 1 : -1) * (at + 1));
    expect(limitOfAgreement(changes)).toBe(95);
    expect(limitOfAgreement(changes.slice(0, MIN_PAIRS))).toBe(20);
  });

  it('need enough pairs', () => {
    expect(limitOfAgreement(Array.from({ length: MIN_PAIRS - 1 }, () => 1))).toBeNull();
  });

  it('are the larger one of re-framed photos and of several photos of a lesion, and are checked on test', () => {
    const val = [...Array.from({ length: 20 }, () => pair(0.1, true, 0)), ...Array.from({ length: 20 }, () => pair(-0.3, false))];
    const test = [pair(0.2, true, 0.01), pair(0.4, true, 0.3)];
    const different = [true, false, false, false].map((reliable) => ({ source: 'a', reliable }));
    const figures = repeatabilityMetrics({ val, test, different }, { seed: 1, drawnPerSource: 20 });
    expect(figures.limits.photo.area).toEqual({ limit: 0.3, pairs: 40, testPairs: 2, within: 0.5 });
    expect(figures.limits.photo.border).toBeUndefined();
    expect(figures.limits.dermoscopy).toEqual({});
    expect(figures.registration[0]).toMatchObject({ source: 'all', photos: 2, within2Percent: 0.5, missed: 0, rejected: 0.75 });
  });
});
