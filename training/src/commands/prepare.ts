/** `prepare-data`: from public data sets to one data folder that no image leaks across the splits of. */
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { CLASS_IDS } from '../../../src/core/classes.js';
import { UsageError } from '../cli-error.js';
import { SPLITS } from '../data/image-manifest.js';
import type { GroupedImage } from '../prepare/duplicates.js';
import { leakageTable } from '../prepare/leakage.js';
import { parseMaskSpec } from '../prepare/masks.js';
import { prepare } from '../prepare/prepare.js';
import type { Prepared } from '../prepare/prepare.js';
import { LAYOUT_NAMES, parseSourceSpec } from '../prepare/read-source.js';
import { resolveFromCwd, positiveInteger, fraction, list } from './arguments.js';

interface PrepareOptions {
  readonly out: string;
  readonly source: readonly string[];
  readonly val: number;
  readonly test: number;
  readonly seed: number;
  readonly keepSplits: boolean;
  readonly distance: number;
  readonly rotated: boolean;
  readonly parts: boolean;
  readonly groupPattern?: RegExp;
  readonly modality: string;
  readonly copy?: number;
  readonly masks: readonly string[];
  readonly bareSkin: readonly string[];
}

/** Adds the command. */
export function addPrepareCommand(program: Command): void {
  program
    .command('prepare-data')
    .description('Turn public data sets into one folder for train: manifest.csv, leakage.json and problems.csv.')
    .requiredOption('--out <dir>', 'folder for the manifest, the reports and the cache')
    .requiredOption(
      '--source <layout=dir>',
      `a data set and its folder; may be given several times, LAYOUT:NAME=DIR names it. Layouts: ${LAYOUT_NAMES.join(', ')}`,
      (text: string, before: readonly string[] | undefined) => [...(before ?? []), text],
    )
    .option('--val <fraction>', 'fraction of the groups for val, 0 to 1', fraction, 0.1)
    .option('--test <fraction>', 'fraction of the groups for test, 0 to 1', fraction, 0.15)
    .option('--seed <integer>', 'seed of the splits', positiveInteger, 1)
    .option('--keep-splits', 'keep the splits that a source states in its file and folder names or its manifest', false)
    .option('--distance <bits>', 'bits, 0 to 12, by which the perceptual hashes of one picture may differ', distanceBits, 4)
    .option('--no-rotated', 'do not search for mirrored copies and copies rotated by quarter turns')
    .option('--no-parts', 'do not search for photos that show a part of another, the same one cut out closer')
    .option('--group-pattern <regex>', "in plain folders, the part of a file's name that names patient or lesion", pattern)
    .addOption(
      new Option('--modality <name>', 'what the images of plain folders are')
        .choices(['dermoscopy', 'smartphone', 'photo'])
        .default('photo'),
    )
    .option('--copy <px>', 'write resized JPEGs with this short side instead of referring to the images', positiveInteger)
    .option(
      '--masks <dataset=dir>',
      'lesion masks of a data set, fitted to its images and written to masks/; may be given several times',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option(
      '--bare-skin <dataset,dataset>',
      'cut a square of bare skin from each photo of these data sets that has a mask and room for one, as other-skin (default: none)',
      list,
      [],
    )
    .addHelpText(
      'after',
      '\nExample:\n  npm run prepare-data -- --out ../shared/data --source ham10000=~/ham10000 --source folder:clinic=~/clinic',
    )
    .action(runPrepare);
}

async function runPrepare(options: PrepareOptions): Promise<void> {
  const { val, test, seed, keepSplits, distance: maxDistance, rotated, parts } = options;
  const masks = options.masks.map(parseMaskSpec).map((spec) => ({ ...spec, dir: resolveFromCwd(spec.dir) }));
  const unmasked = options.bareSkin.find((name) => masks.every(({ dataset }) => dataset !== name));
  if (unmasked !== undefined)
    throw new UsageError(`--bare-skin ${unmasked} needs the masks of its lesions: --masks ${unmasked}=DIR.`);
  if (val + test >= 1) throw new UsageError('--val and --test leave nothing for train: together they must be less than 1.');
  const out = resolveFromCwd(options.out);
  const prepared = await prepare({
    ...{ out, seed, shares: { val, test }, keepSplits, maxDistance, rotated, parts, copyPx: options.copy ?? null },
    sources: options.source.map(parseSourceSpec).map((source) => ({ ...source, dir: resolveFromCwd(source.dir) })),
    classFolders: { modality: options.modality, groupPattern: options.groupPattern ?? null },
    ...{ masks, bareSkin: options.bareSkin },
  });
  console.log(summaryTable(prepared));
  console.log(leakageTable(prepared.leakage));
  if (masks.length > 0) console.log(`Wrote ${prepared.masks} lesion masks, and cut ${prepared.bareSkin} squares of bare skin.`);
  console.log(`Wrote ${out}: manifest.csv with ${prepared.images.length} images, leakage.json, problems.csv.`);
}

function distanceBits(text: string): number {
  const bits = Number(text);
  if (text.trim() === '' || !Number.isInteger(bits) || bits < 0 || bits > 12) {
    throw new InvalidArgumentError('It must be a whole number from 0 to 12.');
  }
  return bits;
}

function pattern(text: string): RegExp {
  try {
    return new RegExp(text, 'u');
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : 'It is no regular expression.');
  }
}

/** Images of each source, class and split, and the problems by kind. */
export function summaryTable({ images, placed, problems }: Pick<Prepared, 'images' | 'placed' | 'problems'>): string {
  const columns = [...CLASS_IDS, 'coarse'] as const;
  const cells = (of: readonly GroupedImage[]): string =>
    columns
      .map((column) => of.filter(({ label }) => (label.diagnosis ?? 'coarse') === column).length)
      .map((count) => String(count).padStart(7))
      .join('');
  const header = `${'images'.padEnd(24)}${[...columns, 'all'].map((column) => column.padStart(7)).join('')}`;
  const row = (label: string, of: readonly GroupedImage[]): string =>
    `${label.padEnd(24)}${cells(of)}${String(of.length).padStart(7)}`;
  const datasets = [...new Set(images.map(({ dataset }) => dataset))];
  const lines = [header];
  for (const dataset of datasets) {
    const own = images.filter((image) => image.dataset === dataset);
    for (const split of SPLITS) {
      lines.push(
        row(
          `${dataset} ${split}`,
          own.filter(({ key }) => placed.get(key)?.split === split),
        ),
      );
    }
  }
  const kinds = new Map<string, number>();
  for (const { dataset, kind } of problems) {
    const label = `${dataset}: ${kind}`;
    kinds.set(label, (kinds.get(label) ?? 0) + 1);
  }
  lines.push(`${problems.length} problems, listed in problems.csv`, ...[...kinds].map(([label, count]) => `  ${label} ${count}`));
  return lines.join('\n');
}
