/** The kept spots in IndexedDB. See `spot-repository.ts` for what it promises, and `session.ts` for how a change is made. */
import * as v from 'valibot';
import { spotSchema, visitSchema } from '../../core/schemas/spot.js';
import type { Spot, Visit } from '../../core/schemas/spot.js';
import type { SpotRow, VisitRow } from './database.js';
import { askToPersist } from './persistence.js';
import { damagedAt, ended, failed, isUnchanged, missing, readAll, removeVisit, timeAfter } from './repository-steps.js';
import { photoType } from './rows.js';
import { tabSession } from './session.js';
import type { Attempt, SpotSession } from './session.js';
import type { NewPhoto, SpotOutcome, SpotRepository, SpotSummary } from './spot-repository.js';
import { putVisit, readPhotoRow, readSpotRow, readVisitRow, spotRow, visitRows } from './spot-rows.js';
import { byTime, summarise } from './summary.js';
import { visitChanges } from './visit-changes.js';

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

  /** The summary of a spot whose kept one is outdated. The next change of a visit keeps it. */
  async function summaryOf(spot: Spot): Promise<SpotOutcome<SpotSummary>> {
    const read = await session.read((transaction) => transaction.objectStore('visits').index('spotId').getAll(spot.id));
    if (read.kind === 'failed') return read;
    const { access, value: rows = [] } = read.value ?? {};
    const { values } = access ? await readAll(rows, (row) => readVisitRow(access, row)) : { values: [] };
    return { kind: 'ok', value: summarise(spot, values, rows.length) };
  }

  const repository: SpotRepository = {
    async listSpots() {
      const read = await session.read((transaction) => transaction.objectStore('spots').getAll());
      if (read.kind === 'failed') return read;
      if (read.value === undefined) return { kind: 'ok', value: { spots: [], damaged: [] } };
      const { access, value: rows } = read.value;
      const { values, damaged } = await readAll(rows, (row) => readSpotRow(access, row));
      const spots: SpotSummary[] = [];
      for (const stored of values) {
        const current = stored.lastDay === undefined ? await summaryOf(stored.spot) : { kind: 'ok' as const, value: stored };
        if (current.kind === 'failed') return current;
        spots.push(current.value);
      }
      return { kind: 'ok', value: { spots, damaged } };
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

    ...visitChanges(session),
    subscribe: (listener) => session.subscribe(listener),
  };
  return repository;
}
