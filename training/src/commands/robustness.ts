/** `robustness`: what the answer does when the same spot is framed, turned, stored or lit in another way. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Option } from 'commander';
import { modelDecisions } from '../../../src/core/calibration/postprocess.js';
import { isLesion } from '../../../src/core/metrics/scored-images.js';
import { CliError } from '../cli-error.js';
import { SPLITS, readImageManifest } from '../data/image-manifest.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import { updateCard } from '../export/update-card.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import type { ExportedModel } from '../inference/exported-model.js';
import { drawPerSource } from '../quality/measure.js';
import { robustnessMetrics, robustnessTable } from '../robustness/figures.js';
import { predictVariants, tasksLeft, variantTasks } from '../robustness/predict-variants.js';
import type { VariantPredictions } from '../robustness/predict-variants.js';
import { predictionCacheOf } from '../stability/prediction-cache.js';
import { DEFAULT_DATA, DEFAULT_MODEL, positiveInteger, resolveFromCwd } from './arguments.js';

interface RobustnessOptions {
  readonly data: string;
  readonly model: string;
  readonly split: Split;
  readonly count?: number;
  readonly seed: number;
  readonly cache?: string;
  readonly json?: string;
  readonly write: boolean;
}

/** Adds the command. */
export function addRobustnessCommand(program: Command): void {
  program
    .command('robustness')
    .description(
      'Measure how often the advice changes, and what happens to AUC and score, when the same lesion is framed, turned, stored or lit in another way. Stopped with Ctrl-C, it goes on from --cache.',
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .addOption(
      new Option('--split <name>', 'part of the data; ask for "test" only once all choices are made')
        .choices([...SPLITS])
        .default('val'),
    )
    .option('--count <count>', 'lesions of each source; all where absent', positiveInteger)
    .option('--seed <integer>', 'seed of which lesions are drawn', positiveInteger, 1)
    .option('--cache <file>', 'JSONL file of view logits, so that a run that was stopped continues; missing ones are added')
    .option('--json <file>', 'also write the figures as JSON')
    .option('--write', "put the figures into the version's card.json", false)
    .addHelpText(
      'after',
      '\nExample:\n  npm run robustness -- --data ../shared/data --split test --cache robustness.jsonl --write',
    )
    .action(robustness);
}

async function robustness(options: RobustnessOptions): Promise<void> {
  const { split, count, seed, json, write } = options;
  const records = await readImageManifest(resolveFromCwd(options.data));
  const lesions = records.filter((record) => record.split === split && isLesion(record));
  if (lesions.length === 0) throw new CliError(`The manifest has no lesion whose split is "${split}".`);
  const modelDir = resolveFromCwd(options.model);
  const model = await openExportedModel(await currentVersionDir(modelDir));
  try {
    const drawn = count === undefined ? lesions : drawPerSource(lesions, count, seed);
    const predictions = await predictUntilStopped(model, drawn, options.cache);
    const about = { split, seed, ...(count === undefined ? {} : { drawnPerSource: count }) };
    const figures = robustnessMetrics(predictions, modelDecisions(model.manifest), about);
    console.log(robustnessTable(figures));
    if (json !== undefined) await writeFile(resolveFromCwd(json), `${JSON.stringify(figures, null, 2)}\n`);
    if (!write) return;
    await updateCard(modelDir, model, { robustness: figures });
    console.log(`The card of version ${model.manifest.version} now has the figures.`);
  } finally {
    model.dispose();
  }
}

/** Predicts all variants; Ctrl-C ends it, and what was predicted until then is in the cache. */
async function predictUntilStopped(
  model: ExportedModel,
  records: readonly ImageRecord[],
  cacheFile: string | undefined,
): Promise<VariantPredictions> {
  const file = cacheFile === undefined ? undefined : resolveFromCwd(cacheFile);
  const cache = await predictionCacheOf(model.files, model.spec, file);
  const tasks = variantTasks(records);
  const pool = model.openPool(tasksLeft(tasks, cache).length);
  const stop = new AbortController();
  const onStop = (): void => {
    stop.abort();
  };
  // Not once: the loader that runs this passes the terminal's signal on, so that it comes twice.
  process.on('SIGINT', onStop);
  try {
    return await predictVariants(tasks, { pool, cache, signal: stop.signal });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new CliError(
      file === undefined
        ? 'Stopped. Nothing was kept; with --cache FILE a run can go on where it was stopped.'
        : `Stopped. The predictions up to here are in ${file}; the same command goes on from there.`,
    );
  } finally {
    process.off('SIGINT', onStop);
    pool.close();
  }
}
