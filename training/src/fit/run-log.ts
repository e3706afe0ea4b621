/**
 * What a run leaves on disk beside its state: `run.json` with settings, origin and figures of each epoch, `curves.svg`, and the best
 * network on `val`. Node only.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeNetwork } from '../network/checkpoint.js';
import type { Network } from '../network/network.js';
import { curvesSvg } from './curves.js';
import { describeMetrics } from './validation-metrics.js';
import type { HistoryEntry } from './validation-metrics.js';
import type { TrainSettings } from './settings.js';

/** What tells of a run, in its folder and beside its best network. */
export const RUN_FILE = 'run.json';
/** Folder, within a run's, of the best network on `val` so far. */
export const BEST_DIR = 'best';

/** Keeps the history of a run; goes on from what is there. */
export class RunLog {
  readonly #dir: string;
  readonly #head: Readonly<Record<string, unknown>>;
  #history: HistoryEntry[];

  private constructor(dir: string, head: Readonly<Record<string, unknown>>, history: HistoryEntry[]) {
    this.#dir = dir;
    this.#head = head;
    this.#history = history;
  }

  /** Opens the log of a run's folder, which exists. */
  static async open(settings: TrainSettings, trainCount: number, valCount: number): Promise<RunLog> {
    const { runDir, baseName, baseRun, spec, teachers, head, fineTune, patienceEpochs, leaveOut, provenance } = settings;
    let history: HistoryEntry[] = [];
    try {
      history = (JSON.parse(await readFile(path.join(runDir, RUN_FILE), 'utf8')) as { history: HistoryEntry[] }).history;
    } catch {
      // No run here yet: a new one begins.
    }
    const images = { train: trainCount, val: valCount };
    return new RunLog(
      runDir,
      {
        settings: {
          base: baseName,
          spec,
          teachers: teachers.map(({ name }) => name),
          head,
          fineTune,
          patienceEpochs,
          leaveOut,
          images,
        },
        provenance,
        baseRun,
      },
      history,
    );
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
        `${describeMetrics(entry.val)}${isBest ? ', best so far' : ''}`,
    );
    const text = `${JSON.stringify({ ...this.#head, history: this.#history }, null, 2)}\n`;
    if (isBest) {
      const bestDir = path.join(this.#dir, BEST_DIR);
      await writeNetwork(bestDir, network);
      // Beside the weights, so that a run which starts from them can say where they come from.
      await replaceFile(path.join(bestDir, RUN_FILE), text);
    }
    await replaceFile(path.join(this.#dir, RUN_FILE), text);
    await replaceFile(path.join(this.#dir, 'curves.svg'), curvesSvg(this.#history));
  }

  /** Epochs of the training of all layers since the one with the best score, at an epoch. */
  epochsSinceBest(epoch: number): number {
    const entries = this.#history.filter(({ phase }) => phase === 'all-layers');
    const best = entries.reduce<HistoryEntry | null>((a, b) => (a === null || b.val.score > a.val.score ? b : a), null);
    return best === null ? 0 : epoch - best.epoch;
  }
}

/** A kill at any moment leaves the old file or the new one. */
async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
}
