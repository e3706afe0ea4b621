/**
 * Batch normalisation and ReLU with TensorFlow's fused forward and gradient kernels. tfjs composes these gradients from many
 * element-wise operations, which takes most of a training step; the fused ones make a step about four times faster.
 * needs the tfjs-node backend.
 */
import * as tf from '@tensorflow/tfjs';

/** The part of tfjs-node's backend that runs raw TensorFlow operations. Its results are tracked by the engine already. */
interface RawBackend {
  executeSingleOutput(name: string, attributes: readonly RawAttribute[], inputs: readonly tf.Tensor[]): tf.Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: readonly RawAttribute[],
    inputs: readonly tf.Tensor[],
    outputs: number,
  ): tf.Tensor[];
}

interface RawAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: number | boolean | string;
}

// TF_AttrType and TF_DataType of TensorFlow's C API (c_api.h, tf_datatype.h).
const ATTRIBUTE_STRING = 0;
const ATTRIBUTE_FLOAT = 2;
const ATTRIBUTE_BOOL = 3;
const ATTRIBUTE_TYPE = 4;
const DT_FLOAT = 1;

const T_FLOAT: RawAttribute = { name: 'T', type: ATTRIBUTE_TYPE, value: DT_FLOAT };

function backend(): RawBackend {
  return tf.backend() as unknown as RawBackend;
}

function batchNormAttributes(epsilon: number): RawAttribute[] {
  return [
    T_FLOAT,
    { name: 'U', type: ATTRIBUTE_TYPE, value: DT_FLOAT },
    { name: 'epsilon', type: ATTRIBUTE_FLOAT, value: epsilon },
    { name: 'data_format', type: ATTRIBUTE_STRING, value: 'NHWC' },
    { name: 'is_training', type: ATTRIBUTE_BOOL, value: true },
  ];
}

function at(tensors: readonly tf.Tensor[], index: number): tf.Tensor {
  const tensor = tensors[index];
  if (tensor === undefined) throw new Error(`TensorFlow returned no output ${index}`);
  return tensor;
}

/** The statistics of one batch, per channel; the variance is the unbiased one. */
export interface BatchStatistics {
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/**
 * Batch normalisation by the batch's own statistics.
 * @param x shape [batch, height, width, channels].
 * @param onStatistics receives the batch's statistics for the running averages.
 */
export function fusedBatchNorm(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
  onStatistics: (statistics: BatchStatistics) => void,
): tf.Tensor4D {
  const run = tf.customGrad((...args) => {
    const [input, scale, offset, save] = args as unknown as [tf.Tensor, tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    const empty = tf.tensor1d([], 'float32');
    const attributes = [...batchNormAttributes(epsilon), { name: 'exponential_avg_factor', type: ATTRIBUTE_FLOAT, value: 1 }];
    const outputs = backend().executeMultipleOutputs('FusedBatchNormV3', attributes, [input, scale, offset, empty, empty], 6);
    onStatistics({
      mean: at(outputs, 1).dataSync<'float32'>(),
      variance: at(outputs, 2).dataSync<'float32'>(),
    });
    save([input, scale, at(outputs, 3), at(outputs, 4), at(outputs, 5)]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] =>
      backend()
        .executeMultipleOutputs('FusedBatchNormGradV3', batchNormAttributes(epsilon), [dy, ...saved], 5)
        .slice(0, 3);
    return { value: at(outputs, 0), gradFunc };
  });
  return run(x, gamma, beta) as tf.Tensor4D;
}

/** ReLU, or ReLU capped at 6, with its one-kernel gradient. */
export function fusedRelu(x: tf.Tensor4D, kind: 'relu' | 'relu6'): tf.Tensor4D {
  const name = kind === 'relu' ? 'Relu' : 'Relu6';
  const run = tf.customGrad((...args) => {
    const [input, save] = args as unknown as [tf.Tensor, tf.GradSaveFunc];
    const value = backend().executeSingleOutput(name, [T_FLOAT], [input]);
    save([value]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor =>
      backend().executeSingleOutput(`${name}Grad`, [T_FLOAT], [dy, at(saved, 0)]);
    return { value, gradFunc };
  });
  return run(x) as tf.Tensor4D;
}
