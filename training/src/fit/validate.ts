/** Runs weights on the validation images with the running statistics, on the backend in use. Node only. */
import * as tf from '@tensorflow/tfjs';
import { CLASS_COUNT } from '../../../src/model/classes.js';
import { centreSquare, toNetworkInput } from '../../../src/model/preprocess.js';
import type { InputSpec } from '../../../src/model/preprocess.js';
import type { ImageCache } from '../data/image-cache.js';
import type { ImageRecord } from '../data/image-manifest.js';
import type { Scored } from '../evaluate/scored.js';
import type { Weights } from '../network/checkpoint.js';
import { logitsOf } from '../network/forward.js';
import type { NetworkPlan } from '../network/plan.js';

const BATCH_SIZE = 32;

/** The raw answers for the centre square of each image. */
export async function scoreWithWeights(
  plan: NetworkPlan,
  weights: Weights,
  records: readonly ImageRecord[],
  images: ImageCache,
  spec: InputSpec,
): Promise<Scored[]> {
  const parameters = new Map([...weights].map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]));
  const scored: Scored[] = [];
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
      return logitsOf(plan, parameters, tensor, { kind: 'evaluation' }).dataSync<'float32'>();
    });
    batch.forEach((record, at) => {
      scored.push({ record, logits: logits.slice(at * CLASS_COUNT, (at + 1) * CLASS_COUNT) });
    });
  }
  for (const tensor of parameters.values()) tensor.dispose();
  return scored;
}
