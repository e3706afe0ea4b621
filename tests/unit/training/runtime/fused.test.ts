/**
 * TensorFlow's fused training kernels against the gradients that tfjs composes, and a fine-tuning that is stopped and resumed.
 * They need the tfjs-node backend and are skipped where it is not installed.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawGolden } from '../../../../src/model/golden.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/model/preprocess.js';
import { DEFAULT_AUGMENT } from '../../../../training/src/data/augment.js';
import { ImageCache } from '../../../../training/src/data/image-cache.js';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import { fineTune } from '../../../../training/src/fit/fine-tune.js';
import { copyWeights } from '../../../../training/src/fit/fine-tune.js';
import type { Weights } from '../../../../training/src/network/checkpoint.js';
import { hasNativeBackend, useBackend } from '../../../../training/src/runtime/backend.js';
import { fusedBatchNorm, fusedRelu } from '../../../../training/src/runtime/fused.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';

const native = await hasNativeBackend();
const WHY_SKIPPED = native ? '' : ' (@tensorflow/tfjs-node is not installed; training/README.md says how)';

async function largestDifference(a: tf.Tensor, b: tf.Tensor): Promise<number> {
  const [value = NaN] = await tf.max(tf.abs(tf.sub(a, b))).data();
  return value;
}

describe.skipIf(!native)(`fused kernels${WHY_SKIPPED}`, () => {
  beforeAll(async () => {
    await useBackend('tensorflow');
  });

  it('give the composed batch norm and its three gradients', async () => {
    const x = tf.randomNormal<tf.Rank.R4>([4, 5, 5, 3], 1, 2, 'float32', 7);
    const gamma = tf.tensor1d([0.5, 1, 2]);
    const beta = tf.tensor1d([0.1, -0.2, 0.3]);
    const slope = tf.randomNormal<tf.Rank.R4>([4, 5, 5, 3], 0, 1, 'float32', 8);
    const composed = (image: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor): tf.Scalar => {
      const { mean, variance } = tf.moments(image, [0, 1, 2]);
      return tf.sum(tf.mul(tf.add(tf.mul(tf.div(tf.sub(image, mean), tf.sqrt(tf.add(variance, 1e-5))), scale), shift), slope));
    };
    const fused = (image: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor): tf.Scalar =>
      tf.sum(
        tf.mul(
          fusedBatchNorm(image as tf.Tensor4D, scale as tf.Tensor1D, shift as tf.Tensor1D, 1e-5, () => undefined),
          slope,
        ),
      );
    const expected = tf.valueAndGrads(composed)([x, gamma, beta]);
    const got = tf.valueAndGrads(fused)([x, gamma, beta]);
    expect(await largestDifference(expected.value, got.value)).toBeLessThan(1e-3);
    for (const [at, gradient] of expected.grads.entries()) {
      expect(await largestDifference(gradient, got.grads[at] as tf.Tensor)).toBeLessThan(1e-4);
    }
  });

  it.each(['relu', 'relu6'] as const)('give the composed gradient of %s', async (kind) => {
    const x = tf.linspace(-3, 9, 48).reshape<tf.Tensor4D>([1, 4, 4, 3]);
    const plain = kind === 'relu' ? tf.relu : tf.relu6;
    const expected = tf.grad((value) => tf.sum(tf.square(plain(value))))(x);
    const got = tf.grad((value) => tf.sum(tf.square(fusedRelu(value as tf.Tensor4D, kind))))(x);
    expect(await largestDifference(expected, got)).toBeLessThan(1e-6);
  });
});

describe.skipIf(!native)(`fine-tuning${WHY_SKIPPED}`, () => {
  it('goes on after a stop exactly as if it had never been stopped, and learns', async () => {
    await useBackend('tensorflow');
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    const records: ImageRecord[] = [];
    for (let at = 0; at < 16; at++) {
      const file = path.join(dir, `${at}.png`);
      const { data, width, height } = drawGolden(at);
      await sharp(data, { raw: { width, height, channels: 4 } })
        .png()
        .toFile(file);
      const suspicious = at % 2 === 0;
      records.push({
        ...{ file, image: file, dataset: 'drawn', split: 'train', group: file, modality: 'dermoscopy' },
        ...{ diagnosis: suspicious ? 'mel' : 'nv', suspicious, melanoma: suspicious },
      });
    }
    const run = async (stateFile: string, stopAfter: number): Promise<{ loss: number[]; weights: Weights }> => {
      const loss: number[] = [];
      let weights: Weights = new Map();
      const stop = new Error('stopped');
      const done = fineTune({
        ...{ network: toyNetwork(32), records, images: new ImageCache(), stateFile },
        spec: { sizePx: 32, mean: IMAGENET_MEAN, std: IMAGENET_STD },
        settings: {
          ...{
            epochs: 6,
            batchSize: 8,
            peakRate: 2e-2,
            headRateFactor: 2,
            warmUpShare: 0.1,
            labelSmoothing: 0,
            balanceExponent: 0,
          },
          ...{ phoneFactor: 1, averageDecay: 0.9, seed: 3, augment: DEFAULT_AUGMENT, checkpointSteps: 1 },
        },
        onEpoch: (result) => {
          loss.push(result.trainLoss);
          weights = copyWeights(result.averaged);
          return loss.length > stopAfter ? Promise.reject(stop) : Promise.resolve();
        },
      });
      await done.catch((error: unknown) => {
        if (error !== stop) throw error;
      });
      return { loss, weights };
    };
    const whole = await run(path.join(dir, 'whole.bin'), Infinity);
    await run(path.join(dir, 'parts.bin'), 2);
    const rest = await run(path.join(dir, 'parts.bin'), Infinity);
    expect(rest.loss.slice(-3)).toEqual(whole.loss.slice(-3));
    expect([...rest.weights]).toEqual([...whole.weights]);
    expect(whole.loss.at(-1)).toBeLessThan((whole.loss[0] ?? 0) * 0.9);
  });
});
