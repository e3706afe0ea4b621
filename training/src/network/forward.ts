/**
 * Runs the plan with tfjs operations: for training (batch statistics, gradients) and for evaluation (running statistics).
 */
import * as tf from '@tensorflow/tfjs';
import type { TrainingKernels } from '../runtime/kernels.js';
import type { BatchStatistics } from '../runtime/fused.js';
import { HEAD_BIAS, HEAD_KERNEL } from './head.js';
import { CliError } from '../cli-error.js';
import { INPUT } from './plan.js';
import type { ConvUnit, NetworkPlan } from './plan.js';
import { outlineLogits } from './outline-decoder.js';
import type { OutlineStep } from './outline-decoder.js';

/** Tensors of the weights by name. */
export type Parameters = ReadonlyMap<string, tf.Tensor>;

/** Receives the statistics of one batch normalisation layer in training. */
export type StatisticsListener = (layer: string, statistics: BatchStatistics) => void;

/** Training: the batch's own statistics, reported to the listener, and kernels that have gradients. */
export interface TrainingMode {
  readonly kind: 'training';
  readonly kernels: TrainingKernels;
  readonly onStatistics: StatisticsListener;
}

/** Evaluation goes by the running statistics. */
export type ForwardMode = { readonly kind: 'evaluation' } | TrainingMode;

function parameter(parameters: Parameters, name: string): tf.Tensor {
  const tensor = parameters.get(name);
  if (tensor === undefined) throw new Error(`no tensor for the weight ${name}`);
  return tensor;
}

function convolve(unit: ConvUnit, input: tf.Tensor4D, parameters: Parameters): tf.Tensor4D {
  const explicit = typeof unit.padding !== 'string';
  const padded = explicit ? padExplicitly(input, unit) : input;
  const padding = typeof unit.padding === 'string' ? unit.padding : 'valid';
  const kernel = parameter(parameters, unit.kernel) as tf.Tensor4D;
  return unit.depthwise
    ? tf.depthwiseConv2d(padded, kernel, unit.stride, padding)
    : tf.conv2d(padded, kernel, unit.stride, padding);
}

function padExplicitly(input: tf.Tensor4D, unit: ConvUnit): tf.Tensor4D {
  if (typeof unit.padding === 'string') return input;
  const [[top, bottom], [left, right]] = unit.padding;
  return tf.pad(input, [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]);
}

function normalise(unit: ConvUnit, x: tf.Tensor4D, parameters: Parameters, mode: ForwardMode): tf.Tensor4D {
  const norm = unit.batchNorm;
  if (norm === null) return x;
  const gamma = parameter(parameters, `${norm.name}/gamma`) as tf.Tensor1D;
  const beta = parameter(parameters, `${norm.name}/beta`) as tf.Tensor1D;
  if (mode.kind === 'training') {
    return mode.kernels.batchNorm(x, gamma, beta, norm.epsilon, (statistics) => {
      mode.onStatistics(norm.name, statistics);
    });
  }
  const mean = parameter(parameters, `${norm.name}/moving_mean`) as tf.Tensor1D;
  const variance = parameter(parameters, `${norm.name}/moving_variance`) as tf.Tensor1D;
  return tf.batchNorm(x, mean, variance, beta, gamma, norm.epsilon);
}

function activate(unit: ConvUnit, x: tf.Tensor4D, mode: ForwardMode): tf.Tensor4D {
  if (unit.activation === 'linear') return x;
  if (mode.kind === 'training') return mode.kernels.relu(x, unit.activation);
  return unit.activation === 'relu' ? tf.relu(x) : tf.relu6(x);
}

/**
 * The maps of all units of the backbone by name; that of `plan.output` is the feature map.
 * @param images normalised, shape [batch, size, size, 3].
 * @returns shapes [batch, cells, cells, channels].
 */
export function unitMaps(
  plan: NetworkPlan,
  parameters: Parameters,
  images: tf.Tensor4D,
  mode: ForwardMode,
): (name: string) => tf.Tensor4D {
  const outputs = new Map<string, tf.Tensor4D>([[INPUT, images]]);
  const outputOf = (name: string): tf.Tensor4D => {
    const tensor = outputs.get(name);
    if (tensor === undefined) throw new Error(`the plan reads ${name} before it is computed`);
    return tensor;
  };
  for (const unit of plan.units) {
    if (unit.kind === 'add') {
      outputs.set(unit.name, tf.add(outputOf(unit.inputs[0]), outputOf(unit.inputs[1])));
      continue;
    }
    if (unit.kind === 'max-pool') {
      outputs.set(unit.name, tf.maxPool(outputOf(unit.input), unit.size, unit.stride, unit.padding));
      continue;
    }
    const convolved = convolve(unit, outputOf(unit.input), parameters);
    const biased = unit.bias === null ? convolved : tf.add<tf.Tensor4D>(convolved, parameter(parameters, unit.bias));
    outputs.set(unit.name, activate(unit, normalise(unit, biased, parameters, mode), mode));
  }
  return outputOf;
}

/** What the head reads, shape [batch, features]: the pooled map, through the hidden layers where there are any. */
function featuresOf(plan: NetworkPlan, parameters: Parameters, map: tf.Tensor4D): tf.Tensor2D {
  let features = plan.pooling === 'average' ? tf.mean<tf.Tensor2D>(map, [1, 2]) : flattened(plan, parameters, map);
  for (const { kernel, bias } of plan.hidden) {
    const product: tf.Tensor2D = tf.matMul(features, parameter(parameters, kernel));
    features = tf.relu<tf.Tensor2D>(bias === null ? product : tf.add(product, parameter(parameters, bias)));
  }
  return features;
}

/** The map's values in a row. Throws {@link CliError} where the dense layer was made for another size of image. */
function flattened(plan: NetworkPlan, parameters: Parameters, map: tf.Tensor4D): tf.Tensor2D {
  const [batch, height, width, channels] = map.shape;
  const values = height * width * channels;
  const expected = parameter(parameters, plan.hidden[0]?.kernel ?? HEAD_KERNEL).shape[0];
  if (values !== expected) {
    throw new CliError(
      `The network is flattened to ${String(expected)} values, but pictures of this size give ${values}: keep to the size that it was built for.`,
    );
  }
  return tf.reshape(map, [batch, values]);
}

/** What the network says of images. */
export interface ForwardOutput {
  /** Shape [batch, 8]: features times head, plus bias. */
  readonly logits: tf.Tensor2D;
  /** Log-odds of the outline, shape [batch, side / 4, side / 4, 1]; absent where it was not asked for. */
  readonly outline?: tf.Tensor4D;
}

/**
 * Runs the network.
 * @param outline the decoder's steps where the outline is asked for, else none.
 */
export function forward(
  plan: NetworkPlan,
  parameters: Parameters,
  images: tf.Tensor4D,
  mode: ForwardMode,
  outline: readonly OutlineStep[] = [],
): ForwardOutput {
  const mapOf = unitMaps(plan, parameters, images, mode);
  const features = featuresOf(plan, parameters, mapOf(plan.output));
  const product: tf.Tensor2D = tf.matMul(features, parameter(parameters, HEAD_KERNEL));
  const logits = tf.add<tf.Tensor2D>(product, parameter(parameters, HEAD_BIAS));
  if (outline.length === 0) return { logits };
  const relu6 = (x: tf.Tensor4D): tf.Tensor4D => (mode.kind === 'training' ? mode.kernels.relu(x, 'relu6') : tf.relu6(x));
  return { logits, outline: outlineLogits(outline, parameters, mapOf, relu6) };
}
