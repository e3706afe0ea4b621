/**
 * Batch normalisation and ReLU of a training step from tfjs's own operations, for backends without TensorFlow's fused kernels: slow,
 * but right, so that a toy network trains anywhere. Node only.
 */
import * as tf from '@tensorflow/tfjs';
import type { BatchStatistics } from './fused.js';

/** Batch normalisation by the batch's own statistics; the same contract as `fusedBatchNorm`. */
export function composedBatchNorm(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
  onStatistics: (statistics: BatchStatistics) => void,
): tf.Tensor4D {
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  const values = x.size / Math.max(1, mean.size);
  const unbiased = values / Math.max(1, values - 1);
  onStatistics({
    mean: mean.dataSync<'float32'>().slice(),
    variance: variance.dataSync<'float32'>().map((value) => value * unbiased),
  });
  const normalised = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon)));
  return tf.add(tf.mul(normalised, gamma), beta);
}

/** ReLU, or ReLU capped at 6. */
export function composedRelu(x: tf.Tensor4D, kind: 'relu' | 'relu6'): tf.Tensor4D {
  return kind === 'relu' ? tf.relu(x) : tf.relu6(x);
}
