/**
 * Trains the head alone: a class-weighted softmax regression on cached features, on whichever tfjs backend is in use (wasm will
 * do).
 */
import * as tf from '@tensorflow/tfjs';
import { CLASS_COUNT } from '../../../src/core/classes.js';
import { seededRandom } from '../../../src/core/random.js';
import { mixSeed } from '../data/sampling.js';
import { withoutTensors } from '../runtime/scope.js';
import { AdamW, DEFAULT_ADAMW } from './adamw.js';
import type { FeatureTable } from './feature-cache.js';
import { marginalCrossEntropy } from './loss.js';
import type { LossSettings } from './loss.js';
import { oneCycleRate } from './schedule.js';
import { groupMask, stackRows } from './label-masks.js';

/** Settings of the head's training. */
export interface HeadSettings extends LossSettings {
  readonly epochs: number;
  readonly batchSize: number;
  readonly peakRate: number;
  readonly seed: number;
}

/** Kernel [features, 8] and bias [8] of the head. */
export interface HeadWeights {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** A labelled feature table: a mask of allowed classes and a weight for each row. */
export interface HeadData {
  readonly features: FeatureTable;
  readonly masks: readonly Float32Array[];
  readonly weights: Float64Array;
}

/** Shuffles 0 to count - 1 (Fisher and Yates). */
function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}

/**
 * Trains a head from zero.
 * @param onEpoch called after each epoch with the head so far and the mean loss.
 */
export async function trainHead(
  data: HeadData,
  settings: HeadSettings,
  onEpoch: (epoch: number, head: HeadWeights, loss: number) => Promise<void>,
): Promise<HeadWeights> {
  const { count } = data.features;
  const head: HeadWeights = { kernel: new Float32Array(count * CLASS_COUNT), bias: new Float32Array(CLASS_COUNT) };
  const trained = [
    { name: 'kernel', values: head.kernel, rateFactor: 1, decays: true },
    { name: 'bias', values: head.bias, rateFactor: 1, decays: false },
  ];
  const optimizer = new AdamW(trained, { ...DEFAULT_ADAMW, weightDecay: 0.1 });
  const stepsPerEpoch = Math.ceil(data.masks.length / settings.batchSize);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const order = shuffled(data.masks.length, seededRandom(mixSeed(settings.seed, epoch)));
    let lossSum = 0;
    for (let batch = 0; batch < stepsPerEpoch; batch++) {
      const step = epoch * stepsPerEpoch + batch;
      const rows = order.slice(batch * settings.batchSize, (batch + 1) * settings.batchSize);
      const { loss, gradients } = headGradients(data, head, rows, settings);
      optimizer.step(trained, gradients, oneCycleRate(step, stepsPerEpoch * settings.epochs, settings.peakRate, 0.1), step + 1);
      lossSum += loss;
    }
    await onEpoch(epoch + 1, head, lossSum / stepsPerEpoch);
  }
  return head;
}

function headGradients(
  data: HeadData,
  head: HeadWeights,
  rows: readonly number[],
  loss: LossSettings,
): { loss: number; gradients: Map<string, Float32Array> } {
  const { count, values } = data.features;
  const batch = new Float32Array(rows.length * count);
  rows.forEach((row, at) => {
    batch.set(values.subarray(row * count, (row + 1) * count), at * count);
  });
  return withoutTensors(() => {
    const features = tf.tensor2d(batch, [rows.length, count]);
    const rowMasks = rows.map((row) => data.masks[row] ?? new Float32Array(CLASS_COUNT));
    const tensorOf = (masks: readonly Float32Array[]): tf.Tensor2D => tf.tensor2d(stackRows(masks), [rows.length, CLASS_COUNT]);
    const [masks, groupMasks] = [tensorOf(rowMasks), tensorOf(rowMasks.map(groupMask))];
    const weights = tf.tensor1d(rows.map((row) => data.weights[row] ?? 1));
    const lossOf = (kernel: tf.Tensor, bias: tf.Tensor): tf.Scalar =>
      marginalCrossEntropy(tf.add(tf.matMul(features, kernel as tf.Tensor2D), bias), { masks, groupMasks, weights }, loss);
    const { value, grads } = tf.valueAndGrads(lossOf)([tf.tensor2d(head.kernel, [count, CLASS_COUNT]), tf.tensor1d(head.bias)]);
    const gradients = new Map(
      ['kernel', 'bias'].map((name, at) => [name, (grads[at] as tf.Tensor).dataSync<'float32'>().slice()]),
    );
    return { loss: value.dataSync()[0] ?? NaN, gradients };
  });
}

/** Logits of every row for a head: shape [rows, 8]. */
export function headLogits(features: FeatureTable, head: HeadWeights): Float32Array {
  const rows = features.values.length / features.count;
  return tf.tidy(() => {
    const table = tf.tensor2d(features.values, [rows, features.count]);
    const kernel = tf.tensor2d(head.kernel, [features.count, CLASS_COUNT]);
    return tf.add(tf.matMul(table, kernel), tf.tensor1d(head.bias)).dataSync<'float32'>().slice();
  });
}
