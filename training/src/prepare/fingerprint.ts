/**
 * Reads each image once: digest of its bytes, and a small grey image for the search for duplicates.
 *
 * What was read is kept in a file of records of one length, to which records are only added: a run that is stopped at any moment
 * loses at most the record being written, and the next one continues from there.
 */
import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import { startProgress } from '../progress.js';
import { COMPARED_SIDE_PX } from './image-similarity.js';

/** What is known of a file. */
export interface Fingerprint {
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string;
  /** 64 × 64 grey levels, upright, its sides squeezed to a square. */
  readonly grey: Uint8Array;
}

const DIGEST_BYTES = 32;
const GREY_BYTES = COMPARED_SIDE_PX ** 2;
/** Digest of path, size and time; digest of the bytes; grey levels. */
const RECORD_BYTES = 2 * DIGEST_BYTES + GREY_BYTES;

/**
 * Reads files that the cache does not know. A file that cannot be read or decoded gets the reason instead.
 * @param cacheFile is made where it is not there; 4 KB an image.
 */
export async function fingerprintFiles(
  files: readonly string[],
  cacheFile: string,
): Promise<ReadonlyMap<string, Fingerprint | { readonly problem: string }>> {
  const cache = await readCache(cacheFile);
  const known = new Map<string, Fingerprint | { readonly problem: string }>();
  const waiting = [...new Set(files)];
  // A stopped run may have left part of a record at the end: it is written over.
  const log = await open(cacheFile, cache.bytes === 0 ? 'w' : 'r+');
  let end = cache.bytes;
  const progress = startProgress('Reading images', waiting.length, 'img');
  let next = 0;
  const work = async (): Promise<void> => {
    for (let file = waiting[next++]; file !== undefined; file = waiting[next++]) {
      try {
        const id = await idOf(file);
        const found = cache.records.get(id.toString('hex')) ?? (await fingerprint(file));
        known.set(file, found);
        if (!cache.records.has(id.toString('hex'))) {
          const at = end;
          end += RECORD_BYTES;
          await log.write(Buffer.concat([id, Buffer.from(found.sha256, 'hex'), found.grey]), 0, RECORD_BYTES, at);
        }
      } catch (error) {
        known.set(file, {
          problem: `cannot be decoded (${error instanceof Error ? error.message.replace(/\s+/gu, ' ') : String(error)})`,
        });
      }
      progress.update(known.size);
    }
  };
  const before = sharp.concurrency();
  sharp.concurrency(1);
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, work));
  } finally {
    sharp.concurrency(before);
    progress.stop();
    await log.close();
  }
  return known;
}

async function fingerprint(file: string): Promise<Fingerprint> {
  const bytes = await readFile(file);
  const grey = await sharp(bytes)
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('b-w')
    .resize(COMPARED_SIDE_PX, COMPARED_SIDE_PX, { fit: 'fill' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return { sha256: createHash('sha256').update(bytes).digest('hex'), grey };
}

/** Tells a file from the same file before it was changed. */
async function idOf(file: string): Promise<Buffer> {
  const { size, mtimeMs } = await stat(file);
  return createHash('sha256').update(`${file}\n${size}\n${mtimeMs}`).digest();
}

async function readCache(file: string): Promise<{ readonly bytes: number; readonly records: ReadonlyMap<string, Fingerprint> }> {
  const content = await readFile(file).catch(() => Buffer.alloc(0));
  const records = new Map<string, Fingerprint>();
  const count = Math.floor(content.length / RECORD_BYTES);
  for (let at = 0; at < count; at++) {
    const record = content.subarray(at * RECORD_BYTES, (at + 1) * RECORD_BYTES);
    records.set(record.subarray(0, DIGEST_BYTES).toString('hex'), {
      sha256: record.subarray(DIGEST_BYTES, 2 * DIGEST_BYTES).toString('hex'),
      grey: record.subarray(2 * DIGEST_BYTES),
    });
  }
  return { bytes: count * RECORD_BYTES, records };
}
