/** Entry of the inference worker: answers the messages of `inference-client.ts`, one photo at a time. */
import { clampCrop } from '../../core/image/image.js';
import type { SquareCrop } from '../../core/image/image.js';
import { localiseSpot } from '../../core/localisation/localise.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import { browserPorts, createModelCache } from '../../storage/model-cache/index.js';
import type { LoadedModel, ModelCache } from '../../storage/model-cache/index.js';
import type { FromWorker, PrefetchMessage, RequestMessage, StartMessage, ToWorker } from '../messages.js';
import type { Failure, ModelInUse, Outcome, PhotoInfo } from '../protocol.js';
import { assessScoreOnly, withHeatMapCheck } from './assess.js';
import { assessSquare, frame } from './assess-square.js';
import { createAssessmentPrefetcher } from './assessment-prefetcher.js';
import { createCropPrefetcher } from './crop-prefetcher.js';
import { createDecoder } from './decode.js';
import { startEngine } from './startup.js';
import type { RunningEngine } from './startup.js';

/** After the start, how long the network is left to the person before a newer model is looked for, milliseconds. */
const UPDATE_DELAY_MS = 5000;

const decoder = createDecoder();
const cropPrefetcher = createCropPrefetcher();
const assessmentPrefetcher = createAssessmentPrefetcher((square, startedAt, pace) =>
  assessSquare(readyEngine(), cropPrefetcher, square, startedAt, pace),
);
const cancelled = new Set<number>();
let engine: RunningEngine | undefined;
/** The square that came to rest before the engine was ready. */
let resting: PrefetchMessage | undefined;

function post(message: FromWorker): void {
  self.postMessage(message);
}

async function start(message: StartMessage): Promise<void> {
  const store = createModelCache(browserPorts(message.modelBaseUrl));
  engine = await startEngine(store, message, (status) => {
    post({ type: 'status', status });
  });
  if (engine === undefined) return;
  const { backend, context, lost, model } = engine;
  const onLost = (): void => {
    post({ type: 'context-lost', backend });
  };
  context?.canvas.addEventListener('webglcontextlost', onLost);
  void lost?.then(onLost);
  if (resting) prefetch(resting);
  if (message.isMeasurement === true) return;
  await store.confirm(model);
  setTimeout(() => {
    void lookForUpdate(store, model);
  }, UPDATE_DELAY_MS);
}

async function lookForUpdate(store: ModelCache, model: LoadedModel): Promise<void> {
  const updated = await store.update(model);
  // Being offline is this app's everyday life; anything else deserves a line.
  if (updated.kind === 'failed' && updated.failure.kind !== 'model-offline') {
    console.warn('A newer model could not be stored', updated.failure);
  }
}

function readyEngine(): RunningEngine {
  if (engine === undefined) throw new Error('the engine was not ready');
  return engine;
}

function aborted(): Outcome<never, Failure> {
  return { kind: 'failed', failure: { kind: 'aborted' } };
}

async function inspect({ photo, photoId }: RequestMessage<'inspect'>): Promise<Outcome<PhotoInfo, Failure>> {
  assessmentPrefetcher.cancel();
  const opened = await decoder.open(photo, photoId);
  if (opened.kind === 'failed') return opened;
  const { width, height } = opened.value;
  const spot = localiseSpot(opened.value.overview(), { width, height });
  const upright = await opened.value.uprightCopy();
  cropPrefetcher.setPhoto(opened.value);
  return { kind: 'ok', value: { width, height, spot, ...(upright && { upright }) } };
}

async function assessPhoto(message: RequestMessage<'assess'>): Promise<Outcome<Assessment, Failure>> {
  const running = readyEngine();
  const startedAt = performance.now();
  const opened = await decoder.open(message.photo, message.photoId);
  if (opened.kind === 'failed') return opened;
  if (cancelled.has(message.id)) return aborted();

  const photo = opened.value;
  const square = { photo, crop: clampCrop(message.crop, photo.width, photo.height) };
  try {
    if (message.modality === undefined) return { kind: 'ok', value: await assessmentPrefetcher.take(square, startedAt) };
    assessmentPrefetcher.cancel();
    return { kind: 'ok', value: await assessSquare(running, cropPrefetcher, square, startedAt, undefined, message.modality) };
  } catch (error) {
    // Another photo took its place while its outline was drawn, so that there are no pixels to crop again.
    if (photo.isClosed()) return aborted();
    throw error;
  }
}

async function checkHeatMap({
  photo,
  photoId,
  assessment,
}: RequestMessage<'check-heat-map'>): Promise<Outcome<Assessment, Failure>> {
  const running = readyEngine();
  const opened = await decoder.open(photo, photoId);
  if (opened.kind === 'failed') return opened;
  const { input } = cropPrefetcher.take(opened.value, assessment.crop, running.model.manifest.input);
  return { kind: 'ok', value: await withHeatMapCheck(running, input, assessment) };
}

async function assessPreprocessed({
  id,
  photos,
}: RequestMessage<'assess-preprocessed'>): Promise<Outcome<readonly Assessment[], Failure>> {
  const running = readyEngine();
  assessmentPrefetcher.cancel();
  const assessments: Assessment[] = [];
  for (const photo of photos) {
    if (cancelled.has(id)) return aborted();
    assessments.push(await assessScoreOnly(running, { ...photo, startedAt: performance.now() }));
  }
  return { kind: 'ok', value: assessments };
}

async function framePreprocessed({ photo }: RequestMessage<'frame-preprocessed'>): Promise<Outcome<SquareCrop, Failure>> {
  assessmentPrefetcher.cancel();
  const { square } = await frame(readyEngine(), photo.input, photo.crop, photo.photo);
  return { kind: 'ok', value: square };
}

function describeModel(): Outcome<ModelInUse, Failure> {
  const { model, backend } = readyEngine();
  return { kind: 'ok', value: { manifest: model.manifest, backend } };
}

function prefetch(message: PrefetchMessage): void {
  const { photoId, crop, cropOnly } = message;
  resting = message;
  const photo = decoder.kept(photoId);
  if (photo === undefined) return;
  cropPrefetcher.prefetch(photo, crop, engine?.model.manifest.input);
  if (engine && !cropOnly) assessmentPrefetcher.prefetch({ photo, crop: clampCrop(crop, photo.width, photo.height) });
}

/**
 * Posts what the network computes. Where the WebGL context is lost meanwhile, what is read from it is nothing, and the browser may tell only
 * later: then the client is told instead, and asks a fresh worker.
 */
async function postComputed(compute: () => Promise<FromWorker>): Promise<void> {
  const isLost = (): boolean => engine?.context?.gl.isContextLost() ?? false;
  try {
    const message = await compute();
    post(isLost() && engine !== undefined ? { type: 'context-lost', backend: engine.backend } : message);
  } catch (error) {
    if (!isLost() || engine === undefined) throw error;
    post({ type: 'context-lost', backend: engine.backend });
  }
}

async function answer(message: RequestMessage): Promise<void> {
  const { type, id } = message;
  const response = { type: 'response', id } as const;
  switch (type) {
    case 'inspect':
      post({ ...response, request: type, outcome: await inspect(message) });
      break;
    case 'describe-model':
      post({ ...response, request: type, outcome: describeModel() });
      break;
    case 'assess':
      await postComputed(async () => ({ ...response, request: type, outcome: await assessPhoto(message) }));
      break;
    case 'check-heat-map':
      await postComputed(async () => ({ ...response, request: type, outcome: await checkHeatMap(message) }));
      break;
    case 'frame-preprocessed':
      await postComputed(async () => ({ ...response, request: type, outcome: await framePreprocessed(message) }));
      break;
    case 'assess-preprocessed':
      await postComputed(async () => ({ ...response, request: type, outcome: await assessPreprocessed(message) }));
      break;
  }
  cancelled.delete(id);
}

self.addEventListener('message', ({ data: message }: MessageEvent<ToWorker>) => {
  switch (message.type) {
    case 'start':
      void start(message);
      break;
    case 'prefetch':
      prefetch(message);
      break;
    case 'release':
      assessmentPrefetcher.cancel();
      decoder.release(message.photoId);
      break;
    case 'cancel-prefetch':
      resting = undefined;
      assessmentPrefetcher.cancel();
      break;
    case 'cancel':
      cancelled.add(message.id);
      break;
    default:
      void answer(message);
  }
});

// A worker's unhandled rejection reaches nobody; thrown as an error it reaches the client, which replaces this worker.
self.addEventListener('unhandledrejection', (event) => {
  setTimeout(() => {
    throw event.reason;
  });
});
