/** Which visits are in a backup: for the nudge to make another. What is kept of that stands in the clear, and can be read whatever the lock is. */
import * as v from 'valibot';
import type { Visit } from '../../../core/schemas/spot.js';
import type { WriteTransaction } from '../database.js';
import type { SpotSession } from '../session.js';
import type { SpotOutcome } from '../spot-repository.js';

const at = v.pipe(v.string(), v.isoTimestamp());

const lastBackupSchema = v.object({
  /** When the last backup was made. */
  at,
  /** The visits that are in a backup as they are kept now; some may have been deleted since. */
  visitIds: v.array(v.string()),
});

/** As it was written before the visits were told apart. */
const countedBackupSchema = v.object({ at, visitCount: v.pipe(v.number(), v.integer(), v.minValue(0)) });

type LastBackup = v.InferOutput<typeof lastBackupSchema>;

/** What is known of the backups. */
export interface BackupState {
  /** ISO 8601; absent before the first. */
  readonly lastAt?: string;
  /** Visits that are in no backup, or were changed since. */
  readonly newVisits: number;
}

/** A visit as a backup has it: by its row's revision it is known again. */
export interface BackedUpVisit {
  readonly id: string;
  readonly revision: string;
}

function parseLast(stored: unknown): LastBackup | undefined {
  const last = v.safeParse(lastBackupSchema, stored);
  return last.success ? last.output : undefined;
}

/** Reads it, whether the lock is open or not. */
export async function readBackupState(session: SpotSession): Promise<SpotOutcome<BackupState>> {
  const read = await session.readClear(async (transaction) => ({
    stored: await transaction.objectStore('meta').get('backup'),
    ids: await transaction.objectStore('visits').getAllKeys(),
  }));
  if (read.kind === 'failed') return read;
  if (read.value === undefined) return { kind: 'ok', value: { newVisits: 0 } };
  const { stored, ids } = read.value;
  const last = parseLast(stored);
  if (last !== undefined) {
    const backedUp = new Set(last.visitIds);
    return { kind: 'ok', value: { lastAt: last.at, newVisits: ids.filter((id) => !backedUp.has(id)).length } };
  }
  const counted = v.safeParse(countedBackupSchema, stored);
  if (!counted.success) return { kind: 'ok', value: { newVisits: ids.length } };
  const { at: lastAt, visitCount } = counted.output;
  return { kind: 'ok', value: { lastAt, newVisits: Math.max(0, ids.length - visitCount) } };
}

function writeBackup(
  session: SpotSession,
  work: (transaction: WriteTransaction) => Promise<LastBackup>,
): Promise<SpotOutcome<void>> {
  return session.change<undefined, undefined>(
    false,
    () => Promise.resolve(undefined),
    () =>
      Promise.resolve({
        kind: 'write',
        value: undefined,
        async write(transaction) {
          await transaction.objectStore('meta').put(await work(transaction), 'backup');
          return true;
        },
      }),
    { kind: 'spots-missing', id: 'backup' },
  );
}

/** Remembers that a backup with these visits was handed to the person. One that was changed since it was read is not in it. */
export function rememberBackup(session: SpotSession, visits: readonly BackedUpVisit[]): Promise<SpotOutcome<void>> {
  return writeBackup(session, async (transaction) => {
    const store = transaction.objectStore('visits');
    const rows = await Promise.all(visits.map(({ id }) => store.get(id)));
    const same = visits.filter(({ revision }, index) => rows[index]?.revision === revision);
    return { at: new Date().toISOString(), visitIds: same.map(({ id }) => id) };
  });
}

/** Remembers that these visits are in a backup that was restored. @param createdAt of the backup, ISO 8601. */
export function rememberRestored(
  session: SpotSession,
  createdAt: string,
  visitIds: readonly Visit['id'][],
): Promise<SpotOutcome<void>> {
  return writeBackup(session, async (transaction) => {
    const last = parseLast(await transaction.objectStore('meta').get('backup'));
    return {
      at: last !== undefined && Date.parse(last.at) > Date.parse(createdAt) ? last.at : createdAt,
      visitIds: [...new Set([...(last?.visitIds ?? []), ...visitIds])],
    };
  });
}

/** A visit was changed: no backup has it as it is now. */
export async function forgetBackedUp(transaction: WriteTransaction, visitId: string): Promise<void> {
  const store = transaction.objectStore('meta');
  const last = parseLast(await store.get('backup'));
  if (last?.visitIds.includes(visitId) !== true) return;
  await store.put({ ...last, visitIds: last.visitIds.filter((id) => id !== visitId) } satisfies LastBackup, 'backup');
}
