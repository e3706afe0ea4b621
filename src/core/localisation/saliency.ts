/**
 * Which place of a small picture differs most from what is around it, on every side. Pure.
 *
 * A spot is a patch that its surroundings differ from all around; the edge of a shadow, a fold and a hair have a side where they go on. For
 * every place and size the mean colour of a square is held against the means of eight squares around it (all from summed-area tables:
 * Crow 1984, doi 10.1145/964965.808600), as in centre-surround saliency (Itti, Koch and Niebur 1998, doi 10.1109/34.730558).
 */
import { COLOUR_COUNT } from './colour-thumbnail.js';
import type { ColourThumbnail } from './colour-thumbnail.js';

/** How the contrast of a place is weighed. Chosen on train and val photos. */
export interface SaliencyWeights {
  /** Of lightness, redness and yellowness. */
  readonly colours: readonly [number, number, number];
  /** What a patch that is lighter than its surroundings counts: scales and glare are light, but most spots are dark. */
  readonly lighter: number;
  /** Share of the score that the side with the least contrast has; the mean of all sides has the rest. */
  readonly weakestSide: number;
  /** Sides that may lack contrast without that counting. */
  readonly ignoredSides: number;
  /** Power of the size in the score: large patches differ less than specks do. */
  readonly size: number;
  /** How far from the middle, in shares of the shorter side, a patch counts 1/e as much. */
  readonly centre: number;
  /** Distance of the squares around, and half of their side, in half sides of the patch. */
  readonly ringDistance: number;
  readonly ringHalf: number;
}

/** A patch that stands out: middle and half of its side in pixels of the small picture. */
export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly half: number;
  /** How much it stands out from all around; a logarithm of brightness or colour, weighed. */
  readonly contrast: number;
  /** The same with size and place counted in. */
  readonly score: number;
  /** Mean colour within and around. */
  readonly inside: readonly number[];
  readonly around: readonly number[];
}

/** Half sides of the patches without the middle pixel, in pixels: whole, so that the mirrored picture has the mirrored patches. */
const HALF_SIDES_PX = [1, 2, 3, 4, 6, 8, 11, 15, 20] as const;
/** The largest patch, in shares of the shorter side. */
const LARGEST_HALF = 0.3;

/** The eight squares around a patch, by column and row. */
const SIDES_X = [-1, 0, 1, -1, 1, -1, 0, 1] as const;
const SIDES_Y = [-1, -1, -1, 0, 0, 1, 1, 1] as const;
/** Of the eight squares around a patch, so many must lie within the picture. */
const SIDES_NEEDED = 5;
/** Share of a square that must be visible for its mean to count. */
const VISIBLE_SHARE = 0.5;

/** Sums from the upper left corner to every pixel, of each colour and of the visible pixels; shape [height + 1, width + 1]. */
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

/** Mean colours of the squares around all pixels; NaN where the picture shows too little of a square. Shape [height, width, 3]. */
function squareMeans({ width, height }: ColourThumbnail, { light, red, yellow, seen }: AreaTables, half: number): Float32Array {
  const means = new Float32Array(width * height * COLOUR_COUNT);
  const stride = width + 1;
  const needed = VISIBLE_SHARE * (2 * half + 1) ** 2;
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

/** How far apart neighbouring patches of a size are looked for, pixels. */
function stepOf(half: number): number {
  return half < 4 ? 1 : Math.floor(half / 3) + 1;
}

/** Whether a place is looked at: every so many pixels counted from both ends, so that the mirrored picture has the mirrored places. */
function isLookedAt(at: number, length: number, step: number): boolean {
  return Math.min(at, length - 1 - at) % step === 0;
}

/** The patch that stands out most; null where the picture is too small for any. */
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
      if (!isLookedAt(y, height, step)) continue;
      for (let x = 0; x < width; x++) {
        if (!isLookedAt(x, width, step)) continue;
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
        // The direction in which the patch differs; below, how far each side lies from it along that.
        const offL = lightness - sumL / present;
        const offR = redness - sumR / present;
        const offY = yellowness - sumY / present;
        const alongL = offL * (weightL * (offL > 0 ? weights.lighter : 1)) ** 2;
        const alongR = offR * weightR ** 2;
        const alongY = offY * weightY ** 2;
        const length = Math.sqrt(offL * alongL + offR * alongR + offY * alongY);
        const away = Math.hypot(x + 0.5 - width / 2, y + 0.5 - height / 2) / shorter / weights.centre;
        const share = ((half + 0.5) / shorter) ** weights.size * Math.exp(-away * away);
        // The least side has less contrast than the mean of all: most places are out of the running by now.
        if (length === 0 || (best !== null && length * share <= best.score)) continue;
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
        const score = contrast * share;
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
