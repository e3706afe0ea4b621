/**
 * Colours relative to the skin around the spot: absorbance by channel, less that of the skin under the same light. A lamp, an exposure or a white balance
 * multiplies a channel, which is a constant in a logarithm (Beer-Lambert law); its gradient across the skin is a plane.
 */
import type { RegisteredSquare } from './registered.js';

/** Absorbance of red, green and blue relative to the skin; 0 where the photo shows nothing. Shape [side, side, 3]. */
export type RelativeAbsorbance = Float32Array;

/** Added to a level before its logarithm, so that the noise of dark pixels has little weight. */
const BLACK = 12;
/** Most that the fitted light may differ from one edge to the other, as a logarithm: more is a spot that was taken for a shadow. */
const MAX_GRADIENT = 0.7;

/** The skin's absorbance as a plane for each channel: constant, along x, along y. */
export type SkinPlane = readonly (readonly [number, number, number])[];

/** Fits the skin of a photo. @param isSkin 1 for pixels of skin. */
export function fitSkin({ side, rgb, valid }: RegisteredSquare, isSkin: Uint8Array): SkinPlane {
  return [0, 1, 2].map((channel) => {
    let [n, sx, sy, sxx, sxy, syy, sv, sxv, syv] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (let pixel = 0; pixel < valid.length; pixel++) {
      if (isSkin[pixel] !== 1 || valid[pixel] === 0) continue;
      const x = ((pixel % side) + 0.5) / side - 0.5;
      const y = (Math.floor(pixel / side) + 0.5) / side - 0.5;
      const value = -Math.log((rgb[pixel * 3 + channel] ?? 0) + BLACK);
      n++;
      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
      syy += y * y;
      sv += value;
      sxv += x * value;
      syv += y * value;
    }
    if (n === 0) return [0, 0, 0];
    const [xx, xy, yy] = [sxx - (sx * sx) / n, sxy - (sx * sy) / n, syy - (sy * sy) / n];
    const [xv, yv] = [sxv - (sx * sv) / n, syv - (sy * sv) / n];
    const determinant = xx * yy - xy * xy;
    const limited = (slope: number): number => Math.max(-MAX_GRADIENT, Math.min(MAX_GRADIENT, slope));
    const slopeX = determinant > 1e-9 ? limited((xv * yy - yv * xy) / determinant) : 0;
    const slopeY = determinant > 1e-9 ? limited((yv * xx - xv * xy) / determinant) : 0;
    return [(sv - slopeX * sx - slopeY * sy) / n, slopeX, slopeY];
  });
}

/** Colours relative to a skin. */
export function relativeAbsorbance({ side, rgb, valid }: RegisteredSquare, skin: SkinPlane): RelativeAbsorbance {
  const result = new Float32Array(rgb.length);
  for (let pixel = 0; pixel < valid.length; pixel++) {
    if (valid[pixel] === 0) continue;
    const x = ((pixel % side) + 0.5) / side - 0.5;
    const y = (Math.floor(pixel / side) + 0.5) / side - 0.5;
    for (let channel = 0; channel < 3; channel++) {
      const [constant, slopeX, slopeY] = skin[channel] ?? [0, 0, 0];
      result[pixel * 3 + channel] = -Math.log((rgb[pixel * 3 + channel] ?? 0) + BLACK) - (constant + slopeX * x + slopeY * y);
    }
  }
  return result;
}

/** Level of the common skin that normalised pictures are shown on: a medium skin, the same for both photos. */
const SHOWN_SKIN = [200, 158, 136] as const;

/** A photo as it would look on a common skin under even light, for the eye: RGBA bytes, transparent where the photo shows nothing. */
export function normalisedPicture(
  { side, valid }: RegisteredSquare,
  absorbance: RelativeAbsorbance,
): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(side * side * 4);
  for (let pixel = 0; pixel < side * side; pixel++) {
    if (valid[pixel] === 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      data[pixel * 4 + channel] =
        ((SHOWN_SKIN[channel] ?? 0) + BLACK) * Math.exp(-(absorbance[pixel * 3 + channel] ?? 0)) - BLACK;
    }
    data[pixel * 4 + 3] = 255;
  }
  return data;
}
