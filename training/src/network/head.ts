/** The classification head: one dense layer of eight logits on the pooled features. */
import { CLASS_COUNT } from '../../../src/core/classes.js';
import { CliError } from '../cli-error.js';
import type { Network } from './network.js';
import { checkShapes } from './shapes.js';

/** Name of the dense layer that we put on the pooled features. */
export const HEAD_NAME = 'naevus_head';
/** Weight of shape [features, 8]. */
export const HEAD_KERNEL = `${HEAD_NAME}/kernel`;
/** Weight of shape [8]. */
export const HEAD_BIAS = `${HEAD_NAME}/bias`;

/** Number of features that the head reads: the last convolution's channels, or the last hidden layer's units. */
export function featureCount({ plan, weights }: Pick<Network, 'plan' | 'weights'>): number {
  const { features } = checkShapes(plan, weights, 'The network');
  // Flattened, the count depends on the size of the images, which only the head knows.
  const count = features ?? weights.get(HEAD_KERNEL)?.shape[0];
  if (count === undefined)
    throw new CliError('The network is flattened for one size of picture and has no head that says which.');
  return count;
}

/** The same network with a head of zeros where it has none. */
export function withHead(network: Network): Network {
  if (network.weights.has(HEAD_KERNEL)) return network;
  const features = featureCount(network);
  const weights = new Map(network.weights);
  weights.set(HEAD_KERNEL, { shape: [features, CLASS_COUNT], values: new Float32Array(features * CLASS_COUNT) });
  weights.set(HEAD_BIAS, { shape: [CLASS_COUNT], values: new Float32Array(CLASS_COUNT) });
  return { ...network, weights };
}
