/** How well the outline is drawn on `val`: by running statistics, layer by layer on the backend in use. */
import * as tf from '@tensorflow/tfjs';
import { centreSquare } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { median } from '../../../src/core/metrics/median.js';
import { enlargeGrid, outlineIou } from '../../../src/core/outline/outline.js';
import type { ImageCache } from '../data/image-cache.js';
import { sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { readMask } from '../data/masks.js';
import type { Mask } from '../data/masks.js';
import { forward } from '../network/forward.js';
import type { Network } from '../network/network.js';
import { outlineSteps } from '../network/outline-decoder.js';
import { startProgress } from '../progress.js';

const BATCH_SIZE = 16;
/** Side of the grid on which outline and mask are compared, in pixels. */
const COMPARED_SIDE = 256;

/** A record with its mask's file. */
export interface MaskedRecord {
  readonly record: ImageRecord;
  readonly maskFile: string;
}

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
        const logits = enlargeGrid(values.subarray(at * cells * cells, (at + 1) * cells * cells), cells, COMPARED_SIDE);
        const iou = outlineIou(logits, centreOfMask(await readMask(maskFile), COMPARED_SIDE));
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

/** The mask of the centre square, the nearest pixel for each of `side` x `side`: 0 or 1. */
export function centreOfMask({ width, height, values }: Mask, side: number): Float32Array {
  const { x, y, size } = centreSquare(width, height);
  const covered = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    const from = Math.min(height - 1, Math.floor(y + ((row + 0.5) * size) / side)) * width;
    for (let column = 0; column < side; column++) {
      const at = from + Math.min(width - 1, Math.floor(x + ((column + 0.5) * size) / side));
      covered[row * side + column] = (values[at] ?? 0) > 127 ? 1 : 0;
    }
  }
  return covered;
}
