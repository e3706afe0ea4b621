/** Localisation of the spot on synthetic photos. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RgbaImage, SquareCrop } from '../../../../src/core/image/image.js';
import { seededRandom } from '../../../../src/core/random.js';
import { localiseSpot } from '../../../../src/core/localisation/localise.js';

interface Disc {
  /** Middle and radius in pixels. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Skin with a camera's noise, and brown discs on it. @param gain how bright the light is. */
function drawSkin(width: number, height: number, discs: readonly Disc[], { gain = 1, seed = 1 } = {}): RgbaImage {
  const random = seededRandom(seed);
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = discs.some((disc) => Math.hypot(x + 0.5 - disc.x, y + 0.5 - disc.y) < disc.radius);
      const noise = (random() - 0.5) * 12;
      const colour = inside ? [110, 70, 55] : [205, 160, 135];
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        data[at + channel] = Math.max(0, Math.min(255, Math.round(((colour[channel] ?? 0) + noise) * gain)));
      }
      data[at + 3] = 255;
    }
  }
  return { width, height, data };
}

/** The picture with its pixels taken from elsewhere. */
function rearranged(
  image: RgbaImage,
  width: number,
  height: number,
  from: (x: number, y: number) => [number, number],
): RgbaImage {
  const data = new Uint8Array(image.data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [sourceX, sourceY] = from(x, y);
      const source = (sourceY * image.width + sourceX) * 4;
      data.set(image.data.subarray(source, source + 4), (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

const holds = ({ x, y, size }: SquareCrop, disc: Disc): boolean =>
  disc.x - disc.radius >= x && disc.x + disc.radius <= x + size && disc.y - disc.radius >= y && disc.y + disc.radius <= y + size;

/** Photos of 4:3 or 3:4 with a small spot anywhere on it. */
const anySpot = fc
  .record({
    upright: fc.boolean(),
    radius: fc.double({ min: 10, max: 24, noNaN: true }),
    across: fc.double({ min: 0, max: 1, noNaN: true }),
    down: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  .map(({ upright, radius, across, down, seed }) => {
    const [width, height] = upright ? [240, 320] : [320, 240];
    const away = radius * 2.2;
    const disc = { x: away + across * (width - 2 * away), y: away + down * (height - 2 * away), radius };
    return { width, height, disc, seed };
  });

describe('a small spot', () => {
  test('is found wherever it is, whole, and in a square that is smaller than the photo', () => {
    fc.assert(
      fc.property(anySpot, ({ width, height, disc, seed }) => {
        const guess = localiseSpot(drawSkin(width, height, [disc], { seed }));
        expect(guess).not.toBeNull();
        if (guess === null) return;
        expect(holds(guess, disc)).toBe(true);
        expect(guess.size).toBeLessThan(0.75 * Math.min(width, height));
      }),
      { numRuns: 20 },
    );
  });

  test('is found in the same place when the picture is mirrored or turned', () => {
    fc.assert(
      fc.property(anySpot, ({ width, height, disc, seed }) => {
        const image = drawSkin(width, height, [disc], { seed });
        const guess = localiseSpot(image);
        const mirrored = localiseSpot(rearranged(image, width, height, (x, y) => [width - 1 - x, y]));
        const turned = localiseSpot(rearranged(image, height, width, (x, y) => [y, height - 1 - x]));
        if (guess === null || mirrored === null || turned === null) throw new Error('a spot was not found');
        const { x, y, size } = guess;
        const expected = [
          [mirrored, { x: width - x - size, y, size }],
          [turned, { x: height - y - size, y: x, size }],
        ] as const;
        for (const [found, wanted] of expected) {
          expect(Math.abs(found.x - wanted.x)).toBeLessThan(8);
          expect(Math.abs(found.y - wanted.y)).toBeLessThan(8);
          expect(Math.abs(found.size - wanted.size)).toBeLessThan(8);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('is found alike in more and in less light', () => {
    fc.assert(
      fc.property(anySpot, fc.double({ min: 0.6, max: 1.2, noNaN: true }), ({ width, height, disc, seed }, gain) => {
        const guess = localiseSpot(drawSkin(width, height, [disc], { seed }));
        const other = localiseSpot(drawSkin(width, height, [disc], { seed, gain }));
        if (guess === null || other === null) throw new Error('a spot was not found');
        expect(Math.hypot(guess.x - other.x, guess.y - other.y)).toBeLessThan(12);
        expect(Math.abs(guess.size - other.size)).toBeLessThan(12);
      }),
      { numRuns: 10 },
    );
  });

  test('is told in the pixels of the whole photo, whatever the size of the picture that was searched', () => {
    const disc = { x: 60, y: 170, radius: 15 };
    const image = drawSkin(320, 240, [disc]);
    const small = localiseSpot(image);
    const large = localiseSpot(image, { width: 4000, height: 3000 });
    if (small === null || large === null) throw new Error('the spot was not found');
    expect(holds(large, { x: 750, y: 2125, radius: 187 })).toBe(true);
    expect(large.x + large.size).toBeLessThanOrEqual(4000);
  });
});

describe('the square', () => {
  test('lies within the photo, whatever is on it', () => {
    const sides = fc.integer({ min: 32, max: 160 });
    fc.assert(
      fc.property(sides, sides, fc.integer({ min: 1, max: 1e6 }), (width, height, seed) => {
        const random = seededRandom(seed);
        const data = Uint8Array.from({ length: width * height * 4 }, () => Math.floor(random() * 256));
        const guess = localiseSpot({ width, height, data });
        if (guess === null) return;
        expect(guess.x).toBeGreaterThanOrEqual(0);
        expect(guess.y).toBeGreaterThanOrEqual(0);
        expect(guess.x + guess.size).toBeLessThanOrEqual(width + 1e-9);
        expect(guess.y + guess.size).toBeLessThanOrEqual(height + 1e-9);
      }),
      { numRuns: 20 },
    );
  });

  test('stays in the middle where the spot fills a good part of it already', () => {
    expect(localiseSpot(drawSkin(320, 240, [{ x: 160, y: 120, radius: 50 }]))).toBeNull();
    expect(localiseSpot(drawSkin(256, 256, [{ x: 140, y: 118, radius: 80 }]))).toBeNull();
  });

  test('stays in the middle where nothing stands out', () => {
    expect(localiseSpot(drawSkin(320, 240, []))).toBeNull();
    const data = new Uint8Array(64 * 64 * 4).fill(128);
    expect(localiseSpot({ width: 64, height: 64, data })).toBeNull();
    expect(localiseSpot({ width: 64, height: 64, data: new Uint8Array(64 * 64 * 4) })).toBeNull();
  });

  test('is not drawn to the black surroundings of a dermatoscope’s picture', () => {
    const spot = { x: 170, y: 110, radius: 14 };
    const skin = drawSkin(256, 256, [spot]);
    const data = Uint8Array.from(skin.data);
    for (let pixel = 0; pixel < 256 * 256; pixel++) {
      const isSeen = Math.hypot((pixel % 256) + 0.5 - 128, Math.floor(pixel / 256) + 0.5 - 128) < 125;
      if (!isSeen) data.fill(4, pixel * 4, pixel * 4 + 3);
    }
    const guess = localiseSpot({ width: 256, height: 256, data });
    expect(guess !== null && holds(guess, spot)).toBe(true);
  });

  test('has pixels enough for the check of the photo', () => {
    const guess = localiseSpot(drawSkin(320, 240, [{ x: 60, y: 60, radius: 8 }]));
    expect(guess?.size).toBeGreaterThanOrEqual(128);
  });
});
