/**
 * Remembers which stored version is in use, which one waits for its first start, and which one this device could not run:
 * three pointers in a small cache. Writing one is atomic, and that is all the atomicity the swap needs.
 */
import { parsePointer } from '../../core/schemas/manifest.js';
import type { ModelPointer } from '../../core/schemas/manifest.js';
import type { CacheStorageLike } from './cache-storage.js';
import type { ModelCachePorts } from './ports.js';
import { STATE_CACHE_NAME, isVersionCacheName, versionCacheName } from './version.js';

/** `active` passed its self-test; `next` is complete but untested; `rejected` failed it on every backend. */
export type Slot = 'active' | 'next' | 'rejected';

function slotUrl(ports: ModelCachePorts, slot: Slot): string {
  return `${ports.baseUrl}slot/${slot}`;
}

/** The version in a slot; `undefined` where it is empty or unreadable. */
export async function readSlot(ports: ModelCachePorts, storage: CacheStorageLike, slot: Slot): Promise<ModelPointer | undefined> {
  const cache = await storage.open(STATE_CACHE_NAME);
  const response = await cache.match(slotUrl(ports, slot));
  if (response === undefined) return undefined;
  const text = await response.text();
  try {
    const parsed = parsePointer(JSON.parse(text));
    return parsed.kind === 'ok' ? parsed.value : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** Puts a version into a slot. */
export async function writeSlot(
  ports: ModelCachePorts,
  storage: CacheStorageLike,
  slot: Slot,
  pointer: ModelPointer,
): Promise<void> {
  const cache = await storage.open(STATE_CACHE_NAME);
  await cache.put(slotUrl(ports, slot), new Response(JSON.stringify(pointer)));
}

/** Empties a slot; the version's bytes stay. */
export async function clearSlot(ports: ModelCachePorts, storage: CacheStorageLike, slot: Slot): Promise<void> {
  const cache = await storage.open(STATE_CACHE_NAME);
  await cache.delete(slotUrl(ports, slot));
}

/**
 * Deletes what this app has stored in the cache of a version, and the cache once it is empty: several apps may share an origin, and with it the
 * names of its caches.
 */
export async function deleteVersion(ports: ModelCachePorts, storage: CacheStorageLike, name: string): Promise<void> {
  const cache = await storage.open(name);
  const stored = await cache.keys();
  const own = stored.filter(({ url }) => url.startsWith(ports.baseUrl));
  for (const { url } of own) await cache.delete(url);
  if (own.length === stored.length) await storage.delete(name);
}

/** Deletes the bytes of every version of this app but these. */
export async function deleteOthers(
  ports: ModelCachePorts,
  storage: CacheStorageLike,
  keep: readonly (ModelPointer | undefined)[],
): Promise<void> {
  const kept = new Set(keep.map((pointer) => (pointer === undefined ? '' : versionCacheName(pointer))));
  for (const name of await storage.keys()) {
    if (isVersionCacheName(name) && !kept.has(name)) await deleteVersion(ports, storage, name);
  }
}
