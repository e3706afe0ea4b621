/**
 * Whether an answer is stable under small changes of the photo: the TTA views of `views.ts` and two small shifts go through the network, and
 * where their scores disagree too much the answer is inconclusive. The app's worker and training run this same code.
 */
import type { ModelManifest } from '../schemas/manifest.js';
import { calibratedProbabilities, levelForScore, suspiciousProbability, toLogOdds } from '../calibration/postprocess.js';
import type { Calibration, DecisionSpec, Level } from '../calibration/postprocess.js';

/** How far a shifted view is moved, as a fraction of its side, along both axes at once: down and right, or up and left. */
const SHIFT_FRACTION = 0.04;

/**
 * Translates a square grid by whole cells; the border is mirrored into what comes free.
 * @param grid shape [size, size, channels].
 * @param right cells to the right, less than `size` either way; `down` likewise.
 * @returns a new array of the same shape.
 */
export function translateGrid(grid: Float32Array, size: number, channels: number, right: number, down: number): Float32Array {
  const translated = new Float32Array(grid.length);
  writeTranslated(translated, grid, size, channels, right, down);
  return translated;
}

/** {@link translateGrid} into an existing array of the same length. */
function writeTranslated(
  to: Float32Array,
  grid: Float32Array,
  size: number,
  channels: number,
  right: number,
  down: number,
): void {
  const kept = size - Math.abs(right);
  for (let row = 0; row < size; row++) {
    const fromRow = mirroredIndex(row - down, size) * size;
    const toRow = row * size;
    // What stays within the picture is contiguous; only the border is copied cell by cell.
    const from = (fromRow + Math.max(0, -right)) * channels;
    to.set(grid.subarray(from, from + kept * channels), (toRow + Math.max(0, right)) * channels);
    const [borderFrom, borderTo] = right > 0 ? [0, right] : [size + right, size];
    for (let column = borderFrom; column < borderTo; column++) {
      const cell = (fromRow + mirroredIndex(column - right, size)) * channels;
      for (let channel = 0; channel < channels; channel++) {
        to[(toRow + column) * channels + channel] = grid[cell + channel] ?? 0;
      }
    }
  }
}

/** An index outside a row, reflected at the edge. */
function mirroredIndex(at: number, size: number): number {
  if (at < 0) return -1 - at;
  return at >= size ? 2 * size - 1 - at : at;
}

/** Writes one view of a network input into an array of the same length. */
export type ViewWriter = (view: Float32Array) => void;

/** The two shifted views of a network input. @param input shape [sizePx, sizePx, 3]. */
export function shiftedViews(input: Float32Array, sizePx: number): ViewWriter[] {
  const by = Math.round(SHIFT_FRACTION * sizePx);
  return [by, -by].map((shift) => (view) => {
    writeTranslated(view, input, sizePx, 3, shift, shift);
  });
}

/**
 * How far the views of one photo disagree: 0 where each of them alone gives the same level, however far its score lies from the
 * thresholds; otherwise the standard deviation of the calibrated log-odds of "suspicious". The order of the views does not matter.
 * @param viewLogits raw outputs in class order, one array a view.
 */
export function viewDisagreement(
  viewLogits: readonly ArrayLike<number>[],
  spec: Calibration & Pick<DecisionSpec, 'operatingPoints'>,
): number {
  const scores = viewLogits.map((logits) => suspiciousProbability(calibratedProbabilities(logits, spec)));
  const levels = new Set(scores.map((suspicious) => levelForScore(suspicious, spec.operatingPoints)));
  if (levels.size < 2) return 0;
  const logOdds = scores.map(toLogOdds);
  const mean = logOdds.reduce((sum, value) => sum + value, 0) / logOdds.length;
  return Math.sqrt(logOdds.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logOdds.length);
}

/**
 * The level of an answer once all views of the photo are known.
 * @param level by the mean of the TTA views.
 * @param viewLogits as for {@link viewDisagreement}.
 */
export function levelAfterStabilityCheck(
  level: Level,
  viewLogits: readonly ArrayLike<number>[],
  spec: DecisionSpec & Pick<ModelManifest, 'stability'>,
): Level {
  return spec.stability === undefined
    ? level
    : levelForDisagreement(level, viewDisagreement(viewLogits, spec), spec.stability.limit);
}

/** The same where the disagreement is known already. @param threshold beyond it the answer is inconclusive. */
export function levelForDisagreement(level: Level, disagreement: number, threshold: number): Level {
  return level !== 'not-a-lesion' && disagreement > threshold ? 'inconclusive' : level;
}
