/**
 * The inference worker: answers the messages of `client.ts`, one photo at a time. Runs in a Web Worker; no DOM.
 */
import type { ModelManifest } from '../../core/schemas/manifest.js';
import { interpret } from '../../core/calibration/postprocess.js';
import { clampCrop } from '../../core/image/preprocess.js';
import type { SquareCrop } from '../../core/image/preprocess.js';
import { guessSpot } from '../../core/localisation/localise.js';
import { levelAfterLooks } from '../../core/tta/stability.js';
import { browserPorts, createModelStore } from '../../storage/model-cache/index.js';
import type { LoadedModel, ModelStore } from '../../storage/model-cache/index.js';
import type { ForeseeMessage, FromWorker, RequestMessage, ScoreMessage, StartMessage, ToWorker } from '../messages.js';
import type { Classification, Failure, Outcome, PhotoInfo, ScoreBands, Scores } from '../protocol.js';
import { createAhead } from './crop-prefetcher.js';
import { createDecoder } from './decode.js';
import { checkHeatMap } from './occlusion-check.js';
import { answerOf, lookAt } from './network.js';
import type { RunTimes } from './network.js';
import { startEngine } from './startup.js';
import type { RunningEngine } from './startup.js';

/** After the start, how long the network is left to the person before a newer model is looked for, milliseconds. */
const UPDATE_DELAY_MS = 5000;

const decoder = createDecoder();
const ahead = createAhead();
const cancelled = new Set<number>();
let engine: RunningEngine | undefined;

function post(message: FromWorker): void {
  self.postMessage(message);
}

async function start(message: StartMessage): Promise<void> {
  const store = createModelStore(browserPorts(message.modelBaseUrl));
  engine = await startEngine(store, message, (status) => {
    post({ type: 'status', status });
  });
  if (engine === undefined) return;
  const { backend, context, model } = engine;
  context?.canvas.addEventListener('webglcontextlost', () => {
    post({ type: 'context-lost', backend });
  });
  await store.confirm(model);
  setTimeout(() => {
    void lookForUpdate(store, model);
  }, UPDATE_DELAY_MS);
}

async function lookForUpdate(store: ModelStore, model: LoadedModel): Promise<void> {
  const updated = await store.update(model);
  // Being offline is this app's everyday life; anything else deserves a line.
  if (updated.kind === 'failed' && updated.failure.kind !== 'model-offline') {
    console.warn('A newer model could not be stored', updated.failure);
  }
}

async function inspect({ photo, photoId }: RequestMessage): Promise<Outcome<PhotoInfo, Failure>> {
  const opened = await decoder.open(photo, photoId);
  if (opened.kind === 'failed') return opened;
  const { width, height } = opened.value;
  const spot = guessSpot(opened.value.overview(), { width, height });
  ahead.begin(opened.value);
  return { kind: 'ok', value: { width, height, spot } };
}

function bandsOf({ highSensitivity, ruleIn }: ModelManifest['operatingPoints']): ScoreBands {
  return {
    highSensitivity: highSensitivity.threshold,
    ruleIn: ruleIn.threshold,
    sensitivity: highSensitivity.sensitivity,
  };
}

async function classify(message: RequestMessage, wantedCrop: SquareCrop): Promise<Outcome<Classification, Failure>> {
  if (engine === undefined) throw new Error('asked to classify before the engine was ready');
  const { backend, model, network } = engine;
  const { manifest } = model;
  const startedAt = performance.now();
  const opened = await decoder.open(message.photo, message.photoId);
  if (opened.kind === 'failed') return opened;
  if (cancelled.has(message.id)) return { kind: 'failed', failure: { kind: 'aborted' } };

  const photo = opened.value;
  const crop = clampCrop(wantedCrop, photo.width, photo.height);
  const { input, quality, cropMs, qualityMs, aheadMs } = ahead.take(photo, crop, manifest.input);
  const preparedAt = performance.now();
  const run = { uploadMs: 0, networkMs: 0, readMs: 0 };
  const addRun = ({ uploadMs, networkMs, readMs }: RunTimes): void => {
    run.uploadMs += uploadMs;
    run.networkMs += networkMs;
    run.readMs += readMs;
  };
  const { logits, cam, looks } = await lookAt(network, input, manifest, addRun);
  const answer = interpret(logits, cam, manifest.output.camSize, manifest);
  const level = levelAfterLooks(answer.level, looks, manifest);
  const heatMapCheck = await checkHeatMap(network, input, answer, level, manifest, addRun);
  const answeredAt = performance.now();

  return {
    kind: 'ok',
    value: {
      ...answer,
      level,
      ...(heatMapCheck === undefined ? {} : { heatMapCheck }),
      bands: bandsOf(manifest.operatingPoints),
      crop,
      quality,
      backend,
      modelVersion: manifest.version,
      timings: {
        decodeMs: photo.decodeMs,
        reduceMs: photo.reduceMs(),
        aheadMs,
        cropMs,
        qualityMs,
        ...run,
        postprocessMs: answeredAt - preparedAt - run.uploadMs - run.networkMs - run.readMs,
        totalMs: answeredAt - startedAt,
      },
    },
  };
}

function foresee({ photoId, crop }: ForeseeMessage): void {
  const photo = decoder.kept(photoId);
  if (photo !== undefined) ahead.foresee(photo, crop, engine?.model.manifest.input);
}

async function score({ id, inputs }: ScoreMessage): Promise<Outcome<Scores, Failure>> {
  if (engine === undefined) throw new Error('asked to score before the engine was ready');
  const { backend, model, network } = engine;
  const logits: Float32Array[] = [];
  for (const input of inputs) {
    if (cancelled.has(id)) return { kind: 'failed', failure: { kind: 'aborted' } };
    logits.push((await answerOf(network, input, model.manifest)).logits);
  }
  return { kind: 'ok', value: { logits, manifest: model.manifest, backend } };
}

/**
 * Posts what the network answers. Where the GPU takes its context back meanwhile, what is read from it is nothing, and the browser may tell
 * only later: then the client is told instead, and asks a fresh worker.
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

async function answerScore(message: ScoreMessage): Promise<void> {
  await postComputed(async () => ({ type: 'scored', id: message.id, outcome: await score(message) }));
  cancelled.delete(message.id);
}

async function answer(message: RequestMessage): Promise<void> {
  const { id, request } = message;
  if (request.kind === 'inspect') post({ type: 'inspected', id, outcome: await inspect(message) });
  else await postComputed(async () => ({ type: 'classified', id, outcome: await classify(message, request.crop) }));
  cancelled.delete(id);
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if (message.type === 'start') void start(message);
  else if (message.type === 'request') void answer(message);
  else if (message.type === 'score') void answerScore(message);
  else if (message.type === 'foresee') foresee(message);
  else cancelled.add(message.id);
});

// A worker's unhandled rejection reaches nobody; thrown as an error it reaches the client, which replaces this worker.
self.addEventListener('unhandledrejection', (event) => {
  setTimeout(() => {
    throw event.reason;
  });
});
