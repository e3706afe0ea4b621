/** `heat-maps`: chooses by how much a heat-map's marked region must matter, and measures how many maps that withholds. Node only. */
import type { Command } from 'commander';
import { readImageManifest } from '../data/image-manifest.js';
import { currentVersionDir, openExportedModel } from '../evaluate/predict.js';
import { scoreFiles } from '../evaluate/score-exported.js';
import type { Seen } from '../evaluate/score-exported.js';
import { amendCard } from '../evaluate/write-card.js';
import { heatMapTable } from '../heat-map/choose-margin.js';
import { measureHeatMaps } from '../heat-map/measure.js';
import { DEFAULT_DATA, DEFAULT_MODEL, fromWhereTheyStand } from './arguments.js';

interface HeatMapsOptions {
  readonly data: string;
  readonly model: string;
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
    .option('--write', "put the margin into the version's manifest.json and the figures into its card.json", false)
    .action(heatMaps);
}

async function heatMaps({ data, model: given, write }: HeatMapsOptions): Promise<void> {
  const records = await readImageManifest(fromWhereTheyStand(data));
  const modelDir = fromWhereTheyStand(given);
  const model = await openExportedModel(await currentVersionDir(modelDir));
  const { manifest } = model;
  const pool = model.openPool(records.length);
  const seen = async (split: 'val' | 'test'): Promise<readonly Seen[]> => {
    const { scored, problems } = await scoreFiles(
      records.filter((record) => record.split === split),
      split,
      pool,
    );
    for (const problem of problems) console.error(problem);
    return scored;
  };
  try {
    const { rule, figures } = await measureHeatMaps({ val: await seen('val'), test: await seen('test') }, manifest, pool);
    console.log(heatMapTable(figures));
    if (!write) return;
    await amendCard(modelDir, { ...model, manifest: { ...manifest, heatMapCheck: rule } }, { heatMapCheck: figures });
    console.log(`Version ${manifest.version} now has the margin and the figures.`);
  } finally {
    pool.close();
    model.dispose();
  }
}
