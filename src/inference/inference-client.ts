/**
 * The worker's life, seen from the main thread: one request at a time, abort, watchdog, and a fresh worker after a crash or a lost WebGL context,
 * with the one request that was running sent again. No React.
 */
import type { SquareCrop } from '../core/image/image.js';
import { createStore } from '../core/store.js';
import { createWatchdog } from '../storage/watchdog.js';
import type { Engine, StartOptions } from './engine.js';
import type { FromWorker, RequestKind, RequestMessage, ResponseMessage, ResponseValues, ToWorker } from './messages.js';
import { createPendingRequest } from './pending-request.js';
import type { PendingRequest } from './pending-request.js';
import type {
  BackendAttempt,
  BackendName,
  EngineStatus,
  Failure,
  InferenceFailure,
  Outcome,
  PreferredBackends,
} from './protocol.js';

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
  /** May throw, as where a policy of the page forbids workers. */
  readonly spawnWorker: () => WorkerLike;
  /** Absolute URL of the folder of `current.json`, with a slash at its end. */
  readonly modelBaseUrl: string;
  /** The backend of a start that names none. */
  readonly defaultBackend: BackendName | undefined;
  /** Whether the network may run for an answer that nobody has asked for yet; left out, it may. */
  readonly hasPowerToSpare?: () => boolean;
  /** The backends to try first, asked for at each start. */
  readonly preferredBackends?: () => PreferredBackends | undefined;
  /** Work for when the engine has nothing to do. */
  readonly idleWork?: IdleWork;
}

/** What is told when the engine is ready with nothing to do, and when that ends; each may be told several times in a row. */
export interface IdleWork {
  begin(status: Extract<EngineStatus, { readonly kind: 'ready' }>): void;
  end(): void;
}

/** Watchdog timeout while the worker's script loads, milliseconds: networks are slow. */
export const SCRIPT_TIMEOUT_MS = 120_000;
/** Watchdog timeout while a backend starts: compiling shaders blocks some phones for 20 s. */
export const START_TIMEOUT_MS = 60_000;
/** Watchdog timeout while a request runs, milliseconds. */
export const REQUEST_TIMEOUT_MS = 30_000;
/** The same where plain JavaScript computes, which is some 20 times slower than a GPU. */
export const SLOW_REQUEST_TIMEOUT_MS = 180_000;

/** How often a start may crash, or a backend lose its context, before it counts as impossible. */
const MAX_START_CRASHES = 2;
/** How often a worker may crash with no answer in between: one that crashes as soon as it is ready would be started for ever. */
const MAX_CRASHES = 3;

function failed(failure: Failure): Outcome<never, Failure> {
  return { kind: 'failed', failure };
}

/** Makes an {@link Engine} around workers from `options.spawnWorker`. */
export function createInferenceClient(options: ClientOptions): Engine {
  const store = createStore<EngineStatus>({ kind: 'idle' });
  const photoIds = new WeakMap<Blob, number>();
  /** Photos that were given and not released. */
  let heldPhotos = 0;
  let worker: WorkerLike | undefined;
  let workerHasSpoken = false;
  let backend = options.defaultBackend;
  let excluded: readonly BackendAttempt[] = [];
  let startCrashes = 0;
  let crashes = 0;
  let contextLosses = 0;
  let lastId = 0;
  let queue: readonly PendingRequest[] = [];
  let running: PendingRequest | undefined;
  const watchdog = createWatchdog();

  const isStarting = (): boolean => !['idle', 'ready', 'failed'].includes(store.snapshot().kind);

  /** The watchdog timeout that holds now; `undefined` where nothing is expected of the worker. */
  function watchdogTimeoutMs(): number | undefined {
    if (!workerHasSpoken) return SCRIPT_TIMEOUT_MS;
    // A download is guarded by the model store, which sees its bytes.
    const status = store.snapshot();
    if (isStarting() && status.kind !== 'downloading') return START_TIMEOUT_MS;
    if (running === undefined) return undefined;
    return status.kind === 'ready' && status.backend === 'cpu' ? SLOW_REQUEST_TIMEOUT_MS : REQUEST_TIMEOUT_MS;
  }

  function watch(): void {
    const timeoutMs = worker === undefined ? undefined : watchdogTimeoutMs();
    if (timeoutMs === undefined) watchdog.stop();
    else watchdog.start(timeoutMs, () => onTimeout(timeoutMs));
  }

  function stopWorker(): void {
    watchdog.stop();
    if (worker === undefined) return;
    worker.onmessage = null;
    worker.onmessageerror = null;
    worker.onerror = null;
    worker.terminate();
    worker = undefined;
  }

  /** Puts the running request back at the head of the queue, once. */
  function requeueRunning(failure: InferenceFailure): void {
    const request = running;
    running = undefined;
    if (request === undefined || request.isSettled()) return;
    if (request.replayed) request.settle(failed(failure));
    else queue = [{ ...request, replayed: true }, ...queue];
  }

  /** A new worker; `undefined` where the browser forbids it, which {@link giveUp} was told. */
  function spawn(): WorkerLike | undefined {
    try {
      return options.spawnWorker();
    } catch (error) {
      giveUp({ kind: 'worker-crashed', detail: String(error) });
      return undefined;
    }
  }

  function begin(): void {
    stopWorker();
    workerHasSpoken = false;
    store.set({ kind: 'verifying' });
    const fresh = spawn();
    if (fresh === undefined) return;
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
    // A preferred backend that crashes must not take the others' chance.
    const preferred = crashes === 0 ? options.preferredBackends?.() : undefined;
    fresh.postMessage({
      type: 'start',
      modelBaseUrl: options.modelBaseUrl,
      excluded,
      ...(backend === undefined ? {} : { backend }),
      ...(preferred && { preferred }),
    });
    pump();
  }

  function giveUp(failure: InferenceFailure): void {
    stopWorker();
    store.set({ kind: 'failed', failure });
    const waiting = queue;
    queue = [];
    for (const request of waiting) request.settle(failed(failure));
  }

  function onTimeout(timeoutMs: number): void {
    const failure: InferenceFailure = { kind: 'timed-out', timeoutMs };
    const status = store.snapshot();
    if (status.kind === 'starting-backend' || status.kind === 'self-test') {
      const detail = `no heartbeat for ${(timeoutMs / 1000).toFixed(0)} s`;
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
    crashes++;
    requeueRunning(failure);
    if (startCrashes >= MAX_START_CRASHES || crashes >= MAX_CRASHES) giveUp(failure);
    else begin();
  }

  function onContextLost(lost: BackendName): void {
    contextLosses++;
    if (contextLosses >= MAX_START_CRASHES) {
      excluded = [...excluded, { backend: lost, outcome: 'failed', detail: 'the WebGL context was lost twice' }];
    }
    requeueRunning({ kind: 'worker-crashed', detail: 'the WebGL context was lost' });
    begin();
  }

  function onResponse(response: ResponseMessage): void {
    if (running?.message.id !== response.id) return;
    crashes = 0;
    running.settle(response.outcome);
    running = undefined;
  }

  function receive(message: FromWorker): void {
    workerHasSpoken = true;
    if (message.type === 'context-lost') {
      onContextLost(message.backend);
      return;
    }
    if (message.type === 'response') onResponse(message);
    else if (isStarting()) {
      if (message.status.kind === 'ready') startCrashes = 0;
      store.set(message.status);
    }
    // Else a status that comes late: a start that has ended does not begin again.
    pump();
  }

  /** Sends the next request that can be answered now; fails those that can't be any more. */
  function pump(): void {
    const status = store.snapshot();
    const keep: PendingRequest[] = [];
    for (const request of queue) {
      const needsModel = request.message.type !== 'inspect';
      if (request.isSettled()) continue;
      if (needsModel && status.kind === 'failed') request.settle(failed(status.failure));
      else if (worker !== undefined && running === undefined && (!needsModel || status.kind === 'ready')) {
        running = request;
        worker.postMessage(request.message);
      } else keep.push(request);
    }
    queue = keep;
    // Not beside a photo, whose pixels take the memory of a second worker, nor on a device that has just failed, nor where the address names a backend.
    const isResting = status.kind === 'ready' && running === undefined && heldPhotos === 0;
    if (isResting && backend === undefined && contextLosses === 0 && crashes === 0) options.idleWork?.begin(status);
    else options.idleWork?.end();
    watch();
  }

  function onAbort(id: number): void {
    // A running request is told to hurry, not killed: a new worker would have to load and test the model again.
    if (running?.message.id === id) worker?.postMessage({ type: 'cancel', id });
    else pump();
  }

  function photoIdOf(photo: Blob): number {
    const known = photoIds.get(photo);
    if (known !== undefined) return known;
    const id = nextId();
    photoIds.set(photo, id);
    heldPhotos++;
    return id;
  }

  function nextId(): number {
    lastId++;
    return lastId;
  }

  function send<K extends RequestKind>(
    message: RequestMessage<K>,
    signal: AbortSignal,
  ): Promise<Outcome<ResponseValues[K], Failure>> {
    const request = createPendingRequest<ResponseValues[K]>({ message, signal, onAbort });
    if (signal.aborted) return request.promise;
    queue = [...queue, request];
    if (store.snapshot().kind === 'idle') begin();
    // A failed start leaves no worker, but a photo can be inspected without a model.
    else if (worker === undefined && message.type === 'inspect') begin();
    else pump();
    return request.promise;
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
      crashes = 0;
      contextLosses = 0;
      requeueRunning({ kind: 'aborted' });
      begin();
    },
    subscribe: store.subscribe,
    snapshot: store.snapshot,
    inspect: (photo, signal) => send<'inspect'>({ type: 'inspect', id: nextId(), photo, photoId: photoIdOf(photo) }, signal),
    assess: (photo, crop, signal, assessOptions = {}) =>
      send<'assess'>({ type: 'assess', id: nextId(), photo, photoId: photoIdOf(photo), crop, ...assessOptions }, signal),
    checkHeatMap: (photo, assessment, signal) =>
      send<'check-heat-map'>({ type: 'check-heat-map', id: nextId(), photo, photoId: photoIdOf(photo), assessment }, signal),
    prefetch(photo: Blob, crop: SquareCrop) {
      const photoId = photoIds.get(photo);
      if (photoId === undefined) return;
      const mayRun = options.hasPowerToSpare?.() ?? true;
      worker?.postMessage({ type: 'prefetch', photoId, crop, ...(mayRun ? {} : { cropOnly: true }) });
    },
    cancelPrefetch() {
      worker?.postMessage({ type: 'cancel-prefetch' });
    },
    release(photo: Blob) {
      const photoId = photoIds.get(photo);
      if (photoId === undefined) return;
      photoIds.delete(photo);
      heldPhotos--;
      worker?.postMessage({ type: 'release', photoId });
      pump();
    },
    framePreprocessed: (photo, signal) => send<'frame-preprocessed'>({ type: 'frame-preprocessed', id: nextId(), photo }, signal),
    assessPreprocessed: (photos, signal) =>
      send<'assess-preprocessed'>({ type: 'assess-preprocessed', id: nextId(), photos }, signal),
    describeModel: (signal) => send<'describe-model'>({ type: 'describe-model', id: nextId() }, signal),
  };
}
