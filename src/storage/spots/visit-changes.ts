/** Changes of one visit and of its photos, each together with what its spot's summary says of it. */
import * as v from 'valibot';
import { MAX_PHOTOS_A_VISIT, VISIT_SCHEMA_VERSION, visitSchema } from '../../core/schemas/spot.js';
import type { Visit } from '../../core/schemas/spot.js';
import { forgetBackedUp } from './backup/last-backup.js';
import type { SpotRow, VisitRow, WriteTransaction } from './database.js';
import { damagedAt, ended, failed, isUnchanged, missing, readAll, removeVisit, timeAfter } from './repository-steps.js';
import type { RowAccess } from './rows.js';
import type { Attempt, SpotSession } from './session.js';
import type { SpotOutcome, SpotRepository } from './spot-repository.js';
import { photoRow, readSpotRow, readVisitRow, spotRow, visitRow } from './spot-rows.js';
import { summarise } from './summary.js';

/** Deletes a photo with its thumbnail. */
async function removePhoto(transaction: WriteTransaction, id: string): Promise<void> {
  await Promise.all([transaction.objectStore('photos').delete(id), transaction.objectStore('thumbnails').delete(id)]);
}

/** A visit, its spot, and all visits of that. */
interface Aggregate {
  readonly visit: VisitRow;
  readonly spot: SpotRow;
  readonly all: readonly VisitRow[];
}

/** A changed visit with its spot, to be written. */
interface NextRows {
  /** Whether more than the comparisons changed. */
  readonly isOwn: boolean;
  readonly visit: Visit;
  readonly visitRow: VisitRow;
  readonly spotRow: SpotRow;
}

/**
 * The rows after a change of a visit; undefined where its spot is damaged. What was compared can be compared again: with that alone the visit is not newer
 * than on another device, where something was told or written meanwhile.
 */
async function nextRows(
  access: RowAccess,
  { visit: row, spot, all }: Aggregate,
  before: Visit,
  changed: Visit,
): Promise<NextRows | undefined> {
  const summary = await readSpotRow(access, spot);
  if (summary === undefined) return undefined;
  const { id, spotId, updatedAt } = before;
  const isOwn = isDifferentFrom(before, changed);
  const own = { schemaVersion: VISIT_SCHEMA_VERSION, id, spotId, updatedAt: isOwn ? timeAfter(updatedAt) : updatedAt };
  const visit = v.parse(visitSchema, { ...changed, ...own });
  const rest = all.filter((other) => other.id !== row.id);
  const { values: others } = await readAll(rest, (other) => readVisitRow(access, other));
  const [nextSpot, nextVisit] = await Promise.all([
    spotRow(access, summarise(summary.spot, [...others, visit], all.length)),
    visitRow(access, visit),
  ]);
  return { isOwn, visit, visitRow: nextVisit, spotRow: nextSpot };
}

async function putRows(transaction: WriteTransaction, rows: NextRows): Promise<void> {
  await Promise.all([transaction.objectStore('spots').put(rows.spotRow), transaction.objectStore('visits').put(rows.visitRow)]);
}

/** Whether more than the comparisons differs. */
function isDifferentFrom(before: Visit, after: Visit): boolean {
  const own = ({ photos, history, note, visitedAt }: Visit): string => JSON.stringify([photos, history, note, visitedAt]);
  return own(before) !== own(after);
}

/** The part of the repository that changes visits. */
export function visitChanges(
  session: SpotSession,
): Pick<SpotRepository, 'updateVisit' | 'addPhoto' | 'deletePhoto' | 'deleteVisit'> {
  /** Changes a visit of a spot, or removes it. */
  function changeVisit<T>(
    id: string,
    work: (read: Aggregate, access: RowAccess) => Promise<Attempt<T>>,
  ): Promise<SpotOutcome<T>> {
    return session.change<Aggregate | undefined, T>(
      false,
      async (transaction) => {
        const visits = transaction.objectStore('visits');
        const visit = await visits.get(id);
        const spot = visit && (await transaction.objectStore('spots').get(visit.spotId));
        if (visit === undefined || spot === undefined) return undefined;
        return { visit, spot, all: await visits.index('spotId').getAll(visit.spotId) };
      },
      async ({ access, value }) => (value === undefined ? ended(failed(missing(id))) : work(value, access)),
      missing(id),
    );
  }

  const changes: ReturnType<typeof visitChanges> = {
    updateVisit(id, change) {
      return changeVisit<Visit>(id, async ({ visit: row, spot, all }, access) => {
        const before = await readVisitRow(access, row);
        if (before === undefined) return ended(failed(damagedAt(id)));
        const changed = change(before);
        const ids = (of: Visit): string =>
          of.photos
            .map((photo) => photo.id)
            .sort()
            .join();
        if (ids(changed) !== ids(before)) throw new Error('the photos of a visit stay');
        const rows = await nextRows(access, { visit: row, spot, all }, before, changed);
        if (rows === undefined) return ended(failed(damagedAt(spot.id)));
        return {
          kind: 'write',
          value: rows.visit,
          async write(transaction) {
            if (!(await isUnchanged(transaction, spot))) return false;
            await putRows(transaction, rows);
            // A backup without what was compared lacks nothing.
            if (rows.isOwn) await forgetBackedUp(transaction, id);
            return true;
          },
        };
      });
    },

    addPhoto(visitId, photo, change) {
      return changeVisit<Visit | undefined>(visitId, async ({ visit: row, spot, all }, access) => {
        const before = await readVisitRow(access, row);
        if (before === undefined) return ended(failed(damagedAt(visitId)));
        const { record } = photo;
        if (before.photos.some(({ assessment }) => assessment.id === record.assessment.id))
          return ended({ kind: 'ok', value: before });
        if (before.photos.length >= MAX_PHOTOS_A_VISIT) return ended({ kind: 'ok', value: undefined });
        const changed = change({ ...before, photos: [...before.photos, record] });
        const rows = await nextRows(access, { visit: row, spot, all }, before, changed);
        if (rows === undefined) return ended(failed(damagedAt(spot.id)));
        const [whole, small] = await Promise.all([
          photoRow(access, 'photos', { id: record.id, visitId, blob: photo.bytes }),
          photoRow(access, 'thumbnails', { id: record.id, visitId, blob: photo.thumbnail }),
        ]);
        return {
          kind: 'write',
          value: rows.visit,
          async write(transaction) {
            if (!(await isUnchanged(transaction, spot))) return false;
            await putRows(transaction, rows);
            await Promise.all([transaction.objectStore('photos').put(whole), transaction.objectStore('thumbnails').put(small)]);
            await forgetBackedUp(transaction, visitId);
            return true;
          },
        };
      });
    },

    async deletePhoto(visitId, photoId) {
      const deleted = await changeVisit<boolean>(visitId, async ({ visit: row, spot, all }, access) => {
        const before = await readVisitRow(access, row);
        if (before === undefined) return ended(failed(damagedAt(visitId)));
        const photos = before.photos.filter(({ id }) => id !== photoId);
        if (photos.length === 0) return ended({ kind: 'ok', value: false });
        const comparisons = before.comparisons?.filter(({ secondPhotoId }) => secondPhotoId !== photoId);
        const rows = await nextRows(access, { visit: row, spot, all }, before, {
          ...before,
          photos,
          ...(comparisons && { comparisons }),
        });
        if (rows === undefined) return ended(failed(damagedAt(spot.id)));
        return {
          kind: 'write',
          value: true,
          async write(transaction) {
            if (!(await isUnchanged(transaction, spot))) return false;
            await putRows(transaction, rows);
            await removePhoto(transaction, photoId);
            await forgetBackedUp(transaction, visitId);
            return true;
          },
        };
      });
      if (deleted.kind === 'failed') return deleted;
      return deleted.value ? { kind: 'ok', value: undefined } : changes.deleteVisit(visitId);
    },

    deleteVisit(id) {
      return changeVisit<undefined>(id, async ({ spot, all }, access) => {
        const rest = all.filter((other) => other.id !== id);
        const summary = await readSpotRow(access, spot);
        if (summary === undefined) return ended(failed(damagedAt(spot.id)));
        const { values: others } = await readAll(rest, (other) => readVisitRow(access, other));
        const next = rest.length === 0 ? undefined : await spotRow(access, summarise(summary.spot, others, rest.length));
        return {
          kind: 'write',
          value: undefined,
          async write(transaction) {
            if (!(await isUnchanged(transaction, spot))) return false;
            await removeVisit(transaction, id);
            if (next === undefined) await transaction.objectStore('spots').delete(spot.id);
            else await transaction.objectStore('spots').put(next);
            return true;
          },
        };
      });
    },
  };
  return changes;
}
