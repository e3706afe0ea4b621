/**
 * How sharp a square is: how much of its detail is left at half its size, compared with a quarter of its size. Pure.
 */
import { downsamplePlane } from '../image/downsample.js';

/** Sums of products of the brightness's slopes along x and y: the structure tensor (Förstner and Gülch 1987). */
interface Slopes {
  xx: number;
  xy: number;
  yy: number;
}

/** Parts of the square along its side. Each is weighed by itself, so that a hair or a dark border does not speak for the whole. */
const BLOCKS = 8;
/** Added to the energy that a block is weighed by: that of noise and JPEG on bare skin. */
const NOISE_ENERGY = 10;
/** Keeps a flat picture from being divided by nothing: a slope that 8-bit rounding alone makes, squared. */
const ROUNDING = 0.05;

/** Mean slopes of each block, between the centres of 2 x 2 pixels (Roberts' cross, turned), which a mirrored picture gives mirrored. */
function blockSlopes(values: Float32Array, side: number): Slopes[] {
  const blocks = Array.from({ length: BLOCKS * BLOCKS }, () => ({ xx: 0, xy: 0, yy: 0, count: 0 }));
  for (let row = 0; row < side - 1; row++) {
    const firstBlock = Math.floor((row * BLOCKS) / (side - 1)) * BLOCKS;
    for (let column = 0; column < side - 1; column++) {
      const at = row * side + column;
      const upperLeft = values[at] ?? 0;
      const upperRight = values[at + 1] ?? 0;
      const lowerLeft = values[at + side] ?? 0;
      const lowerRight = values[at + side + 1] ?? 0;
      const alongX = (upperRight - upperLeft + lowerRight - lowerLeft) / 2;
      const alongY = (lowerLeft - upperLeft + lowerRight - upperRight) / 2;
      const block = blocks[firstBlock + Math.floor((column * BLOCKS) / (side - 1))];
      if (block === undefined) continue;
      block.xx += alongX * alongX;
      block.xy += alongX * alongY;
      block.yy += alongY * alongY;
      block.count++;
    }
  }
  return blocks.map(({ xx, xy, yy, count }) => {
    const pixels = Math.max(1, count);
    return { xx: xx / pixels, xy: xy / pixels, yy: yy / pixels };
  });
}

function weightedSum(blocks: readonly Slopes[], weights: readonly number[]): Slopes {
  const sum = { xx: 0, xy: 0, yy: 0 };
  let total = 0;
  for (const [at, { xx, xy, yy }] of blocks.entries()) {
    const weight = weights[at] ?? 0;
    sum.xx += weight * xx;
    sum.xy += weight * xy;
    sum.yy += weight * yy;
    total += weight;
  }
  return { xx: sum.xx / total + ROUNDING, xy: sum.xy / total, yy: sum.yy / total + ROUNDING };
}

/** The smallest ratio of two such tensors over all directions: the smaller root of det(fine - ratio * coarse) = 0. */
function smallestRatio(fine: Slopes, coarse: Slopes): number {
  const a = coarse.xx * coarse.yy - coarse.xy * coarse.xy;
  const b = fine.xx * coarse.yy + fine.yy * coarse.xx - 2 * fine.xy * coarse.xy;
  const c = fine.xx * fine.yy - fine.xy * fine.xy;
  return (b - Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a);
}

/**
 * Sharpness in the direction in which the picture is least sharp, so that a shaken photo, sharp across the stroke, is not taken for a
 * good one. A ratio of slopes, and so independent of contrast. The finest scale is left out: it holds the camera's noise, and a photo that
 * is soft there alone is good enough for the network.
 * @param luma brightness in 0..255, shape [side, side].
 * @param side a multiple of 4, at least 16.
 * @returns about 0.5 (no detail finer than the coarse scale) to 1.3.
 */
export function measureSharpness(luma: Float32Array, side: number): number {
  const half = downsamplePlane(luma, side);
  const fine = blockSlopes(half, side / 2);
  const coarse = blockSlopes(downsamplePlane(half, side / 2), side / 4);
  const weights = coarse.map(({ xx, yy }) => 1 / (xx + yy + NOISE_ENERGY));
  return Math.sqrt(Math.max(0, smallestRatio(weightedSum(fine, weights), weightedSum(coarse, weights))));
}
