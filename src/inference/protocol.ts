/**
 * Every type that crosses the line between the main thread and the inference worker. Types only; no code runs here.
 * Expected failures are values of {@link InferenceFailure} or {@link PhotoFailure}; a rejected promise is a bug.
 */
import type { ModelFailure as StoreFailure, Outcome, StorageFailure } from '../storage/model-cache/failures.js';
import type { HeatMapCheck } from '../core/explanation/occlusion-check.js';
import type { ModelManifest } from '../core/schemas/manifest.js';
import type { Interpretation, Level } from '../core/calibration/postprocess.js';
import type { SquareCrop } from '../core/image/preprocess.js';
import type { PhotoQuality } from '../core/quality/quality.js';

export type { Outcome, StorageFailure };

/**
 * What computes the network. `webgl-squarish` is WebGL without long, narrow textures, which some GPUs read wrongly; `webgl-software` is WebGL
 * drawn by the processor, used only where wasm fails; `cpu` is plain JavaScript, used only where all else does.
 */
export type BackendName = 'webgl' | 'webgl-squarish' | 'wasm' | 'webgl-software' | 'cpu';

/** Why a file could not become a photo. Each kind has its own sentence in `diagnosis/failures`. */
export type PhotoFailure =
  | { readonly kind: 'photo-empty' }
  | { readonly kind: 'photo-not-an-image'; readonly mimeType: string }
  | { readonly kind: 'photo-svg' }
  | { readonly kind: 'photo-heic-unsupported' }
  | { readonly kind: 'photo-broken' }
  /** The bytes can't be had: a folder, or a file that was moved, changed or removed after it had been chosen. */
  | { readonly kind: 'photo-unreadable' }
  /** The browser gives a worker no canvas to read pixels from: Safari before 16.4, Firefox before 105. */
  | { readonly kind: 'photo-no-canvas' }
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
  /** True where it was found out at an earlier start, and not tried again. */
  readonly remembered?: true;
  /** Largest golden difference in logits where the self-test ran. */
  readonly goldenError?: number;
  /** A technical sentence for the details row. */
  readonly detail?: string;
}

/** A photo that was decoded. */
export interface PhotoInfo {
  /** Upright size in pixels. */
  readonly width: number;
  readonly height: number;
  /** Where the spot may be, in pixels of the upright photo; null where the centre square is as good a guess. */
  readonly spot: SquareCrop | null;
}

/** How long each stage of one classification took, in milliseconds. */
export interface StageTimings {
  /** Reading and decoding the file, when the photo was opened: before the person asked, and so no part of `totalMs`. */
  readonly decodeMs: number;
  /** Making small versions of the whole photo, while the person placed the square: likewise; 0 for small photos. */
  readonly reduceMs: number;
  /** Copying the square's pixels, resampling, normalising and judging its quality while it rested in view: likewise; 0 where it was not. */
  readonly aheadMs: number;
  /** Copying the square's pixels, resampling and normalising, where that was not done ahead. */
  readonly cropMs: number;
  /** Judging its quality, likewise. */
  readonly qualityMs: number;
  /** Making the looks and giving them to the backend. WebGL takes them to the GPU only as it runs. */
  readonly uploadMs: number;
  /** All views and shifted looks through the network, and what checks the heat-map; on WebGL only until the GPU has its orders. */
  readonly networkMs: number;
  /** Reading the answers back; on WebGL with the wait for the GPU. */
  readonly readMs: number;
  /** Averaging the views, probabilities, the heat-map, and blurring the photo to check it. */
  readonly postprocessMs: number;
  /** From the request to the answer. */
  readonly totalMs: number;
}

/** Where the model's own limits between the levels lie on the suspicious score, for the scale on the result. */
export interface ScoreBands {
  /** Below it no warning sign was found, 0 to 1. */
  readonly highSensitivity: number;
  /** At or above it warning signs are clear, 0 to 1. */
  readonly ruleIn: number;
  /** Share of the suspicious lesions at or above `highSensitivity` where the limits were chosen, 0 to 1. */
  readonly sensitivity: number;
}

/** The answer for one photo. Plain data: no tensor crosses the thread. */
export interface Classification extends Omit<Interpretation, 'level'> {
  /** Once all looks at the photo were compared. */
  readonly level: Level;
  /** Whether the heat-map explains the score; absent where there is no score, or no check. */
  readonly heatMapCheck?: HeatMapCheck;
  readonly bands: ScoreBands;
  readonly crop: SquareCrop;
  /** Whether the square is good enough for a score; the screens ask before they show one. */
  readonly quality: PhotoQuality;
  readonly backend: BackendName;
  readonly modelVersion: string;
  readonly timings: StageTimings;
}

/** The raw answers for prepared pictures, and the model that gave them. Plain data. */
export interface Scores {
  /** Shape [8] for each input, in their order: the mean over the views, before calibration. */
  readonly logits: readonly Float32Array[];
  readonly manifest: ModelManifest;
  readonly backend: BackendName;
}

/** A picture as the network takes it. */
export interface PreparedPhoto {
  /** Values of shape [sizePx, sizePx, 3], of the centre square. */
  readonly input: Float32Array<ArrayBuffer>;
  /** The upright photo's size in pixels. */
  readonly width: number;
  readonly height: number;
}

/** Where the engine stands. `ready` follows a passed self-test; `failed` says why and may be retried. */
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
      /** True where a stored file had other bytes than the published ones: it was deleted and fetched anew. */
      readonly repaired?: true;
    }
  | { readonly kind: 'failed'; readonly failure: InferenceFailure };
