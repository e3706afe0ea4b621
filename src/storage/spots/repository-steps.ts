/** Steps that several changes of the kept spots have in common. */
import type { SpotRow, WriteTransaction } from './database.js';
import type { Attempt } from './session.js';
import type { SpotFailure, SpotOutcome } from './spot-repository.js';

/** Nothing has this id. */
export const missing = (id: string): SpotFailure => ({ kind: 'spots-missing', id });
/** What has this id can't be read. */
export const damagedAt = (id: string): SpotFailure => ({ kind: 'spots-damaged', id });
/** An outcome that failed. */
export const failed = (failure: SpotFailure): { readonly kind: 'failed'; readonly failure: SpotFailure } => ({
  kind: 'failed',
  failure,
});
/** An attempt that writes nothing. */
export const ended = <T>(outcome: SpotOutcome<T>): Attempt<T> => ({ kind: 'done', outcome });

/** Now, and later than `before`, whatever the clock says: of two versions the later one is the newer. */
export function timeAfter(before: string): string {
  return new Date(Math.max(Date.now(), Date.parse(before) + 1)).toISOString();
}

/** Whether a spot is as it was when it was read. */
export async function isUnchanged(transaction: WriteTransaction, row: SpotRow): Promise<boolean> {
  return (await transaction.objectStore('spots').get(row.id))?.revision === row.revision;
}

/** Deletes a visit with its photos. */
export async function removeVisit(transaction: WriteTransaction, id: string): Promise<void> {
  for (const name of ['photos', 'thumbnails'] as const) {
    const store = transaction.objectStore(name);
    const keys = await store.index('visitId').getAllKeys(id);
    await Promise.all(keys.map((key) => store.delete(key)));
  }
  await transaction.objectStore('visits').delete(id);
}

/** Reads all that can be read. */
export async function readAll<R extends { readonly id: string }, T>(
  rows: readonly R[],
  read: (row: R) => Promise<T | undefined>,
): Promise<{ readonly values: readonly T[]; readonly damaged: readonly string[] }> {
  const values = await Promise.all(rows.map(read));
  return {
    values: values.filter((value) => value !== undefined),
    damaged: rows.filter((_row, at) => values[at] === undefined).map(({ id }) => id),
  };
}
