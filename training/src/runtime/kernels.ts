/** The kernels of a training step on the backend in use: TensorFlow's fused ones, or composed. */
import * as tf from '@tensorflow/tfjs';
import { fusedBatchNorm, fusedRelu } from './fused.js';
import type { BatchStatistics } from './fused.js';

/** What a training step needs beyond tfjs's operations. */
export interface TrainingKernels {
  readonly batchNorm: typeof fusedBatchNorm;
  readonly relu: typeof fusedRelu;
}

/** One kernel a layer, forward and back; needs the tfjs-node backend. */
export const FUSED_KERNELS: TrainingKernels = { batchNorm: fusedBatchNorm, relu: fusedRelu };
/** Made of many small operations; runs anywhere. */
export const COMPOSED_KERNELS: TrainingKernels = { batchNorm: composedBatchNorm, relu: composedRelu };

/** The fastest that the backend in use can run. */
export function trainingKernels(): TrainingKernels {
  return tf.getBackend() === 'tensorflow' ? FUSED_KERNELS : COMPOSED_KERNELS;
}

/** Batch normalisation by the batch's own statistics; the same contract as `fusedBatchNorm`. */
function composedBatchNorm(
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
function composedRelu(x: tf.Tensor4D, kind: 'relu' | 'relu6'): tf.Tensor4D {
  return kind === 'relu' ? tf.relu(x) : tf.relu6(x);
}
