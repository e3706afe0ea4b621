/**
 * Draws the views of one batch and lays them over one another. What comes out depends on the order and the settings alone, so that
 * it does not matter in which thread it is drawn.
 */
import type { InputSpec } from '../../../../src/core/image/preprocess.js';
import type { SquareCrop } from '../../../../src/core/image/image.js';
import { seededRandom } from '../../../../src/core/random.js';
import { augment } from '../../data/augment.js';
import type { AugmentedView, AugmentSettings } from '../../data/augment.js';
import type { ImageCache } from '../../data/image-cache.js';
import { mixSeed } from '../../data/sampling.js';
import { OUTLINE_STRIDE } from '../../network/outline-decoder.js';
import { mixUp } from '../mixup.js';
import type { LabelRows, LabelledBatch, Outline } from '../mixup.js';

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
  /** How often a view is of the square that frames the spot, where that is known, 0 to 1. */
  readonly framedFraction: number;
}

/** Which images a batch is of. */
export interface BatchRequest {
  readonly step: number;
  /** Side of the views in pixels. */
  readonly sizePx: number;
  /** The files of its images; one may occur twice. */
  readonly files: readonly string[];
  /** The lesion mask of each, null where the outline is unknown or not trained. */
  readonly maskFiles: readonly (string | null)[];
  /** The square that frames the spot of each, null where it is unknown. */
  readonly framed: readonly (SquareCrop | null)[];
  /** Positions of two photos of one lesion. */
  readonly pairs: readonly (readonly [number, number])[];
  /** What is known of each. */
  readonly rows: LabelRows;
}

/** Draws it. Rejects with `CliError` naming a file that cannot be decoded. */
export async function makeBatch(order: BatchRequest, settings: ViewSettings, images: ImageCache): Promise<LabelledBatch> {
  const { step, sizePx, files, maskFiles, framed, pairs, rows } = order;
  const drawView = async (file: string, slot: number): Promise<AugmentedView> => {
    const random = seededRandom(mixSeed(settings.seed, step, slot + 1));
    const image = await images.load(file, maskFiles[slot] ?? null);
    const known = framed[slot] ?? null;
    const square = known !== null && random() < settings.framedFraction ? known : undefined;
    return augment(image, { ...settings.spec, sizePx }, settings.augment, random, square);
  };
  const drawn = await Promise.all(files.map(drawView));
  const views = drawn.map(({ view }) => view);
  const outlines = drawn.map(({ alpha }, slot): Outline | null =>
    (maskFiles[slot] ?? null) === null ? null : { fractions: cellMeans(alpha, sizePx), weight: 1 },
  );
  if (settings.mixupAlpha === 0) return { views, labels: [{ ...rows, weights: views.map(() => 1) }], outlines, pairs };
  return mixUp(views, { ...rows, outlines }, settings.mixupAlpha, seededRandom(mixSeed(settings.seed, step, MIXUP_STREAM)));
}

/** Means over the cells of the outline's resolution, shape [ceil(size / 4), ceil(size / 4)]. */
function cellMeans(alpha: Float32Array, size: number): Float32Array {
  const cells = Math.ceil(size / OUTLINE_STRIDE);
  const means = new Float32Array(cells * cells);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const cell = Math.floor(row / OUTLINE_STRIDE) * cells + Math.floor(column / OUTLINE_STRIDE);
      means[cell] = (means[cell] ?? 0) + (alpha[row * size + column] ?? 0);
    }
  }
  const heightOf = (index: number): number => Math.min(OUTLINE_STRIDE, size - index * OUTLINE_STRIDE);
  return means.map((sum, cell) => sum / (heightOf(Math.floor(cell / cells)) * heightOf(cell % cells)));
}
