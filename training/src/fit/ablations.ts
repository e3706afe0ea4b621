/** The ingredients of the recipe, each taken out or put in alone, to see what it buys. Node only, pure. */
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
  /** Networks that were trained before teach beside the labels. */
  readonly distils?: true;
}

/** Every run, the recipe first. */
export const ABLATIONS: readonly Ablation[] = [
  { name: 'recipe', change: 'the recipe itself', settings: {} },
  { name: 'no-augmentation', change: 'each picture as it is: no turns, crops, colours', settings: { augment: NO_AUGMENT } },
  {
    name: 'no-disturbance',
    change: 'no hair, ink, ruler, blur, noise, JPEG, uneven light',
    settings: { augment: { ...FIT_DEFAULTS.augment, corruptions: NO_CORRUPTIONS } },
  },
  { name: 'no-balance', change: 'classes drawn as often as they occur', settings: { classBalancePower: 0, phoneFactor: 1 } },
  { name: 'full-balance', change: 'every class drawn alike', settings: { classBalancePower: 1 } },
  {
    name: 'source-balance',
    change: 'sources drawn by the root of their inverse frequency',
    settings: { sourceBalancePower: 0.5 },
  },
  {
    name: 'no-coarse-labels',
    change: 'without ISIC 2020, whose harmless lesions have no diagnosis',
    settings: {},
    leaveOut: 'isic2020',
  },
  { name: 'mixup', change: 'mixup, alpha 0.2', settings: { mixupAlpha: 0.2 } },
  { name: 'distillation', change: 'a trained network’s answers count as much as the labels', settings: {}, distils: true },
  { name: 'layer-decay', change: 'each convolution learns 3% slower than the one after it', settings: { layerDecay: 0.97 } },
  { name: 'no-smoothing', change: 'no label smoothing', settings: { labelSmoothing: 0 } },
  {
    name: 'diagnosis-weight',
    change: 'telling the diagnoses within a group apart weighs 0.5, not 1',
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
