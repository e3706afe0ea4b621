/** Camera motion between two frames. */

/** Regularisation of the gradient energy, per pixel: a picture without detail shows no motion, and its noise must not be taken for it. */
const FLAT_ENERGY = 0.5;

/** What changed between two frames. */
export interface Motion {
  /** Translation of the whole picture, in sides of the square; underestimated beyond a tenth. */
  readonly shift: number;
  /** Mean absolute change of the luma after the mean is subtracted, in standard deviations of the picture. */
  readonly change: number;
}

function meanOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / Math.max(1, values.length);
}

/**
 * Estimates the one translation that explains the difference of two frames best (Lucas and Kanade 1981), and the size of that difference.
 * Gradients are averaged over both frames, so that they are uncorrelated with either frame's noise.
 * @param before luma in 0..255, shape [side, side].
 * @param after the next frame's, of the same shape.
 */
export function estimateMotion(before: Float32Array, after: Float32Array, side: number): Motion {
  const [meanBefore, meanAfter] = [meanOf(before), meanOf(after)];
  let [xx, xy, yy, xt, yt] = [0, 0, 0, 0, 0];
  for (let row = 1; row < side - 1; row++) {
    for (let column = 1; column < side - 1; column++) {
      const at = row * side + column;
      const slope = (step: number): number =>
        ((before[at + step] ?? 0) - (before[at - step] ?? 0) + (after[at + step] ?? 0) - (after[at - step] ?? 0)) / 4;
      const [slopeX, slopeY] = [slope(1), slope(side)];
      const change = (after[at] ?? 0) - meanAfter - (before[at] ?? 0) + meanBefore;
      xx += slopeX * slopeX;
      xy += slopeX * slopeY;
      yy += slopeY * slopeY;
      xt += slopeX * change;
      yt += slopeY * change;
    }
  }
  const flat = FLAT_ENERGY * (side - 2) ** 2;
  const determinant = (xx + flat) * (yy + flat) - xy * xy;
  const shiftX = (xy * yt - (yy + flat) * xt) / determinant;
  const shiftY = (xy * xt - (xx + flat) * yt) / determinant;

  let [difference, variance] = [0, 0];
  for (let at = 0; at < before.length; at++) {
    const now = (after[at] ?? 0) - meanAfter;
    difference += Math.abs(now - (before[at] ?? 0) + meanBefore);
    variance += now * now;
  }
  const deviation = Math.sqrt(variance / before.length);
  return { shift: Math.hypot(shiftX, shiftY) / side, change: difference / before.length / (deviation + 1) };
}
