/** Reads a backup and believes nothing of it: whatever is not as the app writes it ends the reading with its failure. */
import * as v from 'valibot';
import type { Visit, VisitPhoto } from '../../../core/schemas/spot.js';
import { sha256Hex } from '../../model-cache/index.js';
import { decodeRecord, photoType } from '../rows.js';
import { decryptFile } from './age-stream.js';
import { BACKUP_VERSION, backupHeaderSchema, hasForeignFields, limitOf, readName, spotFileSchema } from './backup-format.js';
import type { SpotFile } from './backup-format.js';
import type { BackupFailure, BackupOutcome } from './backup-failures.js';
import { ZipError, readZip } from './zip.js';

/** What a backup says, without its photos. */
export interface BackupRecords {
  readonly createdAt: string;
  readonly spots: readonly SpotFile[];
}

/** A file of a photo. */
export interface PhotoFile {
  readonly store: 'photos' | 'thumbnails';
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

class BackupError extends Error {
  constructor(readonly failure: BackupFailure) {
    super(failure.kind);
  }
}

function refuse(
  kind: 'backup-not-one' | 'backup-newer' | 'backup-foreign-fields' | 'backup-broken-photo' | 'backup-damaged',
): never {
  throw new BackupError({ kind });
}

const ZIP_FAILURES = {
  damaged: 'backup-damaged',
  'too-large': 'backup-too-large',
  name: 'backup-strange-file',
} as const satisfies Record<ZipError['reason'], BackupFailure['kind']>;

/** The failure behind an error while reading; rethrows what is a bug. */
function failureBehind(error: unknown): BackupFailure {
  if (error instanceof BackupError) return error.failure;
  if (error instanceof ZipError) return { kind: ZIP_FAILURES[error.reason] };
  // The file was moved or changed on the disk, or the age stream did not authenticate: both end the stream.
  if (error instanceof DOMException || (error instanceof Error && /tag|chunk|stream|end of file/iu.test(error.message)))
    return { kind: 'backup-damaged' };
  throw error;
}

function parse<T>(schema: v.GenericSchema<unknown, T>, bytes: Uint8Array): T {
  const json = decodeRecord(bytes);
  const result = v.safeParse(schema, json);
  if (!result.success || hasForeignFields(json, result.output)) refuse('backup-foreign-fields');
  return result.output;
}

function parseHeader(bytes: Uint8Array): string {
  const json = decodeRecord(bytes);
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== 'naevus-backup')
    refuse('backup-not-one');
  if ('version' in json && typeof json.version === 'number' && json.version > BACKUP_VERSION) refuse('backup-newer');
  return parse(backupHeaderSchema, bytes).createdAt;
}

/**
 * Reads a backup from beginning to end.
 * @param onPhoto called with each photo and thumbnail, as they come; the records of a spot come after its photos.
 * @param onSpot called with each spot.
 */
async function readFiles(
  file: Blob,
  passphrase: string,
  onPhoto: (photo: PhotoFile) => Promise<void>,
  onSpot: (spot: SpotFile) => void,
): Promise<BackupOutcome<{ readonly createdAt: string }>> {
  const decrypted = await decryptFile(file, passphrase);
  if (decrypted.kind === 'failed') return decrypted;
  let createdAt: string | undefined;
  try {
    for await (const { name, bytes } of readZip(decrypted.value, limitOf)) {
      const read = readName(name);
      if (createdAt === undefined) {
        if (read?.kind !== 'header') refuse('backup-not-one');
        createdAt = parseHeader(bytes);
      } else if (read?.kind === 'photos' || read?.kind === 'thumbnails') {
        await onPhoto({ store: read.kind, id: read.id, bytes: new Uint8Array(bytes) });
      } else if (read?.kind === 'spot') onSpot(parse(spotFileSchema, bytes));
      // The header a second time.
      else refuse('backup-damaged');
    }
  } catch (error) {
    return { kind: 'failed', failure: failureBehind(error) };
  }
  return createdAt === undefined ? { kind: 'failed', failure: { kind: 'backup-not-one' } } : { kind: 'ok', value: { createdAt } };
}

/** What is known of a photo's bytes after the first reading. */
interface SeenPhoto {
  readonly sha256: string;
  readonly type: VisitPhoto['type'];
  readonly isWhole: boolean;
}

/** A JPEG ends with its end marker (ITU-T T.81, B.1.1.3), a WebP is as long as its header says (RFC 9649). */
function isWhole(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9;
  if (bytes.length < 12) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250 && view.getUint32(4, true) + 8 === bytes.length;
}

/** Whether every spot, every visit and every photo is there once, and every visit belongs to its spot; the first visit of a spot has the spot's id. */
function areIdsSound(spots: readonly SpotFile[]): boolean {
  const visits = spots.flatMap((spot) => spot.visits);
  const photos = visits.flatMap((visit) => visit.photos);
  return (
    [spots.map(({ spot }) => spot), visits, photos].every((kind) => new Set(kind.map(({ id }) => id)).size === kind.length) &&
    spots.every(({ spot, visits: own }) => own.every(({ spotId }) => spotId === spot.id))
  );
}

/** Reads all of a backup and checks it, with every photo, but keeps only the records. @param onPhoto counts the photos that were read. */
export async function readBackup(
  file: Blob,
  passphrase: string,
  onPhoto: (count: number) => void,
): Promise<BackupOutcome<BackupRecords>> {
  const seen = { photos: new Map<string, SeenPhoto>(), thumbnails: new Map<string, SeenPhoto>() };
  const spots: SpotFile[] = [];
  const read = await readFiles(
    file,
    passphrase,
    async ({ store, id, bytes }) => {
      const sha256 = store === 'photos' ? await sha256Hex(bytes.buffer) : '';
      seen[store].set(id, { sha256, type: photoType(bytes), isWhole: isWhole(bytes) });
      onPhoto(seen.photos.size);
    },
    (spot) => spots.push(spot),
  );
  if (read.kind === 'failed') return read;
  if (!areIdsSound(spots)) return { kind: 'failed', failure: { kind: 'backup-damaged' } };
  const isSound = ({ id, sha256, type }: VisitPhoto): boolean => {
    const [photo, thumbnail] = [seen.photos.get(id), seen.thumbnails.get(id)];
    return photo?.sha256 === sha256 && photo.type === type && photo.isWhole && thumbnail?.isWhole === true;
  };
  const visits = spots.flatMap((spot) => spot.visits);
  if (!visits.every(({ photos }) => photos.every(isSound))) return { kind: 'failed', failure: { kind: 'backup-broken-photo' } };
  return { kind: 'ok', value: { createdAt: read.value.createdAt, spots } };
}

/** Gives each visit as soon as all its photos have been read. @param visits those that are wanted. */
export async function readVisits(
  file: Blob,
  passphrase: string,
  visits: readonly Visit[],
  onVisit: (visit: Visit, photos: readonly PhotoFile[]) => Promise<void>,
): Promise<BackupOutcome<void>> {
  const visitOf = new Map(visits.flatMap((visit) => visit.photos.map(({ id }) => [id, visit] as const)));
  const waiting = new Map<string, PhotoFile[]>();
  const read = await readFiles(
    file,
    passphrase,
    async (photo) => {
      const visit = visitOf.get(photo.id);
      if (visit === undefined) return;
      const photos = [...(waiting.get(visit.id) ?? []), photo];
      waiting.set(visit.id, photos);
      if (photos.length < 2 * visit.photos.length) return;
      waiting.delete(visit.id);
      await onVisit(visit, photos);
    },
    () => undefined,
  );
  return read.kind === 'failed' ? read : { kind: 'ok', value: undefined };
}
