/**
 * Judges many files: prepares ahead in one worker, asks the network in another, a few pictures at a time. Can pause, go on and be stopped; a
 * broken file is a result like any other. Main thread; knows neither React nor workers, which come in as ports.
 */
import type { InferenceFailure, Outcome, PrepareFailure, PreparedPhoto, Scores } from '../../../inference/index.js';
import type { BenchFile } from './files.js';
import { createPace } from './pace.js';
import type { Pace } from './pace.js';
import type { BenchResult } from './result.js';

/** What a run works with. */
export interface RunPorts {
  readonly prepare: (file: File) => Promise<Outcome<PreparedPhoto, PrepareFailure>>;
  readonly score: (inputs: readonly Float32Array[]) => Promise<Outcome<Scores, InferenceFailure>>;
  /** Takes results as they come, to keep and to show. */
  readonly deliver: (results: readonly BenchResult[]) => void;
  /** Milliseconds that only rise. */
  readonly now: () => number;
}

/** Where a run stands. `failed` means that the network can't go on; what was judged stays. */
export type RunState =
  | { readonly kind: 'running' | 'paused' | 'done' | 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: InferenceFailure };

/** How far a run is. */
export interface RunSnapshot {
  readonly state: RunState;
  /** Files of this run that are judged or found broken. */
  readonly done: number;
  readonly total: number;
  readonly pace: Pace;
}

/** A run that has begun. */
export interface Run {
  pause(): void;
  goOn(): void;
  /** Stops for good; what was judged stays. */
  cancel(): void;
  subscribe(listener: () => void): () => void;
  snapshot(): RunSnapshot;
}

/** Pictures that are prepared or being prepared; each takes 0.6 MB. */
export const AHEAD = 16;
/** Pictures that the network is asked for at once: enough that the way between the threads costs nothing. */
export const BATCH = 4;
/** Questions on their way at once: while the answers to one are kept and shown, the network has the next. */
export const QUESTIONS = 2;

interface InPreparation {
  readonly file: BenchFile;
  readonly prepared: Promise<Outcome<PreparedPhoto, PrepareFailure>>;
  settled: boolean;
}

interface Prepared {
  readonly file: BenchFile;
  readonly outcome: Outcome<PreparedPhoto, PrepareFailure>;
}

function resultOf({ key, name, path, sizeBytes }: BenchFile, outcome: BenchResult['outcome']): BenchResult {
  return { key, name, path, sizeBytes, outcome };
}

/** Starts a run over files. */
export function startRun(files: readonly BenchFile[], ports: RunPorts): Run {
  const listeners = new Set<() => void>();
  const pace = createPace(ports.now);
  const ahead: InPreparation[] = [];
  let next = 0;
  let done = 0;
  let current: RunSnapshot = { state: { kind: 'running' }, done, total: files.length, pace: pace.read(files.length) };
  let waiting: (() => void)[] = [];

  function publish(state: RunState = current.state): void {
    current = { state, done, total: files.length, pace: pace.read(files.length - done) };
    for (const listener of listeners) listener();
  }

  function isOver(): boolean {
    return ['cancelled', 'failed', 'done'].includes(current.state.kind);
  }

  function fill(): void {
    for (let file = files[next]; !isOver() && ahead.length < AHEAD && file !== undefined; file = files[next]) {
      next++;
      const item: InPreparation = { file, prepared: ports.prepare(file.file), settled: false };
      void item.prepared.then(() => {
        item.settled = true;
      });
      ahead.push(item);
    }
  }

  async function whilePaused(): Promise<void> {
    while (current.state.kind === 'paused') {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    }
  }

  /** The next few: the first is waited for, others are taken along where they are ready. None where nothing is left, or nothing wanted. */
  async function takeBatch(): Promise<Prepared[]> {
    await whilePaused();
    fill();
    const batch: Prepared[] = [];
    while (batch.length < BATCH && !isOver()) {
      const [item] = ahead;
      if (item === undefined || (batch.length > 0 && !item.settled)) break;
      ahead.shift();
      batch.push({ file: item.file, outcome: await item.prepared });
      fill();
    }
    // What was being prepared when the run ended may have failed for that alone.
    return isOver() ? [] : batch;
  }

  async function judge(batch: readonly Prepared[]): Promise<Outcome<BenchResult[], InferenceFailure>> {
    const inputs = batch.flatMap(({ outcome }) => (outcome.kind === 'ok' ? [outcome.value.input] : []));
    const logits: Float32Array[] = [];
    if (inputs.length > 0) {
      const scored = await ports.score(inputs);
      if (scored.kind === 'failed') return scored;
      logits.push(...scored.value.logits);
    }
    const results = batch.map(({ file, outcome }) => {
      if (outcome.kind === 'failed') return resultOf(file, { kind: 'failed', failure: outcome.failure });
      const { width, height } = outcome.value;
      return resultOf(file, { kind: 'scored', logits: [...(logits.shift() ?? [])], width, height });
    });
    return { kind: 'ok', value: results };
  }

  // Files are judged in their order: a question takes its pictures when the one before has all of its own, and tells its answers likewise.
  let taking: Promise<unknown> = Promise.resolve();
  let telling: Promise<unknown> = Promise.resolve();

  async function judgeBatch(): Promise<RunState | 'nothing-left' | undefined> {
    const taken = taking.then(takeBatch);
    taking = taken;
    const batch = await taken;
    if (batch.length === 0) return 'nothing-left';
    const told = Promise.all([judge(batch), telling]);
    telling = told;
    const [judged] = await told;
    if (judged.kind === 'failed') return { kind: 'failed', failure: judged.failure };
    done += batch.length;
    pace.add(batch.length);
    ports.deliver(judged.value);
    return done === files.length ? { kind: 'done' } : undefined;
  }

  async function work(): Promise<void> {
    while (!isOver()) {
      const end = await judgeBatch();
      if (end === 'nothing-left') return;
      // What was cancelled meanwhile stays cancelled.
      publish(isOver() ? undefined : end);
    }
  }

  function wake(): void {
    const woken = waiting;
    waiting = [];
    for (const goOn of woken) goOn();
  }

  if (files.length === 0) publish({ kind: 'done' });
  for (let question = 0; question < QUESTIONS; question++) void work();
  return {
    pause() {
      if (current.state.kind === 'running') publish({ kind: 'paused' });
    },
    goOn() {
      if (current.state.kind !== 'paused') return;
      pace.restart();
      publish({ kind: 'running' });
      wake();
    },
    cancel() {
      if (isOver()) return;
      publish({ kind: 'cancelled' });
      wake();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    snapshot: () => current,
  };
}
