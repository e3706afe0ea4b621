/** The kernels of a training step on the backend in use: TensorFlow's fused ones, or composed. Node only. */
import * as tf from '@tensorflow/tfjs';
import { composedBatchNorm, composedRelu } from './composed.js';
import { fusedBatchNorm, fusedRelu } from './fused.js';

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
