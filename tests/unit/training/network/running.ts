/** Runs a network on synthetic images by its plan and by its exported graph, to compare what they say. */
import * as tf from '@tensorflow/tfjs';
import { buildGraph } from '../../../../training/src/graph/graph.js';
import type { GraphOutput } from '../../../../training/src/graph/graph.js';
import { loadGraph } from '../../../../training/src/graph/load-graph.js';
import { serialiseGraph } from '../../../../training/src/graph/serialise.js';
import type { Network } from '../../../../training/src/network/network.js';
import { forward } from '../../../../training/src/network/forward.js';

/** Normal noise, the same at every call, shape [count, sizePx, sizePx, 3]. */
export function imagesOf(count: number, sizePx: number): tf.Tensor4D {
  return tf.randomNormal<tf.Rank.R4>([count, sizePx, sizePx, 3], 0, 1, 'float32', 11);
}

/** The logits of all images one after the other, by the running statistics. */
export function run({ plan, weights }: Network, images: tf.Tensor4D): Float32Array {
  return tf.tidy(() => {
    const parameters = new Map([...weights].map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]));
    return forward(plan, parameters, images, { kind: 'evaluation' }).logits.dataSync<'float32'>().slice();
  });
}

/** For each image, the named outputs of the exported graph in full precision, on the backend in use. */
export async function runGraph(
  network: Network,
  images: tf.Tensor4D,
  outputs: readonly string[],
  kind: GraphOutput = 'answer',
): Promise<Float32Array[][]> {
  const sizePx = images.shape[1];
  const graph = await loadGraph(serialiseGraph(buildGraph(network, sizePx, kind), 'float32'));
  const pictures = tf.unstack(images).map((image) => image.dataSync<'float32'>().slice());
  const answers = pictures.map((picture) => graph.run(picture, sizePx, outputs));
  graph.dispose();
  return answers;
}

/** The largest difference of two rows of equal length; infinite where the lengths differ. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  return Array.from(a, (value, at) => Math.abs(value - (b[at] ?? NaN))).reduce((x, y) => Math.max(x, y), 0);
}

/** The largest difference as a fraction of the largest value, or of 1 where all are smaller. */
export function relativeDifference(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  return largestDifference(got, expected) / Array.from(expected, Math.abs).reduce((x, y) => Math.max(x, y), 1);
}
