/** `stability`: chooses the threshold on the disagreement of a photo's views, and measures how many lesions get no answer. */
import type { Command } from 'commander';
import { modelDecisions } from '../../../src/core/calibration/postprocess.js';
import { readImageManifest } from '../data/image-manifest.js';
import type { Split } from '../data/image-manifest.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import { updateCard } from '../export/update-card.js';
import { chooseStabilityThreshold, stabilityScored } from '../stability/choose-threshold.js';
import type { StabilityScored } from '../stability/choose-threshold.js';
import { stabilityMetrics, stabilityTable } from '../stability/figures.js';
import { predictionCacheOf, predictSplitViews } from '../stability/prediction-cache.js';
import { DEFAULT_DATA, DEFAULT_MODEL, resolveFromCwd } from './arguments.js';

interface StabilityOptions {
  readonly data: string;
  readonly model: string;
  readonly cache?: string;
  readonly write: boolean;
}

/** Adds the command. */
export function addStabilityCommand(program: Command): void {
  program
    .command('stability')
    .description(
      'TTA stability: choose on val the largest disagreement between the views of a photo that still gets an answer, and report on test how many lesions that leaves without one.',
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .option('--cache <file>', 'JSONL file of view logits, so that a run that was stopped continues; missing ones are added')
    .option('--write', "put the threshold into the version's manifest.json and the rates into its card.json", false)
    .addHelpText('after', '\nExample:\n  npm run stability -- --cache view-logits.jsonl --write')
    .action(stability);
}

async function stability({ data, model: given, cache: cacheFile, write }: StabilityOptions): Promise<void> {
  const records = await readImageManifest(resolveFromCwd(data));
  const modelDir = resolveFromCwd(given);
  const model = await openExportedModel(await currentVersionDir(modelDir));
  const { manifest } = model;
  const decisions = modelDecisions(manifest);
  const cache = await predictionCacheOf(model.files, model.spec, cacheFile === undefined ? undefined : resolveFromCwd(cacheFile));
  const lesionsOf = async (split: Split): Promise<StabilityScored[]> =>
    stabilityScored(await predictSplitViews(model, records, split, cache, 'all'), manifest.input.views.length, decisions);
  const val = await lesionsOf('val');
  const test = await lesionsOf('test');
  const limit = chooseStabilityThreshold(val);
  const figures = stabilityMetrics({ val, test }, limit.limit, decisions);
  console.log(stabilityTable(figures));
  if (write) {
    await updateCard(modelDir, { ...model, manifest: { ...manifest, stability: limit } }, { stability: figures });
    console.log(`Version ${manifest.version} now has the threshold and the rates.`);
  }
  model.dispose();
}
