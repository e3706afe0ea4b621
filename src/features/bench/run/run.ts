/**
 * Assesses many files: one worker preprocesses, another runs the network, a few pictures at a time. Can be paused, resumed and cancelled; a broken
 * file is a result like any other. The workers come in as ports.
 */
import { createStore } from '../../../core/store.js';
import type { Assessment } from '../../../core/schemas/assessment.js';
import type { InferenceFailure, Outcome, PreprocessedPhoto } from '../../../inference/index.js';
import type { BenchFile } from './files.js';
import { createThroughputMeter } from './throughput.js';
import type { Throughput } from './throughput.js';
import type { ReadyPhoto } from './ready-photo.js';
import type { BenchResult } from './result.js';

/** What a run works with. */
export interface RunPorts {
  readonly preprocess: (file: File) => Promise<ReadyPhoto>;
  /** One assessment a photo, in order. */
  readonly assess: (photos: readonly PreprocessedPhoto[]) => Promise<Outcome<readonly Assessment[], InferenceFailure>>;
  /** Takes results as they come, to keep and to show. */
  readonly deliver: (results: readonly BenchResult[]) => void;
  /** Milliseconds that only rise. */
  readonly now: () => number;
}

/** The state of a run. `failed` means that the network can't go on; what was assessed stays. */
export type RunState =
  | { readonly kind: 'running' | 'paused' | 'done' | 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: InferenceFailure };

/** How far a run is. */
export interface RunSnapshot {
  readonly state: RunState;
  /** Files of this run that are assessed or found broken. */
  readonly done: number;
  readonly total: number;
  readonly pace: Throughput;
}

/** A run that has begun. */
export interface Run {
  pause(): void;
  resume(): void;
  /** Stops for good; what was assessed stays. */
  cancel(): void;
  subscribe(listener: () => void): () => void;
  snapshot(): RunSnapshot;
}

/** Photos that are preprocessed or being preprocessed; each takes 0.8 MB. */
export const MAX_PREFETCHED = 16;
/** Photos that the network is asked for at once: enough that passing them between the threads costs nothing. */
export const BATCH_SIZE = 4;
/** Requests in flight: while the answers to one are kept and shown, the network has the next. */
export const MAX_REQUESTS = 2;

type Stopped = Extract<ReadyPhoto, { readonly kind: 'stopped' }>;

interface Preprocessing {
  readonly file: BenchFile;
  readonly outcome: Promise<ReadyPhoto>;
  settled: boolean;
}

interface Preprocessed {
  readonly file: BenchFile;
  readonly outcome: Exclude<ReadyPhoto, Stopped>;
}

function resultOf({ key, name, path, sizeBytes }: BenchFile, outcome: BenchResult['outcome']): BenchResult {
  return { key, name, path, sizeBytes, outcome };
}

/** Starts a run over files. */
export function startRun(files: readonly BenchFile[], ports: RunPorts): Run {
  const pace = createThroughputMeter(ports.now);
  const prefetched: Preprocessing[] = [];
  let next = 0;
  let done = 0;
  const snapshots = createStore<RunSnapshot>({
    state: { kind: 'running' },
    done,
    total: files.length,
    pace: pace.read(files.length),
  });
  let waiting: (() => void)[] = [];

  function publish(state: RunState = snapshots.snapshot().state): void {
    snapshots.set({ state, done, total: files.length, pace: pace.read(files.length - done) });
  }

  function isOver(): boolean {
    return ['cancelled', 'failed', 'done'].includes(snapshots.snapshot().state.kind);
  }

  function prefetch(): void {
    for (let file = files[next]; !isOver() && prefetched.length < MAX_PREFETCHED && file !== undefined; file = files[next]) {
      next++;
      const item: Preprocessing = { file, outcome: ports.preprocess(file.file), settled: false };
      void item.outcome.then(() => {
        item.settled = true;
      });
      prefetched.push(item);
    }
  }

  async function whilePaused(): Promise<void> {
    while (snapshots.snapshot().state.kind === 'paused') {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    }
  }

  /** The next few: the first is waited for, others join where they are ready. None where nothing is left, or nothing wanted. */
  async function takeBatch(): Promise<Preprocessed[] | Stopped> {
    await whilePaused();
    prefetch();
    const batch: Preprocessed[] = [];
    while (batch.length < BATCH_SIZE && !isOver()) {
      const [item] = prefetched;
      if (item === undefined || (batch.length > 0 && !item.settled)) break;
      prefetched.shift();
      const outcome = await item.outcome;
      if (outcome.kind === 'stopped') return outcome;
      batch.push({ file: item.file, outcome });
      prefetch();
    }
    // What was being preprocessed when the run ended may have failed for that alone.
    return isOver() ? [] : batch;
  }

  async function assessBatch(batch: readonly Preprocessed[]): Promise<Outcome<BenchResult[], InferenceFailure>> {
    const photos = batch.flatMap(({ outcome }) => (outcome.kind === 'ok' ? [outcome.value] : []));
    const assessments: Assessment[] = [];
    if (photos.length > 0) {
      const assessed = await ports.assess(photos);
      if (assessed.kind === 'failed') return assessed;
      assessments.push(...assessed.value);
    }
    const results = batch.map(({ file, outcome }) => {
      if (outcome.kind === 'failed') return resultOf(file, { kind: 'failed', failure: outcome.failure });
      const assessment = assessments.shift();
      if (assessment === undefined) throw new Error('the network gave fewer answers than it was asked for');
      return resultOf(file, { kind: 'assessed', assessment });
    });
    return { kind: 'ok', value: results };
  }

  // Files keep their order: a request takes its photos when the one before has all of its own, and delivers its answers likewise.
  let taking: Promise<unknown> = Promise.resolve();
  let delivering: Promise<unknown> = Promise.resolve();

  async function processBatch(): Promise<RunState | 'nothing-left' | undefined> {
    const taken = taking.then(takeBatch);
    taking = taken;
    const batch = await taken;
    if (!Array.isArray(batch)) return { kind: 'failed', failure: batch.failure };
    if (batch.length === 0) return 'nothing-left';
    const delivered = Promise.all([assessBatch(batch), delivering]);
    delivering = delivered;
    const [assessed] = await delivered;
    if (assessed.kind === 'failed') return { kind: 'failed', failure: assessed.failure };
    done += batch.length;
    pace.add(batch.length);
    ports.deliver(assessed.value);
    return done === files.length ? { kind: 'done' } : undefined;
  }

  async function work(): Promise<void> {
    while (!isOver()) {
      const end = await processBatch();
      if (end === 'nothing-left') return;
      // What was cancelled meanwhile stays cancelled.
      publish(isOver() ? undefined : end);
    }
  }

  function wake(): void {
    const woken = waiting;
    waiting = [];
    for (const resume of woken) resume();
  }

  if (files.length === 0) publish({ kind: 'done' });
  for (let request = 0; request < MAX_REQUESTS; request++) void work();
  return {
    pause() {
      if (snapshots.snapshot().state.kind === 'running') publish({ kind: 'paused' });
    },
    resume() {
      if (snapshots.snapshot().state.kind !== 'paused') return;
      pace.restart();
      publish({ kind: 'running' });
      wake();
    },
    cancel() {
      if (isOver()) return;
      publish({ kind: 'cancelled' });
      wake();
    },
    subscribe: snapshots.subscribe,
    snapshot: snapshots.snapshot,
  };
}
