/**
 * Whether two images whose hashes are close are the same image.
 *
 * The hash alone says "a dark spot in the middle of lighter skin" for thousands of different lesions. So the images must
 * correlate as a whole, and in their details too: hairs, edges and pigment network, which no two lesions share. The limits
 * were set by eye on 42,203 pairs of HAM10000, ISIC 2017, ISIC 2020 and PAD-UFES-20 within 8 bits.
 */
import { downsamplePlane } from '../../../src/core/image/downsample.js';

/** Side of the grey images that are compared, in pixels. */
export const COMPARED_SIDE_PX = 64;
/** Half the width of the square whose mean is taken away to leave the details. */
const DETAIL_RADIUS_PX = 2;
/** The least correlation of the images as a whole, at half their size. */
const MIN_WHOLE = 0.97;
/** The least correlation of the details. Different lesions reach 0.3 once in fifty pairs, and seldom look the same as a whole then. */
const MIN_DETAIL = 0.3;
/** The same for a mirrored or rotated copy: seven more views are seven more chances to be alike by accident. */
const MIN_ROTATED_DETAIL = 0.5;

/** How similar two images are, each from -1 to 1. */
export interface ImageSimilarity {
  readonly whole: number;
  readonly detail: number;
}

/**
 * Compares two grey images of 64 × 64 levels; null where they are not the same image.
 * @param rotated whether a copy that is mirrored, or rotated by quarter turns, is the same image.
 */
export function compareImages(one: Uint8Array, other: Uint8Array, rotated: boolean): ImageSimilarity | null {
  const small = downsampleGrey(one, COMPARED_SIDE_PX);
  const otherSmall = downsampleGrey(other, COMPARED_SIDE_PX);
  let best: ImageSimilarity | null = null;
  let details: readonly [Float64Array, Float64Array] | null = null;
  for (let view = 0; view < (rotated ? 8 : 1); view++) {
    const whole = correlation(small, rotatedView(otherSmall, COMPARED_SIDE_PX / 2, view));
    if (whole < MIN_WHOLE) continue;
    details ??= [detailOf(one), detailOf(other)];
    const detail = correlation(details[0], rotatedView(details[1], COMPARED_SIDE_PX, view));
    if (detail >= (view === 0 ? MIN_DETAIL : MIN_ROTATED_DETAIL) && (best === null || detail > best.detail))
      best = { whole, detail };
  }
  return best;
}

/** The image at half its size, shape [side / 2, side / 2]. */
export function downsampleGrey(grey: ArrayLike<number>, side: number): Float64Array {
  return Float64Array.from(downsamplePlane(grey, side));
}

/** View 0 is the image itself; bit 0 mirrors left and right, bit 1 top and bottom, bit 2 swaps rows and columns. */
function rotatedView(picture: Float64Array, side: number, view: number): Float64Array {
  if (view === 0) return picture;
  return picture.map((_, index) => {
    let [x, y] = [index % side, Math.floor(index / side)];
    if ((view & 4) !== 0) [x, y] = [y, x];
    if ((view & 1) !== 0) x = side - 1 - x;
    if ((view & 2) !== 0) y = side - 1 - y;
    return picture[y * side + x] ?? 0;
  });
}

/** What is left of an image less its mean over a square around each pixel; the rim, whose squares lack a part, is 0. */
function detailOf(grey: Uint8Array): Float64Array {
  const side = COMPARED_SIDE_PX;
  const width = 2 * DETAIL_RADIUS_PX + 1;
  const isRim = (at: number): boolean => at < DETAIL_RADIUS_PX || at >= side - DETAIL_RADIUS_PX;
  return Float64Array.from(grey, (level, index) => {
    const [x, y] = [index % side, Math.floor(index / side)];
    if (isRim(x) || isRim(y)) return 0;
    let sum = 0;
    for (let row = y - DETAIL_RADIUS_PX; row <= y + DETAIL_RADIUS_PX; row++) {
      for (let column = x - DETAIL_RADIUS_PX; column <= x + DETAIL_RADIUS_PX; column++) sum += grey[row * side + column] ?? 0;
    }
    return level - sum / (width * width);
  });
}

/** Pearson's; 0 where one of them does not vary. */
export function correlation(one: Float64Array, other: Float64Array): number {
  const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [both, squaresOne, squaresOther] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [(one[at] ?? 0) - meanOne, (other[at] ?? 0) - meanOther];
    both += a * b;
    squaresOne += a * a;
    squaresOther += b * b;
  }
  return squaresOne * squaresOther === 0 ? 0 : both / Math.sqrt(squaresOne * squaresOther);
}
