/** From records to rows and back. */
import { parseVisit } from '../../core/schemas/spot.js';
import type { Visit } from '../../core/schemas/spot.js';
import type { PhotoRow, SpotRow, VisitRow, WriteTransaction } from './database.js';
import { decodeRecord, encodeRecord, openRow, sealRow } from './rows.js';
import type { RowAccess } from './rows.js';
import type { NewPhoto } from './spot-repository.js';
import { parseSummary } from './summary.js';
import type { StoredSummary } from './summary.js';

/** The rows of a visit. */
export interface VisitRows {
  readonly visit: VisitRow;
  readonly photos: readonly PhotoRow[];
  readonly thumbnails: readonly PhotoRow[];
}

/** A revision that no row has had. */
export const newRevision = (): string => crypto.randomUUID();

/** The row of a spot. */
export async function spotRow(access: RowAccess, summary: StoredSummary): Promise<SpotRow> {
  const { id } = summary.spot;
  return {
    ...{ id, revision: newRevision() },
    ...(await sealRow(access, { store: 'spots', id, owner: '' }, encodeRecord(summary))),
  };
}

/** Reads the row of a spot. @returns undefined where it is damaged. */
export async function readSpotRow(access: RowAccess, row: SpotRow): Promise<StoredSummary | undefined> {
  const bytes = await openRow(access, { store: 'spots', id: row.id, owner: '' }, row);
  const summary = bytes && parseSummary(decodeRecord(bytes));
  return summary?.spot.id === row.id ? summary : undefined;
}

/** The row of a visit. */
export async function visitRow(access: RowAccess, visit: Visit): Promise<VisitRow> {
  const { id, spotId } = visit;
  return {
    ...{ id, spotId, revision: newRevision() },
    ...(await sealRow(access, { store: 'visits', id, owner: spotId }, encodeRecord(visit))),
  };
}

/** Reads the row of a visit. @returns undefined where it is damaged. */
export async function readVisitRow(access: RowAccess, row: VisitRow): Promise<Visit | undefined> {
  const bytes = await openRow(access, { store: 'visits', id: row.id, owner: row.spotId }, row);
  const visit = bytes && parseVisit(decodeRecord(bytes));
  return visit?.id === row.id && visit.spotId === row.spotId ? visit : undefined;
}

/** The row of a photo or a thumbnail. */
export async function photoRow(
  access: RowAccess,
  store: 'photos' | 'thumbnails',
  photo: { readonly id: string; readonly visitId: string; readonly blob: Blob },
): Promise<PhotoRow> {
  const { id, visitId, blob } = photo;
  const content = new Uint8Array(await blob.arrayBuffer());
  return { id, visitId, revision: newRevision(), ...(await sealRow(access, { store, id, owner: visitId }, content)) };
}

/** Reads the row of a photo or a thumbnail. @returns undefined where it is damaged. */
export function readPhotoRow(
  access: RowAccess,
  store: 'photos' | 'thumbnails',
  row: PhotoRow,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return openRow(access, { store, id: row.id, owner: row.visitId }, row);
}

/** All rows of a visit. Throws where the photos are not those that the visit names. */
export async function visitRows(access: RowAccess, visit: Visit, photos: readonly NewPhoto[]): Promise<VisitRows> {
  const named = visit.photos.map(({ id }) => id).sort();
  const given = photos.map(({ record }) => record.id).sort();
  if (named.join() !== given.join()) throw new Error('a visit and its photos are kept together');
  const of = (store: 'photos' | 'thumbnails'): Promise<PhotoRow[]> =>
    Promise.all(
      photos.map(({ record, bytes, thumbnail }) =>
        photoRow(access, store, { id: record.id, visitId: visit.id, blob: store === 'photos' ? bytes : thumbnail }),
      ),
    );
  const [row, whole, small] = await Promise.all([visitRow(access, visit), of('photos'), of('thumbnails')]);
  return { visit: row, photos: whole, thumbnails: small };
}

/** Writes the rows of a visit, and deletes photos that it had before and has no more. @param kept photos of it that are here already. */
export async function putVisit(
  transaction: WriteTransaction,
  { visit, photos, thumbnails }: VisitRows,
  kept: readonly string[] = [],
): Promise<void> {
  const stays = new Set([...kept, ...photos.map(({ id }) => id)]);
  for (const name of ['photos', 'thumbnails'] as const) {
    const store = transaction.objectStore(name);
    const before = await store.index('visitId').getAllKeys(visit.id);
    await Promise.all(before.filter((id) => !stays.has(id)).map((id) => store.delete(id)));
  }
  await Promise.all([
    transaction.objectStore('visits').put(visit),
    ...photos.map((row) => transaction.objectStore('photos').put(row)),
    ...thumbnails.map((row) => transaction.objectStore('thumbnails').put(row)),
  ]);
}
