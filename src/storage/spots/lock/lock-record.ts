/** What the database says of the lock: whether there is one, how far turning it on or off has come, and the data key, wrapped. */
import * as v from 'valibot';
import { PLAIN_ACCESS } from '../rows.js';
import type { RowAccess } from '../rows.js';
import type { SpotOutcome } from '../spot-repository.js';

/** `turning-on` and `turning-off`: rows of both forms are there, until the work, which may be interrupted, is done. */
export const LOCK_MODES = ['turning-on', 'on', 'turning-off'] as const;

const lockRecordSchema = v.variant('mode', [
  v.object({ version: v.literal(1), mode: v.literal('off'), epoch: v.string() }),
  v.object({
    version: v.literal(1),
    mode: v.picklist(LOCK_MODES),
    /** Another with every change of the mode: a tab that believes an older one writes nothing. */
    epoch: v.string(),
    /** Names the data key, so that a tab that holds another one knows that it does. */
    keyId: v.string(),
    /** An age file with the 32 bytes of the data key. */
    wrapper: v.instance(Uint8Array),
    /** A second way to the same key; absent where the person has added none. */
    passkey: v.exactOptional(v.object({ identity: v.string(), wrapper: v.instance(Uint8Array) })),
    /** Minutes without use until it locks by itself; 0: never. */
    autoLockMinutes: v.pipe(v.number(), v.minValue(0)),
    /** Whether it locks as soon as the page is hidden. */
    locksOnHide: v.boolean(),
  }),
]);

/** The record in the store `meta`. */
export type LockRecord = v.InferOutput<typeof lockRecordSchema>;
/** The record where there is a lock. */
export type ActiveLockRecord = Exclude<LockRecord, { readonly mode: 'off' }>;

/** A data key in memory. */
export interface HeldKey {
  readonly keyId: string;
  readonly key: CryptoKey;
}

/** Before there has been a lock. */
const NO_LOCK: LockRecord = { version: 1, mode: 'off', epoch: '' };

/** Reads the record. @returns a failure where a newer version wrote it, or where it is damaged: then nothing is read or written. */
export function parseLockRecord(stored: unknown): SpotOutcome<LockRecord> {
  if (stored === undefined) return { kind: 'ok', value: NO_LOCK };
  const result = v.safeParse(lockRecordSchema, stored);
  if (result.success) return { kind: 'ok', value: result.output };
  const version = typeof stored === 'object' && stored !== null && 'version' in stored ? stored.version : undefined;
  const isNewer = typeof version === 'number' && version > 1;
  return { kind: 'failed', failure: isNewer ? { kind: 'spots-newer' } : { kind: 'spots-damaged', id: 'lock' } };
}

/** How rows are read and written under a lock record, with the key that is held. */
export function accessUnder(record: LockRecord, held: HeldKey | undefined): SpotOutcome<RowAccess> {
  if (record.mode === 'off') return { kind: 'ok', value: PLAIN_ACCESS };
  if (held?.keyId !== record.keyId) return { kind: 'failed', failure: { kind: 'spots-locked' } };
  const { key } = held;
  switch (record.mode) {
    case 'on':
      return { kind: 'ok', value: { writes: 'sealed', reads: ['sealed'], key } };
    case 'turning-on':
      return { kind: 'ok', value: { writes: 'sealed', reads: ['plain', 'sealed'], key } };
    case 'turning-off':
      return { kind: 'ok', value: { writes: 'plain', reads: ['plain', 'sealed'], key } };
  }
}
