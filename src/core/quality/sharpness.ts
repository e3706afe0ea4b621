/** Sharpness of a crop: how much detail it has at half its size, relative to a quarter of its size. */
import { downsamplePlane } from '../image/downsample.js';

/** Structure tensor: means of the products of the luma's gradients along x and y (Förstner and Gülch 1987). */
interface StructureTensor {
  xx: number;
  xy: number;
  yy: number;
}

/** Blocks along the side. Each is weighted by itself, so that a hair or a dark border does not dominate. */
const BLOCKS = 8;
/** Added to the gradient energy in a block's weight: the energy of noise and JPEG artefacts on bare skin. */
const NOISE_ENERGY = 10;
/** Avoids a division by zero on a flat picture: the squared gradient that 8-bit rounding alone makes. */
const ROUNDING = 0.05;

/** Structure tensor of each block, from gradients at the corners of 2 x 2 pixels (Roberts' cross, rotated), which are mirror-symmetric. */
function blockTensors(values: Float32Array, side: number): StructureTensor[] {
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

function weightedSum(blocks: readonly StructureTensor[], weights: readonly number[]): StructureTensor {
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

/** The smallest ratio of two structure tensors over all directions: the smaller root of det(fine - ratio * coarse) = 0. */
function smallestRatio(fine: StructureTensor, coarse: StructureTensor): number {
  const a = coarse.xx * coarse.yy - coarse.xy * coarse.xy;
  const b = fine.xx * coarse.yy + fine.yy * coarse.xx - 2 * fine.xy * coarse.xy;
  const c = fine.xx * fine.yy - fine.xy * fine.xy;
  return (b - Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a);
}

/**
 * Sharpness in the direction in which the picture is least sharp, so that motion blur, sharp across its direction, counts as blur. A
 * ratio of gradients, and so independent of contrast. The finest scale is left out: it holds the camera's noise, and a photo that is soft
 * only there is good enough for the network.
 * @param luma in 0..255, shape [side, side].
 * @param side a multiple of 4, at least 16.
 * @returns about 0.5 (no detail finer than the coarse scale) to 1.3.
 */
export function measureSharpness(luma: Float32Array, side: number): number {
  const half = downsamplePlane(luma, side);
  const fine = blockTensors(half, side / 2);
  const coarse = blockTensors(downsamplePlane(half, side / 2), side / 4);
  const weights = coarse.map(({ xx, yy }) => 1 / (xx + yy + NOISE_ENERGY));
  return Math.sqrt(Math.max(0, smallestRatio(weightedSum(fine, weights), weightedSum(coarse, weights))));
}
