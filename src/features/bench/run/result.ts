/**
 * What is kept of a judged image: plain data for IndexedDB, and no pixel. Types only.
 */
import type { PrepareFailure } from '../../../inference/index.js';

/** What became of a file. */
export type BenchOutcome =
  | {
      readonly kind: 'scored';
      /** Shape [8], before calibration: probabilities follow from it and from the model's manifest. */
      readonly logits: readonly number[];
      /** The upright photo's size in pixels. */
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'failed'; readonly failure: PrepareFailure };

/** A file and what became of it. */
export interface BenchResult {
  /** See `BenchFile.key`. */
  readonly key: string;
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly outcome: BenchOutcome;
}
