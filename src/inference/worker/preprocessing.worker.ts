/**
 * The preparing worker: from files to what the network takes, while the inference worker computes. Runs in a Web Worker; no DOM, no tfjs.
 * It is asked by `preparer.ts`, and may be asked for several photos at a time, so that the browser decodes one while another is resampled.
 */
import { centreSquare } from '../../core/image/image.js';
import { toNetworkInput } from '../../core/image/preprocess.js';
import type { PreprocessingResponse, PreprocessingRequest } from '../preprocessor-messages.js';
import type { Outcome, PhotoFailure, PreparedPhoto } from '../protocol.js';
import { createDecoder } from './decode.js';

async function prepare({ photo, spec }: PreprocessingRequest): Promise<Outcome<PreparedPhoto, PhotoFailure>> {
  const opened = await createDecoder().open(photo, 0);
  if (opened.kind === 'failed') return opened;
  const { width, height } = opened.value;
  const { image, crop } = opened.value.pixels(centreSquare(width, height), spec.sizePx);
  opened.value.close();
  return { kind: 'ok', value: { input: new Float32Array(toNetworkInput(image, crop, spec)), width, height } };
}

/** Photos that are worked on at a time, so that one is decoded while another is resampled: each may take 256 MB while it is. */
const lanes = [Promise.resolve(), Promise.resolve()];

async function answer(request: PreprocessingRequest): Promise<void> {
  const outcome = await prepare(request);
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
