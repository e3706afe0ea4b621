/**
 * The views of one picture: a spot has no up and no left, so the network looks at it as it is, mirrored, upside down and both, and the answers
 * are averaged ("test-time augmentation"). Pure; the same code runs in the app's worker and in training.
 */
import { CLASS_COUNT } from '../classes.js';

/** Ways to look at a picture: as it is, left and right swapped, top and bottom swapped, both (half a turn). */
export const VIEWS = ['upright', 'mirrored', 'flipped', 'turned'] as const;
/** See {@link VIEWS}. */
export type View = (typeof VIEWS)[number];

/** What the network says to one view. */
export interface ViewOutput {
  /** Shape [8]. */
  readonly logits: Float32Array;
  /** Shape [camSize, camSize, 8]. */
  readonly cam: Float32Array;
}

/**
 * Shows a square grid from another side. Each view undoes itself.
 * @param grid shape [size, size, channels].
 * @returns a new array of the same shape; the grid itself for `upright`.
 */
export function applyView(grid: Float32Array, size: number, channels: number, view: View): Float32Array {
  if (view === 'upright') return grid;
  const seen = new Float32Array(grid.length);
  writeView(seen, grid, size, channels, view);
  return seen;
}

/** {@link applyView} into an array that is there already, of the same length. */
export function writeView(seen: Float32Array, grid: Float32Array, size: number, channels: number, view: View): void {
  if (view === 'upright') {
    seen.set(grid);
    return;
  }
  const swapColumns = view !== 'flipped';
  const swapRows = view !== 'mirrored';
  const rowLength = size * channels;
  for (let row = 0; row < size; row++) {
    const from = (swapRows ? size - 1 - row : row) * rowLength;
    const to = row * rowLength;
    if (swapColumns) writeReversed(seen, to, grid, from, size, channels);
    else seen.set(grid.subarray(from, from + rowLength), to);
  }
}

/** Writes a row of cells in the other order. */
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
 * The mean answer, its map turned back upright. The mean of logits is the geometric mean of the odds; the map's cells still average
 * to the logits less the bias, as each view's do.
 * @param answers one a view, in the order of `views`; at least one.
 */
export function averageViews(answers: readonly ViewOutput[], views: readonly View[], camSize: number): ViewOutput {
  const cam = new Float32Array(camSize * camSize * CLASS_COUNT);
  answers.forEach((answer, at) => {
    addTo(cam, applyView(answer.cam, camSize, CLASS_COUNT, views[at] ?? 'upright'));
  });
  const share = 1 / Math.max(1, answers.length);
  return { logits: meanLogits(answers.map(({ logits }) => logits)), cam: cam.map((value) => value * share) };
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
