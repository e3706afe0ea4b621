/** `repeatability`: measures how well two photos of a spot are registered, and by how much photos of an unchanged spot differ. */
import type { Command } from 'commander';
import { readImageManifest } from '../data/image-manifest.js';
import type { Split } from '../data/image-manifest.js';
import { updateCard } from '../export/update-card.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import { drawPairs, drawPhotos } from '../repeatability/draw.js';
import { repeatabilityMetrics, repeatabilityTable } from '../repeatability/figures.js';
import { measurePairs, measureReframed } from '../repeatability/measure.js';
import type { ComparedPair, DifferentPair } from '../repeatability/measure.js';
import { DEFAULT_DATA, DEFAULT_MODEL, positiveInteger, resolveFromCwd } from './arguments.js';

interface RepeatabilityOptions {
  readonly data: string;
  readonly model: string;
  readonly count: number;
  readonly seed: number;
  readonly write: boolean;
}

/** Adds the command. */
export function addRepeatabilityCommand(program: Command): void {
  program
    .command('repeatability')
    .description(
      'Measure how well two photos of a spot are registered, and choose on val the limits beyond which a difference is called a change: from photos that are re-framed, re-lit and re-compressed, and from lesions with several photos. Both are checked on test.',
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .option('--count <count>', 'photos, and lesions with several photos, of each source and split', positiveInteger, 40)
    .option('--seed <integer>', 'seed of which photos are drawn and how they are re-framed', positiveInteger, 1)
    .option('--write', "put the limits and rates into the version's card.json", false)
    .addHelpText('after', '\nExample:\n  npm run repeatability -- --data ../shared/data --write')
    .action(repeatability);
}

async function repeatability({ data, model: given, count, seed, write }: RepeatabilityOptions): Promise<void> {
  const records = await readImageManifest(resolveFromCwd(data));
  const modelDir = resolveFromCwd(given);
  const model = await openExportedModel(await currentVersionDir(modelDir));
  const measured = async (split: Split): Promise<{ pairs: ComparedPair[]; different: readonly DifferentPair[] }> => {
    const some = records.filter((record) => record.split === split);
    const reframed = await measureReframed(drawPhotos(some, count, seed), { label: `${split}, re-framed`, seed, model });
    const others = await measurePairs(drawPairs(some, count, seed), { label: `${split}, several photos`, seed, model });
    return { pairs: [...reframed.pairs, ...others], different: reframed.different };
  };
  try {
    const [val, test] = [await measured('val'), await measured('test')];
    const figures = repeatabilityMetrics(
      { val: val.pairs, test: test.pairs, different: test.different },
      { seed, drawnPerSource: count },
    );
    console.log(repeatabilityTable(figures));
    if (!write) return;
    await updateCard(modelDir, model, { repeatability: figures });
    console.log(`The card of version ${model.manifest.version} now has the limits and rates.`);
  } finally {
    model.dispose();
  }
}
