/** What weights say to the validation images, by the running statistics of batch normalisation. */
import * as tf from '@tensorflow/tfjs';
import { CLASS_COUNT } from '../../../src/core/classes.js';
import { modalityFromLabel } from '../../../src/core/modality.js';
import { centreSquare } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import type { ImageCache } from '../data/image-cache.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { MIN_FILES_FOR_PROCESSES } from '../inference/pool/pool.js';
import type { ImageLogits } from '../data/image-predictions.js';
import type { Network, Weights } from '../network/network.js';
import { forward } from '../network/forward.js';
import type { NetworkPlan } from '../network/plan.js';
import { foldedPredictions, foldedFiles } from './folded-predictions.js';

const BATCH_SIZE = 32;

/**
 * The raw answers for the centre square of each image, of many in a process for each core. A few are answered for here, layer by layer on the
 * backend in use, so that the training's is not changed.
 */
export async function predictValidation(
  network: Network,
  records: readonly ImageRecord[],
  images: ImageCache,
  spec: InputSpec,
): Promise<ImageLogits[]> {
  if (records.length < MIN_FILES_FOR_PROCESSES) return predictLayerwise(network.plan, network.weights, records, images, spec);
  return foldedPredictions(network, foldedFiles(network, spec), records, spec, 'validate');
}

/** The raw answers for the centre square of each image, layer by layer on the backend in use. */
export async function predictLayerwise(
  plan: NetworkPlan,
  weights: Weights,
  records: readonly ImageRecord[],
  images: ImageCache,
  spec: InputSpec,
): Promise<ImageLogits[]> {
  const parameters = new Map([...weights].map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]));
  const scored: ImageLogits[] = [];
  for (let start = 0; start < records.length; start += BATCH_SIZE) {
    const batch = records.slice(start, start + BATCH_SIZE);
    const inputs = await Promise.all(
      batch.map(async (record) => {
        const image = await images.load(record.file);
        return toNetworkInput(image, centreSquare(image.width, image.height), spec);
      }),
    );
    const pixels = new Float32Array(batch.length * spec.sizePx * spec.sizePx * 3);
    inputs.forEach((input, at) => {
      pixels.set(input, at * input.length);
    });
    const logits = tf.tidy(() => {
      const tensor = tf.tensor4d(pixels, [batch.length, spec.sizePx, spec.sizePx, 3]);
      return forward(plan, parameters, tensor, { kind: 'evaluation' }).logits.dataSync<'float32'>();
    });
    batch.forEach((record, at) => {
      const modality = modalityFromLabel(record.modality);
      scored.push({ record, logits: logits.slice(at * CLASS_COUNT, (at + 1) * CLASS_COUNT), modality });
    });
  }
  for (const tensor of parameters.values()) tensor.dispose();
  return scored;
}
