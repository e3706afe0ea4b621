/**
 * How far a spot reaches around the patch that gave it away: the connected pixels that are more like the patch than like what surrounds it.
 * Pure.
 */
import { COLOUR_COUNT } from './colour-thumbnail.js';
import type { ColourThumbnail } from './colour-thumbnail.js';
import type { Patch } from './saliency.js';

/** A box in pixels of the small picture. */
export interface BoundingBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How the extent is found. Chosen on train and val photos. */
export interface ExtentConfig {
  /** How alike a pixel must be: 0 is the colour around, 1 that of the patch. */
  readonly minSimilarity: number;
  /** How far it may reach from the patch's middle, in half sides of the patch. */
  readonly reach: number;
  /** Share of the pixels that may lie outside on each of the four sides: hairs and leaks. */
  readonly trimFraction: number;
}

/** The values that `trimmed` of them lie below and above. */
function trimmedRange(counts: Uint32Array, total: number, trimmed: number): readonly [number, number] {
  let first = 0;
  for (let sum = counts[0] ?? 0; sum <= trimmed * total && first < counts.length - 1; sum += counts[first] ?? 0) first++;
  let last = counts.length - 1;
  for (let sum = counts[last] ?? 0; sum <= trimmed * total && last > 0; sum += counts[last] ?? 0) last--;
  return [first, last + 1];
}

/** Follows the spot from the patch outwards. */
export function findExtent(
  picture: ColourThumbnail,
  { x, y, half, inside, around }: Patch,
  weights: readonly number[],
  rule: ExtentConfig,
): BoundingBox {
  const { width, height, colours, visible } = picture;
  const reach = rule.reach * half;
  const bounds = {
    left: Math.max(0, Math.round(x - reach)),
    top: Math.max(0, Math.round(y - reach)),
    right: Math.min(width, Math.round(x + reach)),
    bottom: Math.min(height, Math.round(y + reach)),
  };
  let squared = 0;
  const direction = inside.map((value, channel) => {
    const difference = value - (around[channel] ?? 0);
    const weighed = difference * (weights[channel] ?? 0) ** 2;
    squared += difference * weighed;
    return weighed;
  });
  const isAlike = (pixel: number): boolean => {
    let along = 0;
    for (let channel = 0; channel < COLOUR_COUNT; channel++) {
      along += ((colours[pixel * COLOUR_COUNT + channel] ?? 0) - (around[channel] ?? 0)) * (direction[channel] ?? 0);
    }
    return along >= rule.minSimilarity * squared;
  };

  const seen = new Uint8Array(width * height);
  const open: number[] = [];
  const enter = (column: number, row: number): void => {
    if (column < bounds.left || column >= bounds.right || row < bounds.top || row >= bounds.bottom) return;
    const pixel = row * width + column;
    if (seen[pixel] === 1 || visible[pixel] === 0 || !isAlike(pixel)) return;
    seen[pixel] = 1;
    open.push(pixel);
  };
  for (let row = Math.round(y - half); row < Math.round(y + half); row++) {
    for (let column = Math.round(x - half); column < Math.round(x + half); column++) enter(column, row);
  }
  const columns = new Uint32Array(width);
  const rows = new Uint32Array(height);
  let total = 0;
  for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
    const column = pixel % width;
    const row = (pixel - column) / width;
    columns[column] = (columns[column] ?? 0) + 1;
    rows[row] = (rows[row] ?? 0) + 1;
    total++;
    enter(column - 1, row);
    enter(column + 1, row);
    enter(column, row - 1);
    enter(column, row + 1);
  }
  if (total === 0) return { left: x - half, top: y - half, right: x + half, bottom: y + half };
  const [left, right] = trimmedRange(columns, total, rule.trimFraction);
  const [top, bottom] = trimmedRange(rows, total, rule.trimFraction);
  return { left, top, right, bottom };
}
