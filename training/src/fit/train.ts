/**
 * A whole training run: features and head on wasm, then all layers on tfjs-node where it is installed.
 * The run's folder holds the feature cache, the resumable state, the best network on `val` and `run.json`.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '../cli-error.js';
import { ImageCache } from '../data/image-cache.js';
import { allowedClasses, sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import type { SquareCrop } from '../../../src/core/image/image.js';
import { findMasks, maskedRecords } from '../data/masks.js';
import { balanceWeights } from '../data/sampling.js';
import { modalityFromLabel } from '../../../src/core/modality.js';
import { CLASS_COUNT } from '../../../src/core/classes.js';
import { HEAD_BIAS, HEAD_KERNEL, featureCount, withHead } from '../network/head.js';
import { weightOf } from '../network/network.js';
import { hasOutline, withOutlineDecoder } from '../network/outline-decoder.js';
import type { Network, Weights } from '../network/network.js';
import { NATIVE_HINT, useBackend } from '../runtime/backend.js';
import { cacheFeatures } from './feature-cache.js';
import { copyWeights, fineTune } from './fine-tune.js';
import type { FineTuneInput } from './fine-tune.js';
import { headLogits, trainHead } from './head.js';
import type { HeadWeights } from './head.js';
import { RunLog } from './run-log.js';
import { sizeOfEpoch } from './schedule.js';
import { validationMetrics } from './validation-metrics.js';
import type { HistoryEntry, ValidationMetrics } from './validation-metrics.js';
import type { FineTuneSettings, TrainSettings } from './settings.js';
import { targetMask } from './label-masks.js';
import { softTargetsOf } from './soft-targets.js';
import { outlineIouBySource } from './outline-validation.js';
import { squaresOf } from './framed-squares.js';
import { predictValidation } from './validate.js';

/** Runs, or continues with, a training. */
export async function train(records: readonly ImageRecord[], settings: TrainSettings): Promise<void> {
  const seen = records.filter((record) => sourceOf(record) !== settings.leaveOut);
  const labelled = seen.filter((record) => record.split === 'train' && allowedClasses(record) !== null);
  const valSet = seen.filter((record) => record.split === 'val');
  if (labelled.length === 0) throw new CliError('The manifest has no labelled image whose split is "train".');
  if (valSet.length === 0) throw new CliError('The manifest has no image whose split is "val"; the epoch could not be picked.');
  const { base, baseName } = settings;
  // A checkpoint of ours has a head; training it from zero would throw away what was learned.
  const hasHead = base.weights.has(HEAD_KERNEL) && !settings.headOnly;
  if (hasHead && settings.backend === null) {
    throw new CliError(
      `Nothing was trained: ${baseName} has a trained head, and training all layers needs TensorFlow in Node: ` +
        'npm install --no-save @tensorflow/tfjs-node. To train only the head again, give --head-only.',
    );
  }
  const { outlineWeight, trainedPart } = settings.fineTune;
  const masks = outlineWeight === 0 ? null : await findMasks(labelled, settings.maskSources);
  if (masks?.every((file) => file === null) === true) {
    throw new CliError(
      `No image of ${settings.maskSources.join(', ')} has a mask in masks/<dataset>/; leave --outline-weight out, or add masks.`,
    );
  }
  // The outline decoder alone learns nothing from an image without a mask.
  const isTrainedOn = (_: unknown, at: number): boolean => trainedPart === 'all' || (masks?.[at] ?? null) !== null;
  const [trainSet, maskFiles] = [labelled.filter(isTrainedOn), masks?.filter(isTrainedOn) ?? null];
  await mkdir(settings.runDir, { recursive: true });
  const log = await RunLog.open(settings, trainSet.length, valSet.length);

  const network = hasHead ? base : await trainHeadPhase(base, trainSet, valSet, settings, log);
  if (settings.headOnly) return;
  if (settings.backend === null) {
    console.error(NATIVE_HINT);
    return;
  }
  const cacheDir = path.join(settings.runDir, 'soft-targets');
  const softTargets =
    settings.teachers.length === 0 ? null : await softTargetsOf(settings.teachers, trainSet, settings.spec, cacheDir);
  const framed = await framedSquares(network, trainSet, settings);
  await useBackend(settings.backend);
  const whole = maskFiles === null ? network : withOutlineDecoder(network, settings.fineTune.seed);
  await fineTunePhase({ network: whole, softTargets, maskFiles, framed }, trainSet, valSet, settings, log);
}

/** The squares that the base's own outline frames; null where no view is of them. */
async function framedSquares(
  base: Network,
  trainSet: readonly ImageRecord[],
  { spec, runDir, fineTune: { framedFraction } }: TrainSettings,
): Promise<readonly SquareCrop[] | null> {
  if (framedFraction === 0) return null;
  if (!hasOutline(base)) {
    throw new CliError('--framed-fraction needs a base that draws outlines; train one first with --outline-weight 1.');
  }
  return squaresOf(base, trainSet, spec, path.join(runDir, 'squares'));
}

async function fineTunePhase(
  { network, softTargets, maskFiles, framed }: Pick<FineTuneInput, 'network' | 'softTargets' | 'maskFiles' | 'framed'>,
  trainSet: readonly ImageRecord[],
  valSet: readonly ImageRecord[],
  settings: TrainSettings,
  log: RunLog,
): Promise<void> {
  const images = new ImageCache();
  const masked = maskFiles === null ? [] : await maskedRecords(valSet, settings.maskSources);
  await fineTune({
    network,
    softTargets,
    maskFiles,
    framed,
    records: trainSet,
    spec: settings.spec,
    settings: settings.fineTune,
    stateFile: path.join(settings.runDir, 'state.bin'),
    onEpoch: async ({ epoch, trainLoss, raw, ema: averaged }) => {
      const spec = { ...settings.spec, sizePx: sizeOfEpoch(settings.fineTune, epoch - 1) };
      for (const [kind, weights] of [
        ['raw', raw],
        ['averaged', averaged],
      ] as const) {
        const scored = await predictValidation({ ...network, weights }, valSet, images, spec);
        const figures = validationMetrics(scored);
        const outlined =
          masked.length === 0
            ? {}
            : outlineFigures(await outlineIouBySource({ ...network, weights }, masked, images, spec), settings.fineTune);
        const entry: HistoryEntry = { phase: 'all-layers', epoch, weights: kind, trainLoss, val: { ...figures, ...outlined } };
        await log.add(entry, { ...network, weights });
      }
      const stale = settings.patienceEpochs !== null && log.epochsSinceBest(epoch) >= settings.patienceEpochs;
      if (stale) console.error(`No better score on val for ${settings.patienceEpochs} epochs; the run ends early.`);
      return stale ? 'stop' : 'continue';
    },
  });
}

/** The outline's part in the figures of an epoch; their score where the outline alone is trained, since the rest stays as it is. */
function outlineFigures(
  outlineIou: Readonly<Record<string, number>>,
  { trainedPart }: Pick<FineTuneSettings, 'trainedPart'>,
): Partial<ValidationMetrics> {
  const ious = Object.values(outlineIou);
  const score = ious.reduce((sum, iou) => sum + iou, 0) / Math.max(1, ious.length);
  return { outlineIou, ...(trainedPart === 'outline' ? { score } : {}) };
}

async function trainHeadPhase(
  base: Network,
  trainSet: readonly ImageRecord[],
  valSet: readonly ImageRecord[],
  settings: TrainSettings,
  log: RunLog,
): Promise<Network> {
  const network = withHead(base);
  const cacheDir = path.join(settings.runDir, 'features');
  const features = await cacheFeatures(network, [...trainSet, ...valSet], settings.spec, cacheDir);
  const rowsOfTrain = trainSet.length * features.count;
  const trainFeatures = { count: features.count, values: features.values.subarray(0, rowsOfTrain) };
  const valFeatures = { count: features.count, values: features.values.subarray(rowsOfTrain) };
  const data = {
    features: trainFeatures,
    masks: trainSet.map((record) => targetMask(allowedClasses(record) ?? [])),
    weights: balanceWeights(trainSet, settings.fineTune),
  };
  let best: { score: number; network: Network } | null = null;
  await trainHead(data, settings.head, async (epoch, head, trainLoss) => {
    const logits = headLogits(valFeatures, head);
    const scored = valSet.map((record, at) => ({
      record,
      logits: logits.slice(at * CLASS_COUNT, (at + 1) * CLASS_COUNT),
      modality: modalityFromLabel(record.modality),
    }));
    const val = validationMetrics(scored);
    const candidate = { ...network, weights: putHead(network, head) };
    await log.add({ phase: 'head', epoch, weights: 'raw', trainLoss, val }, candidate);
    if (best === null || val.score > best.score) best = { score: val.score, network: candidate };
  });
  return (best as { network: Network } | null)?.network ?? network;
}

function putHead(network: Network, head: HeadWeights): Weights {
  const weights = copyWeights(network.weights);
  weights.set(HEAD_KERNEL, { shape: [featureCount(network), CLASS_COUNT], values: head.kernel.slice() });
  weights.set(HEAD_BIAS, { ...weightOf(weights, HEAD_BIAS), values: head.bias.slice() });
  return weights;
}
