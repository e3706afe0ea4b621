/**
 * A bench session: the files that were chosen, their assessments, the labels, and the run that is under way. It outlives the page, so that a person
 * may visit another one meanwhile, and most of it outlives a reload.
 */
import { createStore } from '../../core/store.js';
import type { BackendName, Engine, Failure, InferenceFailure, Outcome, Preprocessor } from '../../inference/index.js';
import type { ModelManifest } from '../../core/schemas/manifest.js';
import type { ColumnMapping, Table } from './labels/columns.js';
import { guessColumns } from './labels/columns.js';
import type { TableProblem } from './labels/label-problem-messages.js';
import { readCsv } from './labels/read-csv.js';
import { readLabels } from './labels/read-labels.js';
import type { LabelTable } from './labels/read-labels.js';
import { benchFilesOf, sortFound } from './run/files.js';
import type { BenchFile, FoundFile } from './run/files.js';
import { readyPhoto } from './run/ready-photo.js';
import type { BenchResult } from './run/result.js';
import { startRun } from './run/run.js';
import type { Run, RunSnapshot } from './run/run.js';
import type { BenchStore, KeptLabels } from './run/store.js';
import { registerWriter } from '../../storage/writers.js';

/** Labels that were read. */
export interface SessionLabels extends KeptLabels {
  readonly table: Table;
  readonly read: LabelTable;
}

/** What a session shows. A new object after every change, at most a few a second during a run. */
export interface SessionSnapshot {
  /** False until what an earlier visit kept is read. */
  readonly opened: boolean;
  /** In the order in which they were assessed. */
  readonly results: readonly BenchResult[];
  /** Files at hand, by key: none after a reload. */
  readonly files: ReadonlyMap<string, BenchFile>;
  /** Files at hand that are not assessed yet. */
  readonly waiting: number;
  readonly labels?: SessionLabels;
  /** Why a table of labels could not be read. */
  readonly labelProblem?: TableProblem;
  readonly run?: RunSnapshot;
  /** The model that answered. */
  readonly manifest?: ModelManifest;
  readonly backend?: BackendName;
  /** Why the model could not be asked. */
  readonly failure?: InferenceFailure;
  /** Results of this other model were deleted. */
  readonly replacedModel?: string;
  /** False where the browser refuses to keep anything. */
  readonly kept: boolean;
}

/** A session. */
export interface BenchSession {
  subscribe(listener: () => void): () => void;
  snapshot(): SessionSnapshot;
  /** Reads what an earlier visit kept; does nothing the second time. */
  open(): Promise<void>;
  /** Takes files and tables, and begins to assess what is not assessed yet. */
  add(found: readonly FoundFile[]): Promise<void>;
  setMapping(mapping: ColumnMapping): void;
  pause(): void;
  /** Goes on after a pause, a cancel or a failure. */
  resume(): void;
  cancel(): void;
  /** Deletes all results and labels, here and in the browser's storage. */
  forget(): Promise<void>;
}

/** What a session works with. */
export interface SessionPorts {
  readonly engine: Pick<Engine, 'assessPreprocessed' | 'framePreprocessed' | 'describeModel'>;
  readonly createPreprocessor: () => Preprocessor;
  readonly store: BenchStore;
}

/** The text of a file; `undefined` where it was moved, changed or removed after it had been chosen. */
async function readText(file: File): Promise<string | undefined> {
  try {
    return await file.text();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return undefined;
  }
}

/** A run is ended by its own `cancel`: a request in flight is a few photos long. */
const NEVER_ABORTED = new AbortController().signal;

/** Preprocessed photos and the model itself can't fail as a file can. */
function withoutPhotoFailure<T>(outcome: Outcome<T, Failure>): Outcome<T, InferenceFailure> {
  return outcome as Outcome<T, InferenceFailure>;
}

/** Between two changes that a run makes visible, milliseconds. */
const PUBLISH_MS = 250;

/** Makes a session that holds nothing yet. */
export function createBenchSession({ engine, createPreprocessor, store }: SessionPorts): BenchSession {
  const results = new Map<string, BenchResult>();
  let files: ReadonlyMap<string, BenchFile> = new Map();
  const snapshots = createStore<SessionSnapshot>({ opened: false, results: [], files, waiting: 0, kept: true });
  let opening: Promise<void> | undefined;
  let run: Run | undefined;
  let preprocessor: Preprocessor | undefined;
  let due: ReturnType<typeof setTimeout> | undefined;
  /** Counts starts, so that one that waits for the model gives way to a later one. */
  let starts = 0;
  /** Counts calls of `forget`: what a run still delivers from before one is dropped. */
  let epoch = 0;

  function publish(change: Partial<SessionSnapshot> = {}): void {
    clearTimeout(due);
    due = undefined;
    snapshots.set({ ...snapshots.snapshot(), ...change, files, results: [...results.values()], waiting: toDo().length });
  }

  function publishSoon(): void {
    due ??= setTimeout(() => publish(run === undefined ? {} : { run: run.snapshot() }), PUBLISH_MS);
  }

  function without(...fields: readonly (keyof SessionSnapshot)[]): void {
    const rest = Object.entries(snapshots.snapshot()).filter(([field]) => !(fields as readonly string[]).includes(field));
    snapshots.set(Object.fromEntries(rest) as unknown as SessionSnapshot);
  }

  function toDo(): BenchFile[] {
    return [...files.values()].filter(({ key }) => !results.has(key));
  }

  async function keep(saved: Promise<boolean>): Promise<void> {
    if (!(await saved) && snapshots.snapshot().kept) publish({ kept: false });
  }

  function keepSession(): void {
    const { manifest, labels } = snapshots.snapshot();
    void keep(
      store.saveSession({
        ...(manifest === undefined ? {} : { modelVersion: manifest.version }),
        ...(labels === undefined ? {} : { labels: { fileName: labels.fileName, text: labels.text, mapping: labels.mapping } }),
      }),
    );
  }

  function setLabels(kept: KeptLabels): void {
    const parsed = readCsv(kept.text);
    if (parsed.kind === 'failed') {
      publish({ labelProblem: { fileName: kept.fileName, problem: parsed.problem } });
      return;
    }
    without('labelProblem');
    publish({ labels: { ...kept, table: parsed.value, read: readLabels(parsed.value, kept.mapping) } });
  }

  async function readTable(file: File): Promise<void> {
    const text = await readText(file);
    if (text === undefined) {
      publish({ labelProblem: { fileName: file.name, problem: { kind: 'unreadable' } } });
      return;
    }
    const parsed = readCsv(text);
    if (parsed.kind === 'failed') {
      publish({ labelProblem: { fileName: file.name, problem: parsed.problem } });
      return;
    }
    setLabels({ fileName: file.name, text, mapping: guessColumns(parsed.value) });
    keepSession();
  }

  /** Learns which model answers. False where it can't be asked, or where a later start took over. */
  async function meetModel(mine: number): Promise<boolean> {
    const asked = withoutPhotoFailure(await engine.describeModel(NEVER_ABORTED));
    if (mine !== starts) return false;
    if (asked.kind === 'failed') {
      publish({ failure: asked.failure });
      return false;
    }
    const { manifest, backend } = asked.value;
    const before = snapshots.snapshot().manifest?.version ?? keptVersion;
    if (before !== undefined && before !== manifest.version && results.size > 0) {
      results.clear();
      await store.clear();
      publish({ replacedModel: before });
    }
    publish({ manifest, backend });
    keepSession();
    return true;
  }

  let keptVersion: string | undefined;

  async function begin(): Promise<void> {
    const mine = ++starts;
    run?.cancel();
    without('failure', 'run');
    publish();
    if (!(await meetModel(mine))) return;
    const { manifest } = snapshots.snapshot();
    if (manifest === undefined) return;
    const rest = toDo();
    if (rest.length === 0) return;
    preprocessor ??= createPreprocessor();
    const own = preprocessor;
    const ownEpoch = epoch;
    const begun = startRun(rest, {
      preprocess: (file) =>
        readyPhoto(file, manifest, {
          preprocess: own.preprocess,
          frame: async (photo) => withoutPhotoFailure(await engine.framePreprocessed(photo, NEVER_ABORTED)),
        }),
      assess: async (photos) => withoutPhotoFailure(await engine.assessPreprocessed(photos, NEVER_ABORTED)),
      deliver: (assessed) => {
        if (ownEpoch !== epoch) return;
        for (const result of assessed) results.set(result.key, result);
        void keep(store.saveResults(assessed));
        publishSoon();
      },
      now: () => performance.now(),
    });
    run = begun;
    begun.subscribe(() => {
      if (run !== begun) return;
      const { state } = begun.snapshot();
      if (state.kind === 'running') publishSoon();
      else publish({ run: begun.snapshot(), ...(state.kind === 'failed' ? { failure: state.failure } : {}) });
      if (state.kind === 'done' || state.kind === 'failed') {
        own.close();
        if (preprocessor === own) preprocessor = undefined;
      }
    });
    publish({ run: begun.snapshot() });
  }

  async function readKept(): Promise<void> {
    const kept = await store.load();
    if (kept === undefined) {
      publish({ opened: true, kept: false });
      return;
    }
    for (const result of kept.results) results.set(result.key, result);
    keptVersion = kept.session.modelVersion;
    if (kept.session.labels !== undefined) setLabels(kept.session.labels);
    publish({ opened: true });
    if (results.size > 0) await meetModel(++starts);
  }

  async function forget(): Promise<void> {
    starts++;
    epoch++;
    run?.cancel();
    run = undefined;
    preprocessor?.close();
    preprocessor = undefined;
    results.clear();
    files = new Map();
    without('run', 'labels', 'labelProblem', 'failure', 'replacedModel');
    publish();
    await keep(store.clear());
  }

  registerWriter(forget);
  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.snapshot,
    open: () => (opening ??= readKept()),
    async add(found) {
      await this.open();
      const { images, tables } = sortFound(found);
      const [table] = tables.slice(-1);
      if (table !== undefined) await readTable(table);
      if (images.length === 0) return;
      const ownEpoch = epoch;
      const chosen = await benchFilesOf(images);
      if (ownEpoch !== epoch) return;
      files = new Map([...files, ...chosen.map((file) => [file.key, file] as const)]);
      without('replacedModel');
      await begin();
    },
    setMapping(mapping) {
      const { labels } = snapshots.snapshot();
      if (labels === undefined) return;
      setLabels({ ...labels, mapping });
      keepSession();
    },
    pause: () => run?.pause(),
    resume() {
      if (run?.snapshot().state.kind === 'paused') run.resume();
      else void begin();
    },
    cancel: () => run?.cancel(),
    forget,
  };
}
