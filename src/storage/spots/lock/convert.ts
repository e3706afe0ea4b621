/** Brings every row into the form that the lock asks for, in small transactions: what interrupts it costs nothing, and the next unlocking goes on. */
import { ROW_STORES } from '../database.js';
import type { PhotoRow, ReadTransaction, Row, RowForm, RowStore, VisitRow, WriteTransaction } from '../database.js';
import { newRevision } from '../spot-rows.js';
import { openRow, sealRow } from '../rows.js';
import type { RowPlace } from '../rows.js';
import type { SpotSession } from '../session.js';
import type { SpotOutcome } from '../spot-repository.js';

/** Rows a transaction: a few photos at a time are in memory. */
const BATCH = 8;

/** How much is done. */
export interface ConversionProgress {
  readonly done: number;
  readonly total: number;
}

type AnyRow = Row & Partial<Pick<VisitRow, 'spotId'> & Pick<PhotoRow, 'visitId'>>;

function placeOf(store: RowStore, row: AnyRow): RowPlace {
  return { store, id: row.id, owner: row.spotId ?? row.visitId ?? '' };
}

/** The ids of the rows of a form, by store. */
export async function rowsOfForm(
  transaction: ReadTransaction,
  form: RowForm,
): Promise<readonly (readonly [RowStore, readonly string[]])[]> {
  return Promise.all(
    ROW_STORES.map(async (store) => [store, await transaction.objectStore(store).index('form').getAllKeys(form)] as const),
  );
}

/**
 * Converts all rows that have the other form than the lock writes.
 * @returns `spots-damaged` with the first row that can't be read: it stays as it is, and so does the mode of the lock.
 */
export async function convertRows(
  session: SpotSession,
  onProgress: (progress: ConversionProgress) => void,
): Promise<SpotOutcome<void>> {
  const read = await session.read(async (transaction) => ({
    plain: await rowsOfForm(transaction, 'plain'),
    sealed: await rowsOfForm(transaction, 'sealed'),
  }));
  if (read.kind === 'failed') return read;
  if (read.value === undefined) return { kind: 'ok', value: undefined };
  const left = read.value.access.writes === 'sealed' ? read.value.value.plain : read.value.value.sealed;
  const total = left.reduce((sum, [, ids]) => sum + ids.length, 0);
  let done = 0;
  let damaged: string | undefined;
  for (const [store, ids] of left) {
    for (let at = 0; at < ids.length; at += BATCH) {
      const batch = ids.slice(at, at + BATCH);
      const converted = await convertBatch(session, store, batch);
      if (converted.kind === 'failed') return converted;
      damaged ??= converted.value;
      done += batch.length;
      onProgress({ done, total });
    }
  }
  return damaged === undefined
    ? { kind: 'ok', value: undefined }
    : { kind: 'failed', failure: { kind: 'spots-damaged', id: damaged } };
}

/** @returns the id of a row that can't be read. */
function convertBatch(session: SpotSession, store: RowStore, ids: readonly string[]): Promise<SpotOutcome<string | undefined>> {
  return session.change<readonly (AnyRow | undefined)[], string | undefined>(
    false,
    (transaction) => Promise.all(ids.map((id) => transaction.objectStore(store).get(id))),
    async ({ access, value }) => {
      const rows = value.filter((row) => row !== undefined).filter(({ form }) => form !== access.writes);
      let damaged: string | undefined;
      const next = new Map<string, AnyRow>();
      for (const row of rows) {
        const content = await openRow(access, placeOf(store, row), row);
        if (content === undefined) damaged ??= row.id;
        else {
          const sealed = await sealRow(access, placeOf(store, row), content);
          next.set(row.revision, { ...row, ...sealed, revision: newRevision() });
        }
      }
      if (next.size === 0) return { kind: 'done', outcome: { kind: 'ok', value: damaged } };
      return {
        kind: 'write',
        value: damaged,
        async write(transaction) {
          const rowStore = transaction.objectStore(store);
          const now: readonly (AnyRow | undefined)[] = await Promise.all(ids.map((id) => rowStore.get(id)));
          // One that was changed or deleted meanwhile is left: what is written since is in the right form.
          const converted = now.map((row) => row && next.get(row.revision)).filter((row) => row !== undefined);
          await Promise.all(converted.map((row) => putRow(transaction, store, row)));
          return true;
        },
      };
    },
    { kind: 'spots-missing', id: store },
  );
}

/** The row is of this store, since it was read from it. */
async function putRow(transaction: WriteTransaction, store: RowStore, row: AnyRow): Promise<void> {
  const { spotId, visitId } = row;
  if (store === 'spots') await transaction.objectStore(store).put(row);
  else if (store === 'visits' && spotId !== undefined) await transaction.objectStore(store).put({ ...row, spotId });
  else if (store !== 'visits' && visitId !== undefined) await transaction.objectStore(store).put({ ...row, visitId });
}
