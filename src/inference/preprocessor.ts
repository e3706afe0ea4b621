/**
 * The main thread's side of the preprocessing worker: many photos, each to the network's input, in a thread of their own. A worker that crashes or
 * stops answering is replaced. Which of its photos is to blame nobody knows, so each is asked for once more, alone.
 */
import type { SquareCrop } from '../core/image/image.js';
import type { InputSpec } from '../core/image/preprocess.js';
import { createWatchdog } from '../storage/watchdog.js';
import type { PreprocessingResponse, PreprocessingRequest } from './preprocessor-messages.js';
import type { InferenceFailure, Outcome, PhotoFailure, PreprocessedPhoto } from './protocol.js';

/** Why a photo could not be preprocessed. */
export type PreprocessingFailure = PhotoFailure | Extract<InferenceFailure, { readonly kind: 'timed-out' | 'worker-crashed' }>;

/** Preprocesses photos. */
export interface Preprocessor {
  /**
   * Takes a square of a photo; never rejects for a bad file. Several may be asked for at a time.
   * @param crop within the photo, in its pixels; the centre square where it is left out.
   */
  preprocess(photo: Blob, spec: InputSpec, crop?: SquareCrop): Promise<Outcome<PreprocessedPhoto, PreprocessingFailure>>;
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

/** Photos asked for alone that may fail one after the other: then it is the browser that can't, and the rest fails at once. */
const MAX_FAILURES = 3;

interface Job {
  readonly photo: Blob;
  readonly spec: InputSpec;
  readonly crop: SquareCrop | undefined;
  /** Whether a worker was lost while it had this photo in hand: it is asked for alone. */
  readonly isSuspect: boolean;
  readonly resolve: (outcome: Outcome<PreprocessedPhoto, PreprocessingFailure>) => void;
}

/** Makes a preprocessor; its worker starts with the first photo. */
export function createPreprocessor(spawn: () => PreprocessingWorker = spawnWorker): Preprocessor {
  const inHand = new Map<number, Job>();
  let suspects: Job[] = [];
  let waiting: Job[] = [];
  let worker: PreprocessingWorker | undefined;
  let lastId = 0;
  let failures = 0;
  const watchdog = createWatchdog();

  /** Ends the worker. @returns what it had in hand. */
  function stop(): readonly Job[] {
    watchdog.stop();
    worker?.terminate();
    worker = undefined;
    const lost = [...inHand.values()];
    inHand.clear();
    return lost;
  }

  function onLost(failure: PreprocessingFailure): void {
    const lost = stop();
    const guilty = lost.filter(({ isSuspect }) => isSuspect);
    failures += guilty.length;
    suspects = [...lost.filter((job) => !job.isSuspect).map((job) => ({ ...job, isSuspect: true })), ...suspects];
    for (const job of guilty) job.resolve({ kind: 'failed', failure });
    if (failures >= MAX_FAILURES) failAll(failure);
    else pump();
  }

  function failAll(failure: PreprocessingFailure): void {
    const all = [...stop(), ...suspects, ...waiting];
    suspects = [];
    waiting = [];
    failures = 0;
    for (const job of all) job.resolve({ kind: 'failed', failure });
  }

  function watch(): void {
    if (inHand.size === 0) watchdog.stop();
    else {
      watchdog.start(PREPROCESSING_TIMEOUT_MS, () => onLost({ kind: 'timed-out', timeoutMs: PREPROCESSING_TIMEOUT_MS }));
    }
  }

  function begin(): PreprocessingWorker {
    const fresh = spawn();
    fresh.onmessage = ({ data: { id, outcome } }) => {
      const job = inHand.get(id);
      if (job === undefined) return;
      failures = 0;
      inHand.delete(id);
      job.resolve(outcome);
      pump();
    };
    fresh.onmessageerror = () => onLost({ kind: 'worker-crashed', detail: 'a message could not be read' });
    fresh.onerror = (event) => {
      event.preventDefault();
      onLost({ kind: 'worker-crashed', detail: event.message || 'the script could not be loaded' });
    };
    return fresh;
  }

  function ask(job: Job): void {
    const id = ++lastId;
    inHand.set(id, job);
    worker ??= begin();
    const { photo, spec, crop } = job;
    worker.postMessage({ id, photo, spec, ...(crop && { crop }) });
  }

  /** Asks for what may be asked for now: one suspect alone, or all that waits. */
  function pump(): void {
    try {
      if (suspects.length > 0) {
        const suspect = inHand.size === 0 ? suspects.shift() : undefined;
        if (suspect !== undefined) ask(suspect);
      } else if (![...inHand.values()].some(({ isSuspect }) => isSuspect)) {
        for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) ask(job);
      }
      watch();
    } catch (error) {
      // As where a policy of the page forbids workers.
      failAll({ kind: 'worker-crashed', detail: String(error) });
    }
  }

  return {
    preprocess: (photo, spec, crop) =>
      new Promise((resolve) => {
        waiting.push({ photo, spec, crop, isSuspect: false, resolve });
        pump();
      }),
    close: () => failAll({ kind: 'worker-crashed', detail: 'closed' }),
  };
}
