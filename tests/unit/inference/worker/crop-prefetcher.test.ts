/** Prefetching gives the same numbers as preprocessing on request, for the crop in view, and does nothing for a photo that is gone. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCropPrefetcher } from '../../../../src/inference/worker/crop-prefetcher.js';
import type { DecodedPhoto } from '../../../../src/inference/worker/decoded-photo.js';
import { preprocessCrop } from '../../../../src/inference/worker/preprocess-crop.js';
import { drawGoldenInput } from '../../../../src/core/golden-inputs.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import type { InputSpec } from '../../../../src/core/image/preprocess.js';

const SPEC: InputSpec = { sizePx: 256, mean: IMAGENET_MEAN, std: IMAGENET_STD };
const CROP = { x: 20, y: 30, size: 200 };

/** What the clock shows: each square takes 7 ms. */
let now = 0;

/** A photo that writes down what is done to it. */
function drawnPhoto(seed: number): DecodedPhoto & { readonly done: string[] } {
  const image = drawGoldenInput(seed);
  const done: string[] = [];
  let isClosed = false;
  return {
    ...{ done, width: image.width, height: image.height, decodeMs: 1, sha256: Promise.resolve('') },
    overview: () => image,
    uprightCopy: () => Promise.resolve(undefined),
    downsample: () => void done.push('downsample'),
    downsampleMs: () => 0,
    pixels(crop) {
      now += 7;
      done.push(`square ${crop.x} ${crop.y} ${crop.size}`);
      return { image, crop };
    },
    close() {
      isClosed = true;
    },
    isClosed: () => isClosed,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a crop', () => {
  it('that was prefetched costs nothing when it is asked for, and is what it would be', () => {
    const photo = drawnPhoto(1);
    const prefetcher = createCropPrefetcher();
    prefetcher.setPhoto(photo);
    prefetcher.prefetch(photo, CROP);
    vi.runAllTimers();
    expect(photo.done.slice(0, 2)).toEqual(['downsample', 'square 20 30 200']);
    const before = photo.done.length;
    const taken = prefetcher.take(photo, { ...CROP }, SPEC);
    expect(photo.done).toHaveLength(before);
    expect(taken).toMatchObject({ cropMs: 0, qualityMs: 0, prefetchMs: 7 });
    const now = preprocessCrop(photo, CROP, SPEC);
    expect(taken.input).toEqual(now.input);
    expect(taken.quality).toEqual(now.quality);
  });

  it('is preprocessed when it is asked for, where another one was prefetched, or the network takes another input', () => {
    const photo = drawnPhoto(1);
    const prefetcher = createCropPrefetcher();
    prefetcher.setPhoto(photo);
    prefetcher.prefetch(photo, CROP, SPEC);
    vi.runAllTimers();
    for (const [crop, spec] of [
      [{ ...CROP, x: 21 }, SPEC],
      [CROP, { ...SPEC, sizePx: 224 }],
      [CROP, { ...SPEC, mean: [0.5, 0.5, 0.5] }],
    ] as const) {
      const taken = prefetcher.take(photo, crop, spec);
      expect(taken).toMatchObject({ cropMs: 7, prefetchMs: 0 });
      expect(taken.input).toEqual(preprocessCrop(photo, crop, spec).input);
    }
  });

  it('moves on: the last one counts, and one that does not fit is clamped to the photo', () => {
    const photo = drawnPhoto(1);
    const prefetcher = createCropPrefetcher();
    prefetcher.setPhoto(photo);
    prefetcher.prefetch(photo, { x: 0, y: 0, size: 50 });
    prefetcher.prefetch(photo, { x: 200, y: 0, size: 100 });
    vi.runAllTimers();
    const squares = photo.done.filter((what) => what.startsWith('square'));
    expect(squares).not.toContain('square 0 0 50');
    expect(squares[0]).toBe('square 156 0 100');
    const before = photo.done.length;
    prefetcher.take(photo, { x: 156, y: 0, size: 100 }, SPEC);
    expect(photo.done).toHaveLength(before);
  });

  it('is not preprocessed again after it was asked for', () => {
    const photo = drawnPhoto(1);
    const prefetcher = createCropPrefetcher();
    prefetcher.setPhoto(photo);
    prefetcher.prefetch(photo, CROP);
    prefetcher.take(photo, CROP, SPEC);
    prefetcher.prefetch(photo, CROP);
    vi.runAllTimers();
    expect(prefetcher.take(photo, CROP, SPEC)).toMatchObject({ cropMs: 0 });
    expect(photo.done.filter((what) => what === 'square 20 30 200')).toHaveLength(1);
  });
});

describe('a photo', () => {
  it('that is closed, or that another has taken the place of, is left alone', () => {
    const [first, second] = [drawnPhoto(1), drawnPhoto(2)];
    const prefetcher = createCropPrefetcher();
    prefetcher.setPhoto(first);
    first.close();
    vi.runAllTimers();
    expect(first.done).toEqual([]);
    prefetcher.setPhoto(second);
    prefetcher.prefetch(first, CROP);
    vi.runAllTimers();
    expect(first.done).toEqual([]);
    expect(second.done[0]).toBe('downsample');
    expect(second.done).not.toContain('square 20 30 200');
    const taken = prefetcher.take(first, CROP, SPEC);
    expect(taken.input).toEqual(preprocessCrop(first, CROP, SPEC).input);
    expect(taken.input).not.toEqual(prefetcher.take(second, CROP, SPEC).input);
  });

  it('is worked on in tasks of their own, and in an end number of them', () => {
    const photo = drawnPhoto(1);
    const prefetcher = createCropPrefetcher();
    prefetcher.setPhoto(photo);
    vi.advanceTimersToNextTimer();
    expect(photo.done).toEqual(['downsample']);
    vi.advanceTimersToNextTimer();
    expect(photo.done).toEqual(['downsample', 'square 0 0 256']);
    vi.runAllTimers();
    expect(photo.done).toHaveLength(5);
    expect(vi.getTimerCount()).toBe(0);
  });
});
