/** The kept spots in IndexedDB. See `spot-repository.ts` for what it promises, and `session.ts` for how a change is made. */
import * as v from 'valibot';
import { spotSchema, visitSchema } from '../../core/schemas/spot.js';
import type { Spot, Visit } from '../../core/schemas/spot.js';
import type { SpotRow, VisitRow, WriteTransaction } from './database.js';
import { askToPersist } from './persistence.js';
import { photoType } from './rows.js';
import { tabSession } from './session.js';
import type { Attempt, SpotSession } from './session.js';
import type { NewPhoto, SpotFailure, SpotOutcome, SpotRepository } from './spot-repository.js';
import { putVisit, readPhotoRow, readSpotRow, readVisitRow, spotRow, visitRow, visitRows } from './spot-rows.js';
import { byTime, summarise } from './summary.js';

const missing = (id: string): SpotFailure => ({ kind: 'spots-missing', id });
const damagedAt = (id: string): SpotFailure => ({ kind: 'spots-damaged', id });
const failed = (failure: SpotFailure): { readonly kind: 'failed'; readonly failure: SpotFailure } => ({
  kind: 'failed',
  failure,
});
const ended = <T>(outcome: SpotOutcome<T>): Attempt<T> => ({ kind: 'done', outcome });

/** Now, and later than `before`, whatever the clock says: of two versions the later one is the newer. */
function timeAfter(before: string): string {
  return new Date(Math.max(Date.now(), Date.parse(before) + 1)).toISOString();
}

/** Whether a spot is as it was when it was read. */
async function isUnchanged(transaction: WriteTransaction, row: SpotRow): Promise<boolean> {
  return (await transaction.objectStore('spots').get(row.id))?.revision === row.revision;
}

/** Deletes a visit with its photos. */
async function removeVisit(transaction: WriteTransaction, id: string): Promise<void> {
  for (const name of ['photos', 'thumbnails'] as const) {
    const store = transaction.objectStore(name);
    const keys = await store.index('visitId').getAllKeys(id);
    await Promise.all(keys.map((key) => store.delete(key)));
  }
  await transaction.objectStore('visits').delete(id);
}

/** Reads all that can be read. */
async function readAll<R extends { readonly id: string }, T>(
  rows: readonly R[],
  read: (row: R) => Promise<T | undefined>,
): Promise<{ readonly values: readonly T[]; readonly damaged: readonly string[] }> {
  const values = await Promise.all(rows.map(read));
  return {
    values: values.filter((value) => value !== undefined),
    damaged: rows.filter((_row, at) => values[at] === undefined).map(({ id }) => id),
  };
}

/** A visit, its spot, and all visits of that. */
interface Aggregate {
  readonly visit: VisitRow;
  readonly spot: SpotRow;
  readonly all: readonly VisitRow[];
}

/** Makes the repository. One for the app; a test gives each of its tabs a session of its own. */
export function createSpotRepository(session: SpotSession = tabSession()): SpotRepository {
  async function readPhoto(store: 'photos' | 'thumbnails', id: string): Promise<SpotOutcome<Blob>> {
    const read = await session.read((transaction) => transaction.objectStore(store).get(id));
    if (read.kind === 'failed') return read;
    const { access, value: row } = read.value ?? {};
    if (access === undefined || row === undefined) return failed(missing(id));
    const bytes = await readPhotoRow(access, store, row);
    return bytes === undefined ? failed(damagedAt(id)) : { kind: 'ok', value: new Blob([bytes], { type: photoType(bytes) }) };
  }

  /** Changes a visit of a spot, or removes it. */
  function changeVisit<T>(
    id: string,
    work: (read: Aggregate, access: Parameters<typeof readSpotRow>[0]) => Promise<Attempt<T>>,
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

  const repository: SpotRepository = {
    async listSpots() {
      const read = await session.read((transaction) => transaction.objectStore('spots').getAll());
      if (read.kind === 'failed') return read;
      if (read.value === undefined) return { kind: 'ok', value: { spots: [], damaged: [] } };
      const { access, value: rows } = read.value;
      const { values, damaged } = await readAll(rows, (row) => readSpotRow(access, row));
      return { kind: 'ok', value: { spots: values, damaged } };
    },

    async getSpot(id) {
      const read = await session.read((transaction) => transaction.objectStore('spots').get(id));
      if (read.kind === 'failed') return read;
      const { access, value: row } = read.value ?? {};
      if (access === undefined || row === undefined) return failed(missing(id));
      const summary = await readSpotRow(access, row);
      return summary === undefined ? failed(damagedAt(id)) : { kind: 'ok', value: summary.spot };
    },

    async listVisits(spotId) {
      const read = await session.read((transaction) => transaction.objectStore('visits').index('spotId').getAll(spotId));
      if (read.kind === 'failed') return read;
      if (read.value === undefined) return { kind: 'ok', value: { visits: [], damaged: [] } };
      const { access, value: rows } = read.value;
      const { values, damaged } = await readAll(rows, (row) => readVisitRow(access, row));
      return { kind: 'ok', value: { visits: [...values].sort(byTime), damaged } };
    },

    getPhoto: (photoId) => readPhoto('photos', photoId),
    getThumbnail: (photoId) => readPhoto('thumbnails', photoId),

    async addSpot(spot, visit, photos) {
      v.assert(spotSchema, spot);
      v.assert(visitSchema, visit);
      if (visit.spotId !== spot.id) throw new Error('a spot is kept with a visit of its own');
      const added = await session.change<SpotRow | undefined, undefined>(
        true,
        (transaction) => transaction.objectStore('spots').get(spot.id),
        async ({ access, value }) => {
          if (value !== undefined) return ended({ kind: 'ok', value: undefined });
          const [row, rows] = await Promise.all([spotRow(access, summarise(spot, [visit])), visitRows(access, visit, photos)]);
          return {
            kind: 'write',
            value: undefined,
            async write(transaction) {
              if ((await transaction.objectStore('spots').get(spot.id)) !== undefined) return false;
              await Promise.all([transaction.objectStore('spots').put(row), putVisit(transaction, rows)]);
              return true;
            },
          };
        },
        missing(spot.id),
      );
      if (added.kind === 'ok') askToPersist();
      return added;
    },

    addVisit(visit: Visit, photos: readonly NewPhoto[]) {
      v.assert(visitSchema, visit);
      return session.change<{ readonly spot: SpotRow | undefined; readonly all: readonly VisitRow[] }, undefined>(
        false,
        async (transaction) => ({
          spot: await transaction.objectStore('spots').get(visit.spotId),
          all: await transaction.objectStore('visits').index('spotId').getAll(visit.spotId),
        }),
        async ({ access, value: { spot, all } }) => {
          if (spot === undefined) return ended(failed(missing(visit.spotId)));
          if (all.some(({ id }) => id === visit.id)) return ended({ kind: 'ok', value: undefined });
          const summary = await readSpotRow(access, spot);
          if (summary === undefined) return ended(failed(damagedAt(spot.id)));
          const { values: others } = await readAll(all, (row) => readVisitRow(access, row));
          const [row, rows] = await Promise.all([
            spotRow(access, summarise(summary.spot, [...others, visit], all.length + 1)),
            visitRows(access, visit, photos),
          ]);
          return {
            kind: 'write',
            value: undefined,
            async write(transaction) {
              if (!(await isUnchanged(transaction, spot))) return false;
              await Promise.all([transaction.objectStore('spots').put(row), putVisit(transaction, rows)]);
              return true;
            },
          };
        },
        missing(visit.spotId),
      );
    },

    updateSpot(id, change) {
      return session.change<SpotRow | undefined, Spot>(
        false,
        (transaction) => transaction.objectStore('spots').get(id),
        async ({ access, value: row }) => {
          if (row === undefined) return ended(failed(missing(id)));
          const summary = await readSpotRow(access, row);
          if (summary === undefined) return ended(failed(damagedAt(id)));
          const before = summary.spot;
          const spot = v.parse(spotSchema, { ...change(before), id, updatedAt: timeAfter(before.updatedAt) });
          const next = await spotRow(access, { ...summary, spot });
          return {
            kind: 'write',
            value: spot,
            async write(transaction) {
              if (!(await isUnchanged(transaction, row))) return false;
              await transaction.objectStore('spots').put(next);
              return true;
            },
          };
        },
        missing(id),
      );
    },

    updateVisit(id, change) {
      return changeVisit<Visit>(id, async ({ visit: row, spot, all }, access) => {
        const [before, summary] = await Promise.all([readVisitRow(access, row), readSpotRow(access, spot)]);
        if (before === undefined) return ended(failed(damagedAt(id)));
        if (summary === undefined) return ended(failed(damagedAt(spot.id)));
        const { spotId, updatedAt } = before;
        const visit = v.parse(visitSchema, { ...change(before), id, spotId, updatedAt: timeAfter(updatedAt) });
        const ids = (of: Visit): string =>
          of.photos
            .map((photo) => photo.id)
            .sort()
            .join();
        if (ids(visit) !== ids(before)) throw new Error('the photos of a visit stay');
        const rest = all.filter((other) => other.id !== id);
        const { values: others } = await readAll(rest, (other) => readVisitRow(access, other));
        const [nextSpot, next] = await Promise.all([
          spotRow(access, summarise(summary.spot, [...others, visit], all.length)),
          visitRow(access, visit),
        ]);
        return {
          kind: 'write',
          value: visit,
          async write(transaction) {
            if (!(await isUnchanged(transaction, spot))) return false;
            await Promise.all([transaction.objectStore('spots').put(nextSpot), transaction.objectStore('visits').put(next)]);
            return true;
          },
        };
      });
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

    deleteSpot(id) {
      return session.change<SpotRow | undefined, undefined>(
        false,
        (transaction) => transaction.objectStore('spots').get(id),
        // Nothing is read of it, so that a damaged one can be deleted, too.
        ({ value: row }) =>
          Promise.resolve<Attempt<undefined>>(
            row === undefined
              ? ended(failed(missing(id)))
              : {
                  kind: 'write',
                  value: undefined,
                  async write(transaction) {
                    const visits = await transaction.objectStore('visits').index('spotId').getAllKeys(id);
                    for (const visit of visits) await removeVisit(transaction, visit);
                    await transaction.objectStore('spots').delete(id);
                    return true;
                  },
                },
          ),
        missing(id),
      );
    },

    subscribe: (listener) => session.subscribe(listener),
  };
  return repository;
}
