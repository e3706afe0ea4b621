/** What the steps of `make` are made from and have made, as digests: a step is skipped while both are what they were. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ImageRecord } from '../data/image-manifest.js';
import { isPhoto, isTable, listFiles } from '../prepare/folder.js';
import { sha256Hex } from '../sha256.js';

/** The digest of any values that JSON can tell apart. */
export function digestOf(...values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

/** The digest of files' bytes; null where one of them is missing. */
export async function digestOfFiles(files: readonly string[]): Promise<string | null> {
  const digests = await Promise.all(files.map((file) => readFile(file).then(sha256Hex, () => null)));
  return digests.includes(null) ? null : digestOf(digests);
}

/** The digest of the photos and tables in a folder, by path, size and time of change. Throws `CliError` where it cannot be read. */
export async function digestOfPhotos(dir: string, leaveOut: string): Promise<string> {
  const files = (await listFiles(path.resolve(dir), leaveOut)).filter(({ relative }) => isPhoto(relative) || isTable(relative));
  return digestOf(await Promise.all(files.map(async ({ file, relative }) => [relative, ...(await sizeAndTime(file))])));
}

/** The digest of a manifest and the images that it lists, by size and time of change; null where one of them is missing. */
export async function digestOfData(manifestFile: string, records: readonly ImageRecord[]): Promise<string | null> {
  const manifest = await digestOfFiles([manifestFile]);
  const images = await Promise.all(records.map(({ file }) => sizeAndTime(file).catch(() => null)));
  return manifest === null || images.includes(null) ? null : digestOf(manifest, images);
}

async function sizeAndTime(file: string): Promise<readonly [number, number]> {
  const { size, mtimeMs } = await stat(file);
  return [size, mtimeMs];
}
