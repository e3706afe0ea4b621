/** Where an outlined spot lies within another square than the one that the outline was drawn on: the one that is assessed. */
import type { SquareCrop } from '../image/image.js';
import type { SpotBox } from '../localisation/spot-box.js';
import type { Framing } from './frame.js';

type Spot = NonNullable<Framing['spot']>;

/** The spot's bounding box in a square, in fractions of its side; what lies beyond the square is cut off. */
export function spotBoxIn({ left, top, right, bottom, drawnOn }: Spot, { x, y, size }: SquareCrop): SpotBox {
  const within = (from: number, start: number, place: number): number =>
    Math.max(0, Math.min(1, (from + place * drawnOn.size - start) / size));
  return {
    left: within(drawnOn.x, x, left),
    top: within(drawnOn.y, y, top),
    right: within(drawnOn.x, x, right),
    bottom: within(drawnOn.y, y, bottom),
  };
}

/**
 * The spot on a grid of a square's own. Beyond the square that the outline was drawn on its outermost cells continue, as in `enlargeGrid`: a spot that
 * was cut off there goes on.
 * @param side of the grid in cells.
 * @returns 1 where the centre of a cell is on the spot and 0 elsewhere, shape [side, side].
 */
export function spotMaskIn({ mask, cells, drawnOn }: Spot, { x, y, size }: SquareCrop, side: number): Float32Array {
  const cellsAlong = (start: number, from: number): number[] =>
    Array.from({ length: side }, (_, at) => {
      const place = (start + ((at + 0.5) / side) * size - from) / drawnOn.size;
      return Math.max(0, Math.min(cells - 1, Math.floor(place * cells)));
    });
  const [columns, rows] = [cellsAlong(x, drawnOn.x), cellsAlong(y, drawnOn.y)];
  return Float32Array.from(rows.flatMap((row) => columns.map((column) => mask[row * cells + column] ?? 0)));
}
