/** What the app can ask of the network, whatever thread and backend it runs on. Types only. */
import type { SquareCrop } from '../core/image/image.js';
import type { Modality } from '../core/modality.js';
import type { Assessment } from '../core/schemas/assessment.js';
import type { BackendName, EngineStatus, Failure, ModelInUse, Outcome, PhotoInfo, PreprocessedPhoto } from './protocol.js';

/** What a start may ask for. */
export interface StartOptions {
  /** Use this backend and no other: for tests and benchmarks. `?backend=wasm` in the page's URL does the same. */
  readonly backend?: BackendName;
}

/** What a person may say about a photo besides where the spot is. */
export interface AssessOptions {
  /** How it was taken, where the network's answer was wrong. */
  readonly modality?: Modality;
}

/** Assesses photos on this device. All methods may be called at any time and in any order. */
export interface Engine {
  /** Starts the worker, loads the model and runs the self-test. Does nothing where it has already begun. */
  start(options?: StartOptions): void;
  /** Starts again after {@link EngineStatus} `failed`; does nothing otherwise. */
  retry(): void;
  /** Calls `listener` after every change of {@link Engine.snapshot}. @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void;
  /** The status now. The same object until something changes. */
  snapshot(): EngineStatus;
  /**
   * Checks that a file is a photo that this browser can decode, and gives its upright size and a guess of where the spot is. Needs no model.
   * Never rejects for a bad file; an abort resolves to the failure `aborted`.
   */
  inspect(photo: Blob, signal: AbortSignal): Promise<Outcome<PhotoInfo, Failure>>;
  /**
   * Assesses a square of a photo; waits for the model where it is still loading, and starts it where nobody has.
   * @param crop in pixels of the upright photo; it is moved and shrunk to lie within.
   */
  assess(photo: Blob, crop: SquareCrop, signal: AbortSignal, options?: AssessOptions): Promise<Outcome<Assessment, Failure>>;
  /**
   * Checks the heat map of an {@link Engine.assess} answer, which no screen may show before: three more runs of the network.
   * @returns the assessment with `heatMapCheck` and `spotBox`; without the first where the model checks nothing.
   */
  checkHeatMap(photo: Blob, assessment: Assessment, signal: AbortSignal): Promise<Outcome<Assessment, Failure>>;
  /**
   * Computes the answer for this crop of an inspected photo before {@link Engine.assess} asks for it, or preprocesses it only, where power is to be
   * saved. A hint: answers are the same without it.
   */
  prefetch(photo: Blob, crop: SquareCrop): void;
  /** Says that the crop moves: what {@link Engine.prefetch} began is dropped. */
  cancelPrefetch(): void;
  /** Says that a photo was discarded, so that its memory is freed. */
  release(photo: Blob): void;
  /**
   * The square of a preprocessed photo that is to be assessed, in pixels of the photo: framed by the outline of its spot. Its own where the model's
   * manifest has no `outline`. Waits for the model like {@link Engine.assess}.
   */
  framePreprocessed(photo: PreprocessedPhoto, signal: AbortSignal): Promise<Outcome<SquareCrop, Failure>>;
  /**
   * Assesses photos that a `Preprocessor` has preprocessed, without heat map and without comparing the views, as `evaluate` does; waits for the
   * model like {@link Engine.assess}.
   * @returns one assessment a photo, in order.
   */
  assessPreprocessed(photos: readonly PreprocessedPhoto[], signal: AbortSignal): Promise<Outcome<readonly Assessment[], Failure>>;
  /** Says which model answers, on which backend; waits for it like {@link Engine.assess}. */
  describeModel(signal: AbortSignal): Promise<Outcome<ModelInUse, Failure>>;
}
