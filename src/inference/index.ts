/**
 * The main thread's only door to the network: start it, follow where it stands, look at a photo, classify a square of it.
 * Runs on the main thread; all the work happens in the worker behind `client.ts`. No React here: `subscribe` and
 * `snapshot` fit `useSyncExternalStore` as they are.
 */
import { createClient } from './inference-client.js';
import type { BackendName, Classification, EngineStatus, Failure, Outcome, PhotoInfo, Scores } from './protocol.js';
import type { SquareCrop } from '../core/image/preprocess.js';

export type * from './protocol.js';
export { createPreparer } from './preprocessor.js';
export type { PrepareFailure, Preparer } from './preprocessor.js';

/** What a start may ask for. */
export interface StartOptions {
  /** Use this backend and no other: for tests and benches. The page's address `?backend=wasm` does the same. */
  readonly backend?: BackendName;
}

/** Classifies photos on this device. All methods may be called at any time and in any order. */
export interface Engine {
  /** Starts the worker, loads the model and tests itself. Does nothing where it has already begun. */
  start(options?: StartOptions): void;
  /** Starts again after {@link EngineStatus} `failed`; does nothing otherwise. */
  retry(): void;
  /** Calls `listener` after every change of {@link Engine.snapshot}; returns the way to stop that. */
  subscribe(listener: () => void): () => void;
  /** Where the engine stands. The same object until something changes. */
  snapshot(): EngineStatus;
  /**
   * Checks that a file is a photo this browser can decode and gives its upright size and a guess of where the spot is. Needs no model.
   * Never rejects for a bad file; an abort resolves to the failure `aborted`.
   */
  inspect(photo: Blob, signal: AbortSignal): Promise<Outcome<PhotoInfo, Failure>>;
  /**
   * Classifies a square of a photo; waits for the model where it is still loading, and starts it where nobody has.
   * @param crop in pixels of the upright photo; it is moved and shrunk to lie within.
   */
  classify(photo: Blob, crop: SquareCrop, signal: AbortSignal): Promise<Outcome<Classification, Failure>>;
  /**
   * Says that this square of an inspected photo rests in view, so that it can be prepared before {@link Engine.classify} asks for it. A hint:
   * answers are the same without it.
   */
  foresee(photo: Blob, crop: SquareCrop): void;
  /**
   * The raw answers for many pictures at once, as a {@link Preparer} makes them; waits for the model like `classify`.
   * @param inputs none asks only which model answers.
   */
  score(inputs: readonly Float32Array[], signal: AbortSignal): Promise<Outcome<Scores, Failure>>;
}

const BACKENDS: readonly BackendName[] = ['webgl', 'webgl-squarish', 'wasm', 'webgl-software', 'cpu'];

/** The backend that an address asks for by name, such as `?backend=wasm`; anything else asks for none. */
export function backendFromQuery(search: string): BackendName | undefined {
  const wanted = new URLSearchParams(search).get('backend');
  return BACKENDS.find((name) => name === wanted);
}

/** Makes an engine with a worker of its own. The app has one, {@link engine}. */
export function createEngine(): Engine {
  return createClient({
    spawnWorker: () =>
      new Worker(new URL('./worker/inference.worker.ts', import.meta.url), { type: 'module', name: 'inference' }),
    modelBaseUrl: new URL(`${import.meta.env.BASE_URL}model/`, document.baseURI).href,
    defaultBackend: backendFromQuery(window.location.search),
  });
}

/** The app's engine. Nothing runs before {@link Engine.start} or the first photo. */
export const engine: Engine = createEngine();
