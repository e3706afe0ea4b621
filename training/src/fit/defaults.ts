/** The settings with which the shipped model was trained; every command starts from them. Node only. */
import { DEFAULT_AUGMENT } from '../data/augment.js';
import type { FineTuneSettings } from './fine-tune.js';

/** See {@link FineTuneSettings} for what each one does. */
export const FIT_DEFAULTS = {
  epochs: 8,
  batchSize: 32,
  peakRate: 4e-4,
  headRateFactor: 5,
  layerDecay: 1,
  weightDecay: 0.01,
  warmUpShare: 0.1,
  labelSmoothing: 0.03,
  diagnosisWeight: 1,
  mixupAlpha: 0,
  teacherWeight: 0.5,
  balanceExponent: 0.5,
  sourceExponent: 0,
  phoneFactor: 2,
  averageDecay: 0.998,
  sizesPx: [160],
  seed: 1,
  augment: DEFAULT_AUGMENT,
  checkpointSteps: 100,
} as const satisfies FineTuneSettings;
