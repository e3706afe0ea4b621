/**
 * What was measured of this device's backends: which passed the self-test, and how long each takes. In `localStorage`, since it must be known before
 * the worker starts; "Delete everything" removes it with the rest, and a visit that finds none measures again.
 *
 * A record holds for one build of the app, one version of the browser and one of the model.
 */
import { BACKEND_NAMES } from '../core/backend-names.js';
import type { BackendAttempt, BackendName, PreferredBackends } from './protocol.js';

/** A backend that passed the self-test. */
export interface TimedBackend {
  readonly backend: BackendName;
  /** Median time from a photo's pixels to its score, milliseconds. */
  readonly answerMs: number;
}

/** A backend that did not. */
export type FailedBackend = Pick<BackendAttempt, 'backend' | 'outcome'>;

/** What was found out about one backend. */
export type BackendResult = TimedBackend | FailedBackend;

/** All that was found out. */
export interface BackendRecord {
  readonly modelVersion: string;
  readonly results: readonly BackendResult[];
  /** False while backends are left to measure: nothing is compared yet. */
  readonly isComplete: boolean;
  /** The backend that is being measured. Where a later visit finds one, it has taken the page down with it. */
  readonly begun?: BackendName;
}

/** What a record holds for besides the model. */
export interface RecordScope {
  readonly build: string;
  /** The user agent, which tells the browser's version. */
  readonly browser: string;
}

/** Gives the storage that keeps the record; may throw, as `localStorage` does where the browser keeps nothing. */
export type RecordStorage = () => Pick<Storage, 'getItem' | 'setItem'>;

const pageStorage: RecordStorage = () => localStorage;

const STORAGE_KEY = 'naevus.backends';
/** Of the record's shape. */
const VERSION = 1;
/** What is slower than the fastest by less than this factor is as fast: times differ by as much from day to day. */
const TIE = 1.1;

const OUTCOMES: readonly FailedBackend['outcome'][] = ['unavailable', 'wrong-numbers', 'hung', 'failed', 'skipped-software'];

/** Whether a backend passed and was timed. */
export function isTimed(result: BackendResult): result is TimedBackend {
  return 'answerMs' in result;
}

/**
 * The backends that passed, the best first: the fastest, or one as fast that comes earlier in the registry; then the others by their time. WebGL that
 * the processor draws never comes before wasm.
 */
export function fastestFirst(results: readonly BackendResult[]): readonly BackendName[] {
  const wasm = results.find((result) => isTimed(result) && result.backend === 'wasm');
  const timed = results
    .filter(isTimed)
    .filter(({ backend }) => backend !== 'webgl-software' || wasm === undefined)
    .sort((a, b) => a.answerMs - b.answerMs);
  const fastestMs = timed[0]?.answerMs ?? 0;
  const asFast = timed.filter(({ answerMs }) => answerMs <= fastestMs * TIE).map(({ backend }) => backend);
  const first = BACKEND_NAMES.filter((name) => asFast.includes(name)).slice(0, 1);
  return [...first, ...timed.map(({ backend }) => backend).filter((name) => !first.includes(name))];
}

/**
 * The backends to try first.
 * @param chosen by the person; null where the fastest is to be taken.
 * @returns `undefined` where the registry's own order holds.
 */
export function preferredBackends(record: BackendRecord | undefined, chosen: BackendName | null): PreferredBackends | undefined {
  if (chosen !== null) return { backends: [chosen] };
  return record?.isComplete ? { backends: fastestFirst(record.results), modelVersion: record.modelVersion } : undefined;
}

function parseResult(value: unknown): readonly BackendResult[] {
  if (typeof value !== 'object' || value === null) return [];
  const { backend: name, answerMs, outcome: given }: Readonly<Record<string, unknown>> = { ...value };
  const backend = BACKEND_NAMES.find((known) => known === name);
  const outcome = OUTCOMES.find((known) => known === given);
  if (backend === undefined) return [];
  if (typeof answerMs === 'number' && answerMs > 0) return [{ backend, answerMs }];
  return outcome === undefined ? [] : [{ backend, outcome }];
}

/**
 * Parses a stored record. By hand: the first screen needs it, and does without the 4 kB of valibot.
 * @returns `undefined` where it is damaged, of another version, or of another build or browser.
 */
export function parseRecord(stored: string | null, scope: RecordScope): BackendRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? 'null');
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { version, build, browser, modelVersion, results, isComplete, begun }: Readonly<Record<string, unknown>> = { ...value };
  if (version !== VERSION || build !== scope.build || browser !== scope.browser) return undefined;
  if (typeof modelVersion !== 'string' || !Array.isArray(results)) return undefined;
  const known = BACKEND_NAMES.find((name) => name === begun);
  return {
    modelVersion,
    results: results.flatMap(parseResult),
    isComplete: isComplete === true,
    ...(known && { begun: known }),
  };
}

/** Reads the record; `undefined` where there is none that holds. */
export function readRecord(scope: RecordScope, storage = pageStorage): BackendRecord | undefined {
  try {
    return parseRecord(storage().getItem(STORAGE_KEY), scope);
  } catch {
    // No storage, as in a private window.
    return undefined;
  }
}

/** Keeps a record. @returns false where the browser keeps nothing. */
export function writeRecord(scope: RecordScope, record: BackendRecord, storage = pageStorage): boolean {
  try {
    storage().setItem(STORAGE_KEY, JSON.stringify({ version: VERSION, ...scope, ...record }));
    return true;
  } catch {
    return false;
  }
}
