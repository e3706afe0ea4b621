/** The runs of the ablation: each changes one part of the recipe. */
import { NO_AUGMENT } from '../data/augment.js';
import { NO_CORRUPTIONS } from '../data/corruptions.js';
import { FIT_DEFAULTS } from './settings.js';
import type { FineTuneSettings } from './settings.js';

/** One run of the ablation table. */
export interface Ablation {
  /** Its row and its folder. */
  readonly name: string;
  /** What differs from the row `recipe`, in words. */
  readonly change: string;
  readonly settings: Partial<FineTuneSettings>;
  /** A source that is not trained on. */
  readonly leaveOut?: string;
  /** Random weights instead of the base: of the same network, or of a plain stack of convolutions. */
  readonly fromScratch?: 'mobilenet-v2' | 'plain-cnn';
  /** Soft targets of teacher networks count in the loss. */
  readonly distils?: true;
}

/** Every run, the recipe first. */
export const ABLATIONS: readonly Ablation[] = [
  { name: 'recipe', change: 'the recipe itself', settings: {} },
  { name: 'no-augmentation', change: 'no augmentation: each image as it is', settings: { augment: NO_AUGMENT } },
  {
    name: 'no-corruptions',
    change: 'no corruptions: no hair, ink, ruler, blur, noise, JPEG, uneven light',
    settings: { augment: { ...FIT_DEFAULTS.augment, corruptions: NO_CORRUPTIONS } },
  },
  { name: 'no-balance', change: 'classes sampled as often as they occur', settings: { classBalancePower: 0, phoneFactor: 1 } },
  { name: 'full-balance', change: 'all classes sampled equally often', settings: { classBalancePower: 1 } },
  {
    name: 'source-balance',
    change: 'sources sampled by the root of their inverse frequency',
    settings: { sourceBalancePower: 0.5 },
  },
  {
    name: 'no-coarse-labels',
    change: 'without ISIC 2020, whose benign lesions have no diagnosis',
    settings: {},
    leaveOut: 'isic2020',
  },
  { name: 'mixup', change: 'mixup, alpha 0.2', settings: { mixupAlpha: 0.2 } },
  {
    name: 'distillation',
    change: 'knowledge distillation: soft targets of a trained network weigh as much as the labels',
    settings: {},
    distils: true,
  },
  { name: 'layer-decay', change: 'each convolution learns 3% slower than the one after it', settings: { layerDecay: 0.97 } },
  { name: 'no-smoothing', change: 'no label smoothing', settings: { labelSmoothing: 0 } },
  {
    name: 'diagnosis-weight',
    change: 'loss weight of telling diagnoses within a group apart 0.5, not 1',
    settings: { diagnosisWeight: 0.5 },
  },
  { name: 'random-weights', change: 'MobileNetV2 from random weights, no ImageNet', settings: {}, fromScratch: 'mobilenet-v2' },
  {
    name: 'plain-cnn',
    change: 'a plain stack of four convolutions and two dense layers, from random weights',
    settings: {},
    fromScratch: 'plain-cnn',
  },
  { name: 'higher-rate', change: 'peak rate 1e-3 instead of 4e-4', settings: { peakRate: 1e-3 } },
];
