/** First guesses of a transform: every rotation, scale and shift on a grid, at a size where a spot is a blob of few pixels. */
import { warpInto } from './correlation.js';
import type { Plane } from './plane.js';
import { similarityOf } from './similarity.js';
import type { Similarity } from './similarity.js';

/** A guess, and how well it correlates. */
export interface Guess {
  readonly transform: Similarity;
  readonly correlation: number;
}

/** Steps between rotations in degrees: half of one moves the rim of a spot that fills half the square by less than a pixel. */
export const ROTATION_STEP = 15;
/** Scales of the moving photo relative to the reference that are tried. */
const SEARCHED_SCALES = [0.55, 0.67, 0.82, 1, 1.22, 1.49, 1.82] as const;
/** Largest shift along an axis, as a fraction of the reference's side. */
const MAX_SHIFT = 0.36;
/** Smallest part of the reference that both photos must show. */
const MIN_OVERLAP = 0.3;
/** Part of each plane's energy that the overlap is taken to hold at least: a corner without detail must not correlate by chance. */
const MIN_ENERGY = 0.3;

/** Energy of a plane. */
function energyOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

/**
 * For each rotation and scale the shift that correlates best.
 * @param rotations in degrees.
 * @returns the best `count`, the best first.
 */
export function searchCoarse(
  reference: Plane,
  moving: Plane,
  { rotations, count }: { readonly rotations: readonly number[]; readonly count: number },
): Guess[] {
  const { side } = reference;
  const energy = energyOf(reference.values);
  const reach = Math.round(MAX_SHIFT * side);
  const warped = new Float32Array(side * side);
  const guesses: Guess[] = [];
  for (const rotation of rotations) {
    for (const scale of SEARCHED_SCALES) {
      const turned = similarityOf(rotation, scale, 0, 0);
      warpInto(moving, turned, warped, side);
      const best = bestShift(reference, warped, reach, energy);
      if (best === null) continue;
      // What stands at `x` in the reference stands at `x + shift` in the turned moving plane.
      const [x, y] = [best.x / side, best.y / side];
      const transform = { ...turned, shiftX: turned.a * x - turned.b * y, shiftY: turned.b * x + turned.a * y };
      guesses.push({ transform, correlation: best.correlation });
    }
  }
  return guesses.sort((one, other) => other.correlation - one.correlation).slice(0, count);
}

interface Shift {
  readonly x: number;
  readonly y: number;
  readonly correlation: number;
}

/** The shift, in pixels, under which a turned plane correlates best. @param warped NaN where it shows nothing. */
function bestShift(reference: Plane, warped: Float32Array, reach: number, energy: number): Shift | null {
  let best: Shift | null = null;
  let warpedEnergy = 0;
  for (const value of warped) if (!Number.isNaN(value)) warpedEnergy += value * value;
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      const correlation = shiftedCorrelation(reference, warped, x, y, energy, warpedEnergy);
      if (best === null || correlation > best.correlation) best = { x, y, correlation };
    }
  }
  return best !== null && best.correlation > 0 ? best : null;
}

/** Band-passed planes have next to no mean, so none is subtracted. */
function shiftedCorrelation(
  { side, values, mask }: Plane,
  warped: Float32Array,
  x: number,
  y: number,
  energy: number,
  warpedEnergy: number,
): number {
  let [product, squareR, squareM, count] = [0, 0, 0, 0];
  const lastRow = Math.min(side, side - y);
  const lastColumn = Math.min(side, side - x);
  for (let row = Math.max(0, -y); row < lastRow; row++) {
    const start = row * side;
    const other = (row + y) * side + x;
    for (let column = Math.max(0, -x); column < lastColumn; column++) {
      const m = warped[other + column] ?? NaN;
      // NaN compares as false.
      if (!(m === m) || mask[start + column] === 0) continue;
      const r = values[start + column] ?? 0;
      product += r * m;
      squareR += r * r;
      squareM += m * m;
      count++;
    }
  }
  if (count < MIN_OVERLAP * values.length || product <= 0) return 0;
  return product / Math.sqrt(Math.max(squareR, MIN_ENERGY * energy) * Math.max(squareM, MIN_ENERGY * warpedEnergy) + 1e-12);
}
