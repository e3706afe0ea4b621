/**
 * TensorFlow's fused training kernels against the gradients that tfjs composes. They need the tfjs-node backend and are skipped
 * where it is not installed.
 */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasNativeBackend, useBackend } from '../../../../training/src/runtime/backend.js';
import { COMPOSED_KERNELS, FUSED_KERNELS } from '../../../../training/src/runtime/kernels.js';
import type { TrainingKernels } from '../../../../training/src/runtime/kernels.js';
import type { BatchStatistics } from '../../../../training/src/runtime/fused.js';

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
    const statistics: BatchStatistics[] = [];
    const run =
      ({ batchNorm }: TrainingKernels) =>
      (image: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor): tf.Scalar =>
        tf.sum(
          tf.mul(
            batchNorm(image as tf.Tensor4D, scale as tf.Tensor1D, shift as tf.Tensor1D, 1e-5, (values) =>
              statistics.push(values),
            ),
            slope,
          ),
        );
    const expected = tf.valueAndGrads(run(COMPOSED_KERNELS))([x, gamma, beta]);
    const got = tf.valueAndGrads(run(FUSED_KERNELS))([x, gamma, beta]);
    expect(await largestDifference(expected.value, got.value)).toBeLessThan(1e-3);
    for (const [at, gradient] of expected.grads.entries()) {
      expect(await largestDifference(gradient, got.grads[at] as tf.Tensor)).toBeLessThan(1e-4);
    }
    const [composed, fused] = statistics;
    for (const part of ['mean', 'variance'] as const) {
      composed?.[part].forEach((value, at) => {
        expect(fused?.[part][at]).toBeCloseTo(value, 4);
      });
    }
  });

  it.each(['relu', 'relu6'] as const)('give the composed gradient of %s', async (kind) => {
    const x = tf.linspace(-3, 9, 48).reshape<tf.Tensor4D>([1, 4, 4, 3]);
    const expected = tf.grad((value) => tf.sum(tf.square(COMPOSED_KERNELS.relu(value as tf.Tensor4D, kind))))(x);
    const got = tf.grad((value) => tf.sum(tf.square(FUSED_KERNELS.relu(value as tf.Tensor4D, kind))))(x);
    expect(await largestDifference(expected, got)).toBeLessThan(1e-6);
  });
});
