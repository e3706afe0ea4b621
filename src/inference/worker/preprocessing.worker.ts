/**
 * Entry of the preprocessing worker: from files to what the network takes, while the inference worker computes. It may be asked for several
 * photos at a time, so that the browser decodes one while another is resampled.
 */
import { centreSquare } from '../../core/image/image.js';
import type { PreprocessingRequest, PreprocessingResponse } from '../preprocessor-messages.js';
import type { Outcome, PhotoFailure, PreprocessedPhoto } from '../protocol.js';
import { decodePhoto } from './decode.js';
import { preprocessCrop } from './preprocess-crop.js';

async function preprocess({
  photo,
  spec,
  crop: wanted,
}: PreprocessingRequest): Promise<Outcome<PreprocessedPhoto, PhotoFailure>> {
  const opened = await decodePhoto(photo);
  if (opened.kind === 'failed') return opened;
  const { width, height, decodeMs, sha256 } = opened.value;
  const crop = wanted ?? centreSquare(width, height);
  const { input, quality, cropMs, qualityMs } = preprocessCrop(opened.value, crop, spec);
  opened.value.close();
  return {
    kind: 'ok',
    value: {
      input: new Float32Array(input),
      photo: { sha256: await sha256, width, height },
      crop,
      quality,
      timings: { decodeMs, cropMs, qualityMs },
    },
  };
}

/** Photos that are worked on at a time, so that one is decoded while another is resampled: each may take 256 MB while it is. */
const lanes = [Promise.resolve(), Promise.resolve()];

async function answer(request: PreprocessingRequest): Promise<void> {
  const outcome = await preprocess(request);
  const message: PreprocessingResponse = { id: request.id, outcome };
  self.postMessage(message, outcome.kind === 'ok' ? [outcome.value.input.buffer] : []);
}

self.addEventListener('message', ({ data }: MessageEvent<PreprocessingRequest>) => {
  const lane = data.id % lanes.length;
  lanes[lane] = (lanes[lane] ?? Promise.resolve()).then(() => answer(data));
});

// A worker's unhandled rejection reaches nobody; thrown as an error it reaches the main thread, which replaces this worker.
self.addEventListener('unhandledrejection', (event) => {
  setTimeout(() => {
    throw event.reason;
  });
});
