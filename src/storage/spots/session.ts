/**
 * What repository, lock and backup of one tab share: the connection, the data key while the lock is open, the transactions, and who is told of a
 * change. A transaction can't wait for cryptography. So a change reads, works, and then writes within one transaction only if
 * nobody wrote in between; otherwise it does so again.
 */
import type { Outcome } from '../model-cache/failures.js';
import { registerWriter } from '../writers.js';
import { ALL_STORES, createConnection, failureOf, isConnectionLost } from './database.js';
import type { ConnectionOptions, ReadTransaction, SpotsDatabase, WriteTransaction } from './database.js';
import { accessUnder, parseLockRecord } from './lock/lock-record.js';
import type { HeldKey, LockRecord } from './lock/lock-record.js';
import type { RowAccess } from './rows.js';
import type { SpotFailure, SpotOutcome } from './spot-repository.js';

/** How often a change is tried when others write at the same time. Each time one of them succeeds, so that this is beyond what people can do. */
const MAX_CONFLICTS = 200;
/** How often work is done again on another connection, where the browser or another tab has closed the one in use. */
const MAX_CONNECTIONS = 3;

/** What other tabs are told. */
type Message = 'changed' | 'lock';

/** What a change has read, and under which lock it may write. */
export interface Reading<T> {
  readonly access: RowAccess;
  readonly lock: LockRecord;
  readonly value: T;
}

/** What comes of one attempt at a change; `F`: failures beside those of the storage. */
export type Attempt<T, F = never> =
  | { readonly kind: 'done'; readonly outcome: Outcome<T, SpotFailure | F> }
  /** Writes within one transaction. False from `write`: somebody else has written, so try again from the reading on. */
  | { readonly kind: 'write'; readonly value: T; write(transaction: WriteTransaction): Promise<boolean> };

/** See {@link createSession}. */
export interface SpotSession {
  /** Reads within one transaction; `pick` gets undefined where nothing is kept yet. */
  read<T>(pick: (transaction: ReadTransaction) => Promise<T>): Promise<SpotOutcome<Reading<T> | undefined>>;
  /**
   * Reads, works, and writes, until nobody writes in between.
   * @param creates whether the database is made where there is none; else the change comes to `absent`.
   */
  change<R, T, F = never>(
    creates: boolean,
    pick: (transaction: ReadTransaction) => Promise<R>,
    work: (reading: Reading<R>) => Promise<Attempt<T, F>>,
    absent: SpotFailure,
  ): Promise<Outcome<T, SpotFailure | F>>;
  /** Reads what stands in the clear, whether the lock is open or not; undefined where nothing is kept yet. */
  readClear<T>(pick: (transaction: ReadTransaction) => Promise<T>): Promise<SpotOutcome<T | undefined>>;
  /** The key in memory. */
  held(): HeldKey | undefined;
  /** Takes a key into memory, or forgets it. */
  hold(key: HeldKey | undefined): void;
  /** Tells other tabs to forget theirs. */
  lockOtherTabs(): void;
  /** Called after every change of a record, of this tab and of others. @returns how to stop that. */
  subscribe(listener: () => void): () => void;
  /** Called when the key in memory, or the lock's record, may be another. @returns how to stop that. */
  subscribeLock(listener: () => void): () => void;
  /** Ends it: what is under way is waited for, what has not begun to write does not, and the key is forgotten. */
  stop(): Promise<void>;
}

/** Address of the app's folder, with a slash at its end, as the page knows it. */
export function appFolder(known?: string): string {
  return known ?? new URL('.', globalThis.location.href).href;
}

/** What a session can be given. */
export interface SessionOptions extends Omit<ConnectionOptions, 'onClosed'> {
  /** Address of the app's folder, with a slash at its end; that of the page where none is named. A worker's own address is another. */
  readonly folder?: string;
}

/** Makes a session. One a tab; a test has several for as many tabs. */
export function createSession(options: SessionOptions = {}): SpotSession {
  const listeners = new Set<() => void>();
  const lockListeners = new Set<() => void>();
  const inFlight = new Set<Promise<unknown>>();
  let heldKey: HeldKey | undefined;
  let channel: BroadcastChannel | undefined;
  /** Counts the times that everything was stopped. */
  let generation = 0;

  const tell = (whom: ReadonlySet<() => void>): void => {
    for (const listener of whom) listener();
  };
  const connection = createConnection({ ...options, onClosed: () => tell(listeners) });

  function listen(): BroadcastChannel | undefined {
    // Absent in Safari before 15.4.
    if (channel !== undefined || typeof BroadcastChannel === 'undefined') return channel;
    // Named by the app's folder, since several apps may share an origin.
    channel = new BroadcastChannel(`naevus-spots ${appFolder(options.folder)}`);
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data === 'lock') {
        heldKey = undefined;
        tell(lockListeners);
      }
      tell(listeners);
    };
    return channel;
  }

  function announce(): void {
    listen()?.postMessage('changed' satisfies Message);
    tell(listeners);
  }

  /** Does something on the database, and once more on another connection where the first was closed under it. */
  function onDatabase<T, F = never>(
    purpose: 'read' | 'write',
    work: (database: SpotsDatabase | undefined) => Promise<Outcome<T, SpotFailure | F>>,
  ): Promise<Outcome<T, SpotFailure | F>> {
    const done = (async (): Promise<Outcome<T, SpotFailure | F>> => {
      for (let connections = 1; ; connections++) {
        const opened = await connection.open(purpose);
        if (opened.kind === 'failed') return opened;
        try {
          return await work(opened.value);
        } catch (error) {
          if (!isConnectionLost(error) || connections === MAX_CONNECTIONS) return { kind: 'failed', failure: failureOf(error) };
          connection.close(opened.value);
        }
      }
    })();
    inFlight.add(done);
    const forget = (): void => {
      inFlight.delete(done);
    };
    done.then(forget, forget);
    return done;
  }

  async function readNow<T>(
    database: SpotsDatabase,
    pick: (transaction: ReadTransaction) => Promise<T>,
  ): Promise<SpotOutcome<Reading<T>>> {
    const transaction = database.transaction(ALL_STORES);
    const [stored, value] = await Promise.all([transaction.objectStore('meta').get('lock'), pick(transaction), transaction.done]);
    const lock = parseLockRecord(stored);
    if (lock.kind === 'failed') return lock;
    const access = accessUnder(lock.value, heldKey);
    return access.kind === 'failed' ? access : { kind: 'ok', value: { access: access.value, lock: lock.value, value } };
  }

  /** @returns false where somebody else has written since. */
  async function writeNow(
    database: SpotsDatabase,
    lock: LockRecord,
    write: (transaction: WriteTransaction) => Promise<boolean>,
  ): Promise<boolean> {
    // `strict`: confirmed is only what would survive a power cut.
    const transaction = database.transaction(ALL_STORES, 'readwrite', { durability: 'strict' });
    // Awaited below; an error of a request comes first, and this is then the second word of it.
    transaction.done.catch(() => undefined);
    const now = parseLockRecord(await transaction.objectStore('meta').get('lock'));
    if (now.kind === 'failed' || now.value.epoch !== lock.epoch || !(await write(transaction))) {
      transaction.abort();
      return false;
    }
    await transaction.done;
    return true;
  }

  const session: SpotSession = {
    read: <T>(pick: (transaction: ReadTransaction) => Promise<T>) =>
      onDatabase<Reading<T> | undefined>('read', async (database) =>
        database === undefined ? { kind: 'ok', value: undefined } : readNow(database, pick),
      ),
    change<R, T, F>(
      creates: boolean,
      pick: (transaction: ReadTransaction) => Promise<R>,
      work: (reading: Reading<R>) => Promise<Attempt<T, F>>,
      absent: SpotFailure,
    ) {
      const startedIn = generation;
      return onDatabase<T, F>(creates ? 'write' : 'read', async (database) => {
        if (database === undefined) return { kind: 'failed', failure: absent };
        for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
          const reading = await readNow(database, pick);
          if (reading.kind === 'failed') return reading;
          const attempt = await work(reading.value);
          if (attempt.kind === 'done') return attempt.outcome;
          // "Delete everything" came in between: nothing may be written into the emptied storage.
          if (generation !== startedIn) return { kind: 'failed', failure: absent };
          if (await writeNow(database, reading.value.lock, (transaction) => attempt.write(transaction))) {
            announce();
            return { kind: 'ok', value: attempt.value };
          }
        }
        throw new Error(`a change found another one in between ${String(MAX_CONFLICTS)} times`);
      });
    },
    readClear: <T>(pick: (transaction: ReadTransaction) => Promise<T>) =>
      onDatabase<T | undefined>('read', async (database) => ({
        kind: 'ok',
        value: database === undefined ? undefined : await pick(database.transaction(ALL_STORES)),
      })),
    held: () => heldKey,
    hold(key) {
      heldKey = key;
      tell(lockListeners);
      tell(listeners);
    },
    lockOtherTabs() {
      listen()?.postMessage('lock' satisfies Message);
    },
    subscribe(listener) {
      listen();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    subscribeLock(listener) {
      listen();
      lockListeners.add(listener);
      return () => {
        lockListeners.delete(listener);
      };
    },
    async stop() {
      generation++;
      heldKey = undefined;
      await Promise.allSettled(inFlight);
      connection.close();
      tell(lockListeners);
      tell(listeners);
    },
  };
  return session;
}

let ofThisTab: SpotSession | undefined;

/** The session of this tab. "Delete everything" stops it first. */
export function tabSession(): SpotSession {
  if (ofThisTab === undefined) {
    const session = createSession();
    ofThisTab = session;
    registerWriter(() => session.stop());
  }
  return ofThisTab;
}
