/** The settings of a training run, and the defaults with which the shipped model was trained. */
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { DEFAULT_AUGMENT } from '../data/augment.js';
import type { AugmentSettings } from '../data/augment.js';
import type { BalanceSettings } from '../data/sampling.js';
import type { Network } from '../network/network.js';
import type { TrainingBackend } from '../runtime/backend.js';
import type { HeadSettings } from './head.js';
import type { LossSettings } from './loss.js';
import type { LayerRates } from './parameter-groups.js';
import type { Provenance } from './provenance.js';
import type { Teacher } from './soft-targets.js';

/** Settings of a fine-tuning run. */
export interface FineTuneSettings extends LayerRates, BalanceSettings, LossSettings {
  readonly epochs: number;
  readonly batchSize: number;
  /** Peak learning rate of the last convolution. */
  readonly peakRate: number;
  readonly weightDecay: number;
  readonly warmUpFraction: number;
  /** Of mixup's Beta distribution; 0 leaves the images alone. */
  readonly mixupAlpha: number;
  /** Fraction of the loss that the soft targets make up instead of the labels; counts only where there are teacher networks. */
  readonly distillationWeight: number;
  /** What the outline's loss counts against that of the labels; 0 trains no outline. */
  readonly outlineWeight: number;
  /** What it costs that the network says different things of two photos of one lesion, by dermoscopy and without; 0 leaves pairs alone. */
  readonly pairWeight: number;
  /** How often a view is of the square that frames the spot by the base's outline, 0 to 1, instead of the whole image. */
  readonly framedFraction: number;
  /** All layers, or the outline decoder alone on a network that stays bit for bit as it is. */
  readonly trainedPart: 'all' | 'outline';
  /** Decay of the exponential moving average of the weights, in each step. */
  readonly emaDecay: number;
  /** Sides of the views in pixels, each for an equal number of epochs, in this order. */
  readonly sizesPx: readonly number[];
  readonly seed: number;
  readonly augment: AugmentSettings;
  /** Steps between two checkpoints. */
  readonly checkpointSteps: number;
}

/** See {@link FineTuneSettings} for what each one does. */
export const FIT_DEFAULTS = {
  epochs: 8,
  batchSize: 32,
  peakRate: 4e-4,
  headRateFactor: 5,
  layerDecay: 1,
  weightDecay: 0.01,
  warmUpFraction: 0.1,
  labelSmoothing: 0.03,
  diagnosisWeight: 1,
  mixupAlpha: 0,
  distillationWeight: 0.5,
  outlineWeight: 0,
  pairWeight: 0,
  framedFraction: 0,
  trainedPart: 'all',
  classBalancePower: 0.5,
  sourceBalancePower: 0,
  groupBalancePower: 0,
  phoneFactor: 2,
  emaDecay: 0.998,
  sizesPx: [160],
  seed: 1,
  augment: DEFAULT_AUGMENT,
  checkpointSteps: 100,
} as const satisfies FineTuneSettings;

/** What a run needs. */
export interface TrainSettings {
  /** What is trained on from. */
  readonly base: Network;
  /** How `run.json` names it. */
  readonly baseName: string;
  /** Contents of the `run.json` that lies next to the base: how it came to be; null where there is none. */
  readonly baseRun: unknown;
  /** Folder of the run. */
  readonly runDir: string;
  readonly spec: InputSpec;
  /** Teacher networks whose mean prediction is the soft target of each image; none leaves only the labels. */
  readonly teachers: readonly Teacher[];
  readonly head: HeadSettings;
  readonly fineTune: FineTuneSettings;
  /** Stop after the head, even where all layers could be trained. */
  readonly headOnly: boolean;
  /** What trains all layers; null where nothing can, so that the head alone is trained. */
  readonly backend: TrainingBackend | null;
  /** End after this many epochs without a better score on `val`; null goes through all epochs. */
  readonly patienceEpochs: number | null;
  /** This source is left out of training and of the choice of the epoch, to see how the model does on a clinic that it has never seen. */
  readonly leaveOut: string | null;
  /** Sources whose masks teach the outline, where it is trained at all. */
  readonly maskSources: readonly string[];
  readonly provenance: Provenance;
}

/** How the head is trained on cached features. */
export const HEAD_DEFAULTS: HeadSettings = {
  epochs: 12,
  batchSize: 128,
  peakRate: 2e-3,
  labelSmoothing: 0.03,
  diagnosisWeight: 1,
  seed: 1,
};
