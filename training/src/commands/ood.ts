/** `ood`: compares scores that say "the network has not learned this" on `val`, and measures the one that ships on `test`. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { modelDecisions } from '../../../src/core/calibration/postprocess.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import { UsageError } from '../cli-error.js';
import { readImageManifest } from '../data/image-manifest.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import { readNetwork } from '../network/checkpoint.js';
import { featuresOfGraph, featuresOfNetwork, openFeatureExtractor } from '../ood/features.js';
import type { FeatureNetwork } from '../ood/features.js';
import { comparisonTable, ruleTable } from '../ood/figures.js';
import { measureOod, testFigures } from '../ood/measure.js';
import type { OodNetwork } from '../ood/measure.js';
import { photosInFolders } from '../ood/samples.js';
import { DEFAULT_DATA, positiveInteger, resolveFromCwd } from './arguments.js';

interface OodOptions {
  readonly data: string;
  readonly checkpoint?: string;
  readonly model?: string;
  readonly size: number;
  readonly photos?: string;
  readonly cache: string;
  readonly test: boolean;
  readonly json?: string;
}

/** Adds the command. */
export function addOodCommand(program: Command): void {
  program
    .command('ood')
    .description(
      'Compare scores that say "not learned" (energy, max logit, ReAct, Mahalanobis, nearest prototype), fitted on train without the class other, on val: what they recognise and which lesions they refuse. The one that ships is measured on test.',
    )
    .option('--data <dir>', 'folder with manifest.csv, the images and their masks', DEFAULT_DATA)
    .option('--checkpoint <dir>', 'folder of a checkpoint, or of the best network of a run')
    .option('--model <dir>', 'instead: folder with current.json and the versions')
    .option('--size <px>', 'side of the pictures in pixels, for a checkpoint', positiveInteger, 224)
    .option('--photos <dir>', 'folder of folders of photos, one a kind, that the network was never shown: reported, not counted')
    .option('--cache <dir>', 'folder that keeps the features, so that a run that was stopped continues', 'training/runs/ood')
    .option('--no-test', 'leave test alone while choices are still open')
    .option('--json <file>', 'also write the figures there')
    .addHelpText('after', '\nExample:\n  npm run ood -- --checkpoint training/checkpoints/mobilenet-v2 --json ood.json')
    .action(ood);
}

async function ood(options: OodOptions): Promise<void> {
  const { data, photos, cache, test, json } = options;
  const records = await readImageManifest(resolveFromCwd(data));
  const extra = photos === undefined ? [] : await photosInFolders(resolveFromCwd(photos));
  const { network, decisions } = await openNetwork(options);
  const extractor = await openFeatureExtractor(network, resolveFromCwd(cache));
  try {
    const measured: OodNetwork = { head: network.head, extractor, ...(decisions && { decisions }) };
    const measurement = await measureOod({ records, extra }, measured);
    console.log(comparisonTable(measurement.val));
    const onTest = test ? await testFigures(measurement, { records, extra }, measured) : null;
    if (onTest !== null) console.log(`\nOn test:\n${ruleTable([[measurement.chosen?.name ?? 'class other', onTest]])}`);
    if (json === undefined) return;
    const figures = { network: options.checkpoint ?? options.model, val: measurement.val, ...(onTest && { test: onTest }) };
    await writeFile(resolveFromCwd(json), `${JSON.stringify(figures, null, 1)}\n`);
  } finally {
    extractor.dispose();
  }
}

/** The features of a checkpoint, or of a version as it is stored, with its decisions. */
async function openNetwork({ checkpoint, model: modelDir, size }: OodOptions): Promise<{
  readonly network: FeatureNetwork;
  readonly decisions?: OodNetwork['decisions'];
}> {
  if ((checkpoint === undefined) === (modelDir === undefined)) {
    throw new UsageError('Give one of --checkpoint DIR and --model DIR.');
  }
  if (checkpoint !== undefined) {
    const input = { sizePx: size, mean: IMAGENET_MEAN, std: IMAGENET_STD };
    return { network: featuresOfNetwork(await readNetwork(resolveFromCwd(checkpoint)), input) };
  }
  const model = await openExportedModel(await currentVersionDir(resolveFromCwd(modelDir ?? '')));
  const network = featuresOfGraph(model.files, model.spec);
  const decisions = modelDecisions(model.manifest);
  model.dispose();
  return { network, decisions };
}
