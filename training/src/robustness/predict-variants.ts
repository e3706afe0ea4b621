/** Predicts every image in every variant, from the cache where a run that was stopped has left predictions. */
import { PHOTO_VARIANTS } from '../data/photo-variants.js';
import type { PhotoVariant } from '../data/photo-variants.js';
import type { ImageRecord } from '../data/image-manifest.js';
import type { ImageLogits } from '../data/image-predictions.js';
import { mapConcurrently, meanOfViews } from '../inference/predict-files.js';
import type { PredictionPool } from '../inference/pool/pool.js';
import type { PredictionCache } from '../stability/prediction-cache.js';
import { CliError } from '../cli-error.js';

/** An image as one variant has it. */
export interface VariantTask {
  readonly record: ImageRecord;
  readonly variant: PhotoVariant;
}

/** The predictions of each variant, of the same images in the same order. */
export type VariantPredictions = ReadonlyMap<PhotoVariant, readonly ImageLogits[]>;

/** How predictions are got. */
export interface PredictOptions {
  readonly pool: Pick<PredictionPool, 'size' | 'predictViews'>;
  readonly cache: PredictionCache;
  /** Stops the run: what is asked for next rejects. */
  readonly signal: AbortSignal;
}

/** The name under which a cache keeps an image's variant. */
const cacheName = ({ record: { image }, variant }: VariantTask): string => `${variant} ${image}`;

/** Every image in every variant. */
export function variantTasks(records: readonly ImageRecord[]): VariantTask[] {
  return records.flatMap((record) => PHOTO_VARIANTS.map((variant) => ({ record, variant })));
}

/** The tasks of which the cache has no prediction. */
export function tasksLeft(tasks: readonly VariantTask[], { cached }: PredictionCache): VariantTask[] {
  return tasks.filter((task) => !cached.has(cacheName(task)));
}

/**
 * Predicts the views of every task; an image that cannot be decoded is named on stderr and left out of all variants.
 * Rejects with {@link CliError} once the signal is aborted; predictions up to then are in the cache.
 */
export async function predictVariants(
  tasks: readonly VariantTask[],
  { pool, cache, signal }: PredictOptions,
): Promise<VariantPredictions> {
  const left = tasksLeft(tasks, cache);
  const predict = async (task: VariantTask) => {
    const { record, variant } = task;
    signal.throwIfAborted();
    const outputs = await pool.predictViews(record.file, 'views', variant);
    cache.add({ record: { ...record, image: cacheName(task) }, ...outputs });
    return { name: cacheName(task), outputs };
  };
  const { results, problems } = await mapConcurrently(left, 'Robustness', pool.size, predict).catch((error: unknown) => {
    // Processes that the terminal stops, too, fail in their own words.
    throw signal.aborted ? new CliError('Stopped.') : error;
  });
  for (const problem of new Set(problems)) console.error(problem);
  const outputs = new Map([...cache.cached, ...results.map((one) => [one.name, one.outputs] as const)]);
  const predictions = tasks.flatMap((task) => {
    const of = outputs.get(cacheName(task));
    return of === undefined ? [] : [{ ...task, prediction: meanOfViews({ record: task.record, ...of }) }];
  });
  const counts = new Map<ImageRecord, number>();
  for (const { record } of predictions) counts.set(record, (counts.get(record) ?? 0) + 1);
  return new Map(
    PHOTO_VARIANTS.map((variant) => {
      const complete = predictions.filter((one) => one.variant === variant && counts.get(one.record) === PHOTO_VARIANTS.length);
      return [variant, complete.map(({ prediction }) => prediction)];
    }),
  );
}
