/**
 * Measures the backends that may be faster than the one in use, each in a worker of its own: what hangs or crashes there takes no answer with it, and
 * what computes wrongly fails the self-test. The result counts from the next start on. No React.
 */
import { median } from '../core/metrics/median.js';
import { createWatchdog } from '../storage/watchdog.js';
import { isTimed } from './backend-record.js';
import type { BackendRecord, BackendResult } from './backend-record.js';
import { REQUEST_TIMEOUT_MS, START_TIMEOUT_MS } from './inference-client.js';
import type { WorkerLike } from './inference-client.js';
import type { FromWorker, ResponseMessage } from './messages.js';
import type { BackendName, EngineStatus, PreprocessedPhoto } from './protocol.js';

type ReadyStatus = Extract<EngineStatus, { readonly kind: 'ready' }>;

/** What the page can tell of the device. */
export interface DeviceCapabilities {
  /** Whether there is a WebGPU adapter that is no processor in disguise. */
  readonly hasWebgpu: boolean;
  /** Whether wasm may compute on more than one thread. */
  readonly hasThreads: boolean;
}

/** What a measurement needs from its surroundings. */
export interface MeasureOptions {
  readonly spawnWorker: () => WorkerLike;
  /** As for the client of the worker. */
  readonly modelBaseUrl: string;
  readonly read: () => BackendRecord | undefined;
  /** @returns false where nothing can be kept: then nothing is measured. */
  readonly write: (record: BackendRecord) => boolean;
  readonly capabilities: () => Promise<DeviceCapabilities>;
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Answers that are timed, after one that warms up. */
const TIMED_ANSWERS = 5;
/** Browsers whose clock is coarse, against fingerprinting, measure nothing at all. */
const MIN_ANSWER_MS = 1;

/**
 * The backends to compare on this device: those that were not found out to be wrong, slow or missing at the start.
 * @param status of the engine that runs.
 */
export function comparedBackends(status: ReadyStatus, { hasWebgpu, hasThreads }: DeviceCapabilities): readonly BackendName[] {
  const isOut = (name: BackendName): boolean =>
    status.attempts.some(({ backend, outcome }) => backend === name && outcome !== 'used');
  const possible: readonly (readonly [BackendName, boolean])[] = [
    ['webgl', true],
    // A way round the faults of WebGL: of use where that is out.
    ['webgl-square-textures', status.backend === 'webgl-square-textures'],
    ['webgpu', hasWebgpu],
    ['wasm', true],
    ['wasm-threads', hasThreads],
  ];
  return possible.filter(([name, isPossible]) => isPossible && !isOut(name)).map(([name]) => name);
}

/**
 * Measures what is not measured yet, and keeps each result as soon as it is there. Resolves when all is done, or nothing more can be done now.
 * @param status of the engine that runs, with nothing to do.
 * @param signal ends it: the person asked for something.
 */
export async function measureBackends(status: ReadyStatus, options: MeasureOptions, signal: AbortSignal): Promise<void> {
  // A measurement must not download a model.
  if (!status.storedOffline) return;
  const { modelVersion } = status;
  const kept = options.read();
  const known = kept?.modelVersion === modelVersion ? kept : undefined;
  if (known?.begun === status.backend) {
    // It computes well, so it was the second worker that the device could not bear: nothing more is measured.
    options.write({ modelVersion, results: [], isComplete: true });
    return;
  }
  let results = known?.results ?? [];
  if (known?.begun !== undefined) results = [...results, { backend: known.begun, outcome: 'hung' }];
  const compared = comparedBackends(status, await options.capabilities());
  // One alone needs no time.
  const wanted = compared.length > 1 ? compared : [];
  const missing = wanted.filter((name) => !results.some(({ backend }) => backend === name));
  if (missing.length === 0 && known?.isComplete === true) return;
  for (const backend of missing) {
    if (signal.aborted || !options.write({ modelVersion, results, isComplete: false, begun: backend })) return;
    const result = await measureBackend(backend, modelVersion, options, signal);
    if (result !== undefined) results = [...results, result];
    options.write({ modelVersion, results, isComplete: false });
    if (result === undefined) return;
  }
  // A second worker may be refused what the first one has: then there is nothing that the backend in use could be compared with.
  const isUsedTimed = results.some((result) => isTimed(result) && result.backend === status.backend);
  const isComparison = isUsedTimed || !wanted.includes(status.backend);
  options.write({ modelVersion, results: isComparison ? results : [], isComplete: true });
}

/** Measures one backend. @returns `undefined` where it was aborted, or the model to measure it with is not there. */
function measureBackend(
  backend: BackendName,
  modelVersion: string,
  options: MeasureOptions,
  signal: AbortSignal,
): Promise<BackendResult | undefined> {
  const { now = () => performance.now() } = options;
  const failed: BackendResult = { backend, outcome: 'failed' };
  return new Promise((resolve) => {
    const watchdog = createWatchdog();
    const timesMs: number[] = [];
    let worker: WorkerLike | undefined;
    let photo: PreprocessedPhoto | undefined;
    let askedAt = 0;

    function end(result: BackendResult | undefined): void {
      watchdog.stop();
      signal.removeEventListener('abort', abort);
      if (worker) worker.onmessage = worker.onerror = worker.onmessageerror = null;
      worker?.terminate();
      resolve(result);
    }
    function abort(): void {
      end(undefined);
    }
    function watch(timeoutMs: number): void {
      watchdog.start(timeoutMs, () => {
        end({ backend, outcome: 'hung' });
      });
    }
    function ask(): void {
      if (photo === undefined) return;
      watch(REQUEST_TIMEOUT_MS);
      askedAt = now();
      worker?.postMessage({ type: 'assess-preprocessed', id: timesMs.length + 1, photos: [photo] });
    }
    function onStatus(started: EngineStatus): void {
      watch(START_TIMEOUT_MS);
      if (started.kind === 'ready') {
        if (started.modelVersion !== modelVersion) end(undefined);
        else if (started.backend !== backend) end({ backend, outcome: 'skipped-software' });
        else worker?.postMessage({ type: 'describe-model', id: 0 });
      } else if (started.kind === 'failed') {
        const { failure } = started;
        const attempt = failure.kind === 'no-backend' ? failure.tried.find((tried) => tried.backend === backend) : undefined;
        end(failure.kind === 'no-backend' ? { backend, outcome: attempt?.outcome ?? 'unavailable' } : undefined);
      } else if (started.kind === 'downloading') end(undefined);
    }
    function onResponse(response: ResponseMessage): void {
      if (response.outcome.kind === 'failed') {
        end(failed);
        return;
      }
      if (response.request === 'describe-model') {
        photo = blankPhoto(response.outcome.value.manifest.input.sizePx);
      } else timesMs.push(now() - askedAt);
      if (timesMs.length > TIMED_ANSWERS) end({ backend, answerMs: Math.max(MIN_ANSWER_MS, median(timesMs.slice(1))) });
      else ask();
    }
    function receive(message: FromWorker): void {
      if (message.type === 'context-lost') end(failed);
      else if (message.type === 'status') onStatus(message.status);
      else onResponse(message);
    }

    signal.addEventListener('abort', abort);
    watch(START_TIMEOUT_MS);
    try {
      worker = options.spawnWorker();
    } catch {
      end(failed);
      return;
    }
    worker.onmessage = ({ data }) => {
      receive(data);
    };
    worker.onmessageerror = () => {
      end(failed);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end(failed);
    };
    worker.postMessage({ type: 'start', modelBaseUrl: options.modelBaseUrl, backend, excluded: [], isMeasurement: true });
  });
}

/** A grey picture, as the network takes it: how long it computes does not depend on what is in it. */
function blankPhoto(sizePx: number): PreprocessedPhoto {
  const metrics = { sidePx: sizePx, sharpness: 0, light: 0, clipped: 0, glare: 0, warmth: 0, pinkness: 0 };
  return {
    input: new Float32Array(sizePx * sizePx * 3),
    photo: { sha256: '0'.repeat(64), width: sizePx, height: sizePx },
    crop: { x: 0, y: 0, size: sizePx },
    quality: { metrics, problem: null },
    timings: { decodeMs: 0, cropMs: 0, qualityMs: 0 },
  };
}
