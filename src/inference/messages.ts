/**
 * The messages between `inference-client.ts` on the main thread and `worker/inference.worker.ts`. Types only; no code runs here.
 */
import type { SquareCrop } from '../core/image/image.js';
import type { Modality } from '../core/modality.js';
import type { Assessment } from '../core/schemas/assessment.js';
import type {
  BackendAttempt,
  BackendName,
  EngineStatus,
  Failure,
  ModelInUse,
  Outcome,
  PhotoInfo,
  PreferredBackends,
  PreprocessedPhoto,
} from './protocol.js';

/** Asks to load the model and a backend; the worker answers with a series of {@link StatusMessage}. */
export interface StartMessage {
  readonly type: 'start';
  /** Absolute URL of the folder of `current.json`, with a slash at its end. */
  readonly modelBaseUrl: string;
  /** Use this backend and no other. */
  readonly backend?: BackendName;
  /** Backends that hung or lost their context in an earlier worker: not to be tried again. */
  readonly excluded: readonly BackendAttempt[];
  /** Backends to try first; the others follow. */
  readonly preferred?: PreferredBackends;
  /** To time one backend: says nothing of the model, which is neither confirmed nor rejected nor updated. */
  readonly isMeasurement?: true;
}

/** What each kind of request carries. */
interface RequestArguments {
  inspect: {
    readonly photo: Blob;
    /** The same number for the same `Blob`, so that it is decoded once. */ readonly photoId: number;
  };
  assess: RequestArguments['inspect'] & { readonly crop: SquareCrop; readonly modality?: Modality };
  'check-heat-map': RequestArguments['inspect'] & { readonly assessment: Assessment };
  'frame-preprocessed': { readonly photo: PreprocessedPhoto };
  'assess-preprocessed': { readonly photos: readonly PreprocessedPhoto[] };
  'describe-model': unknown;
}

/** What the answer to each kind of request holds where it succeeds. */
export interface ResponseValues {
  inspect: PhotoInfo;
  assess: Assessment;
  'check-heat-map': Assessment;
  'frame-preprocessed': SquareCrop;
  'assess-preprocessed': readonly Assessment[];
  'describe-model': ModelInUse;
}

/** A kind of request. */
export type RequestKind = keyof ResponseValues;

/** A request of one kind. The client sends the next only after the answer to the last. */
export type RequestMessage<K extends RequestKind = RequestKind> = {
  [Kind in RequestKind]: { readonly type: Kind; readonly id: number } & RequestArguments[Kind];
}[K];

/** Says which crop of a photo is likely to be asked for next; there is no answer to it. */
export interface PrefetchMessage {
  readonly type: 'prefetch';
  readonly photoId: number;
  readonly crop: SquareCrop;
  /** Present where power is to be saved: the crop is preprocessed, and the network left alone. */
  readonly cropOnly?: true;
}

/** Says that the square moves, so that the answer for where it rested will not be asked for. */
export interface CancelPrefetchMessage {
  readonly type: 'cancel-prefetch';
}

/** Says that a photo was discarded: its decoded pixels, up to 256 MB, can be freed. */
export interface ReleaseMessage {
  readonly type: 'release';
  readonly photoId: number;
}

/** Says that nobody waits for an answer any more; the worker still gives one, sooner. */
export interface CancelMessage {
  readonly type: 'cancel';
  readonly id: number;
}

/** Everything the worker understands. */
export type ToWorker = StartMessage | RequestMessage | PrefetchMessage | CancelPrefetchMessage | ReleaseMessage | CancelMessage;

/** How far the start is. */
export interface StatusMessage {
  readonly type: 'status';
  readonly status: EngineStatus;
}

/** The answer to the request of the same number. */
export type ResponseMessage<K extends RequestKind = RequestKind> = {
  [Kind in RequestKind]: {
    readonly type: 'response';
    readonly request: Kind;
    readonly id: number;
    readonly outcome: Outcome<ResponseValues[Kind], Failure>;
  };
}[K];

/** The WebGL context was lost, and with it the weights: this worker can't go on. */
export interface ContextLostMessage {
  readonly type: 'context-lost';
  readonly backend: BackendName;
}

/** Everything the worker says. */
export type FromWorker = StatusMessage | ResponseMessage | ContextLostMessage;
