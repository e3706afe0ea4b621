/** `train`: the head on cached features, then all layers. Node only. */
import type { Command } from 'commander';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/model/preprocess.js';
import { DEFAULT_AUGMENT } from '../data/augment.js';
import { readImageManifest } from '../data/image-manifest.js';
import { train } from '../fit/train.js';
import { DEFAULT_DATA, DEFAULT_RUN, fromWhereTheyStand, positiveInteger, positiveNumber } from './arguments.js';

interface TrainOptions {
  readonly data: string;
  readonly base: string;
  readonly run: string;
  readonly size: number;
  readonly epochs: number;
  readonly batch: number;
  readonly rate: number;
  readonly seed: number;
  readonly headOnly: boolean;
}

/** Adds the command. */
export function addTrainCommand(program: Command): void {
  program
    .command('train')
    .description(
      'Train the head on cached features, then all layers (needs @tensorflow/tfjs-node). Resumes a run that was stopped.',
    )
    .option('--data <dir>', 'folder with manifest.csv and the images', DEFAULT_DATA)
    .requiredOption('--base <dir>', 'folder of a tfjs layers model: ImageNet weights or an earlier checkpoint')
    .option('--run <dir>', 'folder for the feature cache, the checkpoint and run.json', DEFAULT_RUN)
    .option('--size <px>', 'side of the training images in pixels', positiveInteger, 160)
    .option('--epochs <n>', 'epochs of the training of all layers', positiveInteger, 8)
    .option('--batch <n>', 'images a step', positiveInteger, 32)
    .option('--rate <x>', 'peak learning rate of the backbone', positiveNumber, 4e-4)
    .option('--seed <n>', 'seed of every random choice', positiveInteger, 1)
    .option('--head-only', 'train the head alone, on wasm', false)
    .action(async (options: TrainOptions) => {
      const records = await readImageManifest(fromWhereTheyStand(options.data));
      await train(records, {
        base: fromWhereTheyStand(options.base),
        runDir: fromWhereTheyStand(options.run),
        spec: { sizePx: options.size, mean: [...IMAGENET_MEAN], std: [...IMAGENET_STD] },
        headOnly: options.headOnly,
        head: { epochs: 12, batchSize: 128, peakRate: 2e-3, labelSmoothing: 0.03, seed: options.seed },
        fineTune: {
          epochs: options.epochs,
          batchSize: options.batch,
          peakRate: options.rate,
          headRateFactor: 5,
          warmUpShare: 0.1,
          labelSmoothing: 0.03,
          balanceExponent: 0.5,
          phoneFactor: 2,
          averageDecay: 0.998,
          seed: options.seed,
          augment: DEFAULT_AUGMENT,
          checkpointSteps: 100,
        },
      });
    });
}
