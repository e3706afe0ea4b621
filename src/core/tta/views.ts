/**
 * Test-time augmentation: a spot has no up and no left, so the network sees the photo as it is, mirrored, flipped and turned, and its
 * outputs are averaged. The app's worker and training run this same code.
 */
import { CLASS_COUNT } from '../classes.js';

/** The TTA views: as it is, left and right swapped, top and bottom swapped, both (half a turn). */
export const VIEWS = ['upright', 'mirrored', 'flipped', 'turned'] as const;
/** See {@link VIEWS}. */
export type View = (typeof VIEWS)[number];

/** The network's output for one view. */
export interface ViewOutput {
  /** Shape [8]. */
  readonly logits: Float32Array;
  /** Class-activation map, shape [camSize, camSize, 8]. */
  readonly cam: Float32Array;
}

/**
 * Applies a view to a square grid. Each view is its own inverse.
 * @param grid shape [size, size, channels].
 * @returns a new array of the same shape; the grid itself for `upright`.
 */
export function applyView(grid: Float32Array, size: number, channels: number, view: View): Float32Array {
  if (view === 'upright') return grid;
  const result = new Float32Array(grid.length);
  writeView(result, grid, size, channels, view);
  return result;
}

/** {@link applyView} into an existing array of the same length. */
export function writeView(to: Float32Array, grid: Float32Array, size: number, channels: number, view: View): void {
  if (view === 'upright') {
    to.set(grid);
    return;
  }
  const swapColumns = view !== 'flipped';
  const swapRows = view !== 'mirrored';
  const rowLength = size * channels;
  for (let row = 0; row < size; row++) {
    const from = (swapRows ? size - 1 - row : row) * rowLength;
    const toRow = row * rowLength;
    if (swapColumns) writeReversed(to, toRow, grid, from, size, channels);
    else to.set(grid.subarray(from, from + rowLength), toRow);
  }
}

/** Writes a row of cells in reverse order. */
function writeReversed(
  to: Float32Array,
  toAt: number,
  from: Float32Array,
  fromAt: number,
  cells: number,
  channels: number,
): void {
  let at = toAt;
  for (let cell = fromAt + (cells - 1) * channels; cell >= fromAt; cell -= channels) {
    for (let channel = 0; channel < channels; channel++) to[at++] = from[cell + channel] ?? 0;
  }
}

/**
 * The mean output, with each view's map turned back upright. The mean of logits is the geometric mean of the odds; the cells of the mean
 * map still average to the logits less the bias, as each view's do.
 * @param outputs one a view, in the order of `views`; at least one.
 */
export function averageViews(outputs: readonly ViewOutput[], views: readonly View[], camSize: number): ViewOutput {
  const cam = new Float32Array(camSize * camSize * CLASS_COUNT);
  outputs.forEach((output, at) => {
    addTo(cam, applyView(output.cam, camSize, CLASS_COUNT, views[at] ?? 'upright'));
  });
  const weight = 1 / Math.max(1, outputs.length);
  return { logits: meanLogits(outputs.map(({ logits }) => logits)), cam: cam.map((value) => value * weight) };
}

/** The mean of the views' logits, each of shape [8]. @param views at least one. */
export function meanLogits(views: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(CLASS_COUNT);
  for (const logits of views) addTo(sum, logits);
  return sum.map((value) => value / Math.max(1, views.length));
}

function addTo(sum: Float32Array, values: Float32Array): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (values[at] ?? 0);
}
