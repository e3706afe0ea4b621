/**
 * The heat-map's own check: the marked region is blurred and the score computed anew. Where it falls by no more than with as large a region
 * blurred elsewhere, the map does not explain the score and is withheld (the "deletion" test of Samek et al. 2017, arXiv 1509.06321, with a
 * control). Pure; the same code runs in the app's worker and in training.
 */
import type { ModelManifest } from '../schemas/manifest.js';
import { calibratedProbabilities, toLogOdds, suspiciousProbability } from '../calibration/postprocess.js';
import type { Calibration, HeatMap } from '../calibration/postprocess.js';

/** Cells at least this strong are marked; the peak is 1. */
const MARKED_THRESHOLD = 0.5;
/** Half the width of the box that blurs, as a share of the side: three passes of it leave nothing of a cell's detail. */
const BLUR_FRACTION = 1 / 16;
/** Half the width of the soft edge of a region, likewise. */
const FEATHER_FRACTION = 1 / 32;
/** Passes of a box filter that come near a Gaussian (Wells 1986, doi 10.1109/TPAMI.1986.4767776). */
const PASSES = 3;

/** Two regions of a heat-map, by their cells. */
export interface OcclusionRegions {
  readonly marked: readonly number[];
  /** As many cells as are marked, or as there are left: those nearest to the marked region, so that the control is no easy one. */
  readonly control: readonly number[];
}

/** The marked cells and their control; `undefined` where nothing is marked, or everything. */
export function occlusionRegions({ size, values }: HeatMap): OcclusionRegions | undefined {
  const marked: number[] = [];
  const rest: number[] = [];
  Array.from(values).forEach((value, cell) => (value >= MARKED_THRESHOLD ? marked : rest).push(cell));
  if (marked.length === 0 || rest.length === 0) return undefined;
  const mean = (of: (cell: number) => number): number => marked.reduce((sum, cell) => sum + of(cell), 0) / marked.length;
  const [row, column] = [mean((cell) => Math.floor(cell / size)), mean((cell) => cell % size)];
  const distance = (cell: number): number => (Math.floor(cell / size) - row) ** 2 + ((cell % size) - column) ** 2;
  const nearest = rest.toSorted((a, b) => distance(a) - distance(b) || a - b);
  return { marked, control: nearest.slice(0, marked.length) };
}

/**
 * Blurs each of some regions of a prepared picture, a picture a region; the edges are soft, so that the blur draws no line of its own.
 * @param input shape [sizePx, sizePx, 3], of any linear scale of RGB.
 * @param regions each the cells of a grid of `gridSize` squared.
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
  const share = new Float32Array(sizePx * sizePx);
  const inside = new Set(cells);
  for (let row = 0; row < sizePx; row++) {
    const cellRow = Math.floor((row * gridSize) / sizePx);
    for (let column = 0; column < sizePx; column++) {
      if (inside.has(cellRow * gridSize + Math.floor((column * gridSize) / sizePx))) share[row * sizePx + column] = 1;
    }
  }
  return boxBlurred(share, sizePx, 1, Math.round(FEATHER_FRACTION * sizePx));
}

/** The mean over a square of `2 * radius + 1` cells a side; the border is repeated outwards. */
function boxBlurred(grid: Float32Array, size: number, channels: number, radius: number): Float32Array {
  const rowLength = size * channels;
  const alongRows = new Float32Array(grid.length);
  for (let row = 0; row < size; row++) {
    boxPass(grid, alongRows, { start: row * rowLength, step: channels, places: size, lanes: channels, radius });
  }
  const means = new Float32Array(grid.length);
  boxPass(alongRows, means, { start: 0, step: rowLength, places: size, lanes: rowLength, radius });
  return means;
}

/** Neighbouring values that go their way at once, `lanes` of them, from place to place. */
interface BoxPass {
  readonly start: number;
  readonly step: number;
  readonly places: number;
  readonly lanes: number;
  readonly radius: number;
}

/** Writes running means into `to`. In the order of the memory: column by column, the processor would wait for each value. */
function boxPass(from: Float32Array, to: Float32Array, { start, step, places, lanes, radius }: BoxPass): void {
  const width = 2 * radius + 1;
  const offset = (place: number): number => start + Math.min(places - 1, Math.max(0, place)) * step;
  const sums = new Float64Array(lanes);
  for (let place = -radius; place <= radius; place++) {
    const at = offset(place);
    for (let lane = 0; lane < lanes; lane++) sums[lane] = (sums[lane] ?? 0) + (from[at + lane] ?? 0);
  }
  for (let place = 0; place < places; place++) {
    const [at, entering, leaving] = [offset(place), offset(place + radius + 1), offset(place - radius)];
    for (let lane = 0; lane < lanes; lane++) {
      const sum = sums[lane] ?? 0;
      to[at + lane] = sum / width;
      sums[lane] = sum + (from[entering + lane] ?? 0) - (from[leaving + lane] ?? 0);
    }
  }
}

/** How far the log-odds of "suspicious" fall when a region is blurred; below zero where they rise. */
export interface OcclusionDrop {
  readonly marked: number;
  readonly control: number;
}

/** The calibrated log-odds of "suspicious". @param logits raw outputs in class order. */
export function suspiciousLogOdds(logits: ArrayLike<number>, calibration: Calibration): number {
  return toLogOdds(suspiciousProbability(calibratedProbabilities(logits, calibration)));
}

/** What came of checking a heat-map. */
export type HeatMapCheck =
  /** The score is too low for a map to mean something, or nothing is marked. */
  | { readonly kind: 'nothing-to-explain' }
  /** Scores of 0 to 1: the one shown, about what it falls to with the marked region blurred, and with another one blurred instead. */
  | {
      readonly kind: 'explains' | 'does-not-explain';
      readonly scoreBefore: number;
      readonly scoreAfter: number;
      readonly controlAfter: number;
    };

/**
 * Decides whether a map explains its score: blurring what is marked lowers the log-odds, and by more than the margin more than blurring the control.
 * @param suspicious the score that is shown, 0 to 1.
 */
export function evaluateHeatMap(
  suspicious: number,
  { marked, control }: OcclusionDrop,
  { margin }: NonNullable<ModelManifest['heatMapCheck']>,
): HeatMapCheck {
  const odds = suspicious / (1 - suspicious);
  const after = (fall: number): number => (suspicious >= 1 ? 1 : (odds * Math.exp(-fall)) / (1 + odds * Math.exp(-fall)));
  return {
    kind: marked > 0 && marked - control > margin ? 'explains' : 'does-not-explain',
    scoreBefore: suspicious,
    scoreAfter: after(marked),
    controlAfter: after(control),
  };
}
