/** `make`: from labelled photos in folders to a model in the app, one step after the other; a step that is done is skipped. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { CliError, UsageError } from '../cli-error.js';
import { readImageManifest } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { currentVersionDir } from '../inference/exported-model.js';
import { checkData } from '../make/check-data.js';
import { digestOf, digestOfData, digestOfFiles, digestOfPhotos } from '../make/digest.js';
import { StepRunner } from '../make/step-runner.js';
import { nextVersionName } from '../make/version-name.js';
import { listFiles } from '../prepare/folder.js';
import { BEST_DIR } from '../fit/run-log.js';
import { hasNativeBackend } from '../runtime/backend.js';
import { DEFAULT_CHECKPOINT, DEFAULT_MODEL, fraction, positiveInteger, resolveFromCwd } from './arguments.js';

interface MakeOptions {
  readonly data: string;
  readonly photos?: string;
  readonly work: string;
  readonly out: string;
  readonly base: string;
  readonly all: boolean;
  readonly size: number;
  readonly modality: string;
  readonly groupPattern?: string;
  readonly val: number;
  readonly test: number;
  readonly seed: number;
  readonly split: string;
}

/** Runs a command of the workspace by its words. */
type RunCommand = (words: readonly string[]) => Promise<unknown>;

/** Default folder of what `make` makes besides the model, within the project; git ignores it. */
const DEFAULT_WORK = 'training/runs/make';
/** Short side of the copies that are trained on; larger views need larger ones. */
const COPY_PX = 256;
/** Training of all layers on a few hundred photos, from a network that knows lesions already. */
const ALL_LAYERS = ['--epochs', '4', '--rate', '1e-4'];

/** Adds the command. @param command runs another command of the workspace, each step of this one. */
export function addMakeCommand(program: Command, command: RunCommand): void {
  program
    .command('make')
    .description(
      'From photos in folders, one a class, to a model in the app: prepare-data, train, export, evaluate. The same command goes on after a stop, and skips what is done.',
    )
    .requiredOption('--data <dir>', 'photos in a folder a class, or a folder with manifest.csv, which is used as it is')
    .option('--photos <dir>', 'photos in a folder a class, to make the data set in --data of (default: those in --data)')
    .option('--work <dir>', 'folder for the data set, the training and the report', DEFAULT_WORK)
    .option('--out <dir>', 'folder of the model versions; the app reads the default one', DEFAULT_MODEL)
    .option('--base <dir>', 'network to start from, a tfjs layers model', DEFAULT_CHECKPOINT)
    .option('--all', 'train all layers instead of the head alone; needs @tensorflow/tfjs-node', false)
    .option('--size <px>', 'side of the views in pixels', positiveInteger, 224)
    .addOption(
      new Option('--modality <name>', 'what the photos are').choices(['dermoscopy', 'smartphone', 'photo']).default('smartphone'),
    )
    .option('--group-pattern <regex>', "the part of a file's name that names patient or lesion (default: each photo is its own)")
    .option('--val <fraction>', 'fraction of the photos for val, which decides, 0 to 1', fraction, 0.25)
    .option('--test <fraction>', 'fraction of the photos for test, 0 to 1', fraction, 0.25)
    .option('--seed <integer>', 'seed of the splits and of the training', positiveInteger, 1)
    .addOption(
      new Option('--split <name>', 'what the report is about; ask for "test" only once all choices are made')
        .choices(['val', 'test'])
        .default('val'),
    )
    .addHelpText('after', "\nExample:\n  npm run make -- --data my-photos --group-pattern '^[0-9]+'")
    .action((options: MakeOptions) => sayHowToGoOn(() => make(options, command)));
}

/** A stop by Ctrl+C loses at most what a step has not written yet. */
async function sayHowToGoOn(run: () => Promise<void>): Promise<void> {
  const stop = (): never => {
    console.error('\nStopped. The same command goes on from here.');
    process.exit(130);
  };
  process.once('SIGINT', stop);
  try {
    await run();
  } finally {
    process.off('SIGINT', stop);
  }
}

async function make(options: MakeOptions, command: RunCommand): Promise<void> {
  if (options.val + options.test >= 1)
    throw new UsageError('--val and --test leave nothing for train: together they must be less than 1.');
  const [work, out, base] = [options.work, options.out, options.base].map(resolveFromCwd) as [string, string, string];
  const network = await digestOfNetwork(base);
  if (options.all && !(await hasNativeBackend())) {
    throw new CliError(
      '--all trains all layers, which needs TensorFlow in Node: npm install --no-save @tensorflow/tfjs-node. Without --all the head alone is trained.',
    );
  }
  const steps = await StepRunner.open({
    ...{ stateFile: path.join(work, 'make.json'), count: 4, command },
    say: (sentence) => {
      console.log(sentence);
    },
  });
  const data = await prepareStep(options, work, steps);
  const manifestFile = path.join(data, 'manifest.csv');
  const records = await readImageManifest(data);
  for (const warning of checkData(records, manifestFile)) console.log(warning);
  const images = await digestOfData(manifestFile, records);
  if (images === null) throw new CliError(`${missingImage(records)} is missing, which ${manifestFile} lists.`);

  const size = String(options.size);
  const training = ['--size', size, '--seed', String(options.seed), ...(options.all ? ALL_LAYERS : ['--head-only'])];
  const trainInputs = digestOf(images, network, training);
  // Another data set or another base is another run: two histories in one folder would be compared as if they were one.
  const run = path.join(work, `run-${trainInputs.slice(0, 12)}`);
  const best = path.join(run, BEST_DIR);
  const trained = await steps.run({
    name: 'train',
    inputs: trainInputs,
    outputs: () => digestOfFiles([path.join(best, 'model.json'), path.join(best, 'weights.bin')]),
    words: ['train', '--data', data, '--base', base, '--run', run, ...training],
  });

  const version = await nextVersionName(out, new Date());
  const exported = await steps.run({
    name: 'export',
    inputs: digestOf(images, trained, size, out),
    outputs: () => digestOfVersion(out),
    words: ['export', '--data', data, '--run', run, '--out', out, '--sizes', size, '--model-version', version],
  });

  const report = path.join(work, 'report.html');
  await steps.run({
    name: 'evaluate',
    inputs: digestOf(images, exported, options.split),
    outputs: () => digestOfFiles([report]),
    words: ['evaluate', '--data', data, '--model', out, '--split', options.split, '--html', report],
  });
  console.log(await whatNow(out, report));
}

/** Makes the data set, unless it is one already. @returns its folder. */
async function prepareStep(options: MakeOptions, work: string, steps: StepRunner): Promise<string> {
  const given = resolveFromCwd(options.data);
  if (options.photos === undefined && existsSync(path.join(given, 'manifest.csv'))) {
    steps.skip('prepare', `since ${given} has a manifest.csv, which is used as it is`);
    return given;
  }
  const photos = options.photos === undefined ? given : resolveFromCwd(options.photos);
  const data = options.photos === undefined ? path.join(work, 'data') : given;
  const manifestFile = path.join(data, 'manifest.csv');
  if (options.photos !== undefined && existsSync(manifestFile) && !steps.hasBegun('prepare', data)) {
    throw new CliError(
      `${manifestFile} is there and was not made by this command. Give another folder with --data, or leave --photos out to use it.`,
    );
  }
  const words = [
    ...['prepare-data', '--out', data, '--source', `folder:${sourceName(photos)}=${photos}`, '--modality', options.modality],
    ...['--copy', String(Math.max(COPY_PX, options.size)), '--val', String(options.val), '--test', String(options.test)],
    ...['--seed', String(options.seed), ...(options.groupPattern === undefined ? [] : ['--group-pattern', options.groupPattern])],
  ];
  await steps.run({
    name: 'prepare',
    inputs: digestOf(await digestOfPhotos(photos, data), words),
    outputs: async () => (existsSync(manifestFile) ? digestOfData(manifestFile, await readImageManifest(data)) : null),
    words,
  });
  return data;
}

/** The name of a data set after its folder. */
function sourceName(dir: string): string {
  return path.basename(dir).replaceAll(/[^\w.-]+/gu, '-') || 'photos';
}

async function digestOfNetwork(base: string): Promise<string> {
  const files = (await listFiles(base, '')).map(({ file }) => file).filter((file) => /\.(?:json|bin)$/u.test(file));
  const digest = files.some((file) => path.basename(file) === 'model.json') ? await digestOfFiles(files) : null;
  if (digest === null)
    throw new CliError(`${base} holds no network: model.json is missing. Give the folder of a tfjs layers model with --base.`);
  return digest;
}

async function digestOfVersion(modelDir: string): Promise<string | null> {
  try {
    const version = await currentVersionDir(modelDir);
    return await digestOfFiles(
      ['manifest.json', 'model.json', 'weights.bin', 'card.json'].map((name) => path.join(version, name)),
    );
  } catch (error) {
    if (error instanceof CliError) return null;
    throw error;
  }
}

function missingImage(records: readonly ImageRecord[]): string {
  return records.find(({ file }) => !existsSync(file))?.image ?? 'An image';
}

async function whatNow(out: string, report: string): Promise<string> {
  const version = path.basename(await currentVersionDir(out));
  const app = resolveFromCwd(DEFAULT_MODEL);
  const phone =
    out === app
      ? 'See it on your phone: npm start -- --lan, then scan the QR code. To go back to the model that ships: git checkout public/model'
      : `The app reads ${app}. Put the model there, or run this command without --out; then see it on your phone: npm start -- --lan`;
  return `Model ${version} is in ${out}. How good it is: ${report}, in a browser.\n${phone}`;
}
