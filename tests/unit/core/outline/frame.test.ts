/** Framing a spot by its outline. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSpot, frameSpot } from '../../../../src/core/outline/frame.js';

const CELLS = 64;
const SPEC = { threshold: 0, margin: 2 };

/** The outline that a network would draw of a disc on the photo, seen in a square. */
function discOutline(
  square: { x: number; y: number; size: number },
  disc: { x: number; y: number; radius: number },
): Float32Array {
  return Float32Array.from({ length: CELLS * CELLS }, (_, at) => {
    const x = square.x + (((at % CELLS) + 0.5) / CELLS) * square.size;
    const y = square.y + ((Math.floor(at / CELLS) + 0.5) / CELLS) * square.size;
    return Math.hypot(x - disc.x, y - disc.y) < disc.radius ? 3 : -3;
  });
}

const photo = { width: 1200, height: 900 };

describe('the square around a spot', () => {
  it('is the same whatever square the person drew, as long as that shows the spot', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.67, max: 1.5, noNaN: true }),
        fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        (factor, right, down) => {
          const disc = { x: 600, y: 450, radius: 100 };
          const size = 400 * factor;
          const square = { x: 600 - size / 2 + right * size, y: 450 - size / 2 + down * size, size };
          const { square: framed } = frameSpot(square, discOutline(square, disc), CELLS, SPEC, photo);
          // A cell is up to 600 / 64 pixels.
          expect(Math.abs(framed.size - 400)).toBeLessThan(40);
          expect(Math.hypot(framed.x + framed.size / 2 - 600, framed.y + framed.size / 2 - 450)).toBeLessThan(20);
        },
      ),
    );
  });

  it('stays within the photo, and within what the person can have meant', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 64, maxLength: 64 }),
        (x, y, part, values) => {
          const size = 900 * part;
          const square = { x: x * (1200 - size), y: y * (900 - size), size };
          const { square: framed } = frameSpot(square, Float32Array.from(values), 8, SPEC, photo);
          expect(framed.x).toBeGreaterThanOrEqual(0);
          expect(framed.y).toBeGreaterThanOrEqual(0);
          expect(framed.x + framed.size).toBeLessThanOrEqual(1200 + 1e-6);
          expect(framed.y + framed.size).toBeLessThanOrEqual(900 + 1e-6);
          expect(framed.size).toBeGreaterThanOrEqual(0.4 * size - 1e-6);
          expect(framed.size).toBeLessThanOrEqual(1.6 * size + 1e-6);
        },
      ),
    );
  });

  it('is the person’s own where the outline shows nothing, everything or a speck', () => {
    const square = { x: 100, y: 100, size: 500 };
    const speck = new Float32Array(CELLS * CELLS).fill(-3);
    speck.fill(3, 2000, 2005);
    for (const outline of [new Float32Array(CELLS * CELLS).fill(-3), new Float32Array(CELLS * CELLS).fill(3), speck]) {
      expect(frameSpot(square, outline, CELLS, SPEC, photo)).toEqual({ square });
    }
  });
});

describe('the spot of an outline', () => {
  it('is the one in the middle, also where a larger one lies at the edge', () => {
    const grid = new Float32Array(CELLS * CELLS).fill(-1);
    const fill = (left: number, top: number, side: number): void => {
      for (let row = top; row < top + side; row++) grid.fill(1, row * CELLS + left, row * CELLS + left + side);
    };
    fill(26, 26, 12);
    fill(0, 0, 15);
    const spot = findSpot(grid, CELLS, 0);
    expect(spot).toMatchObject({ left: 26 / 64, top: 26 / 64, right: 38 / 64, bottom: 38 / 64, area: 144 / 4096 });
    const inMiddle = (at: number): boolean => [at % CELLS, Math.floor(at / CELLS)].every((place) => place >= 26 && place < 38);
    expect([...(spot?.mask ?? [])]).toEqual([...grid.keys()].map((at) => (inMiddle(at) ? 1 : 0)));
    expect(findSpot(grid, CELLS, 2)).toBeUndefined();
  });
});
