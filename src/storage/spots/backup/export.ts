/** Makes a backup: one visit's photos at a time are in memory, whatever there is to back up. */
import type { Visit } from '../../../core/schemas/spot.js';
import { encodeRecord } from '../rows.js';
import type { SpotSession } from '../session.js';
import type { SpotFailure, SpotOutcome } from '../spot-repository.js';
import { readPhotoRow, readSpotRow, readVisitRow } from '../spot-rows.js';
import { encryptStream } from './age-stream.js';
import { BACKUP_VERSION, HEADER_NAME, photoName, spotName } from './backup-format.js';
import type { BackupOutcome, BackupProgress } from './backup-failures.js';
import type { BackedUpVisit } from './last-backup.js';
import { writeZip } from './zip.js';
import type { ZipEntry } from './zip.js';

/** A backup. */
export interface Backup {
  /** An age file. */
  readonly file: Blob;
  /** The visits that are in it. */
  readonly visits: readonly BackedUpVisit[];
  /** Spots, visits and photos that can't be read, and so are not in it. */
  readonly damaged: readonly string[];
}

/** A failure of the storage on its way out of the stream. */
class StorageError extends Error {
  constructor(readonly failure: SpotFailure) {
    super(failure.kind);
  }
}

function valueOf<T>(outcome: SpotOutcome<T>): T {
  if (outcome.kind === 'failed') throw new StorageError(outcome.failure);
  return outcome.value;
}

/** The photos and thumbnails of a visit, as files; undefined where one of them is gone or damaged. */
async function photoFiles(session: SpotSession, visit: Visit): Promise<readonly ZipEntry[] | undefined> {
  const read = valueOf(
    await session.read((transaction) =>
      Promise.all(
        visit.photos.flatMap(({ id, type }) =>
          (['photos', 'thumbnails'] as const).map(async (store) => ({
            ...{ store, id, type },
            row: await transaction.objectStore(store).get(id),
          })),
        ),
      ),
    ),
  );
  if (read === undefined) return undefined;
  const files = await Promise.all(
    read.value.map(async ({ store, id, type, row }) => {
      const bytes = row && (await readPhotoRow(read.access, store, row));
      return bytes && { name: photoName(store, id, type), bytes };
    }),
  );
  const whole = files.filter((file) => file !== undefined);
  return whole.length === files.length ? whole : undefined;
}

/**
 * Makes a backup of all spots.
 * @param onProgress counts visits.
 */
export async function exportBackup(
  session: SpotSession,
  passphrase: string,
  onProgress: (progress: BackupProgress) => void,
  workFactor?: number,
): Promise<BackupOutcome<Backup>> {
  const damaged: string[] = [];
  const backedUp: BackedUpVisit[] = [];
  let done = 0;

  async function* files(): AsyncGenerator<ZipEntry, void> {
    const createdAt = new Date().toISOString();
    yield { name: HEADER_NAME, bytes: encodeRecord({ format: 'naevus-backup', version: BACKUP_VERSION, createdAt }) };
    const [ids, total] = valueOf(
      await session.read((transaction) =>
        Promise.all([transaction.objectStore('spots').getAllKeys(), transaction.objectStore('visits').count()]),
      ),
    )?.value ?? [[], 0];
    onProgress({ done, total });
    for (const id of ids) {
      const read = valueOf(
        await session.read(async (transaction) => ({
          row: await transaction.objectStore('spots').get(id),
          visitRows: await transaction.objectStore('visits').index('spotId').getAll(id),
        })),
      );
      // Deleted since the list was read.
      if (read?.value.row === undefined) continue;
      const { access, value } = read;
      const summary = await readSpotRow(access, read.value.row);
      if (summary === undefined) damaged.push(id);
      const visits: Visit[] = [];
      for (const row of value.visitRows) {
        const visit = await readVisitRow(access, row);
        const photos = summary && visit && (await photoFiles(session, visit));
        if (visit === undefined || photos === undefined) damaged.push(row.id);
        else {
          yield* photos;
          visits.push(visit);
          backedUp.push({ id: row.id, revision: row.revision });
        }
        onProgress({ done: ++done, total: Math.max(done, total) });
      }
      if (summary && visits.length > 0) yield { name: spotName(id), bytes: encodeRecord({ spot: summary.spot, visits }) };
    }
  }

  const pieces = writeZip(files());
  const plain = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
  try {
    const sealed = await encryptStream(plain, passphrase, workFactor);
    // A Blob: browsers keep large ones on the disk.
    const file = new Blob([await new Response(sealed).blob()], { type: 'application/octet-stream' });
    return { kind: 'ok', value: { file, visits: backedUp, damaged } };
  } catch (error) {
    if (error instanceof StorageError) return { kind: 'failed', failure: error.failure };
    if (error instanceof RangeError) return { kind: 'failed', failure: { kind: 'backup-too-large' } };
    throw error;
  }
}
