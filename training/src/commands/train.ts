/** `train`: the head on cached features, then all layers. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import { CliError, UsageError } from '../cli-error.js';
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
  backendOption,
  chooseBackend,
  fraction,
  list,
  positiveInteger,
  positiveIntegers,
  positiveNumber,
  resolveFromCwd,
} from './arguments.js';
import { openTeachers } from '../fit/soft-targets.js';
import { NO_AUGMENT } from '../data/augment.js';
import { withoutExcluded } from '../data/exclusions.js';
import { EXPERT_MASK_SOURCES } from '../data/masks.js';
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
  readonly distillFrom: readonly string[];
  readonly distillationWeight: number;
  readonly outlineWeight: number;
  readonly maskSources: readonly string[];
  readonly outlineOnly: boolean;
  readonly pairWeight: number;
  readonly framedFraction: number;
  readonly classBalancePower: number;
  readonly sourceBalancePower: number;
  readonly groupBalancePower: number;
  readonly phoneFactor: number;
  readonly emaDecay: number;
  readonly augment: boolean;
  readonly patience?: number;
  readonly leaveOutSource?: string;
  readonly exclude?: string;
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
      'Train the head on cached features, then all layers (needs @tensorflow/tfjs-node). The same command resumes a run that was stopped.',
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .option('--base <dir>', 'folder of a tfjs layers model to start from: ImageNet weights or an earlier checkpoint')
    .addOption(
      new Option('--network <name>', 'instead of --base: architecture to train from random weights').choices([
        'mobilenet-v2',
        'plain-cnn',
      ]),
    )
    .option('--width <factor>', 'width multiplier of --network, for instance 0.35', positiveNumber, 1)
    .option('--run <dir>', 'folder for the feature cache, the checkpoint and run.json', DEFAULT_RUN)
    .option(
      '--size <px,px>',
      'side of the training views in pixels; several share the epochs in this order',
      positiveIntegers,
      defaults.sizesPx,
    )
    .option('--epochs <count>', 'epochs of the training of all layers', positiveInteger, defaults.epochs)
    .option('--batch <count>', 'images in a step', positiveInteger, defaults.batchSize)
    .option('--rate <x>', 'peak learning rate of the last convolution', positiveNumber, defaults.peakRate)
    .option('--head-rate <factor>', 'learning rate of the head, as a multiple of --rate', positiveNumber, defaults.headRateFactor)
    .option(
      '--layer-decay <factor>',
      'learning rate of a convolution, as a multiple of the next one’s, 0 to 1',
      fraction,
      defaults.layerDecay,
    )
    .option('--weight-decay <x>', 'decoupled weight decay of the kernels, 0 to 1', fraction, defaults.weightDecay)
    .option('--label-smoothing <fraction>', 'label smoothing, 0 to 1', fraction, defaults.labelSmoothing)
    .option(
      '--diagnosis-weight <x>',
      'loss weight of telling diagnoses within a group apart, 0 to 1, against 1 for telling suspicious from benign',
      fraction,
      defaults.diagnosisWeight,
    )
    .option('--mixup <alpha>', "parameter of mixup's Beta distribution, 0 to 1; 0 is off", fraction, defaults.mixupAlpha)
    .option(
      '--distill-from <dir,dir>',
      'knowledge distillation: folders of teacher networks whose mean prediction is a soft target of each image (default: none)',
      list,
      [],
    )
    .option(
      '--distillation-weight <fraction>',
      'fraction of the loss that the soft targets make up',
      fraction,
      defaults.distillationWeight,
    )
    .option(
      '--outline-weight <x>',
      'loss weight of the outline, for images with a mask in masks/<dataset>/; 0 trains no outline',
      fraction,
      defaults.outlineWeight,
    )
    .option('--outline-only', 'train the outline decoder alone, by images with a mask; all other outputs stay bit for bit', false)
    .option(
      '--pair-weight <x>',
      'loss weight of what the network says differently of two photos of one lesion, by dermoscopy and without; not with --mixup',
      fraction,
      defaults.pairWeight,
    )
    .option(
      '--framed-fraction <fraction>',
      'how often a view is of the square that the outline of --base frames, 0 to 1, instead of the whole image',
      fraction,
      defaults.framedFraction,
    )
    .option('--mask-sources <name,name>', 'sources whose masks teach the outline', list, [...EXPERT_MASK_SOURCES])
    .option(
      '--class-balance-power <x>',
      'images are sampled by the inverse frequency of their class to this power, 0 (as they occur) to 1 (all classes equally often)',
      fraction,
      defaults.classBalancePower,
    )
    .option('--source-balance-power <x>', 'the same for the sources, 0 to 1', fraction, defaults.sourceBalancePower)
    .option(
      '--group-balance-power <x>',
      'the same for suspicious and benign within their source, 0 to 1',
      fraction,
      defaults.groupBalancePower,
    )
    .option(
      '--phone-factor <factor>',
      'sampling weight of smartphone photos, as a multiple',
      positiveNumber,
      defaults.phoneFactor,
    )
    .option(
      '--ema-decay <fraction>',
      'decay of the exponential moving average of the weights, in each step',
      fraction,
      defaults.emaDecay,
    )
    .option('--no-augment', 'no augmentation: the centre crop of each image as it is')
    .option(
      '--patience <epochs>',
      'stop early after this many epochs without a better score on val (default: never)',
      positiveInteger,
    )
    .option('--leave-out-source <name>', 'train and select without this source, to test on it as on a new clinic (default: none)')
    .option(
      '--exclude <file>',
      'CSV with a column "image": images of train that are left out with their group, such as training/twins-in-train.csv (default: none)',
    )
    .option('--checkpoint-steps <count>', 'steps between two checkpoints', positiveInteger, defaults.checkpointSteps)
    .option('--seed <integer>', 'seed of every random choice', positiveInteger, defaults.seed)
    .option('--head-only', 'train only the head, on wasm', false)
    .addOption(backendOption())
    .addHelpText(
      'after',
      '\nExample:\n  npm run train -- --base training/checkpoints/mobilenet-v2 --size 224 --epochs 4 --rate 2e-4',
    )
    .action(runTrain);
}

async function runTrain(options: TrainOptions): Promise<void> {
  const data = resolveFromCwd(options.data);
  const listed = await readImageManifest(data);
  const records = options.exclude === undefined ? listed : await withoutExcluded(listed, resolveFromCwd(options.exclude));
  const sources = new Set(records.map(sourceOf));
  if (options.leaveOutSource !== undefined && !sources.has(options.leaveOutSource)) {
    throw new UsageError(`No image comes from "${options.leaveOutSource}"; the sources are ${[...sources].join(', ')}.`);
  }
  if (options.pairWeight > 0 && options.mixup > 0) {
    throw new UsageError('Give either --pair-weight or --mixup: a blended view is of no one lesion.');
  }
  const backend = options.headOnly ? null : await chooseBackend(options.backend);
  const [firstSize = FIT_DEFAULTS.sizesPx[0]] = options.size;
  await train(records, {
    ...(await openBase(options, firstSize)),
    runDir: resolveFromCwd(options.run),
    spec: { sizePx: firstSize, mean: [...IMAGENET_MEAN], std: [...IMAGENET_STD] },
    teachers: await openTeachers(options.distillFrom, resolveFromCwd),
    headOnly: options.headOnly,
    backend,
    patienceEpochs: options.patience ?? null,
    leaveOut: options.leaveOutSource ?? null,
    maskSources: options.maskSources,
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
      distillationWeight: options.distillationWeight,
      outlineWeight: options.outlineOnly ? 1 : options.outlineWeight,
      pairWeight: options.pairWeight,
      framedFraction: options.framedFraction,
      trainedPart: options.outlineOnly ? 'outline' : 'all',
      classBalancePower: options.classBalancePower,
      sourceBalancePower: options.sourceBalancePower,
      groupBalancePower: options.groupBalancePower,
      phoneFactor: options.phoneFactor,
      emaDecay: options.emaDecay,
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

/** The network to start from: a folder, or random weights. */
async function openBase(
  { base, network, width, seed }: TrainOptions,
  sizePx: number,
): Promise<Pick<TrainSettings, 'base' | 'baseName' | 'baseRun'>> {
  if (base !== undefined && network !== undefined) throw new UsageError('Give either --base DIR or --network NAME, not both.');
  if (base !== undefined) {
    const dir = resolveFromCwd(base);
    return { base: await readNetwork(dir), baseName: path.basename(dir), baseRun: await readBaseRun(dir) };
  }
  if (network === 'mobilenet-v2') {
    const made = createMobileNetV2({ widthMultiplier: width, seed, sizePx });
    return { base: made, baseName: `random weights, MobileNetV2 ${width}`, baseRun: null };
  }
  if (network === 'plain-cnn') {
    return {
      base: createPlainCnn({ widthMultiplier: width, sizePx, seed }),
      baseName: `random weights, plain CNN${width === 1 ? '' : ` ${width}`}`,
      baseRun: null,
    };
  }
  throw new UsageError('Give a network to start from with --base DIR, or one with random weights with --network NAME.');
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
