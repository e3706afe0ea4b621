/** The batches of a run: which images, seen how, with which labels. Each depends on the seed and the step alone. */
import type { SquareCrop } from '../../../../src/core/image/image.js';
import type { InputSpec } from '../../../../src/core/image/preprocess.js';
import { seededRandom } from '../../../../src/core/random.js';
import { allowedClasses } from '../../data/image-manifest.js';
import type { ImageRecord } from '../../data/image-manifest.js';
import { PARTNER_CHANCE, partnersOf, withPartners } from '../../data/pairs.js';
import { WeightedSampler, balanceWeights, mixSeed } from '../../data/sampling.js';
import type { LabelledBatch } from '../mixup.js';
import { sizeOfStep, stepsOf } from '../schedule.js';
import type { FineTuneSettings } from '../settings.js';
import { targetMask } from '../label-masks.js';
import type { BatchRequest } from './make-batch.js';
import { openBatchLoader } from './batch-loader.js';

/** Sets the random numbers of pairs apart from those of the draws. */
const PAIR_STREAM = 0x706169;

/** What the batches are drawn from. */
export interface BatchInput {
  readonly records: readonly ImageRecord[];
  /** Soft targets of each record, probabilities of shape [8]; null where only the labels count. */
  readonly softTargets: readonly Float32Array[] | null;
  /** The lesion mask of each record, null where it has none; null where no outline is trained. */
  readonly maskFiles: readonly (string | null)[] | null;
  /** The square that frames the spot of each record; null where views are of the whole image. */
  readonly framed: readonly SquareCrop[] | null;
  /** Mean and standard deviation count here; the side comes from the settings. */
  readonly spec: InputSpec;
  readonly settings: FineTuneSettings;
}

/** Batches of a run; call `close` when done, or the command does not end. */
export interface BatchSource {
  /** The batch of a step; the same step gives the same batch. The next one is drawn meanwhile. Rejects as `drawBatch` does. */
  batchAt(step: number): Promise<LabelledBatch>;
  close(): void;
}

/** Gets ready to draw. */
export function openBatchSource(input: BatchInput): BatchSource {
  const { records, settings, spec, softTargets, maskFiles, framed } = input;
  const masks = records.map((record) => targetMask(allowedClasses(record) ?? []));
  const partners = settings.pairWeight === 0 ? records.map(() => []) : partnersOf(records);
  // A photo with a partner is drawn less often by as much as the partner adds.
  const weights = balanceWeights(records, settings).map((weight, at) =>
    (partners[at]?.length ?? 0) === 0 ? weight : weight / (1 + PARTNER_CHANCE),
  );
  const sampler = new WeightedSampler(weights, settings.seed);
  const { augment, mixupAlpha, seed, framedFraction } = settings;
  const drawer = openBatchLoader({ spec, augment, mixupAlpha, seed, framedFraction }, records.length);
  const steps = stepsOf(settings, records.length);

  const orderOf = (step: number): BatchRequest => {
    const drawn = sampler.batch(step, settings.batchSize);
    const { indices, pairs } = withPartners(drawn, partners, seededRandom(mixSeed(settings.seed, step, PAIR_STREAM)));
    const pick = <T>(all: readonly T[]): T[] =>
      indices.map((index) => {
        const one = all[index];
        if (one === undefined) throw new Error(`no image ${index}`);
        return one;
      });
    return {
      step,
      sizePx: sizeOfStep(settings, records.length, step),
      files: pick(records).map(({ file }) => file),
      pairs,
      maskFiles: maskFiles === null ? indices.map(() => null) : pick(maskFiles),
      framed: framed === null ? indices.map(() => null) : pick(framed),
      rows: { masks: pick(masks), softTargets: softTargets === null ? null : pick(softTargets) },
    };
  };

  let ahead: { readonly step: number; readonly batch: Promise<LabelledBatch> } | undefined;
  return {
    batchAt: (step) => {
      const batch = ahead?.step === step ? ahead.batch : drawer.load(orderOf(step));
      ahead = undefined;
      if (drawer.prefetches && step + 1 < steps) {
        ahead = { step: step + 1, batch: drawer.load(orderOf(step + 1)) };
        // Reported to the caller that asks for that step; until then nobody listens.
        ahead.batch.catch(() => undefined);
      }
      return batch;
    },
    close: () => {
      drawer.close();
    },
  };
}
