/**
 * The main thread's side of the preprocessing worker: many photos, each to the network's input, in a thread of their own. A worker that crashes or
 * stops answering costs the photos that it had in hand, and is replaced.
 */
import type { InputSpec } from '../core/image/preprocess.js';
import { createWatchdog } from '../storage/watchdog.js';
import type { PreprocessingResponse, PreprocessingRequest } from './preprocessor-messages.js';
import type { InferenceFailure, Outcome, PhotoFailure, PreprocessedPhoto } from './protocol.js';

/** Why a photo could not be preprocessed. */
export type PreprocessingFailure = PhotoFailure | Extract<InferenceFailure, { readonly kind: 'timed-out' | 'worker-crashed' }>;

/** Preprocesses photos. */
export interface Preprocessor {
  /** Takes a photo's centre square; never rejects for a bad file. Several may be asked for at a time. */
  preprocess(photo: Blob, spec: InputSpec): Promise<Outcome<PreprocessedPhoto, PreprocessingFailure>>;
  /** Ends the worker. Photos in hand fail as `worker-crashed`. */
  close(): void;
}

/** The part of `Worker` that is used. */
export interface PreprocessingWorker {
  postMessage(message: PreprocessingRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<PreprocessingResponse>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Watchdog timeout while photos are in hand, milliseconds. */
export const PREPROCESSING_TIMEOUT_MS = 60_000;

function spawnWorker(): PreprocessingWorker {
  return new Worker(new URL('./worker/preprocessing.worker.ts', import.meta.url), { type: 'module', name: 'preprocessing' });
}

/** Makes a preprocessor; its worker starts with the first photo. */
export function createPreprocessor(spawn: () => PreprocessingWorker = spawnWorker): Preprocessor {
  const inHand = new Map<number, (outcome: Outcome<PreprocessedPhoto, PreprocessingFailure>) => void>();
  let worker: PreprocessingWorker | undefined;
  let lastId = 0;
  const watchdog = createWatchdog();

  function stop(failure: PreprocessingFailure): void {
    watchdog.stop();
    worker?.terminate();
    worker = undefined;
    const lost = [...inHand.values()];
    inHand.clear();
    for (const resolve of lost) resolve({ kind: 'failed', failure });
  }

  function watch(): void {
    if (inHand.size === 0) watchdog.stop();
    else {
      watchdog.start(PREPROCESSING_TIMEOUT_MS, () => stop({ kind: 'timed-out', timeoutMs: PREPROCESSING_TIMEOUT_MS }));
    }
  }

  function begin(): PreprocessingWorker {
    const fresh = spawn();
    fresh.onmessage = ({ data: { id, outcome } }) => {
      inHand.get(id)?.(outcome);
      inHand.delete(id);
      watch();
    };
    fresh.onmessageerror = () => stop({ kind: 'worker-crashed', detail: 'a message could not be read' });
    fresh.onerror = (event) => {
      event.preventDefault();
      stop({ kind: 'worker-crashed', detail: event.message || 'the script could not be loaded' });
    };
    return fresh;
  }

  return {
    preprocess: (photo, spec) =>
      new Promise((resolve) => {
        try {
          worker ??= begin();
        } catch (error) {
          // As where a policy of the page forbids workers.
          resolve({ kind: 'failed', failure: { kind: 'worker-crashed', detail: String(error) } });
          return;
        }
        const id = ++lastId;
        inHand.set(id, resolve);
        worker.postMessage({ id, photo, spec });
        watch();
      }),
    close: () => stop({ kind: 'worker-crashed', detail: 'closed' }),
  };
}
