/**
 * Masks of the spot in two registered photos, with one threshold for both: two photos that are segmented apart would differ by their thresholds.
 *
 * Melanin and blood absorb green and blue light more than red, so the absorbance relative to the skin in green and blue is segmented; a morphological closing
 * of the brightness removes thin hairs (DullRazor: Lee et al. 1997, doi 10.1016/s0010-4825(97)00020-6), and the threshold is Otsu's (1979, doi
 * 10.1109/tsmc.1979.4310076), the mean of both photos'. The spot is the connected component that weighs most near the centre, with its holes filled.
 */
import { dilate, erode } from '../image/morphology.js';
import type { RegisteredSquare } from './registered.js';
import { fitSkin, relativeAbsorbance } from './skin-colour.js';
import type { RelativeAbsorbance, SkinPlane } from './skin-colour.js';

/** A photo with its spot. */
export interface SegmentedSquare {
  readonly square: RegisteredSquare;
  readonly absorbance: RelativeAbsorbance;
  /** The skin that the absorbance is relative to. */
  readonly skin: SkinPlane;
  /** 1 where the spot is; shape [side, side]. */
  readonly mask: Uint8Array;
}

/** Radius of the closing, pixels: hairs are up to twice as wide. */
const HAIR_RADIUS_PX = 2;
/** Times that skin and threshold are estimated from one another. */
const ROUNDS = 3;
const BINS = 96;
/** A spot absorbs more than the skin by at least this logarithm: 0.08 is 8%. */
const MIN_CONTRAST = 0.08;
/** Smaller components, as a fraction of the square, are specks; larger ones are no spot with skin around. */
const MIN_AREA = 0.004;
const MAX_AREA = 0.8;
/** The threshold is moved by this fraction either way; a spot whose area then changes by more than this factor has no clear outline. */
const THRESHOLD_PART = 0.15;
const MAX_AREA_RATIO = 1.6;
/** Distance from the centre at which a component has 1/e of the weight, in sides. */
const CENTRE_FALLOFF = 0.25;

/** Absorbance of green and blue relative to the skin, without thin hairs. */
function lesionMap(absorbance: RelativeAbsorbance, side: number): Float32Array {
  const mean = Float32Array.from(
    { length: side * side },
    (_, at) => ((absorbance[at * 3 + 1] ?? 0) + (absorbance[at * 3 + 2] ?? 0)) / 2,
  );
  // An opening of the absorbance is a closing of the brightness.
  return smooth(dilate(erode(mean, side, HAIR_RADIUS_PX), side, HAIR_RADIUS_PX), side);
}

/** Mean of 3 x 3 pixels: noise and blocks would fray the outline. */
function smooth(values: Float32Array, side: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      let [sum, count] = [0, 0];
      for (let y = Math.max(0, row - 1); y <= Math.min(side - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(side - 1, column + 1); x++) {
          sum += values[y * side + x] ?? 0;
          count++;
        }
      }
      result[row * side + column] = sum / count;
    }
  }
  return result;
}

/** The threshold with the greatest variance between the two classes it makes. */
function otsuThreshold(values: Float32Array, valid: Float32Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (let at = 0; at < values.length; at++) {
    if (valid[at] === 0) continue;
    low = Math.min(low, values[at] ?? 0);
    high = Math.max(high, values[at] ?? 0);
  }
  const width = (high - low) / BINS;
  if (!(width > 0)) return Infinity;
  const counts = new Uint32Array(BINS);
  let [all, sum] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    if (valid[at] === 0) continue;
    const bin = Math.min(BINS - 1, Math.floor(((values[at] ?? 0) - low) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
    sum += bin;
    all++;
  }
  let [below, sumBelow, best, threshold] = [0, 0, 0, high];
  for (let bin = 0; bin < BINS - 1; bin++) {
    below += counts[bin] ?? 0;
    sumBelow += bin * (counts[bin] ?? 0);
    if (below === 0 || below === all) continue;
    const apart = sumBelow / below - (sum - sumBelow) / (all - below);
    const variance = below * (all - below) * apart * apart;
    if (variance > best) [best, threshold] = [variance, low + (bin + 1) * width];
  }
  return threshold;
}

interface Prepared {
  readonly square: RegisteredSquare;
  readonly absorbance: RelativeAbsorbance;
  readonly skin: SkinPlane;
  readonly map: Float32Array;
  readonly threshold: number;
}

/** Skin, then threshold, then skin again: what is above the threshold is no skin. */
function prepare(square: RegisteredSquare): Prepared {
  let isSkin = new Uint8Array(square.valid.length).fill(1);
  for (let round = 1; ; round++) {
    const skin = fitSkin(square, isSkin);
    const absorbance = relativeAbsorbance(square, skin);
    const map = lesionMap(absorbance, square.side);
    const threshold = otsuThreshold(map, square.valid);
    if (round === ROUNDS) return { square, absorbance, skin, map, threshold };
    isSkin = Uint8Array.from(map, (value) => (value < threshold ? 1 : 0));
  }
}

/** The pixels of each connected component of a predicate. */
function components(side: number, isIn: (pixel: number) => boolean): number[][] {
  const seen = new Uint8Array(side * side);
  const found: number[][] = [];
  for (let first = 0; first < seen.length; first++) {
    if (seen[first] === 1 || !isIn(first)) continue;
    const pixels = [first];
    seen[first] = 1;
    const enter = (pixel: number): void => {
      if (seen[pixel] === 1 || !isIn(pixel)) return;
      seen[pixel] = 1;
      pixels.push(pixel);
    };
    // Flood fill: the array grows while it is iterated.
    for (const pixel of pixels) {
      if (pixel % side > 0) enter(pixel - 1);
      if (pixel % side < side - 1) enter(pixel + 1);
      if (pixel >= side) enter(pixel - side);
      if (pixel < side * (side - 1)) enter(pixel + side);
    }
    found.push(pixels);
  }
  return found;
}

/** The heaviest component above the threshold, with its holes filled; null where there is none of a spot's size. */
function spotIn({ square, map }: Prepared, threshold: number, weightOf: (pixel: number) => number): Uint8Array | null {
  const { side, valid } = square;
  let [heaviest, most]: [readonly number[], number] = [[], 0];
  for (const pixels of components(side, (pixel) => valid[pixel] === 1 && (map[pixel] ?? 0) >= threshold)) {
    const weight = pixels.reduce((sum, pixel) => sum + weightOf(pixel) * (map[pixel] ?? 0), 0);
    if (weight > most) [heaviest, most] = [pixels, weight];
  }
  const mask = new Uint8Array(side * side);
  for (const pixel of heaviest) mask[pixel] = 1;
  for (const hole of components(side, (pixel) => mask[pixel] === 0)) {
    const isOpen = hole.some(
      (pixel) => pixel % side === 0 || pixel % side === side - 1 || pixel < side || pixel >= side * (side - 1),
    );
    if (!isOpen) for (const pixel of hole) mask[pixel] = 1;
  }
  const area = areaOf(mask);
  return area >= MIN_AREA && area <= MAX_AREA ? mask : null;
}

function areaOf(mask: Uint8Array): number {
  return mask.reduce((sum, value) => sum + value, 0) / mask.length;
}

/** The spot, where its outline hardly depends on the threshold; null where it fades into the skin. */
function clearSpotIn(prepared: Prepared, threshold: number, weightOf: (pixel: number) => number): Uint8Array | null {
  const mask = spotIn(prepared, threshold, weightOf);
  if (mask === null) return null;
  const within = (pixel: number): number => mask[pixel] ?? 0;
  const wider = spotIn(prepared, threshold * (1 - THRESHOLD_PART), within);
  const narrower = spotIn(prepared, threshold * (1 + THRESHOLD_PART), within);
  if (wider === null || narrower === null) return null;
  return areaOf(wider) <= MAX_AREA_RATIO * areaOf(narrower) ? mask : null;
}

/** Segments the spot in two photos of one frame. @returns null where it stands out in neither, or not in both. */
export function segmentPair(
  reference: RegisteredSquare,
  moving: RegisteredSquare,
): readonly [SegmentedSquare, SegmentedSquare] | null {
  const both = reference.valid.map((value, at) => value * (moving.valid[at] ?? 0));
  const [one, other] = [prepare({ ...reference, valid: both }), prepare({ ...moving, valid: both })];
  const threshold = (one.threshold + other.threshold) / 2;
  if (!(threshold >= MIN_CONTRAST && threshold < Infinity)) return null;
  const { side } = reference;
  const centred = (pixel: number): number => {
    const x = ((pixel % side) + 0.5) / side - 0.5;
    const y = (Math.floor(pixel / side) + 0.5) / side - 0.5;
    return Math.exp(-(x * x + y * y) / (CENTRE_FALLOFF * CENTRE_FALLOFF));
  };
  const mask = clearSpotIn(one, threshold, centred);
  if (mask === null) return null;
  // The same spot in the other photo, wherever the centre is.
  const movingMask = clearSpotIn(other, threshold, (pixel) => mask[pixel] ?? 0);
  if (movingMask === null) return null;
  return [
    { square: one.square, absorbance: one.absorbance, skin: one.skin, mask },
    { square: other.square, absorbance: other.absorbance, skin: other.skin, mask: movingMask },
  ];
}

/** Part of the spot's rim that is where a photo ends, 0 to 1: beyond it there may be more of the spot. */
export function cutFraction({ square: { side, valid }, mask }: SegmentedSquare): number {
  let [rim, cut] = [0, 0];
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if (mask[pixel] === 0) continue;
    const [column, row] = [pixel % side, Math.floor(pixel / side)];
    let [isRim, isCut] = [false, false];
    for (const [x, y] of [
      [column - 1, row],
      [column + 1, row],
      [column, row - 1],
      [column, row + 1],
    ] as const) {
      const isOutside = x < 0 || y < 0 || x >= side || y >= side;
      if (!isOutside && mask[y * side + x] === 1) continue;
      isRim = true;
      if (isOutside || valid[y * side + x] === 0) isCut = true;
    }
    if (isRim) rim++;
    if (isCut) cut++;
  }
  return rim === 0 ? 0 : cut / rim;
}
