/** `early-stop`: chooses after how many views an answer is decided, and measures how many views that saves. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { modelDecisions } from '../../../src/core/calibration/postprocess.js';
import { readImageManifest } from '../data/image-manifest.js';
import type { Split } from '../data/image-manifest.js';
import { chooseMargins } from '../early-stop/choose-margins.js';
import { earlyStopRows, earlyStopTable } from '../early-stop/figures.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import { predictionCacheOf, predictSplitViews } from '../stability/prediction-cache.js';
import { DEFAULT_DATA, DEFAULT_MODEL, resolveFromCwd } from './arguments.js';

interface EarlyStopOptions {
  readonly data: string;
  readonly model: string;
  readonly cache?: string;
  readonly json?: string;
}

/** Adds the command. */
export function addEarlyStopCommand(program: Command): void {
  program
    .command('early-stop')
    .description(
      'Choose on val how far from every threshold an answer must be after each view for the other views to be left out, and report on test how many views are run and how often the level stays.',
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .option('--cache <file>', 'JSONL file of view logits, shared with `stability`; missing ones are added')
    .option('--json <file>', 'also write the margins and the figures there')
    .addHelpText('after', '\nExample:\n  npm run early-stop -- --cache view-logits.jsonl --json early-stop.json')
    .action(earlyStop);
}

async function earlyStop({ data, model: given, cache: cacheFile, json }: EarlyStopOptions): Promise<void> {
  const records = await readImageManifest(resolveFromCwd(data));
  const model = await openExportedModel(await currentVersionDir(resolveFromCwd(given)));
  const { manifest } = model;
  const cache = await predictionCacheOf(model.files, model.spec, cacheFile === undefined ? undefined : resolveFromCwd(cacheFile));
  const spec = {
    ...{ decisions: modelDecisions(manifest), averaged: manifest.input.views.length },
    stability: manifest.stability,
  };
  const imagesOf = (split: Split) => predictSplitViews(model, records, split, cache, 'all');
  try {
    const rule = chooseMargins(await imagesOf('val'), spec);
    // Test is predicted only once the margins are chosen.
    const rows = earlyStopRows(await imagesOf('test'), rule, spec);
    console.log(earlyStopTable(rule, rows));
    if (json !== undefined) {
      await writeFile(resolveFromCwd(json), `${JSON.stringify({ version: manifest.version, ...rule, test: rows }, null, 1)}\n`);
    }
  } finally {
    model.dispose();
  }
}
