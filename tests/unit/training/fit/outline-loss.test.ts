/** The outline's loss by hand, and which outline a blended view has. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.js';
import { mixUp } from '../../../../training/src/fit/mixup.js';
import type { Outline } from '../../../../training/src/fit/mixup.js';
import { outlineLoss } from '../../../../training/src/fit/outline-loss.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';

beforeAll(() => useBackend('cpu'));

const lossOf = (logits: readonly number[], outlines: readonly (Outline | null)[]): number => {
  const side = Math.sqrt(logits.length / outlines.length);
  return outlineLoss(tf.tensor4d([...logits], [outlines.length, side, side, 1]), outlines).dataSync()[0] ?? NaN;
};
const outline = (fractions: readonly number[], weight = 1): Outline => ({ fractions: Float32Array.from(fractions), weight });

describe('the loss of the outline', () => {
  it('is cross-entropy plus one minus Dice', () => {
    const logits = [2, -1, 0.5, -3];
    const truth = [1, 0, 0.25, 0];
    const p = logits.map((value) => 1 / (1 + Math.exp(-value)));
    const entropy =
      p.reduce((sum, value, at) => sum - (truth[at] ?? 0) * Math.log(value) - (1 - (truth[at] ?? 0)) * Math.log(1 - value), 0) /
      4;
    const overlap = p.reduce((sum, value, at) => sum + value * (truth[at] ?? 0), 0);
    const dice = (2 * overlap + 1) / (p.reduce((a, b) => a + b) + 1.25 + 1);
    expect(lossOf(logits, [outline(truth)])).toBeCloseTo(entropy + 1 - dice, 5);
  });

  it('is nearly zero for the right outline, also far from zero, and leaves out views without one', () => {
    expect(lossOf([60, -60, -60, -60], [outline([1, 0, 0, 0])])).toBeLessThan(1e-4);
    expect(lossOf([-60, 60, 60, 60, 5, 5, 5, 5], [outline([0, 1, 1, 1]), null])).toBeLessThan(1e-4);
    expect(lossOf([5, 5, 5, 5], [null])).toBe(0);
  });

  it('weighs each view', () => {
    const [right, wrong] = [outline([1, 1, 0, 0]), outline([0, 0, 1, 1], 0.25)];
    const logits = [4, 4, -4, -4];
    const both = lossOf([...logits, ...logits], [right, wrong]);
    expect(both).toBeCloseTo((lossOf(logits, [right]) + 0.25 * lossOf(logits, [outline([0, 0, 1, 1])])) / 1.25, 4);
  });
});

describe('the outline of a blended view', () => {
  it('is that of the view that is seen better, by how much better', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const views = [0, 1, 2, 3].map((value) => new Float32Array(3).fill(value));
        const outlines = [outline([0]), null, outline([2]), outline([3])];
        const masks = views;
        const { labels, outlines: mixed } = mixUp(views, { masks, softTargets: null, outlines }, 0.5, seededRandom(seed));
        mixed.forEach((one, at) => {
          const share = labels[0]?.weights[at] ?? NaN;
          const seen = share >= 0.5 ? at : 3 - at;
          if (seen === 1) expect(one).toBeNull();
          else expect(one).toEqual(outline([seen], Math.abs(2 * share - 1)));
        });
      }),
    );
  });
});
