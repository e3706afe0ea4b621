/**
 * What a run leaves on disk next to its state: `run.json` with settings, origin and figures of each epoch, `curves.svg`, and the best
 * network on `val`.
 */
import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '../cli-error.js';
import { writeNetwork } from '../network/checkpoint.js';
import type { Network } from '../network/network.js';
import { curvesSvg } from './curves.js';
import { describeMetrics } from './validation-metrics.js';
import type { HistoryEntry } from './validation-metrics.js';
import type { TrainSettings } from './settings.js';

/** What tells of a run, in its folder and next to its best network. */
export const RUN_FILE = 'run.json';
/** Folder, within a run's, of the best network on `val` so far. */
export const BEST_DIR = 'best';

/** Keeps the history of a run; continues from what is there. */
export class RunLog {
  readonly #dir: string;
  readonly #description: Readonly<Record<string, unknown>>;
  #history: HistoryEntry[];

  private constructor(dir: string, description: Readonly<Record<string, unknown>>, history: HistoryEntry[]) {
    this.#dir = dir;
    this.#description = description;
    this.#history = history;
  }

  /**
   * Opens the log of a run's folder, which exists, and writes what the run is. Rejects with {@link CliError} where the folder holds a
   * run of another base, other data or other settings: two histories in one folder would be compared as if they were one.
   */
  static async open(settings: TrainSettings, trainCount: number, valCount: number): Promise<RunLog> {
    const { runDir, base, baseName, baseRun, spec, teachers, head, fineTune, patienceEpochs, leaveOut, provenance } = settings;
    const description = {
      settings: {
        base: baseName,
        baseSha256: weightsSha256(base),
        spec,
        teachers: teachers.map(({ name }) => name),
        head,
        fineTune,
        patienceEpochs,
        leaveOut,
        images: { train: trainCount, val: valCount },
      },
      provenance,
      baseRun,
    };
    const file = path.join(runDir, RUN_FILE);
    const earlier = await readRun(file);
    const changed = earlier === null ? undefined : changedSetting(earlier, description);
    if (changed !== undefined) {
      throw new CliError(
        `${runDir} holds a run with another value of ${changed}. Give another folder with --run, or delete this one to start again.`,
      );
    }
    const log = new RunLog(runDir, description, earlier?.history ?? []);
    await replaceFile(file, log.#text());
    return log;
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
    const text = this.#text();
    if (isBest) {
      const bestDir = path.join(this.#dir, BEST_DIR);
      await writeNetwork(bestDir, network);
      // Next to the weights, so that a run which starts from them can say where they come from.
      await replaceFile(path.join(bestDir, RUN_FILE), text);
    }
    await replaceFile(path.join(this.#dir, RUN_FILE), text);
    await replaceFile(path.join(this.#dir, 'curves.svg'), curvesSvg(this.#history));
  }

  #text(): string {
    return `${JSON.stringify({ ...this.#description, history: this.#history }, null, 2)}\n`;
  }

  /** Epochs of the training of all layers since the one with the best score, at an epoch. */
  epochsSinceBest(epoch: number): number {
    const entries = this.#history.filter(({ phase }) => phase === 'all-layers');
    const best = entries.reduce<HistoryEntry | null>((a, b) => (a === null || b.val.score > a.val.score ? b : a), null);
    return best === null ? 0 : epoch - best.epoch;
  }
}

interface RunFile {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly provenance?: { readonly dataSha256?: unknown };
  readonly history?: HistoryEntry[];
}

/** The run that a folder holds; null where there is none yet. Rejects with {@link CliError} where its file is damaged. */
async function readRun(file: string): Promise<RunFile | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return null;
  }
  try {
    return JSON.parse(text) as RunFile;
  } catch {
    throw new CliError(`${file} is not JSON. Repair or delete it.`);
  }
}

/** The first setting that differs; the patience may, since it only says when to stop. What an older file does not name is not compared. */
function changedSetting(earlier: RunFile, now: RunFile): string | undefined {
  if (earlier.provenance?.dataSha256 !== undefined && earlier.provenance.dataSha256 !== now.provenance?.dataSha256) {
    return 'manifest.csv';
  }
  return Object.entries(now.settings ?? {}).find(([name, value]) => {
    const before = earlier.settings?.[name];
    return name !== 'patienceEpochs' && before !== undefined && JSON.stringify(before) !== JSON.stringify(value);
  })?.[0];
}

/** SHA-256 of all weights with their names. */
function weightsSha256({ weights }: Network): string {
  const hash = createHash('sha256');
  for (const [name, { values }] of weights) {
    hash.update(name).update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}

/** A kill at any moment leaves the old file or the new one. */
async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
}
