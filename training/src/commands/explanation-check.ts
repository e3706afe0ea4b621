/** `explanation-check`: chooses the margin of the heat-maps' occlusion check and measures how many heat-maps it suppresses. */
import type { Command } from 'commander';
import { modelDecisions } from '../../../src/core/calibration/postprocess.js';
import { readImageManifest } from '../data/image-manifest.js';
import type { Split } from '../data/image-manifest.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import type { ImageLogits } from '../data/image-predictions.js';
import { updateCard } from '../export/update-card.js';
import { explanationTable } from '../explanation/choose-margin.js';
import { measureExplanations } from '../explanation/measure.js';
import { meanOfViews } from '../inference/predict-files.js';
import { predictionCacheOf, predictSplitViews } from '../stability/prediction-cache.js';
import { DEFAULT_DATA, DEFAULT_MODEL, resolveFromCwd } from './arguments.js';

interface ExplanationCheckOptions {
  readonly data: string;
  readonly model: string;
  readonly cache?: string;
  readonly write: boolean;
}

/** Adds the command. */
export function addExplanationCheckCommand(program: Command): void {
  program
    .command('explanation-check')
    .description(
      'Occlusion check of the heat-maps: choose on val the margin above which a heat-map counts as explaining its score, and report on test how many are not shown.',
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .option('--cache <file>', 'JSONL file of view logits, shared with `stability`; missing ones are added')
    .option('--write', "put the margin into the version's manifest.json and the rates into its card.json", false)
    .addHelpText('after', '\nExample:\n  npm run explanation-check -- --cache view-logits.jsonl --write')
    .action(explanationCheck);
}

async function explanationCheck({ data, model: given, cache: cacheFile, write }: ExplanationCheckOptions): Promise<void> {
  const records = await readImageManifest(resolveFromCwd(data));
  const modelDir = resolveFromCwd(given);
  const model = await openExportedModel(await currentVersionDir(modelDir));
  const { manifest } = model;
  const pool = model.openPool(records.length);
  const cache = await predictionCacheOf(model.files, model.spec, cacheFile === undefined ? undefined : resolveFromCwd(cacheFile));
  const scored = async (split: Split): Promise<readonly ImageLogits[]> => {
    const predicted = await predictSplitViews(model, records, split, cache, cacheFile === undefined ? 'views' : 'all');
    return predicted.map((one) => meanOfViews(one, manifest.input.views.length));
  };
  try {
    const predictions = { val: await scored('val'), test: await scored('test') };
    const { rule, figures } = await measureExplanations(predictions, modelDecisions(manifest), pool);
    console.log(explanationTable(figures));
    if (!write) return;
    await updateCard(modelDir, { ...model, manifest: { ...manifest, heatMapCheck: rule } }, { heatMapCheck: figures });
    console.log(`Version ${manifest.version} now has the margin and the rates.`);
  } finally {
    pool.close();
    model.dispose();
  }
}
