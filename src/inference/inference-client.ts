/**
 * The worker's life, seen from the main thread: one request at a time, abort, watchdog, and a fresh worker after a crash
 * or a lost GPU context, with the one request that was running asked once more. Runs on the main thread; no React.
 */
import type { SquareCrop } from '../core/image/preprocess.js';
import type { Engine, StartOptions } from './index.js';
import { createJob } from './pending-request.js';
import type { Job } from './pending-request.js';
import type { FromWorker, PhotoRequest, RequestMessage, ScoreMessage, ToWorker } from './messages.js';
import type { BackendAttempt, BackendName, EngineStatus, InferenceFailure } from './protocol.js';
import { createStatusStore } from './status-store.js';

/** The part of `Worker` that the client uses. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** What a client needs from its surroundings. */
export interface ClientOptions {
  readonly spawnWorker: () => WorkerLike;
  /** Absolute address of the folder of `current.json`, with a slash at its end. */
  readonly modelBaseUrl: string;
  /** The backend of a start that names none. */
  readonly defaultBackend: BackendName | undefined;
}

/** Longest silence while the worker's script loads, milliseconds: networks are slow. */
export const SCRIPT_TIMEOUT_MS = 120_000;
/** Longest silence while a backend starts: compiling shaders blocks some phones for 20 s. */
export const START_TIMEOUT_MS = 60_000;
/** Longest silence while a photo is worked on, milliseconds. */
export const REQUEST_TIMEOUT_MS = 30_000;

/** The same where plain JavaScript computes, which is some 20 times slower than a GPU. */
export const SLOW_REQUEST_TIMEOUT_MS = 180_000;

/** How often a start may crash, or a backend lose its context, before it counts as impossible. */
const PATIENCE = 2;

/** Whether a request needs no model. */
function isInspection(message: RequestMessage | ScoreMessage): boolean {
  return message.type === 'request' && message.request.kind === 'inspect';
}

/** Makes an {@link Engine} around workers from `options.spawnWorker`. */
export function createClient(options: ClientOptions): Engine {
  const store = createStatusStore();
  const photoIds = new WeakMap<Blob, number>();
  let worker: WorkerLike | undefined;
  let workerHasSpoken = false;
  let backend = options.defaultBackend;
  let excluded: readonly BackendAttempt[] = [];
  let startCrashes = 0;
  let contextLosses = 0;
  let lastId = 0;
  let queue: readonly Job[] = [];
  let running: Job | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  const isStarting = (): boolean => !['idle', 'ready', 'failed'].includes(store.snapshot().kind);

  /** The longest silence that is acceptable now; `undefined` where nothing is expected of the worker. */
  function silenceLimitMs(): number | undefined {
    if (!workerHasSpoken) return SCRIPT_TIMEOUT_MS;
    // A download is guarded by the model store, which sees its bytes.
    const status = store.snapshot();
    if (isStarting() && status.kind !== 'downloading') return START_TIMEOUT_MS;
    if (running === undefined) return undefined;
    return status.kind === 'ready' && status.backend === 'cpu' ? SLOW_REQUEST_TIMEOUT_MS : REQUEST_TIMEOUT_MS;
  }

  function watch(): void {
    clearTimeout(watchdog);
    const limitMs = worker === undefined ? undefined : silenceLimitMs();
    if (limitMs === undefined) return;
    watchdog = setTimeout(() => {
      onSilence(limitMs);
    }, limitMs);
  }

  function stopWorker(): void {
    clearTimeout(watchdog);
    if (worker === undefined) return;
    worker.onmessage = null;
    worker.onmessageerror = null;
    worker.onerror = null;
    worker.terminate();
    worker = undefined;
  }

  /** Puts the running request back at the head of the queue, once. */
  function requeueRunning(failure: InferenceFailure): void {
    const job = running;
    running = undefined;
    if (job === undefined || job.isSettled()) return;
    if (job.replayed) job.fail(failure);
    else queue = [{ ...job, replayed: true }, ...queue];
  }

  function begin(): void {
    stopWorker();
    workerHasSpoken = false;
    store.set({ kind: 'verifying' });
    const fresh = options.spawnWorker();
    fresh.onmessage = (event) => {
      receive(event.data);
    };
    fresh.onmessageerror = () => {
      onCrash('a message could not be read');
    };
    fresh.onerror = (event) => {
      event.preventDefault();
      onCrash(event.message || 'the script could not be loaded');
    };
    worker = fresh;
    fresh.postMessage({
      type: 'start',
      modelBaseUrl: options.modelBaseUrl,
      excluded,
      ...(backend === undefined ? {} : { backend }),
    });
    pump();
  }

  function giveUp(failure: InferenceFailure): void {
    stopWorker();
    store.set({ kind: 'failed', failure });
    const waiting = queue;
    queue = [];
    for (const job of waiting) job.fail(failure);
  }

  function onSilence(limitMs: number): void {
    const failure: InferenceFailure = { kind: 'timed-out', timeoutMs: limitMs };
    const status = store.snapshot();
    if (status.kind === 'starting-backend' || status.kind === 'self-test') {
      const detail = `no sign of life for ${(limitMs / 1000).toFixed(0)} s`;
      excluded = [...excluded, { backend: status.backend, outcome: 'hung', detail }];
      requeueRunning(failure);
      begin();
    } else if (isStarting() && running === undefined) {
      giveUp(failure);
    } else {
      requeueRunning(failure);
      if (workerHasSpoken) begin();
      else giveUp(failure);
    }
  }

  function onCrash(detail: string): void {
    const failure: InferenceFailure = { kind: 'worker-crashed', detail };
    if (isStarting()) startCrashes++;
    requeueRunning(failure);
    if (startCrashes >= PATIENCE) giveUp(failure);
    else begin();
  }

  function onContextLost(lost: BackendName): void {
    contextLosses++;
    if (contextLosses >= PATIENCE) {
      excluded = [...excluded, { backend: lost, outcome: 'failed', detail: 'the GPU took its context back twice' }];
    }
    requeueRunning({ kind: 'worker-crashed', detail: 'the GPU took its context back' });
    begin();
  }

  function receiveStatus(status: EngineStatus): void {
    if (status.kind === 'ready') startCrashes = 0;
    store.set(status);
  }

  function receive(message: FromWorker): void {
    workerHasSpoken = true;
    if (message.type === 'context-lost') {
      onContextLost(message.backend);
      return;
    }
    if (message.type === 'status') receiveStatus(message.status);
    else if (running?.id === message.id) {
      running.deliver(message);
      running = undefined;
    }
    pump();
  }

  /** Sends the next request that can be answered now; fails those that can't be any more. */
  function pump(): void {
    const status = store.snapshot();
    const keep: Job[] = [];
    for (const job of queue) {
      const needsModel = !isInspection(job.message);
      if (job.isSettled()) continue;
      if (needsModel && status.kind === 'failed') job.fail(status.failure);
      else if (worker !== undefined && running === undefined && (!needsModel || status.kind === 'ready')) {
        running = job;
        worker.postMessage(job.message);
      } else keep.push(job);
    }
    queue = keep;
    watch();
  }

  function onAbort(id: number): void {
    // A running request is told to hurry, not killed: a new worker would have to load and test the model again.
    if (running?.id === id) worker?.postMessage({ type: 'cancel', id });
    else pump();
  }

  function photoIdOf(photo: Blob): number {
    const known = photoIds.get(photo);
    if (known !== undefined) return known;
    const id = nextId();
    photoIds.set(photo, id);
    return id;
  }

  function nextId(): number {
    lastId++;
    return lastId;
  }

  function ask(photo: Blob, request: PhotoRequest, signal: AbortSignal): Job {
    return submit({ type: 'request', id: nextId(), photo, photoId: photoIdOf(photo), request }, signal);
  }

  function submit(message: RequestMessage | ScoreMessage, signal: AbortSignal): Job {
    const job = createJob({ message, signal, onAbort });
    if (signal.aborted) return job;
    queue = [...queue, job];
    if (store.snapshot().kind === 'idle') begin();
    // A failed start leaves no worker, but a photo can be looked at without a model.
    else if (worker === undefined && isInspection(message)) begin();
    else pump();
    return job;
  }

  return {
    start(startOptions: StartOptions = {}) {
      if (store.snapshot().kind !== 'idle') return;
      backend = startOptions.backend ?? options.defaultBackend;
      begin();
    },
    retry() {
      if (store.snapshot().kind !== 'failed') return;
      excluded = [];
      startCrashes = 0;
      contextLosses = 0;
      requeueRunning({ kind: 'aborted' });
      begin();
    },
    subscribe: store.subscribe,
    snapshot: store.snapshot,
    inspect: (photo: Blob, signal: AbortSignal) => ask(photo, { kind: 'inspect' }, signal).inspected,
    classify: (photo: Blob, crop: SquareCrop, signal: AbortSignal) => ask(photo, { kind: 'classify', crop }, signal).classified,
    foresee(photo: Blob, crop: SquareCrop) {
      const photoId = photoIds.get(photo);
      if (photoId !== undefined) worker?.postMessage({ type: 'foresee', photoId, crop });
    },
    score: (inputs: readonly Float32Array[], signal: AbortSignal) =>
      submit({ type: 'score', id: nextId(), inputs }, signal).scored,
  };
}
