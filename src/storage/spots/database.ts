/**
 * The database of the kept spots: its stores, its migrations, and one connection to it. All that is kept of a record is bytes, see `rows.ts`; only what
 * the indexes need stands in the clear.
 */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { SpotFailure, SpotOutcome } from './spot-repository.js';

/** The name begins with the app's, by which the privacy page finds and deletes it. */
export const DATABASE_NAME = 'naevus-spots';

/** How the bytes of a row are kept: with their digest, or encrypted (see `rows.ts`). */
export type RowForm = 'plain' | 'sealed';

/** What every row has. */
export interface Row {
  readonly id: string;
  /** Random, and another after every write: who writes what they have read can tell that nobody wrote in between. */
  readonly revision: string;
  readonly form: RowForm;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A spot with what lists show of its visits. */
export type SpotRow = Row;
/** A visit. */
export interface VisitRow extends Row {
  readonly spotId: string;
}
/** A photo or a thumbnail, by the photo's id. */
export interface PhotoRow extends Row {
  readonly visitId: string;
}

/** What is kept of the database as a whole. */
export interface Meta {
  /** See `lock/lock-record.ts`; absent where there has never been a lock. */
  lock: unknown;
  /** See `backup/last-backup.ts`; absent before the first. */
  backup: unknown;
}

/** The stores. */
export interface SpotsSchema extends DBSchema {
  spots: { key: string; value: SpotRow; indexes: { form: RowForm } };
  visits: { key: string; value: VisitRow; indexes: { form: RowForm; spotId: string } };
  photos: { key: string; value: PhotoRow; indexes: { form: RowForm; visitId: string } };
  thumbnails: { key: string; value: PhotoRow; indexes: { form: RowForm; visitId: string } };
  meta: { key: keyof Meta; value: unknown };
}

/** The stores whose rows hold something of a person. */
export const ROW_STORES = ['spots', 'visits', 'photos', 'thumbnails'] as const;
/** See {@link ROW_STORES}. */
export type RowStore = (typeof ROW_STORES)[number];
/** All stores. */
export const ALL_STORES = [...ROW_STORES, 'meta'] as const;

/** The database, open. */
export type SpotsDatabase = IDBPDatabase<SpotsSchema>;
/** A transaction that may write to any store. */
export type WriteTransaction = IDBPTransaction<SpotsSchema, typeof ALL_STORES, 'readwrite'>;
/** A transaction over all stores that reads. */
export type ReadTransaction = IDBPTransaction<SpotsSchema, typeof ALL_STORES>;
type Upgrade = IDBPTransaction<SpotsSchema, ('spots' | 'visits' | 'photos' | 'thumbnails' | 'meta')[], 'versionchange'>;

/** One step each: the function at index N takes the database from version N to N + 1. The next version is one more function. */
export const MIGRATIONS: readonly ((database: SpotsDatabase, transaction: Upgrade) => void)[] = [
  (database) => {
    database.createObjectStore('spots', { keyPath: 'id' }).createIndex('form', 'form');
    const visits = database.createObjectStore('visits', { keyPath: 'id' });
    visits.createIndex('form', 'form');
    visits.createIndex('spotId', 'spotId');
    for (const name of ['photos', 'thumbnails'] as const) {
      const store = database.createObjectStore(name, { keyPath: 'id' });
      store.createIndex('form', 'form');
      store.createIndex('visitId', 'visitId');
    }
    database.createObjectStore('meta');
  },
];

/** What a {@link Connection} can be given instead. */
export interface ConnectionOptions {
  readonly name?: string;
  readonly migrations?: typeof MIGRATIONS;
  /** Called when this connection was closed to let another tab delete or migrate the database, or by the browser. */
  readonly onClosed?: () => void;
}

/** One connection to the database, opened when it is used, and again after it was closed. */
export interface Connection {
  /**
   * The database. To read, none is created: undefined where there is none.
   * @returns why it can't be opened.
   */
  open(purpose: 'read' | 'write'): Promise<SpotOutcome<SpotsDatabase | undefined>>;
  /** Closes it, until it is used again. @param lost only where it is this one still, which an error has shown to be closed. */
  close(lost?: SpotsDatabase): void;
}

/** Names of errors that are the browser's or the device's and not ours. */
const EXPECTED_ERRORS: ReadonlySet<string> = new Set([
  ...['AbortError', 'InvalidStateError', 'NotAllowedError', 'NotReadableError', 'OperationError', 'SecurityError'],
  ...['TimeoutError', 'UnknownError'],
]);

/** The failure behind an error of the database. Rethrows what is a bug. */
export function failureOf(error: unknown): SpotFailure {
  if (!(error instanceof DOMException)) throw error;
  if (error.name === 'QuotaExceededError') return { kind: 'spots-storage-full' };
  if (error.name === 'VersionError') return { kind: 'spots-newer' };
  if (!EXPECTED_ERRORS.has(error.name)) throw error;
  return { kind: 'spots-storage-refused', detail: `${error.name}: ${error.message}` };
}

/** Whether an error means that the connection was closed under the work: with another one it may go well. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'AbortError');
}

/** Makes a connection that is not open yet. */
export function createConnection(options: ConnectionOptions = {}): Connection {
  const { name = DATABASE_NAME, migrations = MIGRATIONS, onClosed = () => undefined } = options;
  let current: SpotsDatabase | undefined;
  /** One at a time: a second caller waits for it. */
  let opening: Promise<unknown> = Promise.resolve();
  /** Set while another tab holds an older version open, which it may do for days: nobody waits for that. */
  let isBlocked = false;

  function openNow(purpose: 'read' | 'write'): Promise<SpotOutcome<SpotsDatabase | undefined>> {
    return new Promise((resolve) => {
      const failed = (failure: SpotFailure): void => resolve({ kind: 'failed', failure });
      if (typeof indexedDB === 'undefined') {
        failed({ kind: 'spots-storage-refused', detail: 'no indexedDB' });
        return;
      }
      let isAbsent = false;
      const asked = openDB<SpotsSchema>(name, migrations.length, {
        upgrade(database, from, _to, transaction) {
          if (from === 0 && purpose === 'read') {
            // Looking whether anything is kept leaves no trace.
            isAbsent = true;
            transaction.done.catch(() => undefined);
            transaction.abort();
            return;
          }
          for (const migrate of migrations.slice(from)) migrate(database, transaction);
        },
        blocked() {
          isBlocked = true;
          failed({ kind: 'spots-blocked' });
        },
        // Another tab deletes or migrates the database: this connection must not stand in the way.
        blocking(_current, _blocked, event) {
          (event.target as IDBDatabase).close();
          current = undefined;
          onClosed();
        },
        // The browser has closed it, as where the site's data were deleted.
        terminated() {
          current = undefined;
          onClosed();
        },
      });
      asked.then(
        (database) => {
          isBlocked = false;
          current = database;
          resolve({ kind: 'ok', value: database });
        },
        (error: unknown) => {
          isBlocked = false;
          if (isAbsent) resolve({ kind: 'ok', value: undefined });
          else resolve({ kind: 'failed', failure: failureOf(error) });
        },
      );
    });
  }

  return {
    open(purpose) {
      // A second request would wait behind the first without a word.
      if (isBlocked) return Promise.resolve({ kind: 'failed', failure: { kind: 'spots-blocked' } });
      const next = opening.then((): Promise<SpotOutcome<SpotsDatabase | undefined>> | SpotOutcome<SpotsDatabase> =>
        current === undefined ? openNow(purpose) : { kind: 'ok', value: current },
      );
      opening = next.catch(() => undefined);
      return next;
    },
    close(lost = current) {
      if (current !== lost) return;
      current?.close();
      current = undefined;
    },
  };
}
