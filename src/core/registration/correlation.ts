/** How well one plane explains another under a transform: zero-mean normalised cross-correlation over what both show. */
import type { Plane } from './plane.js';
import type { Similarity } from './similarity.js';

/** A correlation, and the part of the reference that it is over. */
export interface Correlation {
  /** -1 to 1; 0 where nothing overlaps. */
  readonly value: number;
  /** Fraction of the reference's pixels that both show and that count, 0 to 1. */
  readonly overlap: number;
}

/**
 * Reads a moving plane where a transform puts the pixels of the reference.
 * @param into receives the values, shape [side, side]; NaN where the moving plane shows nothing.
 */
export function warpInto(moving: Plane, { a, b, shiftX, shiftY }: Similarity, into: Float32Array, side: number): void {
  const { side: movingSide, values, mask } = moving;
  for (let row = 0; row < side; row++) {
    const y = (row + 0.5) / side - 0.5;
    for (let column = 0; column < side; column++) {
      const x = (column + 0.5) / side - 0.5;
      const atX = (a * x - b * y + shiftX + 0.5) * movingSide - 0.5;
      const atY = (b * x + a * y + shiftY + 0.5) * movingSide - 0.5;
      const left = Math.floor(atX);
      const top = Math.floor(atY);
      const at = row * side + column;
      if (left < 0 || top < 0 || left >= movingSide - 1 || top >= movingSide - 1) {
        into[at] = NaN;
        continue;
      }
      const from = top * movingSide + left;
      if ((mask[from] ?? 0) * (mask[from + 1] ?? 0) * (mask[from + movingSide] ?? 0) * (mask[from + movingSide + 1] ?? 0) === 0) {
        into[at] = NaN;
        continue;
      }
      const [partX, partY] = [atX - left, atY - top];
      const upper = (values[from] ?? 0) * (1 - partX) + (values[from + 1] ?? 0) * partX;
      const lower = (values[from + movingSide] ?? 0) * (1 - partX) + (values[from + movingSide + 1] ?? 0) * partX;
      into[at] = upper * (1 - partY) + lower * partY;
    }
  }
}

/** @param weights of the reference's pixels; its mask where absent. */
export function correlate(
  reference: Plane,
  moving: Plane,
  transform: Similarity,
  weights: Float32Array = reference.mask,
): Correlation {
  const { side, values } = reference;
  const warped = new Float32Array(values.length);
  warpInto(moving, transform, warped, side);
  let [count, sumR, sumM, sumRR, sumMM, sumRM] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < values.length; at++) {
    const m = warped[at] ?? NaN;
    const weight = weights[at] ?? 0;
    if (weight === 0 || Number.isNaN(m)) continue;
    const r = values[at] ?? 0;
    count += weight;
    sumR += weight * r;
    sumM += weight * m;
    sumRR += weight * r * r;
    sumMM += weight * m * m;
    sumRM += weight * r * m;
  }
  if (count === 0) return { value: 0, overlap: 0 };
  const covariance = sumRM - (sumR * sumM) / count;
  const variances = (sumRR - (sumR * sumR) / count) * (sumMM - (sumM * sumM) / count);
  return { value: variances > 1e-12 ? covariance / Math.sqrt(variances) : 0, overlap: count / values.length };
}

/** Tiles of {@link textureCorrelation} along a side. */
const TILES = 8;
/** Part of a tile's pixels that both must show. */
const MIN_TILE_FRACTION = 0.6;
/** Fewer tiles than this part of the reference's count as if the others had no correlation: a corner that fits by chance is no match. */
const MIN_TILES_FRACTION = 0.25;

/**
 * Mean correlation over the tiles of the reference. Each tile has the same weight, so that skin and spot must agree in their texture all over: two round
 * spots of one size correlate well as a whole, along their outlines alone.
 * @returns -1 to 1.
 */
export function textureCorrelation(reference: Plane, moving: Plane, transform: Similarity): number {
  const { side, values, mask } = reference;
  const warped = new Float32Array(values.length);
  warpInto(moving, transform, warped, side);
  const tilePx = Math.floor(side / TILES);
  let [sum, count] = [0, 0];
  for (let tile = 0; tile < TILES * TILES; tile++) {
    const start = Math.floor(tile / TILES) * tilePx * side + (tile % TILES) * tilePx;
    const value = tileCorrelation({ values, mask, warped, side }, start, tilePx);
    if (value === null) continue;
    sum += value;
    count++;
  }
  return sum / Math.max(1, count, MIN_TILES_FRACTION * TILES * TILES);
}

/** A reference, and a moving plane in its frame. */
interface Overlaid {
  readonly values: Float32Array;
  readonly mask: Float32Array;
  readonly warped: Float32Array;
  readonly side: number;
}

/** @param start index of the tile's first pixel. @returns null where too little of it is shown. */
function tileCorrelation({ values, mask, warped, side }: Overlaid, start: number, tilePx: number): number | null {
  let [count, sumR, sumM, sumRR, sumMM, sumRM] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < tilePx; row++) {
    for (let column = 0; column < tilePx; column++) {
      const at = start + row * side + column;
      const m = warped[at] ?? NaN;
      if (Number.isNaN(m) || mask[at] === 0) continue;
      const r = values[at] ?? 0;
      count++;
      sumR += r;
      sumM += m;
      sumRR += r * r;
      sumMM += m * m;
      sumRM += r * m;
    }
  }
  if (count < MIN_TILE_FRACTION * tilePx * tilePx) return null;
  const variances = (sumRR - (sumR * sumR) / count) * (sumMM - (sumM * sumM) / count);
  return variances > 1e-12 ? (sumRM - (sumR * sumM) / count) / Math.sqrt(variances) : 0;
}
