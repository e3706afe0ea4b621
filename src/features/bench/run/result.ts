/** What is kept of an image of the bench: plain data for IndexedDB, and no pixel. Types only. */
import type { Assessment } from '../../../core/schemas/assessment.js';
import type { PreprocessingFailure } from '../../../inference/index.js';

/** What became of a file. */
export type BenchOutcome =
  | { readonly kind: 'assessed'; readonly assessment: Assessment }
  | { readonly kind: 'failed'; readonly failure: PreprocessingFailure };

/** A file and what became of it. */
export interface BenchResult {
  /** See `BenchFile.key`. */
  readonly key: string;
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly outcome: BenchOutcome;
}
