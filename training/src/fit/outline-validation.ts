/** How well the outline is drawn on `val`: by running statistics, layer by layer on the backend in use. */
import * as tf from '@tensorflow/tfjs';
import { centreSquare } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { median } from '../../../src/core/metrics/median.js';
import type { ImageCache } from '../data/image-cache.js';
import { sourceOf } from '../data/image-manifest.js';
import { agreementWithMask } from '../data/masks.js';
import type { MaskedRecord } from '../data/masks.js';
import { forward } from '../network/forward.js';
import type { Network } from '../network/network.js';
import { outlineSteps } from '../network/outline-decoder.js';
import { startProgress } from '../progress.js';

const BATCH_SIZE = 16;

/** Median intersection over union by source, on the centre square of each image. Rejects with `CliError` naming a file that is broken. */
export async function outlineIouBySource(
  network: Network,
  masked: readonly MaskedRecord[],
  images: ImageCache,
  spec: InputSpec,
): Promise<Record<string, number>> {
  const steps = outlineSteps(network);
  const parameters = new Map([...network.weights].map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]));
  const ious = new Map<string, number[]>();
  const progress = startProgress('outline', masked.length, 'img');
  try {
    for (let start = 0; start < masked.length; start += BATCH_SIZE) {
      const batch = masked.slice(start, start + BATCH_SIZE);
      const pixels = new Float32Array(batch.length * spec.sizePx * spec.sizePx * 3);
      for (const [at, { record }] of batch.entries()) {
        const image = await images.load(record.file);
        const input = toNetworkInput(image, centreSquare(image.width, image.height), spec);
        pixels.set(input, at * input.length);
      }
      const { values, cells } = tf.tidy(() => {
        const tensor = tf.tensor4d(pixels, [batch.length, spec.sizePx, spec.sizePx, 3]);
        const { outline } = forward(network.plan, parameters, tensor, { kind: 'evaluation' }, steps);
        if (outline === undefined) throw new Error('the network draws no outline');
        return { values: outline.dataSync<'float32'>().slice(), cells: outline.shape[1] };
      });
      for (const [at, { record, maskFile }] of batch.entries()) {
        const outline = values.subarray(at * cells * cells, (at + 1) * cells * cells);
        const [iou = NaN] = await agreementWithMask(outline, maskFile, [0]);
        const source = sourceOf(record);
        const known = ious.get(source);
        if (known === undefined) ious.set(source, [iou]);
        else known.push(iou);
      }
      progress.update(start + batch.length, '');
    }
  } finally {
    progress.stop();
    for (const tensor of parameters.values()) tensor.dispose();
  }
  return Object.fromEntries([...ious].map(([source, values]) => [source, median(values)]));
}
