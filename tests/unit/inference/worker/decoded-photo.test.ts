import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samplingBox } from '../../../../src/inference/worker/decoded-photo.js';
import { resampleRgba } from '../../../../src/core/image/resample.js';
import { seededRandom } from '../../../../src/core/random.js';
import type { RgbaImage, SquareCrop } from '../../../../src/core/image/image.js';

function noise(width: number, height: number): RgbaImage {
  const random = seededRandom(width * 1000 + height);
  return { width, height, data: Uint8ClampedArray.from({ length: width * height * 4 }, () => random() * 256) };
}

/** What `cropPixels` does with a canvas. */
function cut(image: RgbaImage, crop: SquareCrop, outputSize: number): { image: RgbaImage; crop: SquareCrop } {
  const box = samplingBox(crop, image.width, image.height, outputSize);
  const data = new Uint8ClampedArray(box.width * box.height * 4);
  for (let row = 0; row < box.height; row++) {
    const from = ((box.y + row) * image.width + box.x) * 4;
    data.set(image.data.subarray(from, from + box.width * 4), row * box.width * 4);
  }
  return { image: { width: box.width, height: box.height, data }, crop: { ...crop, x: crop.x - box.x, y: crop.y - box.y } };
}

/**
 * The two resamplings add the crop's position to a fraction in another order of magnitude, so the last bit of a double
 * may differ; of 255 steps of brightness that is less than this.
 */
const LAST_BIT = 1e-4;

describe('samplingBox', () => {
  it('holds every pixel that the resampler reads', () => {
    const sizes = fc.integer({ min: 32, max: 150 });
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(sizes, sizes, unit, unit, unit, fc.constantFrom(16, 32, 64), (width, height, at, across, share, outputSize) => {
        const image = noise(width, height);
        const size = Math.max(1, share * Math.min(width, height));
        const crop = { x: at * (width - size), y: across * (height - size), size };
        const whole = resampleRgba(image, crop, outputSize);
        const part = cut(image, crop, outputSize);
        const again = resampleRgba(part.image, part.crop, outputSize);
        const largest = again.reduce((worst, value, index) => Math.max(worst, Math.abs(value - (whole[index] ?? NaN))), 0);
        expect(largest).toBeLessThan(LAST_BIT);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same bits where the crop is the whole width and height', () => {
    const image = noise(90, 90);
    const crop = { x: 0, y: 0, size: 90 };
    const part = cut(image, crop, 32);
    expect(resampleRgba(part.image, part.crop, 32)).toEqual(resampleRgba(image, crop, 32));
  });

  it('stays small where the crop is', () => {
    expect(samplingBox({ x: 1000, y: 500, size: 224 }, 4000, 3000, 224)).toEqual({ x: 998, y: 498, width: 228, height: 228 });
  });
});
