/** TTA views and their mean. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VIEWS, applyView, averageViews, writeView } from '../../../../src/core/tta/views.js';

const grid = (size: number, channels: number): Float32Array =>
  Float32Array.from({ length: size * size * channels }, (_, at) => at);

describe('views', () => {
  it('swap columns, rows and both, and keep the channels together', () => {
    const picture = Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40);
    expect([...applyView(picture, 2, 2, 'upright')]).toEqual([1, 10, 2, 20, 3, 30, 4, 40]);
    expect([...applyView(picture, 2, 2, 'mirrored')]).toEqual([2, 20, 1, 10, 4, 40, 3, 30]);
    expect([...applyView(picture, 2, 2, 'flipped')]).toEqual([3, 30, 4, 40, 1, 10, 2, 20]);
    expect([...applyView(picture, 2, 2, 'turned')]).toEqual([4, 40, 3, 30, 2, 20, 1, 10]);
    for (const view of VIEWS) {
      const written = new Float32Array(picture.length);
      writeView(written, picture, 2, 2, view);
      expect(written).toEqual(applyView(picture, 2, 2, view));
    }
  });

  it('are their own inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.constantFrom(...VIEWS), (size, view) => {
        const picture = grid(size, 3);
        expect(applyView(applyView(picture, size, 3, view), size, 3, view)).toEqual(picture);
      }),
    );
  });
});

describe('the mean of the views', () => {
  const cam = grid(3, 8);

  it('is the output itself where all views give the same', () => {
    const answers = VIEWS.map((view) => ({ logits: new Float32Array(8).fill(2), cam: applyView(cam, 3, 8, view) }));
    const mean = averageViews(answers, VIEWS, 3);
    expect([...mean.logits]).toEqual(Array<number>(8).fill(2));
    expect([...mean.cam]).toEqual([...cam]);
  });

  it('is halfway between two outputs', () => {
    const answer = (value: number) => ({ logits: new Float32Array(8).fill(value), cam: new Float32Array(72).fill(value) });
    const mean = averageViews([answer(1), answer(4)], ['upright', 'turned'], 3);
    expect(mean.logits[3]).toBe(2.5);
    expect(mean.cam[50]).toBe(2.5);
  });
});
