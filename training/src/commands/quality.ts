/** `quality`: chooses the thresholds of the photo quality check and measures its error rates. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { QUALITY_CHECKS, QUALITY_LIMITS } from '../../../src/core/quality/quality.js';
import type { QualityCheckMetrics } from '../../../src/core/schemas/measured-sections.js';
import { readImageManifest } from '../data/image-manifest.js';
import { updateCard } from '../export/update-card.js';
import { currentVersionDir, openExportedModel } from '../inference/exported-model.js';
import { chooseLimits } from '../quality/choose-limits.js';
import { drawPerSource, lesionPhotos, measureAll } from '../quality/measure.js';
import { measureRates, ratesTable } from '../quality/rates.js';
import { DEFAULT_DATA, DEFAULT_MODEL, resolveFromCwd, positiveInteger } from './arguments.js';

/** Where the app takes the limits from, within the repository. */
const LIMITS_FILE = path.resolve(import.meta.dirname, '../../../src/core/quality/limits.json');

interface QualityOptions {
  readonly data: string;
  readonly model: string;
  readonly perSource: number;
  readonly seed: number;
  readonly json?: string;
  readonly write: boolean;
}

/** Adds the command. */
export function addQualityCommand(program: Command): void {
  program
    .command('quality')
    .description(
      'Choose the thresholds of the photo quality check on train and val, from photos and corrupted copies of them, and measure its error rates on test.',
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--model <dir>', 'folder with current.json and the versions', DEFAULT_MODEL)
    .option(
      '--per-source <count>',
      'photos of each source that corrupted copies are made of; all are measured uncorrupted',
      positiveInteger,
      150,
    )
    .option('--seed <integer>', 'seed of which photos are copied, and of the corruptions', positiveInteger, 1)
    .option('--json <file>', 'also write thresholds and rates as JSON')
    .option('--write', 'put the thresholds into src/core/quality and the rates into the model card of the current version', false)
    .addHelpText('after', '\nExample:\n  npm run quality -- --data ../shared/data --json quality.json')
    .action(quality);
}

async function quality({ data, model: given, perSource, seed, json, write }: QualityOptions): Promise<void> {
  const photos = lesionPhotos(await readImageManifest(resolveFromCwd(data)));
  const forChoice = photos.filter(({ split }) => split !== 'test');
  const forRates = photos.filter(({ split }) => split === 'test');
  const limits = chooseLimits(
    await measureAll(forChoice, {
      label: 'train and val',
      copied: drawPerSource(forChoice, perSource, seed),
      seed,
    }),
  );
  const measured = await measureAll(forRates, {
    label: 'test',
    copied: drawPerSource(forRates, perSource, seed + 1),
    seed: seed + 1,
  });
  const rates = measureRates(measured, limits);
  console.log(ratesTable(rates));
  for (const { id } of QUALITY_CHECKS) {
    const before = QUALITY_LIMITS[id] === limits[id] ? '' : ` (the app has ${QUALITY_LIMITS[id]})`;
    console.log(`limit ${id.padEnd(12)} ${limits[id]}${before}`);
  }
  const qualityCheck: QualityCheckMetrics = { split: 'test', copiedPerSource: perSource, seed, rows: rates };
  if (json !== undefined) await writeJson(resolveFromCwd(json), { limits, rates: qualityCheck });
  if (write) {
    await writeJson(LIMITS_FILE, limits);
    const modelDir = resolveFromCwd(given);
    const model = await openExportedModel(await currentVersionDir(modelDir));
    await updateCard(modelDir, model, { qualityCheck });
    model.dispose();
  }
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
