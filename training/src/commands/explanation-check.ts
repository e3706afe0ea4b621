/** `heat-maps`: chooses by how much a heat-map's marked region must matter, and measures how many maps that withholds. Node only. */
import type { Command } from 'commander';
import { meanLogits } from '../../../src/core/tta/views.js';
import { readImageManifest } from '../data/image-manifest.js';
import type { Split } from '../data/image-manifest.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import type { Scored } from '../data/scored.js';
import { amendCard } from '../export/update-card.js';
import { heatMapTable } from '../explanation/choose-margin.js';
import { measureHeatMaps } from '../explanation/measure.js';
import { keptLooksOf, looksAtSplit } from '../stability/prediction-cache.js';
import { DEFAULT_DATA, DEFAULT_MODEL, fromWhereTheyStand } from './arguments.js';

interface HeatMapsOptions {
  readonly data: string;
  readonly model: string;
  readonly keep?: string;
  readonly write: boolean;
}

/** Adds the command. */
export function addHeatMapsCommand(program: Command): void {
  program
    .command('heat-maps')
    .description(
      'Choose on val when a heat-map explains its score, by blurring what it marks, and count on test how many are withheld.',
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .option('--keep <file>', 'take the answers to all looks from there, as stability keeps them, and keep those that it lacks')
    .option('--write', "put the margin into the version's manifest.json and the figures into its card.json", false)
    .action(heatMaps);
}

async function heatMaps({ data, model: given, keep, write }: HeatMapsOptions): Promise<void> {
  const records = await readImageManifest(fromWhereTheyStand(data));
  const modelDir = fromWhereTheyStand(given);
  const model = await openExportedModel(await currentVersionDir(modelDir));
  const { manifest } = model;
  const pool = model.openPool(records.length);
  const kept = await keptLooksOf(model, keep === undefined ? undefined : fromWhereTheyStand(keep));
  const scored = async (split: Split): Promise<readonly Scored[]> => {
    const looked = await looksAtSplit(model, records, split, kept, keep === undefined ? 'views' : 'all');
    return looked.map(({ record, looks }) => ({ record, logits: meanLogits(looks.slice(0, manifest.input.views.length)) }));
  };
  try {
    const { rule, figures } = await measureHeatMaps({ val: await scored('val'), test: await scored('test') }, manifest, pool);
    console.log(heatMapTable(figures));
    if (!write) return;
    await amendCard(modelDir, { ...model, manifest: { ...manifest, heatMapCheck: rule } }, { heatMapCheck: figures });
    console.log(`Version ${manifest.version} now has the margin and the figures.`);
  } finally {
    pool.close();
    model.dispose();
  }
}
