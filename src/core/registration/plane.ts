/**
 * What is registered: the absorbance of a square at several sizes, without the light that falls on it.
 *
 * A logarithm turns brighter light into a constant (Beer-Lambert law), and a band-pass removes that and the gradient of the light across the
 * skin. What is left is the spot's outline at the small sizes and the pattern of the skin at the large ones.
 */
import { downsamplePlane } from '../image/downsample.js';

/** A square of RGB values in 0..255, shape [side, side, 3]: a crop as `resampleRgba` gives it. */
export interface RgbSquare {
  readonly side: number;
  readonly rgb: Float32Array;
}

/** One size of the pyramid. All arrays have the shape [side, side]. */
export interface Plane {
  readonly side: number;
  /** Band-passed absorbance; 0 where the mask is 0. */
  readonly values: Float32Array;
  /** 1 where skin or a spot is visible, 0 in the black vignette of a dermatoscope and in glare. */
  readonly mask: Float32Array;
  /** Central differences of the values, per pixel. */
  readonly slopeX: Float32Array;
  readonly slopeY: Float32Array;
}

/** Side in pixels of a square that is registered. */
export const REGISTRATION_SIDE_PX = 192;
/** Sides of the pyramid, the largest first. */
export const PYRAMID_SIDES = [192, 96, 48, 24] as const;

/** Added to a level before its logarithm, so that the noise of dark pixels has little weight. */
const BLACK = 12;
/** Pixels below this level in all channels, connected to the edge, are vignette: the level of the localiser. */
const VIGNETTE_LEVEL = 40;
/** Pixels above this level in all channels are glare, which moves with the lamp. */
const GLARE_LEVEL = 250;
/** Radius of the blur that is subtracted: a fraction of the side, but at most so many pixels, so that large planes show texture alone. */
const WIDE_FRACTION = 0.2;
const WIDE_MAX_PX = 10;

/** Mask of what is neither vignette nor glare: shape [side, side]. */
export function visibleMask({ side, rgb }: RgbSquare): Float32Array {
  const mask = new Float32Array(side * side).fill(1);
  const lowest = (pixel: number): number => Math.min(rgb[pixel * 3] ?? 0, rgb[pixel * 3 + 1] ?? 0, rgb[pixel * 3 + 2] ?? 0);
  const highest = (pixel: number): number => Math.max(rgb[pixel * 3] ?? 0, rgb[pixel * 3 + 1] ?? 0, rgb[pixel * 3 + 2] ?? 0);
  for (let pixel = 0; pixel < mask.length; pixel++) if (lowest(pixel) > GLARE_LEVEL) mask[pixel] = 0;
  const open: number[] = [];
  const enter = (pixel: number): void => {
    if (mask[pixel] === 0 || highest(pixel) >= VIGNETTE_LEVEL) return;
    mask[pixel] = 0;
    open.push(pixel);
  };
  for (let at = 0; at < side; at++) {
    enter(at);
    enter((side - 1) * side + at);
    enter(at * side);
    enter(at * side + side - 1);
  }
  for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
    const column = pixel % side;
    if (column > 0) enter(pixel - 1);
    if (column < side - 1) enter(pixel + 1);
    if (pixel >= side) enter(pixel - side);
    if (pixel < side * (side - 1)) enter(pixel + side);
  }
  return mask;
}

/** Running means over `2 * radius + 1` pixels along rows and then columns, cut off at the edges; three times is near a Gaussian. */
function boxBlur(values: Float32Array, side: number, radius: number): Float32Array {
  let from = values;
  for (let pass = 0; pass < 2; pass++) {
    const across = new Float32Array(values.length);
    blurLines(from, across, side, radius, 1, side);
    const down = new Float32Array(values.length);
    blurLines(across, down, side, radius, side, 1);
    from = down;
  }
  return from;
}

function blurLines(from: Float32Array, to: Float32Array, side: number, radius: number, step: number, line: number): void {
  for (let at = 0; at < side; at++) {
    const start = at * line;
    let sum = 0;
    for (let ahead = 0; ahead < Math.min(side, radius); ahead++) sum += from[start + ahead * step] ?? 0;
    for (let place = 0; place < side; place++) {
      if (place + radius < side) sum += from[start + (place + radius) * step] ?? 0;
      if (place - radius - 1 >= 0) sum -= from[start + (place - radius - 1) * step] ?? 0;
      to[start + place * step] = sum / (2 * radius + 1);
    }
  }
}

/** Subtracts a wide blur that reads visible pixels alone (normalised convolution: Knutsson and Westin 1993). */
function bandPass(absorbance: Float32Array, mask: Float32Array, side: number): Float32Array {
  const radius = Math.max(2, Math.round(Math.min(WIDE_MAX_PX, WIDE_FRACTION * side)));
  const weighted = absorbance.map((value, at) => value * (mask[at] ?? 0));
  const sums = boxBlur(weighted, side, radius);
  const weights = boxBlur(mask, side, radius);
  return absorbance.map((value, at) => ((mask[at] ?? 0) > 0 ? value - (sums[at] ?? 0) / Math.max(1e-6, weights[at] ?? 0) : 0));
}

function planeOf(absorbance: Float32Array, mask: Float32Array, side: number): Plane {
  const values = bandPass(absorbance, mask, side);
  const slopeX = new Float32Array(values.length);
  const slopeY = new Float32Array(values.length);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = row * side + column;
      const left = column > 0 ? at - 1 : at;
      const right = column < side - 1 ? at + 1 : at;
      const above = row > 0 ? at - side : at;
      const below = row < side - 1 ? at + side : at;
      slopeX[at] = ((values[right] ?? 0) - (values[left] ?? 0)) / Math.max(1, right - left);
      slopeY[at] = ((values[below] ?? 0) - (values[above] ?? 0)) / Math.max(1, (below - above) / side);
    }
  }
  return { side, values, mask, slopeX, slopeY };
}

/**
 * The pyramid of a square.
 * @param square of {@link REGISTRATION_SIDE_PX}, or of another of {@link PYRAMID_SIDES}.
 * @returns from the square's own side down to the smallest. Throws `RangeError` for another side.
 */
export function pyramidOf(square: RgbSquare): readonly Plane[] {
  const sides = PYRAMID_SIDES.filter((side) => side <= square.side);
  if (sides[0] !== square.side)
    throw new RangeError(`a square of ${square.side} pixels is not one of ${PYRAMID_SIDES.join(', ')}`);
  let mask = visibleMask(square);
  let absorbance: Float32Array = new Float32Array(mask.length);
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const level =
      0.25 * (square.rgb[pixel * 3] ?? 0) + 0.5 * (square.rgb[pixel * 3 + 1] ?? 0) + 0.25 * (square.rgb[pixel * 3 + 2] ?? 0);
    absorbance[pixel] = -Math.log(level + BLACK);
  }
  return sides.map((side, at) => {
    if (at > 0) {
      absorbance = downsamplePlane(absorbance, side * 2);
      // A pixel counts where all that it is made of is visible.
      mask = downsamplePlane(mask, side * 2).map((value) => (value > 0.99 ? 1 : 0));
    }
    return planeOf(absorbance, mask, side);
  });
}
