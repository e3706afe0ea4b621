/**
 * Keeps a session's results in IndexedDB, so that a reload or a crash costs nothing but choosing the files again. No pixel of any image is kept:
 * names, sizes, the assessments, and the text of the labels.
 */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { ColumnMapping } from '../labels/columns.js';
import { parseAssessment } from '../../../core/schemas/assessment.js';
import type { BenchResult } from './result.js';

/** The labels as they were chosen. */
export interface KeptLabels {
  readonly fileName: string;
  readonly text: string;
  readonly mapping: ColumnMapping;
}

/** What is kept of a session besides its results. */
export interface StoredSession {
  /** The results are this model's; another's are not mixed with them. */
  readonly modelVersion?: string;
  readonly labels?: KeptLabels;
}

/** Where results are kept. `undefined` and false stand for a browser that refuses storage, as in private windows. */
export interface BenchStore {
  load(): Promise<{ readonly session: StoredSession; readonly results: readonly BenchResult[] } | undefined>;
  saveSession(session: StoredSession): Promise<boolean>;
  saveResults(results: readonly BenchResult[]): Promise<boolean>;
  /** Deletes everything. */
  clear(): Promise<boolean>;
}

interface Schema extends DBSchema {
  results: { key: string; value: BenchResult };
  session: { key: 'session'; value: StoredSession };
}

/** The name begins with the app's, by which the privacy page finds and deletes it. */
const NAME = 'naevus-bench';
/** 2: a result holds the whole assessment. Results of 1 held logits alone, which no screen reads any more: they are deleted. */
const VERSION = 2;

/** Whether a result is one that today's screens can show: an assessment of another version of the schema is not. */
function isReadable({ outcome }: BenchResult): boolean {
  return outcome.kind === 'failed' || parseAssessment(outcome.assessment) !== undefined;
}

/** Opens the store at its first use. @param openDatabase `openDB` of idb, or what stands for it in a test. */
export function createBenchStore(openDatabase: typeof openDB<Schema> = openDB<Schema>): BenchStore {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  /** Set while another tab holds an older version of the database open, which it may do for days: this one goes on without storage. */
  let blocked: Error | undefined;
  const connect = (): Promise<IDBPDatabase<Schema>> =>
    new Promise((resolve, reject) => {
      const asked = openDatabase(NAME, VERSION, {
        upgrade(database, from) {
          if (from === 1) for (const name of database.objectStoreNames) database.deleteObjectStore(name);
          database.createObjectStore('results', { keyPath: 'key' });
          database.createObjectStore('session');
        },
        blocked() {
          blocked = new Error('another tab holds an older version of the database open');
          reject(blocked);
        },
        // The privacy page deletes the database: then this connection must not stand in the way.
        blocking(_current, _blocked, event) {
          (event.target as IDBDatabase).close();
          opened = undefined;
        },
        // The browser has closed it, as where the site's data were deleted: the next use opens another.
        terminated() {
          opened = undefined;
        },
      });
      asked.then((database) => {
        blocked = undefined;
        opened = Promise.resolve(database);
        resolve(database);
      }, reject);
    });
  const open = (): Promise<IDBPDatabase<Schema>> => {
    // A second request would wait behind the first without a word.
    if (blocked !== undefined) throw blocked;
    return (opened ??= connect());
  };
  /** Runs something on the database; `undefined` where the browser refuses. */
  async function attempt<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> {
    try {
      return await work(await open());
    } catch (error) {
      console.warn('The results could not be kept', error);
      opened = undefined;
      return undefined;
    }
  }
  const succeeded = async (work: (database: IDBPDatabase<Schema>) => Promise<void>): Promise<boolean> =>
    (await attempt(async (database) => {
      await work(database);
      return true;
    })) ?? false;
  return {
    load: () =>
      attempt(async (database) => ({
        session: (await database.get('session', 'session')) ?? {},
        results: (await database.getAll('results')).filter(isReadable),
      })),
    saveSession: (session) =>
      succeeded(async (database) => {
        await database.put('session', session, 'session');
      }),
    saveResults: (results) =>
      succeeded(async (database) => {
        const transaction = database.transaction('results', 'readwrite');
        await Promise.all([...results.map((result) => transaction.store.put(result)), transaction.done]);
      }),
    clear: () =>
      succeeded(async (database) => {
        await database.clear('results');
        await database.clear('session');
      }),
  };
}
