/** Extent of a spot: region growing from the salient patch over pixels that are closer in colour to the patch than to its surroundings. */
import { COLOUR_COUNT } from './colour-thumbnail.js';
import type { ColourThumbnail } from './colour-thumbnail.js';
import type { Patch } from './saliency.js';

/** A bounding box in pixels of the thumbnail. */
export interface BoundingBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Parameters of the region growing, tuned on `train` and `val` photos. */
export interface ExtentConfig {
  /** Minimum similarity of a pixel: 0 is the colour of the surroundings, 1 that of the patch. */
  readonly minSimilarity: number;
  /** Maximum distance from the patch's centre, in half sides of the patch. */
  readonly reach: number;
  /** Fraction of the pixels that is trimmed on each of the four sides: hairs and leaks. */
  readonly trimFraction: number;
}

/** The range of a histogram without the fraction `trimmed` at either end. */
function trimmedRange(counts: Uint32Array, total: number, trimmed: number): readonly [number, number] {
  let first = 0;
  for (let sum = counts[0] ?? 0; sum <= trimmed * total && first < counts.length - 1; sum += counts[first] ?? 0) first++;
  let last = counts.length - 1;
  for (let sum = counts[last] ?? 0; sum <= trimmed * total && last > 0; sum += counts[last] ?? 0) last--;
  return [first, last + 1];
}

/** Grows the region from the patch and returns its bounding box. */
export function findExtent(
  picture: ColourThumbnail,
  { x, y, half, inside, around }: Patch,
  weights: readonly number[],
  config: ExtentConfig,
): BoundingBox {
  const { width, height, colours, visible } = picture;
  const reach = config.reach * half;
  const bounds = {
    left: Math.max(0, Math.round(x - reach)),
    top: Math.max(0, Math.round(y - reach)),
    right: Math.min(width, Math.round(x + reach)),
    bottom: Math.min(height, Math.round(y + reach)),
  };
  let squared = 0;
  const direction = inside.map((value, channel) => {
    const difference = value - (around[channel] ?? 0);
    const weighted = difference * (weights[channel] ?? 0) ** 2;
    squared += difference * weighted;
    return weighted;
  });
  const isSimilar = (pixel: number): boolean => {
    let along = 0;
    for (let channel = 0; channel < COLOUR_COUNT; channel++) {
      along += ((colours[pixel * COLOUR_COUNT + channel] ?? 0) - (around[channel] ?? 0)) * (direction[channel] ?? 0);
    }
    return along >= config.minSimilarity * squared;
  };

  const seen = new Uint8Array(width * height);
  const open: number[] = [];
  const enter = (column: number, row: number): void => {
    if (column < bounds.left || column >= bounds.right || row < bounds.top || row >= bounds.bottom) return;
    const pixel = row * width + column;
    if (seen[pixel] === 1 || visible[pixel] === 0 || !isSimilar(pixel)) return;
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
  const [left, right] = trimmedRange(columns, total, config.trimFraction);
  const [top, bottom] = trimmedRange(rows, total, config.trimFraction);
  return { left, top, right, bottom };
}
