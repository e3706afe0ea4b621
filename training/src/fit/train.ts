/**
 * A whole training run: features and head on wasm, then all layers on tfjs-node where it is installed. Node only.
 * The run's folder holds the feature cache, the resumable state, the best network on `val` and `run.json`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { InputSpec } from '../../../src/model/preprocess.js';
import { CliError } from '../cli-error.js';
import { ImageCache } from '../data/image-cache.js';
import { allowedClasses } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { balanceWeights } from '../data/sampling.js';
import { CLASS_COUNT } from '../../../src/model/classes.js';
import { HEAD_BIAS, HEAD_KERNEL, featureCount, readNetwork, weightOf, withHead, writeNetwork } from '../network/checkpoint.js';
import type { Network, Weights } from '../network/checkpoint.js';
import { NATIVE_HINT, hasNativeBackend, useBackend } from '../runtime/backend.js';
import { cacheFeatures } from './features.js';
import { copyWeights, fineTune } from './fine-tune.js';
import type { FineTuneSettings } from './fine-tune.js';
import { headLogits, trainHead } from './head.js';
import type { HeadSettings, HeadWeights } from './head.js';
import { describeFigures, validationFigures } from './select.js';
import type { ValidationFigures } from './select.js';
import { targetMask } from './targets.js';
import { scoreWithWeights } from './validate.js';

/** What a run needs. */
export interface TrainSettings {
  /** Folder of the base network. */
  readonly base: string;
  /** Folder of the run. */
  readonly runDir: string;
  readonly spec: InputSpec;
  readonly head: HeadSettings;
  readonly fineTune: FineTuneSettings;
  /** Stop after the head, even where all layers could be trained. */
  readonly headOnly: boolean;
}

/** One line of a run's history. */
export interface HistoryEntry {
  readonly phase: 'head' | 'all-layers';
  readonly epoch: number;
  readonly weights: 'raw' | 'averaged';
  readonly trainLoss: number;
  readonly val: ValidationFigures;
}

/** Folder, within a run's, of the best network on `val` so far. */
export const BEST_DIR = 'best';

/** Runs, or goes on with, a training. */
export async function train(records: readonly ImageRecord[], settings: TrainSettings): Promise<void> {
  const trainSet = records.filter((record) => record.split === 'train' && allowedClasses(record) !== null);
  const valSet = records.filter((record) => record.split === 'val');
  if (trainSet.length === 0) throw new CliError('The manifest has no labelled image whose split is "train".');
  if (valSet.length === 0) throw new CliError('The manifest has no image whose split is "val"; the epoch could not be picked.');
  await mkdir(settings.runDir, { recursive: true });
  const native = !settings.headOnly && (await hasNativeBackend());
  const base = await readNetwork(settings.base);
  const log = await RunLog.open(settings, trainSet.length, valSet.length);

  // A checkpoint of ours brings its head along; training it anew would throw away what was learned.
  const hasHead = base.weights.has(HEAD_KERNEL) && !settings.headOnly;
  const network = hasHead ? base : await trainHeadPhase(base, trainSet, valSet, settings, log);
  if (settings.headOnly) return;
  if (!native) {
    console.error(NATIVE_HINT);
    return;
  }
  await useBackend('tensorflow');
  const images = new ImageCache();
  await fineTune({
    network,
    records: trainSet,
    images,
    spec: settings.spec,
    settings: settings.fineTune,
    stateFile: path.join(settings.runDir, 'state.bin'),
    onEpoch: async ({ epoch, trainLoss, raw, averaged }) => {
      for (const [kind, weights] of [
        ['raw', raw],
        ['averaged', averaged],
      ] as const) {
        const scored = await scoreWithWeights(network.plan, weights, valSet, images, settings.spec);
        const entry: HistoryEntry = { phase: 'all-layers', epoch, weights: kind, trainLoss, val: validationFigures(scored) };
        await log.add(entry, { ...network, weights });
      }
    },
  });
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
    weights: balanceWeights(trainSet, settings.fineTune.balanceExponent, settings.fineTune.phoneFactor),
  };
  let best: { score: number; network: Network } | null = null;
  await trainHead(data, settings.head, async (epoch, head, trainLoss) => {
    const logits = headLogits(valFeatures, head);
    const scored = valSet.map((record, at) => ({ record, logits: logits.slice(at * CLASS_COUNT, (at + 1) * CLASS_COUNT) }));
    const val = validationFigures(scored);
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

/** Keeps `run.json` and the best network of the run; goes on from what is there. */
class RunLog {
  readonly #file: string;
  readonly #bestDir: string;
  readonly #settings: unknown;
  #history: HistoryEntry[];

  private constructor(settings: TrainSettings, counts: { train: number; val: number }, history: HistoryEntry[]) {
    this.#file = path.join(settings.runDir, 'run.json');
    this.#bestDir = path.join(settings.runDir, BEST_DIR);
    this.#settings = { spec: settings.spec, head: settings.head, fineTune: settings.fineTune, images: counts };
    this.#history = history;
  }

  static async open(settings: TrainSettings, trainCount: number, valCount: number): Promise<RunLog> {
    const file = path.join(settings.runDir, 'run.json');
    let history: HistoryEntry[] = [];
    try {
      history = (JSON.parse(await readFile(file, 'utf8')) as { history: HistoryEntry[] }).history;
    } catch {
      // No run here yet: a new one begins.
    }
    return new RunLog(settings, { train: trainCount, val: valCount }, history);
  }

  /** Adds a line, replacing the same epoch's of an earlier try, and keeps the network if it is the best yet. */
  async add(entry: HistoryEntry, network: Network): Promise<void> {
    const same = (other: HistoryEntry): boolean =>
      other.phase === entry.phase && other.epoch === entry.epoch && other.weights === entry.weights;
    const others = this.#history.filter((other) => !same(other));
    const isBest = others.every((other) => other.val.score < entry.val.score);
    this.#history = [...others, entry];
    console.error(
      `${entry.phase} epoch ${entry.epoch} (${entry.weights}), loss ${entry.trainLoss.toFixed(4)}: ` +
        `${describeFigures(entry.val)}${isBest ? ', best so far' : ''}`,
    );
    if (isBest) await writeNetwork(this.#bestDir, network);
    await writeFile(this.#file, `${JSON.stringify({ settings: this.#settings, history: this.#history }, null, 2)}\n`);
  }
}
