/** Two squares of a spot in one frame, with the colour of the skin around the spot taken out. */
import type { RgbSquare } from '../registration/plane.js';
import { visibleMask } from '../registration/plane.js';
import { IDENTITY } from '../registration/similarity.js';
import type { Similarity } from '../registration/similarity.js';

/** A photo in the reference's frame. All arrays have the shape [side, side] or [side, side, 3]. */
export interface RegisteredSquare extends RgbSquare {
  /** 1 where the photo shows skin or the spot; 0 beyond its edges, in the vignette and in glare. */
  readonly valid: Float32Array;
}

/**
 * Reads a square where the transform puts the pixels of the reference's frame: bilinear.
 * @param mask of the square: 0 where it is left out, as vignette and glare are where nothing else is said.
 */
export function warpSquare(
  square: RgbSquare,
  transform: Similarity = IDENTITY,
  mask: Float32Array = visibleMask(square),
): RegisteredSquare {
  const { side, rgb } = square;
  const { a, b, shiftX, shiftY } = transform;
  const warped = new Float32Array(rgb.length);
  const valid = new Float32Array(side * side);
  const last = side - 1;
  for (let pixel = 0; pixel < valid.length; pixel++) {
    const x = ((pixel % side) + 0.5) / side - 0.5;
    const y = (Math.floor(pixel / side) + 0.5) / side - 0.5;
    const atX = (a * x - b * y + shiftX + 0.5) * side - 0.5;
    const atY = (b * x + a * y + shiftY + 0.5) * side - 0.5;
    if (!(atX >= -0.5 && atY >= -0.5 && atX <= last + 0.5 && atY <= last + 0.5)) continue;
    const left = Math.max(0, Math.min(last - 1, Math.floor(atX)));
    const top = Math.max(0, Math.min(last - 1, Math.floor(atY)));
    const from = top * side + left;
    const below = from + side;
    if ((mask[from] ?? 0) * (mask[from + 1] ?? 0) * (mask[below] ?? 0) * (mask[below + 1] ?? 0) === 0) continue;
    const partX = Math.max(0, Math.min(1, atX - left));
    const partY = Math.max(0, Math.min(1, atY - top));
    valid[pixel] = 1;
    for (let channel = 0; channel < 3; channel++) {
      const upper = (rgb[from * 3 + channel] ?? 0) * (1 - partX) + (rgb[from * 3 + 3 + channel] ?? 0) * partX;
      const lower = (rgb[below * 3 + channel] ?? 0) * (1 - partX) + (rgb[below * 3 + 3 + channel] ?? 0) * partX;
      warped[pixel * 3 + channel] = upper * (1 - partY) + lower * partY;
    }
  }
  return { side, rgb: warped, valid };
}
