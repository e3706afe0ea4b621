/**
 * Draws the views of one batch and lays them over one another. What comes out depends on the order and the settings alone, so that
 * it does not matter in which thread it is drawn.
 */
import type { InputSpec } from '../../../../src/core/image/preprocess.js';
import { seededRandom } from '../../../../src/core/random.js';
import { augment } from '../../data/augment.js';
import type { AugmentSettings } from '../../data/augment.js';
import type { ImageCache } from '../../data/image-cache.js';
import { mixSeed } from '../../data/sampling.js';
import { mixUp } from '../mixup.js';
import type { LabelRows, LabelledBatch } from '../mixup.js';

/** Sets the random numbers of mixup apart from those of the views. */
const MIXUP_STREAM = 0x6d6978;

/** What does not change during a run. */
export interface ViewSettings {
  /** Mean and standard deviation count; the side comes with the order. */
  readonly spec: InputSpec;
  readonly augment: AugmentSettings;
  /** Of mixup's Beta distribution; 0 leaves the images alone. */
  readonly mixupAlpha: number;
  readonly seed: number;
}

/** Which images a batch is of. */
export interface BatchRequest {
  readonly step: number;
  /** Side of the views in pixels. */
  readonly sizePx: number;
  /** The files of its images; one may occur twice. */
  readonly files: readonly string[];
  /** What is known of each. */
  readonly rows: LabelRows;
}

/** Draws it. Rejects with `CliError` naming a file that cannot be decoded. */
export async function makeBatch(order: BatchRequest, settings: ViewSettings, images: ImageCache): Promise<LabelledBatch> {
  const { step, sizePx, files, rows } = order;
  const drawView = async (file: string, slot: number): Promise<Float32Array> => {
    const random = seededRandom(mixSeed(settings.seed, step, slot + 1));
    return augment(await images.load(file), { ...settings.spec, sizePx }, settings.augment, random);
  };
  const views = await Promise.all(files.map(drawView));
  if (settings.mixupAlpha === 0) return { views, labels: [{ ...rows, weights: views.map(() => 1) }] };
  return mixUp(views, rows, settings.mixupAlpha, seededRandom(mixSeed(settings.seed, step, MIXUP_STREAM)));
}
