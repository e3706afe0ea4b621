/** A spot in another square than the one that its outline was drawn on. */
import { describe, expect, it } from 'vitest';
import { frameSpot } from '../../../../src/core/outline/frame.js';
import { spotBoxIn, spotMaskIn } from '../../../../src/core/outline/spot-in-square.js';

const CELLS = 20;
const PHOTO = { width: 1000, height: 800 };
const SQUARE = { x: 100, y: 200, size: 400 };

/** Log-odds of a rectangle of cells, from the first row and column to before the last. */
function outlineOf(left: number, top: number, right: number, bottom: number): Float32Array {
  return Float32Array.from({ length: CELLS * CELLS }, (_, at) => {
    const [column, row] = [at % CELLS, Math.floor(at / CELLS)];
    return column >= left && column < right && row >= top && row < bottom ? 2 : -2;
  });
}

describe('a spot in the square that frames it', () => {
  it('has the same place in the photo', () => {
    // On the photo from 220 to 320 and from 260 to 360.
    const { square, spot } = frameSpot(SQUARE, outlineOf(6, 3, 11, 8), CELLS, { threshold: 0, margin: 2 }, PHOTO);
    if (spot === undefined) throw new Error('no spot');
    expect([square.x, square.y, square.size].map(Math.round)).toEqual([170, 210, 200]);
    const box = spotBoxIn(spot, square);
    expect([box.left, box.top, 1 - box.right, 1 - box.bottom].map((part) => part.toFixed(6))).toEqual(
      new Array(4).fill('0.250000'),
    );
    const mask = spotMaskIn(spot, square, 8);
    const inMiddle = (at: number): boolean => [at % 8, Math.floor(at / 8)].every((place) => place >= 2 && place < 6);
    expect([...mask]).toEqual([...mask.keys()].map((at) => (inMiddle(at) ? 1 : 0)));
  });

  it('goes on where the person’s square had cut it off, and its box ends with the square', () => {
    const { spot } = frameSpot(SQUARE, outlineOf(16, 8, 20, 12), CELLS, { threshold: 0, margin: 2 }, PHOTO);
    if (spot === undefined) throw new Error('no spot');
    // The person's square ends in the middle of this one.
    const square = { x: 460, y: 360, size: 80 };
    expect(spotBoxIn(spot, square)).toEqual({ left: 0, top: 0, right: 0.5, bottom: 1 });
    expect([...spotMaskIn(spot, square, 4)]).toEqual(new Array(16).fill(1));
  });
});
