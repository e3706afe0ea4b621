/** What is measured of a spot: its size, shape and colour, from its mask and its colours relative to the skin. */
import type { SegmentedSquare } from './lesion-mask.js';

/** The measures of a spot, in the order in which they are shown. `suspicion` is the network's. */
export const MEASURES = ['area', 'diameter', 'asymmetry', 'border', 'darkness', 'colours', 'suspicion'] as const;
/** See {@link MEASURES}. */
export type Measure = (typeof MEASURES)[number];
/** The measures that a picture alone gives. */
export type PictureMeasure = Exclude<Measure, 'suspicion'>;

/** Measures that are compared by the logarithm of their ratio; the others by their difference. */
export const RATIO_MEASURES: readonly Measure[] = ['area', 'diameter', 'border'];
/** Measures that need the scale of both photos. */
export const SIZE_MEASURES: readonly Measure[] = ['area', 'diameter'];

/** Directions over which diameters and mirror axes are tried. */
const DIRECTIONS = 18;

/** Area in squares of the side: 0 to 1. */
function areaOf(mask: Uint8Array): number {
  return mask.reduce((sum, value) => sum + value, 0) / mask.length;
}

/** Longest distance between two points of the spot along any of {@link DIRECTIONS} (maximum Feret diameter), in sides. */
function longestDiameter(mask: Uint8Array, side: number): number {
  let longest = 0;
  for (let turn = 0; turn < DIRECTIONS; turn++) {
    const [alongX, alongY] = [Math.cos((turn * Math.PI) / DIRECTIONS), Math.sin((turn * Math.PI) / DIRECTIONS)];
    let [low, high] = [Infinity, -Infinity];
    for (let pixel = 0; pixel < mask.length; pixel++) {
      if (mask[pixel] === 0) continue;
      const at = (pixel % side) * alongX + Math.floor(pixel / side) * alongY;
      if (at < low) low = at;
      if (at > high) high = at;
    }
    // A pixel is as wide as its shadow along the direction.
    longest = Math.max(longest, high - low + Math.abs(alongX) + Math.abs(alongY));
  }
  return longest / side;
}

/**
 * Asymmetry: the part of the spot that does not lie on its mirror image, the mean over {@link DIRECTIONS} axes through the centroid. A disc has 0. After the
 * folding of Stoecker, Li and Moss 1992 (Automatic detection of asymmetry in skin tumors), over all axes, since the main axes of a round spot are chance.
 */
function asymmetryOf(mask: Uint8Array, side: number): number {
  let [count, sumX, sumY] = [0, 0, 0];
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if (mask[pixel] === 0) continue;
    count++;
    sumX += pixel % side;
    sumY += Math.floor(pixel / side);
  }
  const [centreX, centreY] = [sumX / count, sumY / count];
  let outside = 0;
  for (let turn = 0; turn < DIRECTIONS; turn++) {
    const [cos, sin] = [Math.cos((2 * turn * Math.PI) / DIRECTIONS), Math.sin((2 * turn * Math.PI) / DIRECTIONS)];
    for (let pixel = 0; pixel < mask.length; pixel++) {
      if (mask[pixel] === 0) continue;
      const [x, y] = [(pixel % side) - centreX, Math.floor(pixel / side) - centreY];
      const column = Math.round(centreX + cos * x + sin * y);
      const row = Math.round(centreY + sin * x - cos * y);
      if (column < 0 || row < 0 || column >= side || row >= side || mask[row * side + column] === 0) outside++;
    }
  }
  return outside / (count * DIRECTIONS);
}

/**
 * Irregularity of the border: perimeter squared over 4 pi times the area, 1 for a disc (Golston et al. 1992, Automatic detection of irregular borders in
 * melanoma and other skin tumors). The perimeter is
 * Cauchy and Crofton's: the mean number of crossings of lines in four directions.
 */
function borderIrregularity(mask: Uint8Array, side: number): number {
  const steps = [
    [1, 0, 1],
    [0, 1, 1],
    [1, 1, Math.SQRT1_2],
    [1, -1, Math.SQRT1_2],
  ] as const;
  const isIn = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= side || row >= side ? 0 : (mask[row * side + column] ?? 0);
  let crossings = 0;
  for (const [stepX, stepY, spacing] of steps) {
    for (let row = -1; row <= side; row++) {
      for (let column = -1; column <= side; column++) {
        if (isIn(column, row) !== isIn(column + stepX, row + stepY)) crossings += spacing;
      }
    }
  }
  const perimeter = ((Math.PI / 2) * crossings) / steps.length;
  const area = mask.reduce((sum, value) => sum + value, 0);
  return (perimeter * perimeter) / (4 * Math.PI * area);
}

/** Mean absorbance of the spot relative to the skin, and how its colours scatter about their mean: logarithms. */
function coloursOf({ absorbance, mask, square }: SegmentedSquare): { readonly darkness: number; readonly colours: number } {
  let count = 0;
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if (mask[pixel] === 0 || square.valid[pixel] === 0) continue;
    count++;
    for (let channel = 0; channel < 3; channel++) {
      const value = absorbance[pixel * 3 + channel] ?? 0;
      sums[channel] = (sums[channel] ?? 0) + value;
      squares[channel] = (squares[channel] ?? 0) + value * value;
    }
  }
  if (count === 0) return { darkness: 0, colours: 0 };
  const means = sums.map((sum) => sum / count);
  const variance = squares.reduce((sum, value, at) => sum + value / count - (means[at] ?? 0) ** 2, 0);
  return { darkness: means.reduce((sum, value) => sum + value, 0) / 3, colours: Math.sqrt(Math.max(0, variance) / 3) };
}

/**
 * Measures a spot.
 *
 * - `area`, in squares of the reference's side, and `diameter`, in its sides;
 * - `asymmetry`, 0 to 1, and `border`, from 1;
 * - `darkness`: mean logarithm of skin over spot; 0.7 is half the light. `colours`: standard deviation of that within the spot.
 */
export function measureSpot(spot: SegmentedSquare): Readonly<Record<PictureMeasure, number>> {
  const { mask, square } = spot;
  return {
    area: areaOf(mask),
    diameter: longestDiameter(mask, square.side),
    asymmetry: asymmetryOf(mask, square.side),
    border: borderIrregularity(mask, square.side),
    ...coloursOf(spot),
  };
}

/** How far a measure went from one value to another: the logarithm of the ratio, or the difference; for `suspicion` of probabilities that of their log-odds. */
export function changeOf(measure: Measure, from: number, to: number): number {
  if (measure === 'suspicion') return logOdds(to) - logOdds(from);
  return RATIO_MEASURES.includes(measure) ? Math.log(to / from) : to - from;
}

/** Kept within what a photo's score means: from 1 in 1,000 to 999. */
function logOdds(probability: number): number {
  const kept = Math.max(0.001, Math.min(0.999, probability));
  return Math.log(kept / (1 - kept));
}
