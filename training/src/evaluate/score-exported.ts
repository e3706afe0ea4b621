/**
 * Runs an exported graph on many images with progress. Node only. Images that cannot be decoded are named and left out: one broken
 * file does not stop an evaluation.
 */
import { CliError } from '../cli-error.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { startProgress } from '../fit/progress.js';
import type { Scored } from './scored.js';

/** The raw answers, and the sentences about files that were left out. */
export interface ScoredFiles {
  readonly scored: readonly Scored[];
  readonly problems: readonly string[];
}

/** Answers for every record, in their order. */
export async function scoreFiles(
  records: readonly ImageRecord[],
  label: string,
  predict: (file: string) => Promise<{ readonly logits: Float32Array }>,
): Promise<ScoredFiles> {
  const scored: Scored[] = [];
  const problems: string[] = [];
  const progress = startProgress(label, records.length, 'img');
  for (const [at, record] of records.entries()) {
    try {
      const { logits } = await predict(record.file);
      scored.push({ record, logits });
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      problems.push(error.message);
    }
    progress.update(at + 1);
  }
  progress.stop();
  return { scored, problems };
}
