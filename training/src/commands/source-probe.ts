/** `source-probe`: measures how well the source of a photo can be read off a network's features. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { CLASS_IDS } from '../../../src/core/classes.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import { MODALITIES, modalityFromLabel } from '../../../src/core/modality.js';
import { CliError, UsageError } from '../cli-error.js';
import { readImageManifest } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { cacheFeatures } from '../fit/feature-cache.js';
import { modalitySample } from '../modality/examples.js';
import { readNetwork } from '../network/checkpoint.js';
import { probePairs } from '../probe/source-probe.js';
import type { ProbedPair, ProbedPhoto } from '../probe/source-probe.js';
import { DEFAULT_CHECKPOINT, DEFAULT_DATA, positiveInteger, resolveFromCwd } from './arguments.js';

interface SourceProbeOptions {
  readonly data: string;
  readonly network: string;
  readonly size: number;
  readonly diagnosis: string;
  readonly count: number;
  readonly cache: string;
  readonly json?: string;
}

/** Adds the command. */
export function addSourceProbeCommand(program: Command): void {
  program
    .command('source-probe')
    .description(
      'Tell the sources of one modality apart by the pooled features, on photos of one diagnosis: fitted on train, tested on val and test. A network that has learned the sources is near 1, one that has not is near 0.5.',
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--network <dir>', 'folder of a checkpoint, or of the best network of a run', DEFAULT_CHECKPOINT)
    .option('--size <px>', 'side of the pictures in pixels', positiveInteger, 224)
    .option('--diagnosis <name>', 'diagnosis of the photos that are compared', 'nv')
    .option('--count <count>', 'photos of each source, to fit and to test', positiveInteger, 150)
    .option(
      '--cache <dir>',
      'folder that keeps the features, so that a run that was stopped continues',
      'training/runs/source-probe',
    )
    .option('--json <file>', 'also write the figures there')
    .addHelpText('after', '\nExample:\n  npm run source-probe -- --network training/runs/latest/best --json source-probe.json')
    .action(sourceProbe);
}

async function sourceProbe(options: SourceProbeOptions): Promise<void> {
  const { data, network: dir, size, diagnosis, count, cache, json } = options;
  if (!CLASS_IDS.some((id) => id === diagnosis)) throw new UsageError(`--diagnosis is one of ${CLASS_IDS.join(', ')}.`);
  const records = (await readImageManifest(resolveFromCwd(data))).filter((record) => record.diagnosis === diagnosis);
  const network = await readNetwork(resolveFromCwd(dir));
  const spec = { sizePx: size, mean: IMAGENET_MEAN, std: IMAGENET_STD };
  const photosOf = async (some: readonly ImageRecord[]): Promise<Map<ImageRecord, ProbedPhoto>> => {
    const { count: length, values } = await cacheFeatures(network, some, spec, resolveFromCwd(cache));
    return new Map(
      some.map((record, at) => [record, { features: values.slice(at * length, (at + 1) * length), source: record.dataset }]),
    );
  };
  const fitted = await photosOf(
    modalitySample(
      records.filter(({ split }) => split === 'train'),
      count,
    ),
  );
  const tested = await photosOf(
    modalitySample(
      records.filter(({ split }) => split !== 'train'),
      count,
    ),
  );
  const pairs = MODALITIES.flatMap((modality) => {
    const of = (photos: ReadonlyMap<ImageRecord, ProbedPhoto>): ProbedPhoto[] =>
      [...photos].flatMap(([record, photo]) => (modalityFromLabel(record.modality) === modality ? [photo] : []));
    return probePairs(of(fitted), of(tested));
  });
  if (pairs.length === 0) throw new CliError(`No two sources of one modality have enough photos of "${diagnosis}".`);
  console.log(pairs.map(sentenceOf).join('\n'));
  if (json !== undefined) {
    await writeFile(resolveFromCwd(json), `${JSON.stringify({ network: dir, sizePx: size, diagnosis, pairs }, null, 1)}\n`);
  }
}

function sentenceOf({ sources, tested, balancedAccuracy, low, high }: ProbedPair): string {
  return `${sources.join(' or ')}: balanced accuracy ${balancedAccuracy.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}), tested on ${tested.join(' and ')} photos; chance is 0.5`;
}
