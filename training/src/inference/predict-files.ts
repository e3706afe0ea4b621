/**
 * Predicts many files in a pool, with progress. Files that cannot be decoded are named and left out: one broken file does not stop an
 * evaluation.
 */
import { meanLogits } from '../../../src/core/tta/views.js';
import { CliError } from '../cli-error.js';
import type { ImageRecord } from '../data/image-manifest.js';
import type { ImageLogits } from '../data/image-predictions.js';
import { startProgress } from '../progress.js';
import type { PredictionPool } from './pool/pool.js';
import { meanModality, modalityOf } from './predict.js';
import type { ViewOutputs, ViewSet } from './predict.js';

/** An image and the network's outputs for each of its views. */
export interface ViewLogits extends ViewOutputs {
  readonly record: ImageRecord;
}

/** An image with its mean logits and those of each view. */
export interface ScoredViews extends ImageLogits, ViewLogits {}

/** The predictions, and a sentence for each file that was left out. */
interface PredictedFiles<T> {
  readonly scored: readonly T[];
  readonly problems: readonly string[];
}

type ViewPredictor = Pick<PredictionPool, 'size' | 'predictViews'>;

/** Mean logits and view logits of every record, in their order. */
export async function predictFiles(
  records: readonly ImageRecord[],
  label: string,
  pool: ViewPredictor,
): Promise<PredictedFiles<ScoredViews>> {
  const { scored, problems } = await predictFileViews(records, label, pool, 'views');
  return { scored: scored.map((one) => ({ ...one, ...meanOfViews(one) })), problems };
}

/** The mean over the first views of an image, and the modality that it is taken for. @param viewCount all views where absent. */
export function meanOfViews({ record, viewLogits, viewModality }: ViewLogits, viewCount = viewLogits.length): ImageLogits {
  return {
    record,
    logits: meanLogits(viewLogits.slice(0, viewCount)),
    modality: modalityOf(meanModality(viewModality.slice(0, viewCount)), record),
  };
}

/** View logits of every record, in their order. @param onPredicted is called for each image as it comes, in any order. */
export async function predictFileViews(
  records: readonly ImageRecord[],
  label: string,
  pool: ViewPredictor,
  set: ViewSet,
  onPredicted?: (predicted: ViewLogits) => void,
): Promise<PredictedFiles<ViewLogits>> {
  const { results, problems } = await mapConcurrently(records, label, pool.size, async (record) => {
    const predicted = { record, ...(await pool.predictViews(record.file, set)) };
    onPredicted?.(predicted);
    return predicted;
  });
  return { scored: results, problems };
}

/**
 * Runs an asynchronous function for each item, a few at once, with progress. An item that fails with a {@link CliError} is left out,
 * and the error's sentence kept; any other error rejects.
 * @param size how many files the pool can work on at once.
 */
export async function mapConcurrently<I, T extends object>(
  items: readonly I[],
  label: string,
  size: number,
  run: (item: I) => Promise<T>,
): Promise<{ readonly results: T[]; readonly problems: readonly string[] }> {
  const results: (T | string | undefined)[] = items.map(() => undefined);
  const progress = startProgress(label, items.length, 'img');
  const rest = items.entries();
  let done = 0;
  const runRest = async (): Promise<void> => {
    for (const [at, item] of rest) {
      results[at] = await run(item).catch(sentenceOf);
      progress.update(++done);
    }
  };
  // Twice as many requests as processes, so that none waits for the next.
  await Promise.all(Array.from({ length: 2 * size }, runRest));
  progress.stop();
  return {
    results: results.filter((result) => typeof result === 'object'),
    problems: results.filter((result) => typeof result === 'string'),
  };
}

function sentenceOf(error: unknown): string {
  if (error instanceof CliError) return error.message;
  throw error;
}
