/**
 * Whether an answer holds when the same photo is looked at a little differently: the views of `views.ts` and two small shifts go through the
 * network, and where they disagree too much, the photo can't tell. Pure; the same code runs in the app's worker and in training.
 */

import type { ModelManifest } from '../schemas/manifest.js';
import { calibratedProbabilities, toLogOdds, levelForScore, suspiciousProbability } from '../calibration/postprocess.js';
import type { Calibration, DecisionSpec, Level } from '../calibration/postprocess.js';

/** How far the picture is moved for a look, as a share of its side, along both axes at once: down to the right, and up to the left. */
const SHIFT_FRACTION = 0.04;

/**
 * Moves a square grid by whole cells; what comes in from outside is the mirrored border.
 * @param grid shape [size, size, channels].
 * @param right cells to the right, less than `size` either way; `down` likewise.
 * @returns a new array of the same shape.
 */
export function translateGrid(grid: Float32Array, size: number, channels: number, right: number, down: number): Float32Array {
  const moved = new Float32Array(grid.length);
  writeTranslated(moved, grid, size, channels, right, down);
  return moved;
}

/** {@link translateGrid} into an array that is there already, of the same length. */
function writeTranslated(moved: Float32Array, grid: Float32Array, size: number, channels: number, right: number, down: number): void {
  const kept = size - Math.abs(right);
  for (let row = 0; row < size; row++) {
    const fromRow = mirrored(row - down, size) * size;
    const toRow = row * size;
    // What stays within the picture lies together; only the border is looked for cell by cell.
    const from = (fromRow + Math.max(0, -right)) * channels;
    moved.set(grid.subarray(from, from + kept * channels), (toRow + Math.max(0, right)) * channels);
    const [borderFrom, borderTo] = right > 0 ? [0, right] : [size + right, size];
    for (let column = borderFrom; column < borderTo; column++) {
      const cell = (fromRow + mirrored(column - right, size)) * channels;
      for (let channel = 0; channel < channels; channel++) {
        moved[(toRow + column) * channels + channel] = grid[cell + channel] ?? 0;
      }
    }
  }
}

/** A place outside a row, folded back at the edge. */
function mirrored(at: number, size: number): number {
  if (at < 0) return -1 - at;
  return at >= size ? 2 * size - 1 - at : at;
}

/** Writes a look at a prepared picture into an array of the same length. */
export type ViewWriter = (look: Float32Array) => void;

/** The two shifted looks at a prepared picture. @param input shape [sizePx, sizePx, 3]. */
export function shiftedViews(input: Float32Array, sizePx: number): ViewWriter[] {
  const by = Math.round(SHIFT_FRACTION * sizePx);
  return [by, -by].map((shift) => (look) => {
    writeTranslated(look, input, sizePx, 3, shift, shift);
  });
}

/**
 * How far the looks at one picture are apart: 0 where each by itself gives the same level, however far it lies from the limits; else the
 * standard deviation of the log-odds of "suspicious", calibrated. The order of the looks does not matter.
 * @param looks raw outputs in class order, one a look.
 */
export function viewDisagreement(
  looks: readonly ArrayLike<number>[],
  spec: Calibration & Pick<DecisionSpec, 'operatingPoints'>,
): number {
  const scores = looks.map((logits) => suspiciousProbability(calibratedProbabilities(logits, spec)));
  const levels = new Set(scores.map((suspicious) => levelForScore(suspicious, spec.operatingPoints)));
  if (levels.size < 2) return 0;
  const logOdds = scores.map(toLogOdds);
  const mean = logOdds.reduce((sum, value) => sum + value, 0) / logOdds.length;
  return Math.sqrt(logOdds.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logOdds.length);
}

/**
 * The level of an answer once all looks at the photo are known.
 * @param level by the mean of the views.
 * @param looks as for {@link viewDisagreement}.
 */
export function levelAfterStabilityCheck(
  level: Level,
  looks: readonly ArrayLike<number>[],
  spec: DecisionSpec & Pick<ModelManifest, 'stability'>,
): Level {
  if (level === 'not-a-lesion' || spec.stability === undefined) return level;
  return viewDisagreement(looks, spec) > spec.stability.limit ? 'inconclusive' : level;
}
