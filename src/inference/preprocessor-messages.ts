/** The messages between `preprocessor.ts` on the main thread and `worker/preprocessing.worker.ts`. Types only. */
import type { SquareCrop } from '../core/image/image.js';
import type { InputSpec } from '../core/image/preprocess.js';
import type { Outcome, PhotoFailure, PreprocessedPhoto } from './protocol.js';

/** Asks for a square of one photo as the network takes it. */
export interface PreprocessingRequest {
  readonly id: number;
  readonly photo: Blob;
  readonly spec: InputSpec;
  /** Within the photo, in its pixels; the centre square where it is absent. */
  readonly crop?: SquareCrop;
}

/** The answer to the request of the same number. */
export interface PreprocessingResponse {
  readonly id: number;
  readonly outcome: Outcome<PreprocessedPhoto, PhotoFailure>;
}
