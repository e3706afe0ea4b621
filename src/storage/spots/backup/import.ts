/**
 * Takes a backup in: what is new is added, what is newer there replaces what is here, and the rest stays. Each visit comes with its photos in one
 * transaction, so that an interruption leaves whole visits, and importing again completes it.
 */
import type { Spot, Visit } from '../../../core/schemas/spot.js';
import type { ReadTransaction, SpotRow, VisitRow } from '../database.js';
import type { RowAccess } from '../rows.js';
import type { SpotSession } from '../session.js';
import type { SpotOutcome } from '../spot-repository.js';
import { photoRow, putVisit, readSpotRow, readVisitRow, spotRow, visitRow } from '../spot-rows.js';
import { summarise } from '../summary.js';
import type { BackupFailure, BackupOutcome, BackupProgress } from './backup-failures.js';
import { readBackup, readVisits } from './read-backup.js';
import type { BackupRecords, PhotoFile } from './read-backup.js';

/** How many records an import adds, replaces, or leaves as they are here. */
export interface MergeCounts {
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
}

/** What an import would do. */
export interface ImportPlan {
  /** When the backup was made, ISO 8601. */
  readonly createdAt: string;
  readonly spots: MergeCounts;
  readonly visits: MergeCounts;
}

/** What is to be done, with the records that it takes. */
interface Merge {
  readonly plan: ImportPlan;
  readonly spots: readonly Spot[];
  /** Those that are added or replaced. */
  readonly visits: readonly Visit[];
}

type Verdict = keyof MergeCounts;

/** What becomes of a record. @param here when it was changed here; `damaged` where that can't be read: the backup's is taken then. */
function verdict(there: string, here: string | undefined): Verdict {
  if (here === undefined) return 'added';
  return here === 'damaged' || Date.parse(there) > Date.parse(here) ? 'replaced' : 'unchanged';
}

function count(verdicts: readonly Verdict[]): MergeCounts {
  const of = (kind: Verdict): number => verdicts.filter((one) => one === kind).length;
  return { added: of('added'), replaced: of('replaced'), unchanged: of('unchanged') };
}

/** When each record here was changed. */
async function timesHere(session: SpotSession): Promise<SpotOutcome<ReadonlyMap<string, string>>> {
  const read = await session.read(async (transaction) => ({
    spots: await transaction.objectStore('spots').getAll(),
    visits: await transaction.objectStore('visits').getAll(),
  }));
  if (read.kind === 'failed') return read;
  if (read.value === undefined) return { kind: 'ok', value: new Map() };
  const { access, value } = read.value;
  const times = await Promise.all([
    ...value.spots.map(async (row) => [row.id, (await readSpotRow(access, row))?.spot.updatedAt ?? 'damaged'] as const),
    ...value.visits.map(async (row) => [row.id, (await readVisitRow(access, row))?.updatedAt ?? 'damaged'] as const),
  ]);
  return { kind: 'ok', value: new Map(times) };
}

async function planMerge(session: SpotSession, { createdAt, spots }: BackupRecords): Promise<SpotOutcome<Merge>> {
  const here = await timesHere(session);
  if (here.kind === 'failed') return here;
  const of = ({ id, updatedAt }: Spot | Visit): Verdict => verdict(updatedAt, here.value.get(id));
  const visits = spots.flatMap((file) => file.visits);
  return {
    kind: 'ok',
    value: {
      plan: { createdAt, spots: count(spots.map(({ spot }) => of(spot))), visits: count(visits.map(of)) },
      spots: spots.map(({ spot }) => spot),
      visits: visits.filter((visit) => of(visit) !== 'unchanged'),
    },
  };
}

interface SpotRows {
  readonly spot: SpotRow | undefined;
  readonly visits: readonly VisitRow[];
  /** Whether an id of the visit or of its photos is here already, at another place. */
  readonly isTaken: boolean;
}

/** Whether ids of a visit belong to something else here: an honest backup never says so, and importing it would overwrite that. */
async function isTaken(transaction: ReadTransaction, visit: Visit): Promise<boolean> {
  const here = await transaction.objectStore('visits').get(visit.id);
  if (here !== undefined && here.spotId !== visit.spotId) return true;
  const own = await transaction.objectStore('photos').index('visitId').getAllKeys(visit.id);
  const keys = await Promise.all(visit.photos.map(({ id }) => transaction.objectStore('photos').getKey(id)));
  return keys.some((key) => key !== undefined && !own.includes(key));
}

/** The spot to keep: the later of the two. */
async function laterSpot(access: RowAccess, row: SpotRow | undefined, there: Spot): Promise<Spot> {
  const here = row && (await readSpotRow(access, row))?.spot;
  return here === undefined || Date.parse(there.updatedAt) > Date.parse(here.updatedAt) ? there : here;
}

/** Whether there is nothing to do: by another tab, or by an import that was interrupted. */
async function isUpToDate(access: RowAccess, here: SpotRows, there: Spot, visit: Visit | undefined): Promise<boolean> {
  if (visit !== undefined) {
    const row = here.visits.find(({ id }) => id === visit.id);
    return verdict(visit.updatedAt, row && ((await readVisitRow(access, row))?.updatedAt ?? 'damaged')) === 'unchanged';
  }
  // Without a visit a spot is only brought up to date.
  if (here.spot === undefined) return true;
  const spot = await readSpotRow(access, here.spot);
  return verdict(there.updatedAt, spot?.spot.updatedAt ?? 'damaged') === 'unchanged';
}

/** Merges a spot, and one visit of it with its photos. */
function mergeVisit(
  session: SpotSession,
  there: Spot,
  merged?: { readonly visit: Visit; readonly photos: readonly PhotoFile[] },
): Promise<BackupOutcome<void>> {
  const { id } = there;
  return session.change<SpotRows, undefined, BackupFailure>(
    merged !== undefined,
    async (transaction) => ({
      spot: await transaction.objectStore('spots').get(id),
      visits: await transaction.objectStore('visits').index('spotId').getAll(id),
      isTaken: merged !== undefined && (await isTaken(transaction, merged.visit)),
    }),
    async ({ access, value }) => {
      if (value.isTaken) return { kind: 'done', outcome: { kind: 'failed', failure: { kind: 'backup-damaged' } } };
      if (await isUpToDate(access, value, there, merged?.visit))
        return { kind: 'done', outcome: { kind: 'ok', value: undefined } };
      const spot = await laterSpot(access, value.spot, there);
      const others = value.visits.filter((row) => row.id !== merged?.visit.id);
      const readable = (await Promise.all(others.map((row) => readVisitRow(access, row)))).filter((visit) => visit !== undefined);
      const all = merged === undefined ? readable : [...readable, merged.visit];
      const nextSpot = await spotRow(access, summarise(spot, all, others.length + (merged === undefined ? 0 : 1)));
      const rows = merged && {
        visit: await visitRow(access, merged.visit),
        ...(await photoRows(access, merged.visit.id, merged.photos)),
      };
      return {
        kind: 'write',
        value: undefined,
        async write(transaction) {
          if ((await transaction.objectStore('spots').get(id))?.revision !== value.spot?.revision) return false;
          await transaction.objectStore('spots').put(nextSpot);
          if (rows) await putVisit(transaction, rows);
          return true;
        },
      };
    },
    { kind: 'spots-missing', id },
  );
}

async function photoRows(access: RowAccess, visitId: string, photos: readonly PhotoFile[]) {
  const of = (wanted: PhotoFile['store']) =>
    Promise.all(
      photos
        .filter(({ store }) => store === wanted)
        .map(({ store, id, bytes }) => photoRow(access, store, { id, visitId, blob: new Blob([bytes]) })),
    );
  return { photos: await of('photos'), thumbnails: await of('thumbnails') };
}

/** Reads and checks all of a backup, and says what importing it would do. Changes nothing. */
export async function inspectBackup(
  session: SpotSession,
  file: Blob,
  passphrase: string,
  onProgress: (progress: BackupProgress) => void,
): Promise<BackupOutcome<ImportPlan>> {
  const records = await readBackup(file, passphrase, (done) => onProgress({ done, total: 0 }));
  if (records.kind === 'failed') return records;
  const merge = await planMerge(session, records.value);
  return merge.kind === 'failed' ? merge : { kind: 'ok', value: merge.value.plan };
}

/** Imports a backup. It is read and checked to its end before anything changes. */
export async function importBackup(
  session: SpotSession,
  file: Blob,
  passphrase: string,
  onProgress: (progress: BackupProgress) => void,
): Promise<BackupOutcome<ImportPlan>> {
  const records = await readBackup(file, passphrase, () => undefined);
  if (records.kind === 'failed') return records;
  const planned = await planMerge(session, records.value);
  if (planned.kind === 'failed') return planned;
  const { plan, spots, visits } = planned.value;
  const spotOf = new Map(spots.map((spot) => [spot.id, spot]));
  let done = 0;
  let failure: BackupFailure | undefined;
  onProgress({ done, total: visits.length });
  const read = await readVisits(file, passphrase, visits, async (visit, photos) => {
    const spot = spotOf.get(visit.spotId);
    if (failure !== undefined || spot === undefined) return;
    const merged = await mergeVisit(session, spot, { visit, photos });
    if (merged.kind === 'failed') failure = merged.failure;
    onProgress({ done: ++done, total: visits.length });
  });
  if (failure !== undefined) return { kind: 'failed', failure };
  if (read.kind === 'failed') return read;
  for (const spot of spots) {
    const merged = await mergeVisit(session, spot);
    if (merged.kind === 'failed') return merged;
  }
  return { kind: 'ok', value: plan };
}
