/**
 * Trains all layers on tfjs-node: augmented batches, fused gradients, AdamW, one-cycle rate, weight averaging, a checkpoint that
 * resumes exactly. Every batch depends on seed and step alone, so that a resumed run equals one that was never stopped.
 * Node only.
 */
import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../../../src/model/random.js';
import type { InputSpec } from '../../../src/model/preprocess.js';
import { augment } from '../data/augment.js';
import type { AugmentSettings } from '../data/augment.js';
import type { ImageCache } from '../data/image-cache.js';
import { allowedClasses } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { WeightedSampler, balanceWeights, mixSeed } from '../data/sampling.js';
import { HEAD_NAME, weightOf } from '../network/checkpoint.js';
import type { Network, Weights } from '../network/checkpoint.js';
import { logitsOf } from '../network/forward.js';
import type { BatchStatistics } from '../runtime/fused.js';
import { withoutTensors } from '../runtime/scope.js';
import { AdamW } from './adamw.js';
import type { TrainedWeight } from './adamw.js';
import { marginalCrossEntropy } from './loss.js';
import { startProgress } from './progress.js';
import { oneCycleRate } from './schedule.js';
import { readState, writeState } from './state.js';
import { stackMasks, targetMask } from './targets.js';

/** Settings of a fine-tuning run. */
export interface FineTuneSettings {
  readonly epochs: number;
  readonly batchSize: number;
  /** Peak learning rate of the backbone. */
  readonly peakRate: number;
  /** How many times faster the head learns. */
  readonly headRateFactor: number;
  readonly warmUpShare: number;
  readonly labelSmoothing: number;
  /** Exponent of the inverse class frequency in sampling: 0 none, 1 full balance. */
  readonly balanceExponent: number;
  /** How many times more often smartphone photos are drawn. */
  readonly phoneFactor: number;
  /** Share of the averaged weights that a step keeps. */
  readonly averageDecay: number;
  readonly seed: number;
  readonly augment: AugmentSettings;
  /** Steps between two checkpoints. */
  readonly checkpointSteps: number;
}

/** What a run reports at the end of an epoch: the weights as trained and their moving average. */
export interface EpochResult {
  /** Counts from 1. */
  readonly epoch: number;
  readonly trainLoss: number;
  readonly raw: Weights;
  readonly averaged: Weights;
}

/** Where a run reads and writes. */
export interface FineTuneInput {
  readonly network: Network;
  readonly records: readonly ImageRecord[];
  readonly images: ImageCache;
  readonly spec: InputSpec;
  readonly settings: FineTuneSettings;
  /** File of the checkpoint. */
  readonly stateFile: string;
  /** Called after each epoch, before the checkpoint that ends it. */
  readonly onEpoch: (result: EpochResult) => Promise<void>;
}

const isRunningStatistic = (name: string): boolean => /\/moving_(mean|variance)$/u.test(name);

/** Runs, or goes on with, a fine-tuning. */
export async function fineTune(input: FineTuneInput): Promise<void> {
  const { network, records, settings } = input;
  const weights: Weights = copyWeights(network.weights);
  const averaged: Weights = copyWeights(network.weights);
  const trained = [...weights]
    .filter(([name]) => !isRunningStatistic(name))
    .map(([name, { values }]): TrainedWeight => ({
      name,
      values,
      rateFactor: name.startsWith(HEAD_NAME) ? settings.headRateFactor : 1,
      decays: name.endsWith('kernel'),
    }));
  const optimizer = new AdamW(trained);
  const stepsPerEpoch = Math.ceil(records.length / settings.batchSize);
  const steps = stepsPerEpoch * settings.epochs;
  const masks = records.map((record) => targetMask(allowedClasses(record) ?? []));
  const sampler = new WeightedSampler(balanceWeights(records, settings.balanceExponent, settings.phoneFactor), settings.seed);

  const stateParts = { weights, averaged, optimizer };
  const resumed = await readState(input.stateFile);
  const fingerprint = JSON.stringify({ ...settings, images: records.length, sizePx: input.spec.sizePx });
  let step = resumed?.header['fingerprint'] === fingerprint ? restore(resumed.arrays, resumed.header, stateParts) : 0;
  let lossSum = Number((step > 0 ? resumed?.header['lossSum'] : undefined) ?? 0);
  if (step > 0) console.error(`Going on after step ${step} of ${steps}.`);

  const save = (): Promise<void> =>
    writeState(input.stateFile, { header: { step, fingerprint, lossSum }, arrays: stateArrays(stateParts) });
  const progress = startProgress('fine-tune', steps * settings.batchSize, 'img', step * settings.batchSize);
  while (step < steps) {
    const indices = sampler.batch(step, settings.batchSize);
    const views = await Promise.all(indices.map((index, slot) => drawView(input, index, mixSeed(settings.seed, step, slot + 1))));
    const rate = oneCycleRate(step, steps, settings.peakRate, settings.warmUpShare);
    const batch = { views, masks: indices.map((index) => masks[index] ?? new Float32Array()) };
    const result = trainStep(input, weights, trained, batch);
    step += 1;
    optimizer.step(trained, result.gradients, rate, step);
    updateStatistics(network, weights, result.statistics);
    updateAverage(weights, averaged, Math.min(settings.averageDecay, (1 + step) / (10 + step)));
    lossSum += result.loss;
    const doneInEpoch = ((step - 1) % stepsPerEpoch) + 1;
    progress.update(step * settings.batchSize, `loss ${(lossSum / doneInEpoch).toFixed(4)}`);
    if (step % stepsPerEpoch === 0) {
      await input.onEpoch({ epoch: step / stepsPerEpoch, trainLoss: lossSum / stepsPerEpoch, raw: weights, averaged });
      lossSum = 0;
      await save();
    } else if (step % settings.checkpointSteps === 0) await save();
  }
  progress.stop();
}

/** A deep copy. */
export function copyWeights(weights: Weights): Weights {
  return new Map([...weights].map(([name, { shape, values }]) => [name, { shape, values: values.slice() }]));
}

interface StateParts {
  readonly weights: Weights;
  readonly averaged: Weights;
  readonly optimizer: AdamW;
}

function stateArrays({ weights, averaged, optimizer }: StateParts): Map<string, Float32Array> {
  const arrays = new Map<string, Float32Array>();
  for (const [name, { values }] of weights) arrays.set(`weight:${name}`, values);
  for (const [name, { values }] of averaged) arrays.set(`average:${name}`, values);
  for (const [name, { first, second }] of optimizer.moments) {
    arrays.set(`first:${name}`, first);
    arrays.set(`second:${name}`, second);
  }
  return arrays;
}

function restore(saved: ReadonlyMap<string, Float32Array>, header: Readonly<Record<string, unknown>>, parts: StateParts): number {
  for (const [name, values] of stateArrays(parts)) {
    const from = saved.get(name);
    if (from?.length !== values.length) throw new Error(`the checkpoint does not fit the network at ${name}`);
    values.set(from);
  }
  return Number(header['step']);
}

async function drawView(input: FineTuneInput, index: number, seed: number): Promise<Float32Array> {
  const record = input.records[index];
  if (record === undefined) throw new Error(`no image ${index}`);
  return augment(await input.images.load(record.file), input.spec, input.settings.augment, seededRandom(seed));
}

interface StepResult {
  readonly loss: number;
  readonly gradients: Map<string, Float32Array>;
  readonly statistics: Map<string, BatchStatistics>;
}

function trainStep(
  input: FineTuneInput,
  weights: Weights,
  trained: readonly TrainedWeight[],
  batch: { readonly views: readonly Float32Array[]; readonly masks: readonly Float32Array[] },
): StepResult {
  const size = input.spec.sizePx;
  const count = batch.views.length;
  const pixels = new Float32Array(count * size * size * 3);
  batch.views.forEach((view, at) => {
    pixels.set(view, at * view.length);
  });
  const statistics = new Map<string, BatchStatistics>();
  return withoutTensors(() => {
    const images = tf.tensor4d(pixels, [count, size, size, 3]);
    const masks = tf.tensor2d(stackMasks(batch.masks), [count, batch.masks[0]?.length ?? 0]);
    const ones = tf.ones<tf.Rank.R1>([count]);
    const tensors = trained.map(({ name, values }) => tf.tensor(values, [...weightOf(weights, name).shape]));
    const lossOf = (...args: tf.Tensor[]): tf.Scalar => {
      const parameters = new Map(trained.map(({ name }, at) => [name, args[at] as tf.Tensor]));
      const onStatistics = (layer: string, values: BatchStatistics): void => void statistics.set(layer, values);
      const logits = logitsOf(input.network.plan, parameters, images, { kind: 'training', onStatistics });
      return marginalCrossEntropy(logits, masks, ones, input.settings.labelSmoothing);
    };
    const { value, grads } = tf.valueAndGrads(lossOf)(tensors);
    const gradients = new Map(trained.map(({ name }, at) => [name, (grads[at] as tf.Tensor).dataSync<'float32'>()]));
    return { loss: value.dataSync()[0] ?? NaN, gradients, statistics };
  });
}

/** Moves the running statistics of batch normalisation towards the batch's. */
function updateStatistics(network: Network, weights: Weights, statistics: ReadonlyMap<string, BatchStatistics>): void {
  for (const unit of network.plan.units) {
    if (unit.kind !== 'conv' || unit.batchNorm === null) continue;
    const { name, momentum } = unit.batchNorm;
    const batch = statistics.get(name);
    if (batch === undefined) throw new Error(`no batch statistics for ${name}`);
    blend(weightOf(weights, `${name}/moving_mean`).values, batch.mean, momentum);
    blend(weightOf(weights, `${name}/moving_variance`).values, batch.variance, momentum);
  }
}

function updateAverage(weights: Weights, averaged: Weights, decay: number): void {
  for (const [name, { values }] of weights) blend(weightOf(averaged, name).values, values, decay);
}

/** `into = keep * into + (1 - keep) * from`. */
function blend(into: Float32Array, from: Float32Array, keep: number): void {
  for (let at = 0; at < into.length; at++) into[at] = keep * (into[at] ?? 0) + (1 - keep) * (from[at] ?? 0);
}
