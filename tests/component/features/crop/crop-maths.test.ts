/** Moving and scaling the square, for any photo and any gesture. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cropAfterGesture,
  doublingsOf,
  largestZoom,
  moveCrop,
  smallestSide,
  zoomAt,
  zoomCrop,
  zoomOf,
} from '../../../../src/features/crop/crop-maths.js';
import type { PhotoSize } from '../../../../src/features/crop/crop-maths.js';
import { centreSquare } from '../../../../src/core/image/image.js';
import type { SquareCrop } from '../../../../src/core/image/image.js';

const photos = fc.record({ width: fc.integer({ min: 32, max: 6000 }), height: fc.integer({ min: 32, max: 6000 }) });
const shares = fc.double({ min: -3, max: 3, noNaN: true });
const points = fc.record({ x: shares, y: shares });

function expectWithin(crop: SquareCrop, { width, height }: PhotoSize): void {
  expect(crop.size).toBeGreaterThan(0);
  expect(crop.x).toBeGreaterThanOrEqual(0);
  expect(crop.y).toBeGreaterThanOrEqual(0);
  expect(crop.x + crop.size).toBeLessThanOrEqual(width + 1e-6);
  expect(crop.y + crop.size).toBeLessThanOrEqual(height + 1e-6);
}

describe('the square', () => {
  test('never leaves the photo and never gets too small', () => {
    fc.assert(
      fc.property(photos, points, points, fc.double({ min: 0.1, max: 50, noNaN: true }), (photo, by, anchor, factor) => {
        const moved = moveCrop(zoomCrop(centreSquare(photo.width, photo.height), factor, photo, anchor), by, photo);
        expectWithin(moved, photo);
        expect(moved.size).toBeGreaterThanOrEqual(smallestSide(photo) - 1e-9);
      }),
    );
  });

  test('moves by shares of its side', () => {
    expect(moveCrop({ x: 100, y: 100, size: 200 }, { x: 0.5, y: -0.25 }, { width: 1000, height: 1000 })).toEqual({
      x: 200,
      y: 50,
      size: 200,
    });
  });

  test('keeps what lies under the anchor where it is', () => {
    const photo = { width: 4000, height: 3000 };
    const before = { x: 1000, y: 800, size: 1000 };
    const after = zoomCrop(before, 2, photo, { x: 0.25, y: 0.75 });
    expect(after.size).toBe(500);
    expect(after.x + 0.25 * after.size).toBeCloseTo(before.x + 0.25 * before.size);
    expect(after.y + 0.75 * after.size).toBeCloseTo(before.y + 0.75 * before.size);
  });

  test('magnifies from once to 32 pixels, or the whole of a photo that has no more', () => {
    const photo = { width: 4032, height: 3024 };
    expect(zoomOf(centreSquare(4032, 3024), photo)).toBe(1);
    expect(largestZoom(photo)).toBeCloseTo(3024 / 32);
    expect(smallestSide({ width: 30, height: 60 })).toBe(30);
  });

  test('takes its magnification from the slider’s doublings and back', () => {
    expect(zoomAt(0)).toBe(1);
    expect(zoomAt(3)).toBe(8);
    fc.assert(
      fc.property(fc.double({ min: 1, max: 200, noNaN: true }), (zoom) => {
        expect(zoomAt(doublingsOf(zoom))).toBeCloseTo(zoom, 6);
      }),
    );
  });
});

describe('a gesture', () => {
  const photo = { width: 2000, height: 2000 };
  const start = { x: 600, y: 600, size: 800 };

  test('of one finger takes the photo along', () => {
    expect(cropAfterGesture(start, [{ x: 0.5, y: 0.5 }], [{ x: 0.75, y: 0.5 }], photo)).toEqual({ x: 400, y: 600, size: 800 });
  });

  test('of two fingers that part magnifies about their middle', () => {
    const from = [
      { x: 0.4, y: 0.5 },
      { x: 0.6, y: 0.5 },
    ];
    const to = [
      { x: 0.3, y: 0.5 },
      { x: 0.7, y: 0.5 },
    ];
    const crop = cropAfterGesture(start, from, to, photo);
    expect(crop.size).toBeCloseTo(400);
    expect(crop.x).toBeCloseTo(800);
    expect(crop.y).toBeCloseTo(800);
  });

  test('of any fingers stays within the photo', () => {
    const fingers = fc.array(fc.tuple(points, points), { minLength: 0, maxLength: 4 });
    fc.assert(
      fc.property(fingers, (pairs) => {
        const from = pairs.map(([before]) => before);
        const to = pairs.map(([, now]) => now);
        expectWithin(cropAfterGesture(start, from, to, photo), photo);
      }),
    );
  });
});
