/**
 * The lock on the kept spots. Their records are encrypted under a random data key; the passphrase only wraps that key, so that another passphrase
 * rewrites no record. The key is in this tab's memory while the lock is open, and nowhere else.
 */
import { createStore } from '../../../core/store.js';
import type { ReadableStore } from '../../../core/store.js';
import { ROW_STORES } from '../database.js';
import type { SpotSession } from '../session.js';
import type { SpotFailure, SpotOutcome } from '../spot-repository.js';
import type { Outcome } from '../../model-cache/failures.js';
import { convertRows } from './convert.js';
import type { ConversionProgress } from './convert.js';
import type { Unwrapped } from './data-key.js';
import { parseLockRecord } from './lock-record.js';
import type { ActiveLockRecord, LockRecord } from './lock-record.js';
import type { Passkey, PasskeyOutcome } from './passkey.js';

/** Why the lock did not open or change. Nothing is deleted. */
export type LockFailure =
  | SpotFailure
  | { readonly kind: 'lock-wrong-passphrase' }
  /** The person stopped, took too long, or has another passkey here. */
  | { readonly kind: 'lock-passkey-refused' }
  /** Browser or authenticator give no secret. */
  | { readonly kind: 'lock-passkey-unsupported' }
  /** What the passkey opens was changed or cut off, or the passkey is another. The passphrase is not concerned. */
  | { readonly kind: 'lock-passkey-damaged' }
  /** What wraps the key was changed, cut off, or made weaker than the app makes it: no passphrase opens it. */
  | { readonly kind: 'lock-damaged' };

/** A value, or why there is none. */
export type LockOutcome<T> = Outcome<T, LockFailure>;

/** When the lock closes by itself. */
export interface AutoLock {
  /** Minutes without use; 0: never. */
  readonly minutes: number;
  /** Whether it closes as soon as the page is hidden. */
  readonly onHide: boolean;
}

/** What the app knows of the lock. */
export type LockStatus =
  /** Not read yet. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'off' }
  | { readonly kind: 'locked'; readonly hasPasskey: boolean }
  | {
      readonly kind: 'unlocked';
      readonly hasPasskey: boolean;
      readonly autoLock: AutoLock;
      readonly converting?: ConversionProgress;
    }
  /** The lock's own record can't be read. */
  | { readonly kind: 'failed'; readonly failure: SpotFailure };

/** Wraps and unwraps the data key; slow on purpose, so that the app does it in a worker. */
export interface DataKeys {
  wrap(key: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Uint8Array<ArrayBuffer>>;
  unwrap(wrapper: Uint8Array, passphrase: string): Promise<Unwrapped>;
  /** The browser asks the person, as with {@link openWithPasskey}. */
  createPasskey(key: Uint8Array, name: string): Promise<PasskeyOutcome<Passkey>>;
  openWithPasskey(passkey: Passkey): Promise<PasskeyOutcome<Uint8Array<ArrayBuffer>>>;
}

/** See {@link createSpotLock}. */
export interface SpotLock {
  readonly status: ReadableStore<LockStatus>;
  /** Reads the status; call it before it is shown. It follows other tabs from then on. */
  refresh(): Promise<void>;
  /** Turns the lock on and encrypts all that is kept. What interrupts it, the next unlocking completes. */
  enable(passphrase: string, autoLock: AutoLock): Promise<LockOutcome<void>>;
  unlock(passphrase: string): Promise<LockOutcome<void>>;
  /** The same by the passkey. */
  unlockWithPasskey(): Promise<LockOutcome<void>>;
  /** Makes a passkey that opens the lock, too, in the place of an earlier one. @param name what the person's device calls it. */
  addPasskey(passphrase: string, name: string): Promise<LockOutcome<void>>;
  /** The passkey opens the lock no more. The lock has to be open. */
  removePasskey(): Promise<LockOutcome<void>>;
  /** Forgets the key, in every tab. */
  lock(): void;
  /** Wraps the same key otherwise; no record is touched. */
  changePassphrase(old: string, next: string): Promise<LockOutcome<void>>;
  changeAutoLock(autoLock: AutoLock): Promise<LockOutcome<void>>;
  /** Decrypts all that is kept. The lock has to be open. */
  disable(): Promise<LockOutcome<void>>;
}

const importKey = (key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);

const newEpoch = (): string => crypto.randomUUID();
const OK = { kind: 'ok', value: undefined } as const;
const LOCKED = { kind: 'failed', failure: { kind: 'spots-locked' } } as const;

/** Makes the lock of a tab. */
export function createSpotLock(session: SpotSession, keys: DataKeys): SpotLock {
  const status = createStore<LockStatus>({ kind: 'unknown' });
  let isFollowing = false;
  let converting: ConversionProgress | undefined;
  /** Grows with every reading: an earlier one that ends later is not shown. */
  let readings = 0;

  async function readRecord(): Promise<SpotOutcome<LockRecord>> {
    const stored = await session.readClear((transaction) => transaction.objectStore('meta').get('lock'));
    return stored.kind === 'failed' ? stored : parseLockRecord(stored.value);
  }

  function show(record: SpotOutcome<LockRecord>): void {
    if (record.kind === 'failed') status.set({ kind: 'failed', failure: record.failure });
    else if (record.value.mode === 'off') status.set({ kind: 'off' });
    else if (session.held()?.keyId !== record.value.keyId)
      status.set({ kind: 'locked', hasPasskey: record.value.passkey !== undefined });
    else {
      const { autoLockMinutes: minutes, locksOnHide: onHide, passkey } = record.value;
      status.set({
        kind: 'unlocked',
        hasPasskey: passkey !== undefined,
        autoLock: { minutes, onHide },
        ...(converting && { converting }),
      });
    }
  }

  async function refresh(): Promise<void> {
    if (!isFollowing) {
      isFollowing = true;
      session.subscribe(() => void refresh());
      session.subscribeLock(() => void refresh());
    }
    const reading = ++readings;
    const record = await readRecord();
    if (reading === readings) show(record);
  }

  /** Replaces the record, where nobody else did so since `work` saw it. @param work gives the next one, or a failure. */
  function changeRecord(work: (record: LockRecord) => LockOutcome<LockRecord>, creates = false): Promise<LockOutcome<void>> {
    let failure: LockFailure | undefined;
    const changed = session.change<undefined, undefined>(
      creates,
      () => Promise.resolve(undefined),
      ({ lock }) => {
        const next = work(lock);
        if (next.kind === 'failed') {
          ({ failure } = next);
          return Promise.resolve({ kind: 'done', outcome: OK });
        }
        return Promise.resolve({
          kind: 'write',
          value: undefined,
          async write(transaction) {
            await transaction.objectStore('meta').put(next.value, 'lock');
            return true;
          },
        });
      },
      { kind: 'spots-missing', id: 'lock' },
    );
    return changed.then((outcome) => (failure === undefined ? outcome : { kind: 'failed', failure }));
  }

  /** Ends turning on or off, once no row of the other form is left. */
  function finish(): Promise<SpotOutcome<void>> {
    return session.change<undefined, undefined>(
      false,
      () => Promise.resolve(undefined),
      ({ lock, access }) => {
        if (lock.mode !== 'turning-on' && lock.mode !== 'turning-off') return Promise.resolve({ kind: 'done', outcome: OK });
        const next: LockRecord =
          lock.mode === 'turning-on'
            ? { ...lock, mode: 'on', epoch: newEpoch() }
            : { version: 1, mode: 'off', epoch: newEpoch() };
        return Promise.resolve({
          kind: 'write',
          value: undefined,
          async write(transaction) {
            const others = access.writes === 'sealed' ? 'plain' : 'sealed';
            const left = await Promise.all(ROW_STORES.map((store) => transaction.objectStore(store).index('form').count(others)));
            if (left.some((count) => count > 0)) throw new Error('rows are left that no conversion has seen');
            await transaction.objectStore('meta').put(next, 'lock');
            return true;
          },
        });
      },
      { kind: 'spots-missing', id: 'lock' },
    );
  }

  async function convert(): Promise<SpotOutcome<void>> {
    const converted = await convertRows(session, (progress) => {
      converting = progress;
      void refresh();
    });
    converting = undefined;
    const finished = converted.kind === 'failed' ? converted : await finish();
    await refresh();
    return finished;
  }

  /** The bytes of the data key. Whoever asks for them overwrites them. */
  async function unwrap({ wrapper }: ActiveLockRecord, passphrase: string): Promise<LockOutcome<Uint8Array<ArrayBuffer>>> {
    const unwrapped = await keys.unwrap(wrapper, passphrase);
    if (unwrapped.kind !== 'key') {
      const kind = unwrapped.kind === 'damaged' ? 'lock-damaged' : 'lock-wrong-passphrase';
      return { kind: 'failed', failure: { kind } };
    }
    return { kind: 'ok', value: unwrapped.key };
  }

  /** Takes a key into memory, and completes what was interrupted. */
  async function open({ keyId, mode }: ActiveLockRecord, key: Uint8Array<ArrayBuffer>): Promise<LockOutcome<void>> {
    session.hold({ keyId, key: await importKey(key) });
    key.fill(0);
    await refresh();
    return mode === 'on' ? OK : convert();
  }

  return {
    status: { subscribe: status.subscribe, snapshot: status.snapshot },
    refresh,
    async enable(passphrase, { minutes, onHide }) {
      const key = crypto.getRandomValues(new Uint8Array(32));
      const keyId = crypto.randomUUID();
      const before = await readRecord();
      if (before.kind === 'failed') return before;
      if (before.value.mode !== 'off') return LOCKED;
      const wrapper = await keys.wrap(key, passphrase);
      session.hold({ keyId, key: await importKey(key) });
      key.fill(0);
      const next = { keyId, wrapper, autoLockMinutes: minutes, locksOnHide: onHide };
      const written = await changeRecord(
        ({ mode }) =>
          mode === 'off' ? { kind: 'ok', value: { version: 1, mode: 'turning-on', epoch: newEpoch(), ...next } } : LOCKED,
        true,
      );
      if (written.kind === 'failed') {
        session.hold(undefined);
        return written;
      }
      return convert();
    },
    async unlock(passphrase) {
      const record = await readRecord();
      if (record.kind === 'failed') return record;
      if (record.value.mode === 'off') return OK;
      const unwrapped = await unwrap(record.value, passphrase);
      return unwrapped.kind === 'failed' ? unwrapped : open(record.value, unwrapped.value);
    },
    async unlockWithPasskey() {
      const record = await readRecord();
      if (record.kind === 'failed') return record;
      if (record.value.mode === 'off') return OK;
      if (record.value.passkey === undefined) return { kind: 'failed', failure: { kind: 'lock-passkey-refused' } };
      const opened = await keys.openWithPasskey(record.value.passkey);
      if (opened.kind !== 'ok') return { kind: 'failed', failure: { kind: `lock-passkey-${opened.kind}` } };
      return open(record.value, opened.value);
    },
    async addPasskey(passphrase, name) {
      const record = await readRecord();
      if (record.kind === 'failed') return record;
      if (record.value.mode === 'off') return OK;
      const unwrapped = await unwrap(record.value, passphrase);
      if (unwrapped.kind === 'failed') return unwrapped;
      const made = await keys.createPasskey(unwrapped.value, name);
      unwrapped.value.fill(0);
      if (made.kind !== 'ok') return { kind: 'failed', failure: { kind: `lock-passkey-${made.kind}` } };
      const { keyId } = record.value;
      return changeRecord((now) =>
        now.mode !== 'off' && now.keyId === keyId ? { kind: 'ok', value: { ...now, passkey: made.value } } : LOCKED,
      );
    },
    removePasskey: () =>
      changeRecord((now) => {
        if (now.mode === 'off') return { kind: 'ok', value: now };
        const rest = { ...now };
        delete rest.passkey;
        return { kind: 'ok', value: rest };
      }),
    lock() {
      session.hold(undefined);
      session.lockOtherTabs();
    },
    async changePassphrase(old, next) {
      const record = await readRecord();
      if (record.kind === 'failed') return record;
      if (record.value.mode === 'off') return OK;
      const unwrapped = await unwrap(record.value, old);
      if (unwrapped.kind === 'failed') return unwrapped;
      const { keyId } = record.value;
      session.hold({ keyId, key: await importKey(unwrapped.value) });
      const wrapper = await keys.wrap(unwrapped.value, next);
      unwrapped.value.fill(0);
      return changeRecord((now) =>
        now.mode !== 'off' && now.keyId === keyId ? { kind: 'ok', value: { ...now, wrapper } } : LOCKED,
      );
    },
    changeAutoLock: ({ minutes, onHide }) =>
      changeRecord((now) =>
        now.mode === 'off'
          ? { kind: 'ok', value: now }
          : { kind: 'ok', value: { ...now, autoLockMinutes: minutes, locksOnHide: onHide } },
      ),
    async disable() {
      const written = await changeRecord((now) =>
        now.mode === 'off'
          ? { kind: 'ok', value: now }
          : { kind: 'ok', value: { ...now, mode: 'turning-off', epoch: newEpoch() } },
      );
      if (written.kind === 'failed') return written;
      const converted = await convert();
      if (converted.kind === 'ok') session.hold(undefined);
      return converted;
    },
  };
}
