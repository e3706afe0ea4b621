/** The training loss, on any tfjs backend. Node only. */
import * as tf from '@tensorflow/tfjs';
import { CLASS_COUNT } from '../../../src/model/classes.js';

/**
 * Marginal cross-entropy with label smoothing, averaged over the batch.
 *
 * Per image `-log(sum of the probabilities that its label allows)`: for one allowed class the usual cross-entropy, for a coarse
 * label ("benign") its marginal. Smoothing mixes in `smoothing` times the cross-entropy against the uniform distribution
 * (Szegedy et al. 2016, arXiv 1512.00567).
 * @param logits shape [batch, 8].
 * @param masks 0 or 1, shape [batch, 8]; at least one 1 a row.
 * @param weights weight of each image, shape [batch].
 */
export function marginalCrossEntropy(
  logits: tf.Tensor2D,
  masks: tf.Tensor2D,
  weights: tf.Tensor1D,
  smoothing: number,
): tf.Scalar {
  return tf.tidy(() => {
    const logProbabilities = tf.logSoftmax(logits);
    // A disallowed class gets a log-probability so low that its exponential is exactly zero.
    const allowed = tf.add(logProbabilities, tf.mul(tf.sub(masks, 1), 1e9));
    const marginal = tf.logSumExp(allowed, 1);
    const uniform = tf.div(tf.sum(logProbabilities, 1), CLASS_COUNT);
    const perImage = tf.neg(tf.add(tf.mul(marginal, 1 - smoothing), tf.mul(uniform, smoothing)));
    return tf.div(tf.sum(tf.mul(perImage, weights)), tf.sum(weights));
  });
}
