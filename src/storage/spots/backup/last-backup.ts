/** When the last backup was made, and how much has been kept since: for the nudge to make another. */
import * as v from 'valibot';
import type { SpotSession } from '../session.js';
import type { SpotOutcome } from '../spot-repository.js';

const lastBackupSchema = v.object({
  at: v.pipe(v.string(), v.isoTimestamp()),
  /** Visits that were kept then. */
  visitCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** What is known of the backups. */
export interface BackupState {
  /** ISO 8601; absent before the first. */
  readonly lastAt?: string;
  /** Visits that have been added since, less those that were deleted; never below 0. */
  readonly newVisits: number;
}

/** Reads it, whether the lock is open or not. */
export async function readBackupState(session: SpotSession): Promise<SpotOutcome<BackupState>> {
  const read = await session.readClear(async (transaction) => ({
    stored: await transaction.objectStore('meta').get('backup'),
    visitCount: await transaction.objectStore('visits').count(),
  }));
  if (read.kind === 'failed') return read;
  if (read.value === undefined) return { kind: 'ok', value: { newVisits: 0 } };
  const { stored, visitCount } = read.value;
  const last = v.safeParse(lastBackupSchema, stored);
  if (!last.success) return { kind: 'ok', value: { newVisits: visitCount } };
  return { kind: 'ok', value: { lastAt: last.output.at, newVisits: Math.max(0, visitCount - last.output.visitCount) } };
}

/** Remembers that a backup with so many visits was handed to the person. */
export function rememberBackup(session: SpotSession, visitCount: number): Promise<SpotOutcome<void>> {
  return session.change<undefined, undefined>(
    false,
    () => Promise.resolve(undefined),
    () =>
      Promise.resolve({
        kind: 'write',
        value: undefined,
        async write(transaction) {
          await transaction.objectStore('meta').put({ at: new Date().toISOString(), visitCount }, 'backup');
          return true;
        },
      }),
    { kind: 'spots-missing', id: 'backup' },
  );
}
