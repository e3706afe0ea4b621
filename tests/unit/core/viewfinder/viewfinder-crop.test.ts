/** The crop of a photo that matches what the viewfinder showed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleSquare, squareOnPhoto } from '../../../../src/core/viewfinder/viewfinder-crop.js';

describe('what the viewfinder shows', () => {
  it('is the largest square in the middle, or less of it where the app magnifies', () => {
    expect(visibleSquare({ width: 1920, height: 1080 }, 1)).toEqual({ x: 420, y: 0, size: 1080 });
    expect(visibleSquare({ width: 1080, height: 1920 }, 2)).toEqual({ x: 270, y: 690, size: 540 });
  });

  it('is the same square on a photo of the same shape, whatever its size', () => {
    const photo = squareOnPhoto({ width: 4000, height: 3000 }, { width: 1600, height: 1200 }, 1.5);
    const live = visibleSquare({ width: 1600, height: 1200 }, 1.5);
    expect(photo).toEqual({ x: live.x * 2.5, y: live.y * 2.5, size: live.size * 2.5 });
  });

  it('is less than the height of a 4:3 photo with a 16:9 picture', () => {
    expect(squareOnPhoto({ width: 4000, height: 3000 }, { width: 1920, height: 1080 }, 1)).toEqual({
      x: 875,
      y: 375,
      size: 2250,
    });
    expect(squareOnPhoto({ width: 3000, height: 4000 }, { width: 1080, height: 1920 }, 1).size).toBe(2250);
  });

  it('is within the photo', () => {
    const side = fc.integer({ min: 1, max: 5000 });
    const zoom = fc.double({ min: 1, max: 8, noNaN: true });
    fc.assert(
      fc.property(side, side, side, side, zoom, (width, height, liveWidth, liveHeight, magnified) => {
        const square = squareOnPhoto({ width, height }, { width: liveWidth, height: liveHeight }, magnified);
        expect(square.x).toBeGreaterThanOrEqual(0);
        expect(square.y).toBeGreaterThanOrEqual(0);
        expect(square.x + square.size).toBeLessThanOrEqual(width + 1e-9);
        expect(square.y + square.size).toBeLessThanOrEqual(height + 1e-9);
      }),
    );
  });
});
