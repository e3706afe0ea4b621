/**
 * The messages between `client.ts` on the main thread and `worker/worker.ts`. Types only; no code runs here.
 */
import type { SquareCrop } from '../core/image/preprocess.js';
import type {
  BackendAttempt,
  BackendName,
  Classification,
  EngineStatus,
  Failure,
  Outcome,
  PhotoInfo,
  Scores,
} from './protocol.js';

/** Asks to load the model and a backend; the worker answers with a row of {@link StatusMessage}. */
export interface StartMessage {
  readonly type: 'start';
  /** Absolute address of the folder of `current.json`, with a slash at its end. */
  readonly modelBaseUrl: string;
  /** Use this backend and no other. */
  readonly backend?: BackendName;
  /** Backends that hung or lost their context in an earlier worker: not to be tried again. */
  readonly excluded: readonly BackendAttempt[];
}

/** What can be asked about a photo. */
export type PhotoRequest = { readonly kind: 'inspect' } | { readonly kind: 'classify'; readonly crop: SquareCrop };

/** One request about one photo. The client sends the next only after the answer to the last. */
export interface RequestMessage {
  readonly type: 'request';
  readonly id: number;
  readonly photo: Blob;
  /** The same number for the same `Blob`, so that the worker need not decode it twice. */
  readonly photoId: number;
  readonly request: PhotoRequest;
}

/** Asks for the raw answers to pictures that are prepared already; none may be asked, to learn which model answers. */
export interface ScoreMessage {
  readonly type: 'score';
  readonly id: number;
  readonly inputs: readonly Float32Array[];
}

/** Says which square of a photo is likely to be asked for next; there is no answer to it. */
export interface ForeseeMessage {
  readonly type: 'foresee';
  readonly photoId: number;
  readonly crop: SquareCrop;
}

/** Says that nobody waits for an answer any more; the worker still gives one, sooner. */
export interface CancelMessage {
  readonly type: 'cancel';
  readonly id: number;
}

/** Everything the worker understands. */
export type ToWorker = StartMessage | RequestMessage | ScoreMessage | ForeseeMessage | CancelMessage;

/** Where the start stands. */
export interface StatusMessage {
  readonly type: 'status';
  readonly status: EngineStatus;
}

/** The answer to the request of the same number. */
export type ResponseMessage =
  | { readonly type: 'inspected'; readonly id: number; readonly outcome: Outcome<PhotoInfo, Failure> }
  | { readonly type: 'classified'; readonly id: number; readonly outcome: Outcome<Classification, Failure> }
  | { readonly type: 'scored'; readonly id: number; readonly outcome: Outcome<Scores, Failure> };

/** The GPU took its context back, and with it the weights: this worker can't go on. */
export interface ContextLostMessage {
  readonly type: 'context-lost';
  readonly backend: BackendName;
}

/** Everything the worker says. */
export type FromWorker = StatusMessage | ResponseMessage | ContextLostMessage;
