/** The resampler: exact on pictures whose answer is known, and invariant as a resampler must be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centreSquare, clampCrop } from '../../../../src/core/image/image.js';
import type { RgbaImage } from '../../../../src/core/image/image.js';
import { resampleRgba } from '../../../../src/core/image/resample.js';

function picture(width: number, height: number, colour: (x: number, y: number) => readonly [number, number, number]): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([...colour(x, y), 255], (y * width + x) * 4);
  }
  return { width, height, data };
}

const size = fc.integer({ min: 1, max: 40 });

describe('resampleRgba', () => {
  it('copies at scale one', () => {
    const image = picture(5, 5, (x, y) => [x * 10, y * 10, 7]);
    const result = resampleRgba(image, { x: 0, y: 0, size: 5 }, 5);
    expect([...result.subarray(0, 6)]).toEqual([0, 0, 7, 10, 0, 7]);
  });

  it('halves with the triangle filter: weights 1/8 3/8 3/8 1/8', () => {
    const row = [0, 80, 160, 240, 40, 200, 120, 8];
    const image = picture(8, 8, (x) => [row[x] ?? 0, 0, 0]);
    const result = resampleRgba(image, { x: 0, y: 0, size: 8 }, 4);
    expect(result[3]).toBeCloseTo((80 + 3 * 160 + 3 * 240 + 40) / 8, 4);
  });

  it('enlarges linearly between pixel centres', () => {
    const image = picture(2, 2, (x) => [x * 100, 0, 0]);
    const result = resampleRgba(image, { x: 0, y: 0, size: 2 }, 4);
    expect([0, 3, 6, 9].map((at) => result[at])).toEqual([0, 25, 75, 100]);
  });

  it('keeps a flat colour flat, and stays within the picture, for any crop', () => {
    fc.assert(
      fc.property(
        size,
        size,
        size,
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.double({ min: 0.1, max: 60, noNaN: true }),
        (w, h, out, at, side) => {
          const image = picture(w, h, () => [12, 200, 90]);
          const result = resampleRgba(image, clampCrop({ x: at, y: at / 2, size: side }, w, h), out);
          expect(result).toHaveLength(out * out * 3);
          const farthest = result.reduce((far, value, at) => Math.max(far, Math.abs(value - ([12, 200, 90][at % 3] ?? NaN))), 0);
          expect(farthest).toBeLessThan(5e-4);
        },
      ),
    );
  });

  it('is the triangle filter by its definition, for any picture and crop', () => {
    /** Weights of the source pixels along an axis for one output pixel. */
    const weightsOf = (start: number, length: number, limit: number, out: number, outputSize: number): number[] => {
      const scale = length / outputSize;
      const support = Math.max(1, scale);
      const centre = start + (out + 0.5) * scale;
      const weights = Array.from({ length: limit }, (_, at) => Math.max(0, 1 - Math.abs(at + 0.5 - centre) / support));
      const sum = weights.reduce((a, b) => a + b, 0);
      return weights.map((weight) => weight / sum);
    };
    const side = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        side,
        side,
        side,
        fc.nat(8),
        fc.nat(8),
        fc.double({ min: 0.5, max: 9, noNaN: true }),
        (w, h, out, x, y, length) => {
          const value = (at: number): number => (at * 77 + w * 13 + h * 5) % 256;
          const image = picture(w, h, (column, row) => [
            value(row * w + column),
            value(column * 9 + row + 1),
            value(row * 31 + 7),
          ]);
          const crop = clampCrop({ x: x / 2, y: y / 2, size: length }, w, h);
          const result = resampleRgba(image, crop, out);
          let farthest = 0;
          for (let at = 0; at < out * out; at++) {
            const across = weightsOf(crop.x, crop.size, w, at % out, out);
            const down = weightsOf(crop.y, crop.size, h, Math.floor(at / out), out);
            for (let channel = 0; channel < 3; channel++) {
              let sum = 0;
              down.forEach((weight, row) => {
                across.forEach((other, column) => {
                  sum += weight * other * (image.data[(row * w + column) * 4 + channel] ?? NaN);
                });
              });
              farthest = Math.max(farthest, Math.abs(sum - (result[at * 3 + channel] ?? NaN)));
            }
          }
          expect(farthest).toBeLessThan(1e-3);
        },
      ),
    );
  });

  it('takes the nearest pixels where the crop lies outside of the picture', () => {
    const image = picture(4, 3, (x, y) => [x * 10, y * 10, 7]);
    const red = (result: Float32Array): number[] => [...result].filter((_, at) => at % 3 === 0);
    const green = (result: Float32Array): number[] => [...result].filter((_, at) => at % 3 === 1);
    const right = resampleRgba(image, { x: 9, y: 0, size: 3 }, 3);
    expect(red(right)).toEqual(Array(9).fill(30));
    expect(green(right)).toEqual([0, 0, 0, 10, 10, 10, 20, 20, 20]);
    const above = resampleRgba(image, { x: 0, y: -9, size: 3 }, 3);
    expect(green(above)).toEqual(Array(9).fill(0));
    expect(red(above)).toEqual([0, 10, 20, 0, 10, 20, 0, 10, 20]);
  });

  it('mirrors with the picture', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 24 }), fc.integer({ min: 1, max: 24 }), fc.integer(), (side, out, seed) => {
        const value = (x: number, y: number): number => Math.abs(Math.imul(x * 31 + y * 17 + seed, 2654435761)) % 256;
        const image = picture(side, side, (x, y) => [value(x, y), 0, 0]);
        const mirrored = picture(side, side, (x, y) => [value(side - 1 - x, y), 0, 0]);
        const crop = centreSquare(side, side);
        const straight = resampleRgba(image, crop, out);
        const turned = resampleRgba(mirrored, crop, out);
        const farthest = turned.reduce((far, red, at) => {
          const [x, y] = [Math.floor(at / 3) % out, Math.floor(at / 3 / out)];
          return Math.max(far, Math.abs(red - (straight[(y * out + out - 1 - x) * 3 + (at % 3)] ?? NaN)));
        }, 0);
        expect(farthest).toBeLessThan(5e-3);
      }),
      { numRuns: 40 },
    );
  });
});
