/**
 * Every type that crosses from the inference worker to the main thread or back, besides the `Assessment`. Types only; no code runs here.
 * Expected failures are values of {@link InferenceFailure} or {@link PhotoFailure}; a rejected promise is a bug.
 */
import type { SquareCrop } from '../core/image/image.js';
import type { BackendName } from '../core/backend-names.js';
import type { Assessment, StageTimings } from '../core/schemas/assessment.js';
import type { ModelManifest } from '../core/schemas/manifest.js';
import type { ModelFailure as StoreFailure, Outcome, StorageFailure } from '../storage/model-cache/failures.js';

export type { BackendName, Outcome, StorageFailure };

/** Why a file could not become a photo. Each kind has its own sentence in `diagnosis/failures`. */
export type PhotoFailure =
  | { readonly kind: 'photo-empty' }
  | { readonly kind: 'photo-not-an-image'; readonly mimeType: string }
  | { readonly kind: 'photo-svg' }
  | { readonly kind: 'photo-heic-unsupported' }
  | { readonly kind: 'photo-broken' }
  /** Whole, as far as its structure tells, and of a format that not every browser reads. */
  | { readonly kind: 'photo-undecodable'; readonly format: 'avif' | 'jxl' | 'ico' }
  /** The bytes can't be had: a folder, or a file that was moved, changed or removed after it had been chosen. */
  | { readonly kind: 'photo-unreadable' }
  /** The browser gives a worker no canvas to read pixels from: Safari before 16.4, Firefox before 105. */
  | { readonly kind: 'photo-no-canvas' }
  /** The browser gives pages noise in place of a canvas' pixels, against fingerprinting: Tor Browser, LibreWolf. */
  | { readonly kind: 'photo-scrambled' }
  /** Something that is no file was dropped or pasted, or a share from another app did not arrive. */
  | { readonly kind: 'photo-was-text' }
  | { readonly kind: 'photo-was-link' }
  | { readonly kind: 'photo-not-shared' }
  | { readonly kind: 'photo-too-small'; readonly width: number; readonly height: number; readonly minimumPx: number }
  | { readonly kind: 'photo-too-large'; readonly megapixels: number; readonly limitMegapixels: number };

/** Why the model is not there. A full storage stops nobody: see `storageFailure` of {@link EngineStatus}. */
export type ModelFailure = StoreFailure | Extract<StorageFailure, { readonly kind: 'storage-full' }>;

/** Why the network could not be run. */
export type InferenceFailure =
  | ModelFailure
  | { readonly kind: 'no-backend'; readonly tried: readonly BackendAttempt[] }
  | { readonly kind: 'timed-out'; readonly timeoutMs: number }
  | { readonly kind: 'worker-crashed'; readonly detail: string }
  | { readonly kind: 'aborted' };

/** Any failure that a person may read about. */
export type Failure = PhotoFailure | InferenceFailure;

/** One backend that was tried at start. */
export interface BackendAttempt {
  readonly backend: BackendName;
  /** `used`, or why not. */
  readonly outcome: 'used' | 'unavailable' | 'wrong-numbers' | 'hung' | 'failed' | 'skipped-software';
  /** True where it was found out at an earlier start: it was not tried again. */
  readonly remembered?: true;
  /** Largest golden difference in logits where the self-test ran. */
  readonly goldenError?: number;
  /** A technical sentence for the details row. */
  readonly detail?: string;
}

/** Backends that were measured on this device, or chosen by the person. */
export interface PreferredBackends {
  /** The best first. */
  readonly backends: readonly BackendName[];
  /** The model they were measured with: with another one they mean nothing. Absent where the person chose. */
  readonly modelVersion?: string;
}

/** A photo that was decoded. */
export interface PhotoInfo {
  /** Upright size in pixels. */
  readonly width: number;
  readonly height: number;
  /** Where the spot may be, in pixels of the upright photo; null where the centre square is as good a guess. */
  readonly spot: SquareCrop | null;
  /** A copy that lies upright, where this browser shows the photo's file turned. For screens only: the file itself is assessed. */
  readonly upright?: Blob;
}

/** The model that answers, and what computes it. */
export interface ModelInUse {
  readonly manifest: ModelManifest;
  readonly backend: BackendName;
}

/** A square of a photo as the network takes it, with what an `Assessment` says of the photo. */
export interface PreprocessedPhoto extends Pick<Assessment, 'photo' | 'crop' | 'quality'> {
  /** Values of shape [sizePx, sizePx, 3]. */
  readonly input: Float32Array<ArrayBuffer>;
  readonly timings: Pick<StageTimings, 'decodeMs' | 'cropMs' | 'qualityMs'>;
}

/** How far the engine is. `ready` follows a passed self-test; `failed` says why and may be retried. */
export type EngineStatus =
  | { readonly kind: 'idle' }
  /** `totalBytes` is 0 while it is not known yet. */
  | { readonly kind: 'downloading'; readonly receivedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'verifying' }
  | { readonly kind: 'starting-backend'; readonly backend: BackendName }
  | { readonly kind: 'self-test'; readonly backend: BackendName }
  | {
      readonly kind: 'ready';
      readonly backend: BackendName;
      readonly modelVersion: string;
      readonly attempts: readonly BackendAttempt[];
      /** False where the model could not be stored: the app works now, but not offline. */
      readonly storedOffline: boolean;
      /** Why not, where `storedOffline` is false. */
      readonly storageFailure?: StorageFailure;
      /** True where a stored file had other bytes than the published ones: it was deleted and fetched again. */
      readonly repaired?: true;
    }
  | { readonly kind: 'failed'; readonly failure: InferenceFailure };
