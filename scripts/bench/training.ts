/**
 * A training step of all layers in Node: ours, with TensorFlow's fused kernels, against what tfjs-node offers by itself, `trainOnBatch` of the same
 * network as a layers model. In turn, on the same batch. Needs tfjs-node.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { CLASS_COUNT } from '../../src/core/classes.js';
import { seededRandom } from '../../src/core/random.js';
import { AdamW } from '../../training/src/fit/adamw.js';
import { FIT_DEFAULTS } from '../../training/src/fit/settings.js';
import { parameterGroups } from '../../training/src/fit/parameter-groups.js';
import { trainStep } from '../../training/src/fit/step.js';
import { readNetwork } from '../../training/src/network/checkpoint.js';
import { hasNativeBackend, useBackend } from '../../training/src/runtime/backend.js';
import { trainingKernels } from '../../training/src/runtime/kernels.js';
import { CHECKPOINT, setInputSide } from './networks.js';

const [SIDE_PX] = FIT_DEFAULTS.sizesPx;
/** Images in a step: half of what `npm run train` takes, so that a round stays short. */
export const TRAINING_BATCH = FIT_DEFAULTS.batchSize / 2;

/** Milliseconds of a step, a value a round. */
export interface TrainingTimes {
  readonly ours: readonly number[];
  readonly stock: readonly number[];
}

/** Times steps; `undefined` where tfjs-node is not installed. */
export async function timeTraining(rounds: number, onRound: (done: number) => void): Promise<TrainingTimes | undefined> {
  if (!(await hasNativeBackend())) return undefined;
  await useBackend('tensorflow');
  const random = seededRandom(1);
  const views = Array.from({ length: TRAINING_BATCH }, () =>
    Float32Array.from({ length: SIDE_PX * SIDE_PX * 3 }, () => random() * 4 - 2),
  );
  const [ours, stock] = [await ourStep(views), await stockStep(views)];
  const times = { ours: [] as number[], stock: [] as number[] };
  // The first step of each sets TensorFlow up.
  await ours();
  await stock();
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await timed(ours));
    times.stock.push(await timed(stock));
    onRound(round + 1);
  }
  return times;
}

async function timed(step: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await step();
  return performance.now() - start;
}

/** Forward, back and the optimiser, as `npm run train` does it. */
async function ourStep(views: readonly Float32Array[]): Promise<() => Promise<void>> {
  const network = await readNetwork(CHECKPOINT);
  const trained = parameterGroups(network, FIT_DEFAULTS);
  const optimizer = new AdamW(trained, FIT_DEFAULTS);
  const masks = views.map((_, at) => Float32Array.from({ length: CLASS_COUNT }, (__, id) => Number(id === at % CLASS_COUNT)));
  const labels = [{ masks, softTargets: null, weights: views.map(() => 1) }];
  const batch = { views, labels, outlines: views.map(() => null), pairs: [] };
  const { distillationWeight, outlineWeight, pairWeight, trainedPart } = FIT_DEFAULTS;
  const input = {
    network,
    trained,
    sizePx: SIDE_PX,
    loss: FIT_DEFAULTS,
    distillationWeight,
    outlineWeight,
    pairWeight,
    trainedPart,
    kernels: trainingKernels(),
  };
  let step = 0;
  return () => {
    optimizer.step(trained, trainStep(input, batch).gradients, FIT_DEFAULTS.peakRate, ++step);
    return Promise.resolve();
  };
}

/** The same with the layers model, Adam and the softmax loss that tfjs brings along. */
async function stockStep(views: readonly Float32Array[]): Promise<() => Promise<void>> {
  const dir = await mkdtemp(path.join(tmpdir(), 'naevus-bench-'));
  await cp(CHECKPOINT, dir, { recursive: true });
  await setInputSide(path.join(dir, 'model.json'), SIDE_PX);
  const model = await tf.loadLayersModel(`file://${path.join(dir, 'model.json')}`);
  await rm(dir, { recursive: true });
  for (const layer of model.layers) layer.trainable = true;
  model.compile({
    optimizer: tf.train.adam(FIT_DEFAULTS.peakRate),
    loss: (truth: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(truth, logits),
  });
  const values = new Float32Array(views.length * SIDE_PX * SIDE_PX * 3);
  views.forEach((view, at) => values.set(view, at * view.length));
  return async () => {
    const images = tf.tensor4d(values, [views.length, SIDE_PX, SIDE_PX, 3]);
    const ids = tf.tensor1d(
      views.map((_, at) => at % CLASS_COUNT),
      'int32',
    );
    const labels = tf.oneHot(ids, CLASS_COUNT);
    await model.trainOnBatch(images, labels);
    tf.dispose([images, ids, labels]);
  };
}
