/** The loss and the gradients of one batch, on the tfjs backend in use. */
import * as tf from '@tensorflow/tfjs';
import { CLASS_COUNT } from '../../../src/core/classes.js';
import type { Network } from '../network/network.js';
import { weightOf } from '../network/network.js';
import { forward } from '../network/forward.js';
import { outlineSteps } from '../network/outline-decoder.js';
import type { BatchStatistics } from '../runtime/fused.js';
import type { TrainingKernels } from '../runtime/kernels.js';
import { withoutTensors } from '../runtime/scope.js';
import type { TrainedWeight } from './adamw.js';
import { marginalCrossEntropy } from './loss.js';
import type { LossSettings } from './loss.js';
import { outlineLoss } from './outline-loss.js';
import { pairLoss } from './pair-loss.js';
import type { LabelledBatch } from './mixup.js';
import { groupMask, stackRows } from './label-masks.js';

/** What one batch teaches. */
export interface StepResult {
  readonly loss: number;
  /** By weight name; lengths as the weights. */
  readonly gradients: Map<string, Float32Array>;
  /** By batch normalisation layer. */
  readonly statistics: Map<string, BatchStatistics>;
}

/** What a step is taken with. */
export interface StepInput {
  readonly network: Network;
  /** Their values are read, not changed. */
  readonly trained: readonly TrainedWeight[];
  /** Side of the views in pixels. */
  readonly sizePx: number;
  readonly loss: LossSettings;
  /** Fraction of the loss that the teachers' answers make up, where the batch brings any. */
  readonly distillationWeight: number;
  /** What the outline's loss counts against that of the labels; 0 trains no outline. */
  readonly outlineWeight: number;
  /** What the difference of two photos of one lesion counts. */
  readonly pairWeight: number;
  /** Whether all layers are trained by all losses, or the outline decoder alone by its own. */
  readonly trainedPart: 'all' | 'outline';
  readonly kernels: TrainingKernels;
}

/** Runs the batch forward and back. */
export function trainStep(input: StepInput, batch: LabelledBatch): StepResult {
  const { network, trained, sizePx, kernels, outlineWeight, pairWeight, trainedPart } = input;
  const steps = outlineWeight === 0 ? [] : outlineSteps(network);
  const count = batch.views.length;
  const pixels = new Float32Array(count * sizePx * sizePx * 3);
  batch.views.forEach((view, at) => {
    pixels.set(view, at * view.length);
  });
  const sets = batch.labels.length;
  const statistics = new Map<string, BatchStatistics>();
  return withoutTensors(() => {
    const images = tf.tensor4d(pixels, [count, sizePx, sizePx, 3]);
    const rows = batch.labels.flatMap(({ masks }) => masks);
    const tensorOf = (all: readonly Float32Array[]): tf.Tensor2D => tf.tensor2d(stackRows(all), [sets * count, CLASS_COUNT]);
    const [masks, groupMasks] = [tensorOf(rows), tensorOf(rows.map(groupMask))];
    const weights = tf.tensor1d(batch.labels.flatMap(({ weights: values }) => [...values]));
    const softRows = batch.labels.flatMap(({ softTargets }) => softTargets ?? []);
    const softTargets =
      softRows.length === 0 ? {} : { softTargets: { probabilities: tensorOf(softRows), weight: input.distillationWeight } };
    const tensors = trained.map(({ name, values }) => tf.tensor(values, [...weightOf(network.weights, name).shape]));
    const constants =
      trainedPart === 'all'
        ? []
        : [...network.weights].map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])] as const);
    const lossOf = (...args: tf.Tensor[]): tf.Scalar => {
      const parameters = new Map([...constants, ...trained.map(({ name }, at) => [name, args[at] as tf.Tensor] as const)]);
      if (trainedPart === 'outline') {
        const { outline } = forward(network.plan, parameters, images, { kind: 'evaluation' }, steps);
        if (outline === undefined) throw new Error('the network has no outline decoder');
        return outlineLoss(outline, batch.outlines);
      }
      const onStatistics = (layer: string, values: BatchStatistics): void => void statistics.set(layer, values);
      const mode = { kind: 'training', kernels, onStatistics } as const;
      const { logits, outline } = forward(network.plan, parameters, images, mode, steps);
      const repeated = sets === 1 ? logits : tf.tile(logits, [sets, 1]);
      const labelLoss = marginalCrossEntropy(repeated, { masks, groupMasks, weights, ...softTargets }, input.loss);
      const parts = [
        ...(outline === undefined ? [] : [tf.mul(outlineLoss(outline, batch.outlines), outlineWeight)]),
        ...(pairWeight === 0 || batch.pairs.length === 0 ? [] : [tf.mul(pairLoss(logits, batch.pairs), pairWeight)]),
      ];
      return parts.reduce<tf.Scalar>((sum, part) => tf.add(sum, part), labelLoss);
    };
    const { value, grads } = tf.valueAndGrads(lossOf)(tensors);
    const gradients = new Map(trained.map(({ name }, at) => [name, (grads[at] as tf.Tensor).dataSync<'float32'>()]));
    return { loss: value.dataSync()[0] ?? NaN, gradients, statistics };
  });
}
