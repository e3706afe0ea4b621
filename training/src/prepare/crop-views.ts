/** The parts of an image that another file may show: its whole, cut out closer. Their perceptual hashes, without cutting each one out. */
import { HASH_FREQUENCIES, HASH_SIDE_PX, cosineAt } from './perceptual-hash.js';

/** A square part of an image whose sides are 1. */
export interface PartView {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Sides of the parts, as fractions of the image's. */
const SIZES = [0.96, 0.9, 0.84, 0.78, 0.72, 0.66];
/** Two parts of one size lie about so far apart, as a fraction of the image's side: a hash survives half of it. */
const STEP = 0.04;

interface Axis {
  readonly at: number;
  readonly size: number;
  /** Weights of the image's pixels for each frequency of the part: `weights[f * side + pixel]`. */
  readonly weights: Float64Array;
}

const AXES: readonly (readonly Axis[])[] = SIZES.map((size) => {
  const steps = Math.max(1, Math.round((1 - size) / STEP));
  return Array.from({ length: steps + 1 }, (_, n) => axisOf(((1 - size) * n) / steps, size));
});

/** All parts, in the order of {@link partHashes}. */
export const PART_VIEWS: readonly PartView[] = AXES.flatMap((axes) =>
  axes.flatMap(({ at: x, size }) => axes.map(({ at: y }) => ({ x, y, size }))),
);

/** The weights by which the frequencies of a part follow from the pixels of the image: sampling (linear) and cosine in one. */
function axisOf(at: number, size: number): Axis {
  const weights = new Float64Array(HASH_FREQUENCIES * HASH_SIDE_PX);
  for (let sample = 0; sample < HASH_SIDE_PX; sample++) {
    const place = Math.min(HASH_SIDE_PX - 1, Math.max(0, at * HASH_SIDE_PX + (sample + 0.5) * size - 0.5));
    const before = Math.min(HASH_SIDE_PX - 2, Math.floor(place));
    for (let frequency = 0; frequency < HASH_FREQUENCIES; frequency++) {
      const cosine = cosineAt(frequency, sample);
      const from = frequency * HASH_SIDE_PX + before;
      weights[from] = (weights[from] ?? 0) + cosine * (1 - (place - before));
      weights[from + 1] = (weights[from + 1] ?? 0) + cosine * (place - before);
    }
  }
  return { at, size, weights };
}

/** The hash of each part of 32 x 32 grey levels, as `perceptualHash` would give it: bits 0 to 31 and 32 to 63 in turn. */
export function partHashes(grey: Float64Array): Uint32Array {
  const hashes = new Uint32Array(2 * PART_VIEWS.length);
  const rows = new Float64Array(HASH_FREQUENCIES * HASH_SIDE_PX);
  let at = 0;
  for (const axes of AXES) {
    for (const horizontal of axes) {
      rowFrequencies(grey, horizontal.weights, rows);
      for (const { weights } of axes) {
        hashes[at] = signBits(weights, rows, 0);
        hashes[at + 1] = signBits(weights, rows, HASH_FREQUENCIES / 2);
        at += 2;
      }
    }
  }
  return hashes;
}

/** Fills shape [frequency, row]. */
function rowFrequencies(grey: Float64Array, weights: Float64Array, rows: Float64Array): void {
  for (let v = 0; v < HASH_FREQUENCIES; v++) {
    for (let y = 0; y < HASH_SIDE_PX; y++) {
      let sum = 0;
      for (let x = 0; x < HASH_SIDE_PX; x++) sum += (grey[y * HASH_SIDE_PX + x] ?? 0) * (weights[v * HASH_SIDE_PX + x] ?? 0);
      rows[v * HASH_SIDE_PX + y] = sum;
    }
  }
}

/** Bit `8 u + v` of four vertical frequencies u from the first on: whether the coefficient is above 0. The mean brightness counts as not. */
function signBits(weights: Float64Array, rows: Float64Array, firstU: number): number {
  let bits = 0;
  for (let u = 0; u < HASH_FREQUENCIES / 2; u++) {
    for (let v = 0; v < HASH_FREQUENCIES; v++) {
      let sum = 0;
      for (let y = 0; y < HASH_SIDE_PX; y++) {
        sum += (weights[(firstU + u) * HASH_SIDE_PX + y] ?? 0) * (rows[v * HASH_SIDE_PX + y] ?? 0);
      }
      if (sum > 0) bits |= 1 << (u * HASH_FREQUENCIES + v);
    }
  }
  return firstU === 0 ? (bits & ~1) >>> 0 : bits >>> 0;
}
