/** The loss of the outline, on any tfjs backend. */
import * as tf from '@tensorflow/tfjs';
import type { Outline } from './mixup.js';

/** Added to the areas in Dice's coefficient, in cells, so that an empty outline has a gradient. */
const DICE_SMOOTHING = 1;

/**
 * Binary cross-entropy, mean over the cells, plus one minus the soft Dice coefficient (Milletari et al. 2016, arXiv 1606.04797), averaged over
 * the views whose outline is known; 0 where none is.
 * @param logits shape [batch, cells, cells, 1].
 * @param outlines one a view, of as many cells.
 */
export function outlineLoss(logits: tf.Tensor4D, outlines: readonly (Outline | null)[]): tf.Scalar {
  const [batch, height, width] = logits.shape;
  const cells = height * width;
  const known = new Float32Array(batch * cells);
  outlines.forEach((outline, at) => {
    if (outline === null) return;
    if (outline.fractions.length !== cells)
      throw new Error(`an outline of ${outline.fractions.length} cells instead of ${cells}`);
    known.set(outline.fractions, at * cells);
  });
  return tf.tidy(() => {
    const targets = tf.tensor2d(known, [batch, cells]);
    const weights = tf.tensor1d(outlines.map((outline) => outline?.weight ?? 0));
    const flat = tf.reshape(logits, [batch, cells]);
    // max(x, 0) - x t + log(1 + exp(-|x|)), which does not overflow.
    const entropy = tf.add(tf.sub(tf.relu(flat), tf.mul(flat, targets)), tf.log1p(tf.exp(tf.neg(tf.abs(flat)))));
    const probabilities = tf.sigmoid(flat);
    const overlap = tf.mul(tf.sum(tf.mul(probabilities, targets), 1), 2);
    const areas = tf.add(tf.sum(probabilities, 1), tf.sum(targets, 1));
    const dice = tf.sub(1, tf.div(tf.add(overlap, DICE_SMOOTHING), tf.add(areas, DICE_SMOOTHING)));
    const perView = tf.add(tf.mean(entropy, 1), dice);
    return tf.div(tf.sum(tf.mul(perView, weights)), tf.maximum(tf.sum(weights), 1e-6));
  });
}
