/**
 * Centre-surround saliency (Itti, Koch and Niebur 1998, doi 10.1109/34.730558): the patch of a thumbnail that differs most from its
 * surroundings on every side.
 *
 * A spot differs from its surroundings all around; a shadow's edge, a fold and a hair continue on one side. At every position and scale the
 * mean colour of a square is compared with the means of eight squares around it, all from summed-area tables (Crow 1984,
 * doi 10.1145/964965.808600).
 */
import { COLOUR_COUNT } from './colour-thumbnail.js';
import type { ColourThumbnail } from './colour-thumbnail.js';

/** Weights of the saliency score, tuned on `train` and `val` photos. */
export interface SaliencyWeights {
  /** Weights of lightness, redness and yellowness. */
  readonly colours: readonly [number, number, number];
  /** Factor for a patch that is lighter than its surroundings: scales and glare are light, most spots are dark. */
  readonly lighter: number;
  /** Weight of the side with the least contrast in the score; the mean of all sides has the rest. */
  readonly weakestSide: number;
  /** Number of sides that may lack contrast without lowering the score. */
  readonly ignoredSides: number;
  /** Exponent of the size in the score: large patches have less contrast than specks. */
  readonly size: number;
  /** Distance from the centre at which a patch scores 1/e as much, as a fraction of the shorter side. */
  readonly centre: number;
  /** Distance of the surrounding squares in half sides of the patch. */
  readonly ringDistance: number;
  /** Half of the surrounding squares' side in half sides of the patch. */
  readonly ringHalf: number;
}

/** A salient patch: its centre and half of its side in pixels of the thumbnail. */
export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly half: number;
  /** Weighted contrast with all surroundings; a logarithm of brightness or colour. */
  readonly contrast: number;
  /** The contrast weighted by size and position. */
  readonly score: number;
  /** Mean colour of the patch. */
  readonly inside: readonly number[];
  /** Mean colour of its surroundings. */
  readonly around: readonly number[];
}

/** Half sides of the patches without the centre pixel, in whole pixels, so that the search is mirror-symmetric. */
const HALF_SIDES_PX = [1, 2, 3, 4, 6, 8, 11, 15, 20] as const;
/** Half side of the largest patch as a fraction of the shorter side. */
const LARGEST_HALF = 0.3;

/** The eight squares around a patch, by column and row. */
const SIDES_X = [-1, 0, 1, -1, 1, -1, 0, 1] as const;
const SIDES_Y = [-1, -1, -1, 0, 0, 1, 1, 1] as const;
/** How many of the eight squares around a patch must be within the picture. */
const SIDES_NEEDED = 5;
/** Fraction of a square that must be visible for its mean to be used. */
const MIN_VISIBLE_FRACTION = 0.5;

/** Summed-area tables of each colour and of the visible pixels; shape [height + 1, width + 1]. */
interface AreaTables {
  readonly light: Float64Array;
  readonly red: Float64Array;
  readonly yellow: Float64Array;
  readonly seen: Float64Array;
}

function areaTables({ width, height, colours, visible }: ColourThumbnail): AreaTables {
  const stride = width + 1;
  const tableOf = (valueAt: (pixel: number) => number): Float64Array => {
    const table = new Float64Array(stride * (height + 1));
    for (let row = 0; row < height; row++) {
      let rowSum = 0;
      for (let column = 0; column < width; column++) {
        const pixel = row * width + column;
        if (visible[pixel] === 1) rowSum += valueAt(pixel);
        const to = (row + 1) * stride + column + 1;
        table[to] = (table[to - stride] ?? 0) + rowSum;
      }
    }
    return table;
  };
  return {
    light: tableOf((pixel) => colours[pixel * COLOUR_COUNT] ?? 0),
    red: tableOf((pixel) => colours[pixel * COLOUR_COUNT + 1] ?? 0),
    yellow: tableOf((pixel) => colours[pixel * COLOUR_COUNT + 2] ?? 0),
    seen: tableOf(() => 1),
  };
}

/** Mean colours of the squares around all pixels; NaN where too little of a square is visible. Shape [height, width, 3]. */
function squareMeans({ width, height }: ColourThumbnail, { light, red, yellow, seen }: AreaTables, half: number): Float32Array {
  const means = new Float32Array(width * height * COLOUR_COUNT);
  const stride = width + 1;
  const needed = MIN_VISIBLE_FRACTION * (2 * half + 1) ** 2;
  for (let row = 0; row < height; row++) {
    const top = Math.max(0, row - half) * stride;
    const bottom = Math.min(height, row + half + 1) * stride;
    for (let column = 0; column < width; column++) {
      const left = Math.max(0, column - half);
      const right = Math.min(width, column + half + 1);
      const a = top + left;
      const b = top + right;
      const c = bottom + left;
      const d = bottom + right;
      const count = (seen[d] ?? 0) - (seen[b] ?? 0) - (seen[c] ?? 0) + (seen[a] ?? 0);
      const to = (row * width + column) * COLOUR_COUNT;
      if (count < needed) {
        means.fill(NaN, to, to + COLOUR_COUNT);
        continue;
      }
      means[to] = ((light[d] ?? 0) - (light[b] ?? 0) - (light[c] ?? 0) + (light[a] ?? 0)) / count;
      means[to + 1] = ((red[d] ?? 0) - (red[b] ?? 0) - (red[c] ?? 0) + (red[a] ?? 0)) / count;
      means[to + 2] = ((yellow[d] ?? 0) - (yellow[b] ?? 0) - (yellow[c] ?? 0) + (yellow[a] ?? 0)) / count;
    }
  }
  return means;
}

/** Stride of the search at a scale, pixels. */
function stepOf(half: number): number {
  return half < 4 ? 1 : Math.floor(half / 3) + 1;
}

/** Whether a position is on the search grid, which counts its stride from both ends and so is mirror-symmetric. */
function isOnGrid(at: number, length: number, step: number): boolean {
  return Math.min(at, length - 1 - at) % step === 0;
}

/** The most salient patch; null where the picture is too small for any. */
export function findMostSalient(picture: ColourThumbnail, weights: SaliencyWeights): Patch | null {
  const { width, height } = picture;
  const tables = areaTables(picture);
  const shorter = Math.min(width, height);
  const [weightL, weightR, weightY] = weights.colours;
  const lowest = new Float64Array(weights.ignoredSides + 1);
  const sideColours = new Float64Array(SIDES_X.length * COLOUR_COUNT);
  let best: Patch | null = null;
  for (const half of HALF_SIDES_PX) {
    if (half > LARGEST_HALF * shorter) break;
    const step = stepOf(half);
    const distance = Math.round(weights.ringDistance * (half + 0.5));
    const patches = squareMeans(picture, tables, half);
    const rings = squareMeans(picture, tables, Math.round(weights.ringHalf * half));
    for (let y = 0; y < height; y++) {
      if (!isOnGrid(y, height, step)) continue;
      for (let x = 0; x < width; x++) {
        if (!isOnGrid(x, width, step)) continue;
        const at = (y * width + x) * COLOUR_COUNT;
        const lightness = patches[at] ?? 0;
        const redness = patches[at + 1] ?? 0;
        const yellowness = patches[at + 2] ?? 0;
        if (Number.isNaN(lightness)) continue;
        let present = 0;
        let sumL = 0;
        let sumR = 0;
        let sumY = 0;
        for (let side = 0; side < SIDES_X.length; side++) {
          const sideX = x + (SIDES_X[side] ?? 0) * distance;
          const sideY = y + (SIDES_Y[side] ?? 0) * distance;
          if (sideX < 0 || sideY < 0 || sideX >= width || sideY >= height) continue;
          const from = (sideY * width + sideX) * COLOUR_COUNT;
          const sideL = rings[from] ?? 0;
          if (Number.isNaN(sideL)) continue;
          const sideR = rings[from + 1] ?? 0;
          const sideY3 = rings[from + 2] ?? 0;
          sideColours[present * COLOUR_COUNT] = sideL;
          sideColours[present * COLOUR_COUNT + 1] = sideR;
          sideColours[present * COLOUR_COUNT + 2] = sideY3;
          sumL += sideL;
          sumR += sideR;
          sumY += sideY3;
          present++;
        }
        if (present < SIDES_NEEDED) continue;
        // The direction in which the patch differs; below, how far each side is from it along that direction.
        const offL = lightness - sumL / present;
        const offR = redness - sumR / present;
        const offY = yellowness - sumY / present;
        const alongL = offL * (weightL * (offL > 0 ? weights.lighter : 1)) ** 2;
        const alongR = offR * weightR ** 2;
        const alongY = offY * weightY ** 2;
        const length = Math.sqrt(offL * alongL + offR * alongR + offY * alongY);
        const away = Math.hypot(x + 0.5 - width / 2, y + 0.5 - height / 2) / shorter / weights.centre;
        const prior = ((half + 0.5) / shorter) ** weights.size * Math.exp(-away * away);
        // The weakest side has less contrast than the mean, so most positions cannot win and are skipped here.
        if (length === 0 || (best !== null && length * prior <= best.score)) continue;
        lowest.fill(Infinity);
        for (let side = 0; side < present; side++) {
          let value =
            (alongL * (lightness - (sideColours[side * COLOUR_COUNT] ?? 0)) +
              alongR * (redness - (sideColours[side * COLOUR_COUNT + 1] ?? 0)) +
              alongY * (yellowness - (sideColours[side * COLOUR_COUNT + 2] ?? 0))) /
            length;
          for (let rank = 0; rank < lowest.length; rank++) {
            const there = lowest[rank] ?? 0;
            if (value >= there) continue;
            lowest[rank] = value;
            value = there;
          }
        }
        const contrast = weights.weakestSide * (lowest[weights.ignoredSides] ?? 0) + (1 - weights.weakestSide) * length;
        const score = contrast * prior;
        if (best !== null && score <= best.score) continue;
        best = {
          x: x + 0.5,
          y: y + 0.5,
          half: half + 0.5,
          contrast,
          score,
          inside: [lightness, redness, yellowness],
          around: [sumL / present, sumR / present, sumY / present],
        };
      }
    }
  }
  return best;
}
