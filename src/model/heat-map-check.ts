/**
 * The heat-map's own check: the marked region is blurred and the score computed anew. Where it falls by no more than with as large a region
 * blurred elsewhere, the map does not explain the score and is withheld (the "deletion" test of Samek et al. 2017, arXiv 1509.06321, with a
 * control). Pure; the same code runs in the app's worker and in training.
 */
import type { ModelManifest } from './manifest.js';
import { calibratedProbabilities, logOddsOf, suspiciousProbability } from './postprocess.js';
import type { Calibration, HeatMap } from './postprocess.js';

/** Cells at least this strong are marked; the peak is 1. */
const MARKED_FROM = 0.5;
/** Half the width of the box that blurs, as a share of the side: three passes of it leave nothing of a cell's detail. */
const BLUR_SHARE = 1 / 16;
/** Half the width of the soft edge of a region, likewise. */
const FEATHER_SHARE = 1 / 32;
/** Passes of a box filter that come near a Gaussian (Wells 1986, doi 10.1109/TPAMI.1986.4767776). */
const PASSES = 3;

/** Two regions of a heat-map, by their cells. */
export interface Regions {
  readonly marked: readonly number[];
  /** As many cells as are marked, or as there are left: those nearest to the marked region, so that the control is no easy one. */
  readonly control: readonly number[];
}

/** The marked cells and their control; `undefined` where nothing is marked, or everything. */
export function regionsOf({ size, values }: HeatMap): Regions | undefined {
  const marked: number[] = [];
  const rest: number[] = [];
  values.forEach((value, cell) => (value >= MARKED_FROM ? marked : rest).push(cell));
  if (marked.length === 0 || rest.length === 0) return undefined;
  const mean = (of: (cell: number) => number): number => marked.reduce((sum, cell) => sum + of(cell), 0) / marked.length;
  const [row, column] = [mean((cell) => Math.floor(cell / size)), mean((cell) => cell % size)];
  const distance = (cell: number): number => (Math.floor(cell / size) - row) ** 2 + ((cell % size) - column) ** 2;
  const nearest = rest.toSorted((a, b) => distance(a) - distance(b) || a - b);
  return { marked, control: nearest.slice(0, marked.length) };
}

/**
 * Blurs a region of a prepared picture; its edge is soft, so that the blur draws no line of its own.
 * @param input shape [sizePx, sizePx, 3], of any linear scale of RGB.
 * @param cells of a grid of `gridSize` squared.
 * @returns a new array of the same shape.
 */
export function blurredWhere(input: Float32Array, sizePx: number, cells: readonly number[], gridSize: number): Float32Array {
  const share = new Float32Array(sizePx * sizePx);
  const inside = new Set(cells);
  for (let row = 0; row < sizePx; row++) {
    const cellRow = Math.floor((row * gridSize) / sizePx);
    for (let column = 0; column < sizePx; column++) {
      if (inside.has(cellRow * gridSize + Math.floor((column * gridSize) / sizePx))) share[row * sizePx + column] = 1;
    }
  }
  const mask = boxBlurred(share, sizePx, 1, Math.round(FEATHER_SHARE * sizePx));
  let blurred = input;
  for (let pass = 0; pass < PASSES; pass++) blurred = boxBlurred(blurred, sizePx, 3, Math.round(BLUR_SHARE * sizePx));
  return input.map((value, at) => value + (mask[Math.floor(at / 3)] ?? 0) * ((blurred[at] ?? 0) - value));
}

/** The mean over a square of `2 * radius + 1` cells a side; the border is repeated outwards. */
function boxBlurred(grid: Float32Array, size: number, channels: number, radius: number): Float32Array {
  return alongOneAxis(alongOneAxis(grid, size, channels, radius, 'rows'), size, channels, radius, 'columns');
}

function alongOneAxis(
  grid: Float32Array,
  size: number,
  channels: number,
  radius: number,
  axis: 'rows' | 'columns',
): Float32Array {
  const means = new Float32Array(grid.length);
  const [step, lineStep] = axis === 'rows' ? [channels, size * channels] : [size * channels, channels];
  const width = 2 * radius + 1;
  for (let line = 0; line < size; line++) {
    for (let channel = 0; channel < channels; channel++) {
      const start = line * lineStep + channel;
      const at = (place: number): number => grid[start + Math.min(size - 1, Math.max(0, place)) * step] ?? 0;
      let sum = 0;
      for (let place = -radius; place <= radius; place++) sum += at(place);
      for (let place = 0; place < size; place++) {
        means[start + place * step] = sum / width;
        sum += at(place + radius + 1) - at(place - radius);
      }
    }
  }
  return means;
}

/** How far the log-odds of "suspicious" fall when a region is blurred; below zero where they rise. */
export interface Falls {
  readonly marked: number;
  readonly control: number;
}

/** The calibrated log-odds of "suspicious". @param logits raw outputs in class order. */
export function suspiciousLogOdds(logits: ArrayLike<number>, calibration: Calibration): number {
  return logOddsOf(suspiciousProbability(calibratedProbabilities(logits, calibration)));
}

/** What came of checking a heat-map. */
export type HeatMapCheck =
  /** The score is too low for a map to mean something, or nothing is marked. */
  | { readonly kind: 'nothing-to-explain' }
  /** Scores of 0 to 1: the one shown, about what it falls to with the marked region blurred, and with another one blurred instead. */
  | {
      readonly kind: 'explains' | 'does-not';
      readonly scoreBefore: number;
      readonly scoreAfter: number;
      readonly controlAfter: number;
    };

/**
 * Decides whether a map explains its score: blurring what is marked lowers the log-odds, and by more than the margin more than blurring the control.
 * @param suspicious the score that is shown, 0 to 1.
 */
export function judgeHeatMap(
  suspicious: number,
  { marked, control }: Falls,
  { margin }: NonNullable<ModelManifest['heatMapCheck']>,
): HeatMapCheck {
  const odds = suspicious / (1 - suspicious);
  const after = (fall: number): number => (suspicious >= 1 ? 1 : (odds * Math.exp(-fall)) / (1 + odds * Math.exp(-fall)));
  return {
    kind: marked > 0 && marked - control > margin ? 'explains' : 'does-not',
    scoreBefore: suspicious,
    scoreAfter: after(marked),
    controlAfter: after(control),
  };
}
