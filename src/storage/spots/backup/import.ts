/**
 * Takes a backup in: what is new is added, what is newer there replaces what is here, and the rest stays. Each visit comes with its photos in one
 * transaction, so that an interruption leaves whole visits, and importing again completes it.
 */
import { MAX_PHOTOS_A_VISIT } from '../../../core/schemas/spot.js';
import type { Spot, Visit } from '../../../core/schemas/spot.js';
import type { ReadTransaction, SpotRow, VisitRow } from '../database.js';
import type { RowAccess } from '../rows.js';
import type { SpotSession } from '../session.js';
import type { SpotOutcome } from '../spot-repository.js';
import { photoRow, putVisit, readSpotRow, readVisitRow, spotRow, visitRow } from '../spot-rows.js';
import { summarise } from '../summary.js';
import type { BackupFailure, BackupOutcome, BackupProgress } from './backup-failures.js';
import { rememberRestored } from './last-backup.js';
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

type VisitHere = Pick<Visit, 'updatedAt' | 'photos'> | 'damaged';

interface RecordsHere {
  readonly spots: ReadonlyMap<string, string>;
  readonly visits: ReadonlyMap<string, VisitHere>;
}

/** What is to be done, with the records that it takes. */
interface Merge {
  readonly plan: ImportPlan;
  readonly spots: readonly Spot[];
  /** Those that are added or replaced. */
  readonly visits: readonly Visit[];
  /** Those that will be here as they are in the backup. */
  readonly backedUp: readonly Visit['id'][];
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

/** What becomes of a visit: one that is newer here still takes photos in that it lacks. */
function visitVerdict(there: Visit, here: VisitHere | undefined): Verdict {
  const byTime = verdict(there.updatedAt, here === 'damaged' ? here : here?.updatedAt);
  const hasMore = here !== undefined && here !== 'damaged' && lacksPhotos(here, there);
  return byTime === 'unchanged' && hasMore ? 'replaced' : byTime;
}

function lacksPhotos(here: Pick<Visit, 'photos'>, there: Visit): boolean {
  const ids = new Set(here.photos.map(({ id }) => id));
  return ids.size < MAX_PHOTOS_A_VISIT && there.photos.some(({ id }) => !ids.has(id));
}

/**
 * Two versions of a visit as one: the later one, with the photos of both, so that a photo that was added on one device is not lost to a note that was
 * written on another.
 */
function mergedVisit(here: Visit | undefined, there: Visit): Visit {
  if (here === undefined) return there;
  const isNewer = Date.parse(there.updatedAt) > Date.parse(here.updatedAt);
  const thereById = new Map(there.photos.map((photo) => [photo.id, photo]));
  const hereIds = new Set(here.photos.map(({ id }) => id));
  const own = here.photos.map((photo) => (isNewer ? (thereById.get(photo.id) ?? photo) : photo));
  const more = there.photos.filter(({ id }) => !hereIds.has(id));
  return { ...(isNewer ? there : here), photos: [...own, ...more].slice(0, MAX_PHOTOS_A_VISIT) };
}

/** What each record here is: spots by the time of their last change. */
async function recordsHere(session: SpotSession): Promise<SpotOutcome<RecordsHere>> {
  const read = await session.read(async (transaction) => ({
    spots: await transaction.objectStore('spots').getAll(),
    visits: await transaction.objectStore('visits').getAll(),
  }));
  if (read.kind === 'failed') return read;
  if (read.value === undefined) return { kind: 'ok', value: { spots: new Map(), visits: new Map() } };
  const { access, value } = read.value;
  const [spots, visits] = await Promise.all([
    Promise.all(value.spots.map(async (row) => [row.id, (await readSpotRow(access, row))?.spot.updatedAt ?? 'damaged'] as const)),
    Promise.all(value.visits.map(async (row) => [row.id, (await readVisitRow(access, row)) ?? ('damaged' as const)] as const)),
  ]);
  return { kind: 'ok', value: { spots: new Map(spots), visits: new Map(visits) } };
}

async function planMerge(session: SpotSession, { createdAt, spots }: BackupRecords): Promise<SpotOutcome<Merge>> {
  const here = await recordsHere(session);
  if (here.kind === 'failed') return here;
  const ofSpot = ({ id, updatedAt }: Spot): Verdict => verdict(updatedAt, here.value.spots.get(id));
  const ofVisit = (visit: Visit): Verdict => visitVerdict(visit, here.value.visits.get(visit.id));
  /** Whether it will be here as it is in the backup. */
  const isBackedUp = (visit: Visit): boolean => {
    const own = here.value.visits.get(visit.id);
    if (own === undefined || own === 'damaged') return true;
    return Date.parse(visit.updatedAt) >= Date.parse(own.updatedAt) && !lacksPhotos(visit, { ...visit, photos: own.photos });
  };
  const visits = spots.flatMap((file) => file.visits);
  return {
    kind: 'ok',
    value: {
      plan: { createdAt, spots: count(spots.map(({ spot }) => ofSpot(spot))), visits: count(visits.map(ofVisit)) },
      spots: spots.map(({ spot }) => spot),
      visits: visits.filter((visit) => ofVisit(visit) !== 'unchanged'),
      backedUp: visits.filter(isBackedUp).map(({ id }) => id),
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

async function visitHere(access: RowAccess, { visits }: SpotRows, id: string): Promise<Visit | 'damaged' | undefined> {
  const row = visits.find((one) => one.id === id);
  return row && ((await readVisitRow(access, row)) ?? 'damaged');
}

/** Whether there is nothing to do: by another tab, or by an import that was interrupted. */
async function isUpToDate(access: RowAccess, here: SpotRows, there: Spot, visit: Visit | undefined): Promise<boolean> {
  if (visit !== undefined) {
    return visitVerdict(visit, await visitHere(access, here, visit.id)) === 'unchanged';
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
      const own = merged && (await visitHere(access, value, merged.visit.id));
      const visit = merged && mergedVisit(own === 'damaged' ? undefined : own, merged.visit);
      const all = visit === undefined ? readable : [...readable, visit];
      const nextSpot = await spotRow(access, summarise(spot, all, others.length + (merged === undefined ? 0 : 1)));
      const ids = visit?.photos.map(({ id: photoId }) => photoId) ?? [];
      const rows = merged &&
        visit && {
          visit: await visitRow(access, visit),
          ...(await photoRows(
            access,
            visit.id,
            merged.photos.filter((photo) => ids.includes(photo.id)),
          )),
        };
      return {
        kind: 'write',
        value: undefined,
        async write(transaction) {
          if ((await transaction.objectStore('spots').get(id))?.revision !== value.spot?.revision) return false;
          await transaction.objectStore('spots').put(nextSpot);
          if (rows) await putVisit(transaction, rows, ids);
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
  const { plan, spots, visits, backedUp } = planned.value;
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
  // An empty backup makes no database.
  const remembered = backedUp.length === 0 ? undefined : await rememberRestored(session, plan.createdAt, backedUp);
  return remembered?.kind === 'failed' ? remembered : { kind: 'ok', value: plan };
}
