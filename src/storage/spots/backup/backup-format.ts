/**
 * What a backup holds: an age file around a zip. `naevus.json` comes first and says the version; `spots/ID.json` holds a spot with its visits, after
 * their `photos/ID.jpg` and `thumbnails/ID.jpg`. The JSON's schema is published in `docs/backup.schema.json`.
 */
import * as v from 'valibot';
import { spotSchema, visitSchema } from '../../../core/schemas/spot.js';
import type { Spot, Visit } from '../../../core/schemas/spot.js';

/** The version that this code writes; it reads no later one. Version 1 has visits without comparisons. */
export const BACKUP_VERSION = 2;
/** The first file. */
export const HEADER_NAME = 'naevus.json';

/** Schema of `naevus.json`. */
export const backupHeaderSchema = v.object({
  format: v.literal('naevus-backup'),
  version: v.picklist([1, BACKUP_VERSION]),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
});

/** Schema of `spots/ID.json`. */
export const spotFileSchema = v.object({ spot: spotSchema, visits: v.pipe(v.array(visitSchema), v.minLength(1)) });

/** A spot with its visits. */
export interface SpotFile {
  readonly spot: Spot;
  readonly visits: readonly Visit[];
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const SPOT_NAME = new RegExp(`^spots/(${UUID})\\.json$`, 'u');
const PHOTO_NAME = new RegExp(`^(photos|thumbnails)/(${UUID})\\.(?:jpg|webp)$`, 'u');

/** A hundred times what the app writes; a file beyond that is no backup. */
const LIMITS = { header: 10_000, spot: 64_000_000, photos: 32_000_000, thumbnails: 1_000_000 } as const;

/** The name of a photo's file. */
export function photoName(store: 'photos' | 'thumbnails', id: string, type: string): string {
  return `${store}/${id}.${type === 'image/webp' ? 'webp' : 'jpg'}`;
}

/** The name of a spot's file. */
export const spotName = (id: string): string => `spots/${id}.json`;

/** What a name stands for; undefined where no file of a backup has it, as where a path would climb out of a folder. */
export function readName(
  name: string,
): { readonly kind: 'header' | 'spot' } | { readonly kind: 'photos' | 'thumbnails'; readonly id: string } | undefined {
  if (name === HEADER_NAME) return { kind: 'header' };
  if (SPOT_NAME.test(name)) return { kind: 'spot' };
  const [, store, id] = PHOTO_NAME.exec(name) ?? [];
  return id !== undefined && (store === 'photos' || store === 'thumbnails') ? { kind: store, id } : undefined;
}

/** The most bytes of a file of this name. */
export function limitOf(name: string): number | undefined {
  const read = readName(name);
  return read && LIMITS[read.kind];
}

/** Whether something was left out when `given` was parsed to `parsed`: fields that the schema does not know. */
export function hasForeignFields(given: unknown, parsed: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false;
  if (typeof parsed !== 'object' || parsed === null) return true;
  const known = new Map<string, unknown>(Object.entries(parsed));
  return Object.entries(given).some(([key, value]) => !known.has(key) || hasForeignFields(value, known.get(key)));
}
