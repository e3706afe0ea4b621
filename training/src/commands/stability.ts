/** `stability`: chooses how far the looks at a photo may be apart, and measures what that withholds. Node only. */
import type { Command } from 'commander';
import { readImageManifest } from '../data/image-manifest.js';
import type { Split } from '../data/image-manifest.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import { amendCard } from '../export/update-card.js';
import { chooseStability, steadied } from '../stability/choose-threshold.js';
import type { Steadied } from '../stability/choose-threshold.js';
import { stabilityFigures, stabilityTable } from '../stability/figures.js';
import { keptLooksOf, looksAtSplit } from '../stability/prediction-cache.js';
import { DEFAULT_DATA, DEFAULT_MODEL, fromWhereTheyStand } from './arguments.js';

interface StabilityOptions {
  readonly data: string;
  readonly model: string;
  readonly keep?: string;
  readonly write: boolean;
}

/** Adds the command. */
export function addStabilityCommand(program: Command): void {
  program
    .command('stability')
    .description(
      "Choose on val how far the views of a photo and two small shifts may disagree before the app can't tell, and measure on test what that withholds.",
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .option('--keep <file>', 'keep the answers to all looks there, so that a run that was stopped goes on')
    .option('--write', "put the limit into the version's manifest.json and the figures into its card.json", false)
    .action(stability);
}

async function stability({ data, model: given, keep, write }: StabilityOptions): Promise<void> {
  const records = await readImageManifest(fromWhereTheyStand(data));
  const modelDir = fromWhereTheyStand(given);
  const model = await openExportedModel(await currentVersionDir(modelDir));
  const { manifest } = model;
  const kept = await keptLooksOf(model, keep === undefined ? undefined : fromWhereTheyStand(keep));
  const lesionsOf = async (split: Split): Promise<Steadied[]> =>
    steadied(await looksAtSplit(model, records, split, kept, 'all'), manifest.input.views.length, manifest);
  const val = await lesionsOf('val');
  const test = await lesionsOf('test');
  const limit = chooseStability(val);
  const figures = stabilityFigures({ val, test }, limit.limit, manifest);
  console.log(stabilityTable(figures));
  if (write) {
    await amendCard(modelDir, { ...model, manifest: { ...manifest, stability: limit } }, { stability: figures });
    console.log(`Version ${manifest.version} now has the limit and the figures.`);
  }
  model.dispose();
}
