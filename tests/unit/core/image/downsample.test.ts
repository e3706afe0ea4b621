import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downsampleByTwo, cropInLevel, pyramidLevelFor } from '../../../../src/core/image/downsample.js';
import type { RgbaImage, SquareCrop } from '../../../../src/core/image/image.js';
import { QUALITY_SIDE_PX, checkQuality, checkResampledQuality } from '../../../../src/core/quality/quality.js';
import { seededRandom } from '../../../../src/core/random.js';
import { resampleRgba } from '../../../../src/core/image/resample.js';

function imageOf(width: number, height: number, value: (x: number, y: number, channel: number) => number): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at++) {
    const pixel = Math.floor(at / 4);
    data[at] = at % 4 === 3 ? 255 : value(pixel % width, Math.floor(pixel / width), at % 4);
  }
  return { width, height, data };
}

function noisy(width: number, height: number): RgbaImage {
  const random = seededRandom(width * 10_000 + height);
  return imageOf(width, height, () => random() * 256);
}

/** A dark disc with a hard edge on bright skin, under the noise of a camera: what a photo of a spot is made of. */
function spot(side: number): RgbaImage {
  const random = seededRandom(side);
  return imageOf(side, side, (x, y, channel) => {
    const inside = Math.hypot(x - side * 0.45, y - side * 0.52) < side * 0.3;
    return (inside ? 90 : 190) - 25 * channel + 24 * (random() + random() - 1);
  });
}

describe('downsampleByTwo', () => {
  it('takes the mean of 2 x 2 pixels in each channel, whatever the size', () => {
    const side = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(side, side, fc.constantFrom(1, 2), (width, height, level) => {
        const image = noisy(width, height);
        const half = downsampleByTwo(image, level);
        expect([half.width, half.height]).toEqual([Math.ceil(width / 2), Math.ceil(height / 2)]);
        const at = (x: number, y: number, channel: number): number =>
          image.data[(Math.min(y, height - 1) * width + Math.min(x, width - 1)) * 4 + channel] ?? NaN;
        half.data.forEach((value, index) => {
          const pixel = Math.floor(index / 4);
          const [x, y] = [2 * (pixel % half.width), 2 * Math.floor(pixel / half.width)];
          const sum = [0, 1]
            .flatMap((right) => [0, 1].map((below) => at(x + right, y + below, index % 4)))
            .reduce((a, b) => a + b);
          expect(Math.abs(value - sum / 4)).toBeLessThanOrEqual(0.5);
        });
      }),
    );
  });

  it('does not make a picture brighter, downsampled twice', () => {
    const image = noisy(256, 256);
    const quarter = downsampleByTwo(downsampleByTwo(image, 1), 2);
    const mean = ({ data }: RgbaImage): number => [...data].reduce((sum, value) => sum + value, 0) / data.length;
    expect(Math.abs(mean(quarter) - mean(image))).toBeLessThan(0.05);
  });
});

describe('a crop in a level of the pyramid', () => {
  const SIZE = 64;

  /** What the app does with a large square. */
  function shortCut(image: RgbaImage, crop: SquareCrop): Float32Array {
    const times = pyramidLevelFor(crop.size, SIZE);
    let small = image;
    for (let level = 1; level <= times; level++) small = downsampleByTwo(small, level);
    return resampleRgba(small, cropInLevel(crop, times), SIZE);
  }

  it('must still shrink by two or more, and by less than four', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 10_000, noNaN: true }), (size) => {
        const left = size / SIZE / 2 ** pyramidLevelFor(size, SIZE);
        expect(left).toBeLessThan(4);
        if (pyramidLevelFor(size, SIZE) > 0) expect(left).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it.each([
    [256, { x: 0, y: 0, size: 256 }],
    [400, { x: 17.3, y: 80.9, size: 301.7 }],
    [511, { x: 0, y: 0, size: 511 }],
    [750, { x: 0.4, y: 0.2, size: 749.1 }],
    [1030, { x: 3, y: 1, size: 1024 }],
  ])('of a photo of %d pixels is the one that Node sees, to half a level of 255', (side, crop) => {
    const image = spot(side);
    const exact = resampleRgba(image, crop, SIZE);
    const taken = shortCut(image, crop);
    let [sum, largest] = [0, 0];
    taken.forEach((value, at) => {
      const difference = Math.abs(value - (exact[at] ?? NaN));
      sum += difference;
      largest = Math.max(largest, difference);
    });
    // On average less than a decoder's rounding; the largest lies on an edge of 100 levels that is sharper than a lens draws.
    expect(sum / taken.length).toBeLessThan(0.5);
    expect(largest).toBeLessThan(5);
  });

  it('gets the same result of the quality check', () => {
    const image = spot(2200);
    const crop = { x: 10, y: 20, size: 2150 };
    const exact = checkQuality(image, crop);
    const half = downsampleByTwo(image, 1);
    const times = pyramidLevelFor(crop.size, QUALITY_SIDE_PX);
    const small = times === 2 ? downsampleByTwo(half, 2) : half;
    const taken = checkResampledQuality(
      resampleRgba(small, cropInLevel(crop, times), QUALITY_SIDE_PX),
      QUALITY_SIDE_PX,
      crop.size,
    );
    expect(taken.problem).toBe(exact.problem);
    expect(taken.metrics.sidePx).toBe(exact.metrics.sidePx);
    for (const figure of ['sharpness', 'clipped', 'glare', 'warmth', 'pinkness'] as const) {
      expect(taken.metrics[figure]).toBeCloseTo(exact.metrics[figure], 2);
    }
    expect(Math.abs(taken.metrics.light - exact.metrics.light)).toBeLessThanOrEqual(1);
  });
});
