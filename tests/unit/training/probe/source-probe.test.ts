/** The probe for sources: near 1 where features give the source away, near 0.5 where they don't, nothing of too few photos. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.js';
import { probePairs } from '../../../../training/src/probe/source-probe.js';
import type { ProbedPhoto } from '../../../../training/src/probe/source-probe.js';

/** Photos whose first feature leans by `lean` in source "b". */
function photos(perSource: number, lean: number, seed: number): ProbedPhoto[] {
  const random = seededRandom(seed);
  return ['a', 'b'].flatMap((source) =>
    Array.from({ length: perSource }, () => ({
      source,
      features: Float32Array.from({ length: 12 }, (_, at) => random() + (at === 0 && source === 'b' ? lean : 0)),
    })),
  );
}

describe('the probe', () => {
  it('tells sources apart that the features give away', () => {
    const [pair] = probePairs(photos(80, 2, 1), photos(60, 2, 2));
    expect(pair).toMatchObject({ sources: ['a', 'b'], tested: [60, 60] });
    expect(pair?.balancedAccuracy).toBeGreaterThan(0.95);
    expect(pair?.low).toBeGreaterThan(0.85);
  });

  it('is near chance where the features are the same', () => {
    const [pair] = probePairs(photos(200, 0, 3), photos(200, 0, 4));
    expect(pair?.low).toBeLessThan(0.5);
    expect(pair?.high).toBeGreaterThan(0.5);
  });

  it('says nothing of fewer than twenty photos', () => {
    expect(probePairs(photos(80, 2, 1), photos(19, 2, 2))).toEqual([]);
  });
});
