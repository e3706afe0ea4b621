/** The batches of a run: which images, seen how, with which labels. Each depends on the seed and the step alone. Node only. */
import { seededRandom } from '../../../src/model/random.js';
import { augment } from '../data/augment.js';
import { allowedClasses } from '../data/image-manifest.js';
import { WeightedSampler, balanceWeights, mixSeed } from '../data/sampling.js';
import type { FineTuneInput } from './fine-tune.js';
import { mixUp } from './mixup.js';
import type { LabelRows, LabelledBatch } from './mixup.js';
import { targetMask } from './targets.js';

/** Sets the random numbers of mixup apart from those of the views. */
const MIXUP_STREAM = 0x6d6978;

/** Returns what draws the batch of a step; the same step gives the same batch. */
export function batchSource(
  input: Pick<FineTuneInput, 'records' | 'settings' | 'images' | 'spec' | 'taught'>,
): (step: number, sizePx: number) => Promise<LabelledBatch> {
  const { records, settings, images, taught } = input;
  const masks = records.map((record) => targetMask(allowedClasses(record) ?? []));
  const sampler = new WeightedSampler(balanceWeights(records, settings), settings.seed);
  const rowsOf = (all: readonly Float32Array[], indices: readonly number[]): Float32Array[] =>
    indices.map((index) => all[index] ?? new Float32Array());
  return async (step, sizePx) => {
    const indices = sampler.batch(step, settings.batchSize);
    const drawView = async (index: number, slot: number): Promise<Float32Array> => {
      const record = records[index];
      if (record === undefined) throw new Error(`no image ${index}`);
      const random = seededRandom(mixSeed(settings.seed, step, slot + 1));
      return augment(await images.load(record.file), { ...input.spec, sizePx }, settings.augment, random);
    };
    const views = await Promise.all(indices.map(drawView));
    const rows: LabelRows = { masks: rowsOf(masks, indices), taught: taught === null ? null : rowsOf(taught, indices) };
    if (settings.mixupAlpha === 0) return { views, labels: [{ ...rows, weights: views.map(() => 1) }] };
    return mixUp(views, rows, settings.mixupAlpha, seededRandom(mixSeed(settings.seed, step, MIXUP_STREAM)));
  };
}
