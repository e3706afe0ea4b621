/** Makes the Keras application's weights expect pictures that are normalised as ours. Node only, pure. */
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import type { Network } from './checkpoint.js';
import { INPUT } from './plan.js';

/** The first batch normalisation of Keras's MobileNetV2 and of its MobileNet; no other layout that we know has these names. */
const KERAS_APPLICATION_NORMS = ['bn_Conv1', 'conv1_bn'];

/**
 * Keras's MobileNets were trained on pixels from -1 to 1 (`keras.applications.mobilenet_v2.preprocess_input`). Ours are
 * `(value - mean) / std`, so Keras's value is `2 (std * ours + mean) - 1`: a factor for the first kernel and a shift for the mean
 * that is subtracted behind it. Exact but for the row and the column at the border, whose padding of zeros means another grey.
 * A network of another layout is returned as it is.
 */
export function toImagenetInput(network: Network): Network {
  const first = network.plan.units.find((unit) => unit.kind === 'conv' && unit.input === INPUT);
  const norm = first?.kind === 'conv' ? first.batchNorm : null;
  if (first?.kind !== 'conv' || norm === null || !KERAS_APPLICATION_NORMS.includes(norm.name)) return network;
  const [kernel, mean] = [network.weights.get(first.kernel), network.weights.get(`${norm.name}/moving_mean`)];
  if (kernel === undefined || mean === undefined) return network;
  const { shape, values } = kernel;
  const channels = shape[3] ?? 0;
  const shifted = mean.values.slice();
  const scaled = values.map((value, at) => {
    const colour = Math.floor(at / channels) % 3;
    const output = at % channels;
    shifted[output] = (shifted[output] ?? 0) - value * (2 * (IMAGENET_MEAN[colour] ?? 0) - 1);
    return value * 2 * (IMAGENET_STD[colour] ?? 1);
  });
  const weights = new Map(network.weights);
  weights.set(first.kernel, { shape, values: scaled });
  weights.set(`${norm.name}/moving_mean`, { shape: mean.shape, values: shifted });
  return { ...network, weights };
}
