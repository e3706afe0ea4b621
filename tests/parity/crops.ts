/** The crops that the resampler's parity is tested on: shrinking, enlarging, fractions, edges. */
import type { SquareCrop } from '../../src/core/image/image.js';

/** A synthetic image, a square on it and the size that it is resampled to. */
export const CROPS: readonly { readonly seed: number; readonly crop: SquareCrop; readonly sizePx: number }[] = [
  { seed: 1, crop: { x: 0, y: 0, size: 256 }, sizePx: 224 },
  { seed: 2, crop: { x: 10.25, y: 33.7, size: 201.3 }, sizePx: 224 },
  { seed: 3, crop: { x: 100, y: 90, size: 32 }, sizePx: 224 },
  { seed: 4, crop: { x: 0, y: 0, size: 256 }, sizePx: 37 },
  { seed: 5, crop: { x: 255, y: 255, size: 1 }, sizePx: 8 },
  { seed: 6, crop: { x: 0.001, y: 0.999, size: 254.5 }, sizePx: 160 },
];
