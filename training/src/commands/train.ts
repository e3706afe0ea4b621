/** `train`: the head on cached features, then all layers. Node only. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import { CliError } from '../cli-error.js';
import { readImageManifest, sourceOf } from '../data/image-manifest.js';
import { provenanceOf } from '../fit/provenance.js';
import { RUN_FILE } from '../fit/run-log.js';
import { HEAD_DEFAULTS } from '../fit/settings.js';
import { train } from '../fit/train.js';
import type { TrainSettings } from '../fit/settings.js';
import { readNetwork } from '../network/checkpoint.js';
import { createMobileNetV2 } from '../network/mobilenet-v2.js';
import { createPlainCnn } from '../network/plain-cnn.js';
import {
  DEFAULT_DATA,
  DEFAULT_RUN,
  chooseBackend,
  fromWhereTheyStand,
  positiveInteger,
  positiveIntegers,
  positiveNumber,
  share,
} from './arguments.js';
import { openTeachers } from '../fit/soft-targets.js';
import { NO_AUGMENT } from '../data/augment.js';
import { FIT_DEFAULTS } from '../fit/settings.js';
import type { LossSettings } from '../fit/loss.js';

interface TrainOptions {
  readonly data: string;
  readonly base?: string;
  readonly network?: 'mobilenet-v2' | 'plain-cnn';
  readonly width: number;
  readonly run: string;
  readonly size: readonly number[];
  readonly epochs: number;
  readonly batch: number;
  readonly rate: number;
  readonly headRate: number;
  readonly layerDecay: number;
  readonly weightDecay: number;
  readonly labelSmoothing: number;
  readonly diagnosisWeight: number;
  readonly mixup: number;
  readonly teacher: readonly string[];
  readonly teacherWeight: number;
  readonly balance: number;
  readonly sourceBalance: number;
  readonly phoneFactor: number;
  readonly average: number;
  readonly augment: boolean;
  readonly patience?: number;
  readonly leaveOut?: string;
  readonly checkpointSteps: number;
  readonly seed: number;
  readonly headOnly: boolean;
  readonly backend: 'auto' | 'cpu';
}

/** Adds the command. */
export function addTrainCommand(program: Command): void {
  const defaults = FIT_DEFAULTS;
  program
    .command('train')
    .description(
      'Train the head on cached features, then all layers (needs @tensorflow/tfjs-node). Resumes a run that was stopped.',
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--base <dir>', 'folder of a tfjs layers model to go on from: ImageNet weights or an earlier checkpoint')
    .addOption(
      new Option('--network <name>', 'without a base: what to train from random weights').choices(['mobilenet-v2', 'plain-cnn']),
    )
    .option('--width <x>', 'width multiplier of --network mobilenet-v2, for instance 0.35', positiveNumber, 1)
    .option('--run <dir>', 'folder for the feature cache, the checkpoint and run.json', DEFAULT_RUN)
    .option(
      '--size <px,px>',
      'side of the training views in pixels; several share the epochs in turn',
      positiveIntegers,
      defaults.sizesPx,
    )
    .option('--epochs <n>', 'epochs of the training of all layers', positiveInteger, defaults.epochs)
    .option('--batch <n>', 'images a step', positiveInteger, defaults.batchSize)
    .option('--head-rate <x>', 'how many times faster the head learns', positiveNumber, defaults.headRateFactor)
    .option('--rate <x>', 'peak learning rate of the last convolution', positiveNumber, defaults.peakRate)
    .option('--layer-decay <x>', 'factor of the rate from a convolution to the one before it', share, defaults.layerDecay)
    .option('--weight-decay <x>', 'decoupled weight decay of the kernels', share, defaults.weightDecay)
    .option('--label-smoothing <x>', 'share of the loss that asks for even odds', share, defaults.labelSmoothing)
    .option(
      '--diagnosis-weight <x>',
      'what telling diagnoses of one group apart weighs, against 1 for suspicious or not',
      share,
      defaults.diagnosisWeight,
    )
    .option('--mixup <alpha>', "mixup's Beta parameter; 0 is off", share, defaults.mixupAlpha)
    .option(
      '--teacher <dir,dir>',
      'networks, for instance the best of earlier runs, whose mean answer to each picture teaches beside its label',
      (text) => text.split(','),
      [],
    )
    .option('--teacher-weight <x>', 'share of the loss that the teachers make up', share, defaults.teacherWeight)
    .option('--balance <x>', 'exponent of the inverse class frequency in sampling', share, defaults.balanceExponent)
    .option('--source-balance <x>', 'exponent of the inverse source frequency in sampling', share, defaults.sourceExponent)
    .option('--phone-factor <x>', 'how many times more often smartphone photos are drawn', positiveNumber, defaults.phoneFactor)
    .option('--average <x>', 'share of the moving average of the weights that a step keeps', share, defaults.averageDecay)
    .option('--no-augment', 'show each picture as it is')
    .option('--patience <n>', 'end after so many epochs without a better score on val', positiveInteger)
    .option('--leave-out <source>', 'train and choose without this source, to test on it as on a new clinic')
    .option('--checkpoint-steps <n>', 'steps between two checkpoints', positiveInteger, defaults.checkpointSteps)
    .option('--seed <n>', 'seed of every random choice', positiveInteger, defaults.seed)
    .option('--head-only', 'train the head alone, on wasm', false)
    .addOption(
      new Option(
        '--backend <name>',
        'what trains all layers: tfjs-node where it is installed, or plain JavaScript (toy networks only)',
      )
        .choices(['auto', 'cpu'])
        .default('auto'),
    )
    .action(runTrain);
}

async function runTrain(options: TrainOptions): Promise<void> {
  const data = fromWhereTheyStand(options.data);
  const records = await readImageManifest(data);
  const sources = new Set(records.map(sourceOf));
  if (options.leaveOut !== undefined && !sources.has(options.leaveOut)) {
    throw new CliError(`No image comes from "${options.leaveOut}"; the sources are ${[...sources].join(', ')}.`);
  }
  const backend = options.headOnly ? null : await chooseBackend(options.backend);
  const [firstSize = FIT_DEFAULTS.sizesPx[0]] = options.size;
  await train(records, {
    ...(await openBase(options, firstSize)),
    runDir: fromWhereTheyStand(options.run),
    spec: { sizePx: firstSize, mean: [...IMAGENET_MEAN], std: [...IMAGENET_STD] },
    teachers: await openTeachers(options.teacher, fromWhereTheyStand),
    headOnly: options.headOnly,
    backend,
    patienceEpochs: options.patience ?? null,
    leaveOut: options.leaveOut ?? null,
    provenance: provenanceOf(await readFile(path.join(data, 'manifest.csv')), backend ?? 'wasm'),
    head: { ...HEAD_DEFAULTS, ...lossOf(options), seed: options.seed },
    fineTune: {
      ...FIT_DEFAULTS,
      epochs: options.epochs,
      batchSize: options.batch,
      peakRate: options.rate,
      headRateFactor: options.headRate,
      layerDecay: options.layerDecay,
      weightDecay: options.weightDecay,
      ...lossOf(options),
      mixupAlpha: options.mixup,
      teacherWeight: options.teacherWeight,
      balanceExponent: options.balance,
      sourceExponent: options.sourceBalance,
      phoneFactor: options.phoneFactor,
      averageDecay: options.average,
      sizesPx: options.size,
      augment: options.augment ? FIT_DEFAULTS.augment : NO_AUGMENT,
      seed: options.seed,
      checkpointSteps: options.checkpointSteps,
    },
  });
}

function lossOf({ labelSmoothing, diagnosisWeight }: TrainOptions): LossSettings {
  return { labelSmoothing, diagnosisWeight };
}

/** What to train on from: a folder, or a network with random weights. */
async function openBase(
  { base, network, width, seed }: TrainOptions,
  sizePx: number,
): Promise<Pick<TrainSettings, 'base' | 'baseName' | 'baseRun'>> {
  if (base !== undefined && network !== undefined) throw new CliError('Give either --base DIR or --network NAME, not both.');
  if (base !== undefined) {
    const dir = fromWhereTheyStand(base);
    return { base: await readNetwork(dir), baseName: path.basename(dir), baseRun: await readBaseRun(dir) };
  }
  if (network === 'mobilenet-v2') {
    const made = createMobileNetV2({ widthMultiplier: width, seed, sizePx });
    return { base: made, baseName: `random weights, MobileNetV2 ${width}`, baseRun: null };
  }
  if (network === 'plain-cnn') {
    return { base: createPlainCnn({ sizePx, seed }), baseName: 'random weights, plain CNN', baseRun: null };
  }
  throw new CliError('Give a network to go on from with --base DIR, or one with random weights with --network NAME.');
}

/** How the base came to be, where it says so. */
async function readBaseRun(base: string): Promise<unknown> {
  const file = path.join(base, RUN_FILE);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliError(`${file} is not JSON. Repair or delete it.`);
    // ImageNet weights come without one.
    return null;
  }
}
