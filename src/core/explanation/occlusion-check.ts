/**
 * Occlusion check of a heat-map: the marked region is blurred and the score computed again. If blurring a control region of the same size
 * lowers the score as much, the map does not explain the score and is not shown (the "deletion" test of Samek et al. 2017,
 * arXiv 1509.06321, with a control). The app's worker and training run this same code.
 */
import type { ModelManifest } from '../schemas/manifest.js';
import { calibratedProbabilities, toLogOdds, suspiciousProbability } from '../calibration/postprocess.js';
import type { Calibration, HeatMap } from '../calibration/postprocess.js';

/** Cells at least this strong are marked; the peak is 1. */
export const MARKED_THRESHOLD = 0.5;
/** Radius of the box filter as a fraction of the side: three passes of it leave no detail within a cell. */
const BLUR_FRACTION = 1 / 16;
/** Radius of a region's soft edge, likewise. */
const FEATHER_FRACTION = 1 / 32;
/** Passes of a box filter that approximate a Gaussian (Wells 1986, doi 10.1109/TPAMI.1986.4767776). */
const PASSES = 3;

/** Two regions of a heat-map, by their cells. */
export interface OcclusionRegions {
  readonly marked: readonly number[];
  /** As many unmarked cells as are marked, or as there are: those nearest to the marked region, so that the control is a hard one. */
  readonly control: readonly number[];
}

/** The marked cells and their control; `undefined` where nothing is marked, or everything. */
export function occlusionRegions({ size, values }: HeatMap): OcclusionRegions | undefined {
  const marked: number[] = [];
  const rest: number[] = [];
  values.forEach((value, cell) => (value >= MARKED_THRESHOLD ? marked : rest).push(cell));
  if (marked.length === 0 || rest.length === 0) return undefined;
  const mean = (of: (cell: number) => number): number => marked.reduce((sum, cell) => sum + of(cell), 0) / marked.length;
  const [row, column] = [mean((cell) => Math.floor(cell / size)), mean((cell) => cell % size)];
  const distance = (cell: number): number => (Math.floor(cell / size) - row) ** 2 + ((cell % size) - column) ** 2;
  const nearest = rest.toSorted((a, b) => distance(a) - distance(b) || a - b);
  return { marked, control: nearest.slice(0, marked.length) };
}

/**
 * Occludes regions of a network input by blurring, one picture a region. The edges are soft, so that the occlusion adds no line.
 * @param input shape [sizePx, sizePx, 3], on any linear scale of RGB.
 * @param regions each a list of cells of a grid of `gridSize` squared.
 * @returns new arrays of the same shape, in the order of the regions.
 */
export function blurRegions(
  input: Float32Array,
  sizePx: number,
  regions: readonly (readonly number[])[],
  gridSize: number,
): Float32Array[] {
  let blurred = input;
  for (let pass = 0; pass < PASSES; pass++) blurred = boxBlurred(blurred, sizePx, 3, Math.round(BLUR_FRACTION * sizePx));
  return regions.map((cells) => {
    const mask = softMask(sizePx, cells, gridSize);
    const mixed = new Float32Array(input.length);
    for (let at = 0; at < mixed.length; at++) {
      const value = input[at] ?? 0;
      mixed[at] = value + (mask[(at / 3) | 0] ?? 0) * ((blurred[at] ?? 0) - value);
    }
    return mixed;
  });
}

/** 1 within the cells and 0 away from them, shape [sizePx, sizePx]. */
function softMask(sizePx: number, cells: readonly number[], gridSize: number): Float32Array {
  const mask = new Float32Array(sizePx * sizePx);
  const inside = new Set(cells);
  for (let row = 0; row < sizePx; row++) {
    const cellRow = Math.floor((row * gridSize) / sizePx);
    for (let column = 0; column < sizePx; column++) {
      if (inside.has(cellRow * gridSize + Math.floor((column * gridSize) / sizePx))) mask[row * sizePx + column] = 1;
    }
  }
  return boxBlurred(mask, sizePx, 1, Math.round(FEATHER_FRACTION * sizePx));
}

/** Box filter: the mean over a square of `2 * radius + 1` cells a side; border cells are repeated outwards. */
function boxBlurred(grid: Float32Array, size: number, channels: number, radius: number): Float32Array {
  const rowLength = size * channels;
  const alongRows = new Float32Array(grid.length);
  for (let row = 0; row < size; row++) {
    boxPass(grid, alongRows, { start: row * rowLength, step: channels, length: size, lanes: channels, radius });
  }
  const means = new Float32Array(grid.length);
  boxPass(alongRows, means, { start: 0, step: rowLength, length: size, lanes: rowLength, radius });
  return means;
}

/** A one-dimensional pass of the box filter over `lanes` neighbouring values at once. */
interface BoxPass {
  readonly start: number;
  readonly step: number;
  readonly length: number;
  readonly lanes: number;
  readonly radius: number;
}

/** Writes running means into `to`. All lanes move together in memory order: column by column would miss the cache at every value. */
function boxPass(from: Float32Array, to: Float32Array, { start, step, length, lanes, radius }: BoxPass): void {
  const width = 2 * radius + 1;
  const offset = (index: number): number => start + Math.min(length - 1, Math.max(0, index)) * step;
  const sums = new Float64Array(lanes);
  for (let index = -radius; index <= radius; index++) {
    const at = offset(index);
    for (let lane = 0; lane < lanes; lane++) sums[lane] = (sums[lane] ?? 0) + (from[at + lane] ?? 0);
  }
  for (let index = 0; index < length; index++) {
    const [at, entering, leaving] = [offset(index), offset(index + radius + 1), offset(index - radius)];
    for (let lane = 0; lane < lanes; lane++) {
      const sum = sums[lane] ?? 0;
      to[at + lane] = sum / width;
      sums[lane] = sum + (from[entering + lane] ?? 0) - (from[leaving + lane] ?? 0);
    }
  }
}

/** How far the log-odds of "suspicious" fall when a region is occluded; negative where they rise. */
export interface OcclusionDrop {
  readonly marked: number;
  readonly control: number;
}

/** The calibrated log-odds of "suspicious". @param logits raw outputs in class order. */
export function suspiciousLogOdds(logits: ArrayLike<number>, calibration: Calibration): number {
  return toLogOdds(suspiciousProbability(calibratedProbabilities(logits, calibration)));
}

/** Result of the occlusion check. */
export type HeatMapCheck =
  /** The score is too low for a heat-map to be meaningful, or nothing is marked. */
  | { readonly kind: 'nothing-to-explain' }
  /** Scores of 0 to 1: as shown, with the marked region occluded, and with the control region occluded instead. */
  | {
      readonly kind: 'explains' | 'does-not-explain';
      readonly scoreBefore: number;
      readonly scoreAfter: number;
      readonly controlAfter: number;
    };

/**
 * Decides whether a heat-map explains its score: occluding the marked region lowers the log-odds, and by more than the control's drop plus the
 * margin.
 * @param suspicious the score that is shown, 0 to 1.
 */
export function evaluateHeatMap(
  suspicious: number,
  { marked, control }: OcclusionDrop,
  { margin }: NonNullable<ModelManifest['heatMapCheck']>,
): HeatMapCheck {
  const odds = suspicious / (1 - suspicious);
  const after = (drop: number): number => (suspicious >= 1 ? 1 : (odds * Math.exp(-drop)) / (1 + odds * Math.exp(-drop)));
  return {
    kind: marked > 0 && marked - control > margin ? 'explains' : 'does-not-explain',
    scoreBefore: suspicious,
    scoreAfter: after(marked),
    controlAfter: after(control),
  };
}
