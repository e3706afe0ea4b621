/** What the page of the parity test runs: the shared maths, bundled for the browser. Main thread of a bare page. */
import { drawGoldenInput } from '../../src/core/golden-inputs.js';
import { IMAGENET_MEAN, IMAGENET_STD, toNetworkInput } from '../../src/core/image/preprocess.js';
import { resampleRgba } from '../../src/core/image/resample.js';
import { CROPS } from './crops.js';

async function digest(bytes: ArrayBufferView<ArrayBuffer>): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of what drawing, resampling and normalising give for each crop, in order. */
export async function digests(): Promise<string[]> {
  const results: string[] = [];
  for (const { seed, crop, sizePx } of CROPS) {
    const image = drawGoldenInput(seed);
    const pixels = new Uint8Array(image.data);
    const resampled = new Float32Array(resampleRgba(image, crop, sizePx));
    const input = new Float32Array(toNetworkInput(image, crop, { sizePx, mean: IMAGENET_MEAN, std: IMAGENET_STD }));
    results.push(await digest(pixels), await digest(resampled), await digest(input));
  }
  return results;
}
