/**
 * Brings the wasm backend's binary, and keeps it for offline visits in a cache of its own: on the very first visit no
 * service worker is in control yet, and later not every browser asks one for a worker's requests. Bytes that are not those of
 * the build never run, wherever they come from.
 */
import { availableCaches, sha256Hex } from '../../../storage/model-cache/index.js';
import type { StorageFailure } from '../../protocol.js';

const CACHE_NAME = 'naevus-wasm';
/** Another cache for the binary with threads: the one without must stay for visits on which the page is not isolated. */
type CacheName = typeof CACHE_NAME | 'naevus-wasm-threads';

/** The binary, and why it will not be there offline, where it will not. */
export interface WasmBinary {
  readonly bytes: ArrayBuffer;
  readonly storageFailure: StorageFailure | undefined;
}

/**
 * The bytes at `url`, whose name changes with its content. Rejects where they are neither stored nor to be had, or are not the build's.
 * @param sha256 lower-case hexadecimal.
 * @param cacheName the cache that keeps it, and no other binary of this app.
 */
export async function wasmBinary(url: string, sha256: string, cacheName: CacheName = CACHE_NAME): Promise<WasmBinary> {
  const stored = await readStored(url, cacheName);
  if (stored !== undefined && (await sha256Hex(stored)) === sha256) return { bytes: stored, storageFailure: undefined };
  // A second time past every cache, since one of them may be what is damaged.
  for (const cache of ['default', 'reload'] as const) {
    const response = await fetch(url, { cache });
    if (!response.ok) throw new Error(`${url}: status ${String(response.status)}`);
    const bytes = await response.arrayBuffer();
    if ((await sha256Hex(bytes)) === sha256) return { bytes, storageFailure: await keepOnly(url, bytes, cacheName) };
  }
  throw new Error(`${url}: not the bytes of this build`);
}

async function readStored(url: string, cacheName: CacheName): Promise<ArrayBuffer | undefined> {
  try {
    const cache = await availableCaches()?.open(cacheName);
    return await (await cache?.match(url))?.arrayBuffer();
  } catch (error) {
    // It refuses, or does not answer: the network is still there.
    console.warn("The browser's storage refused", error);
    return undefined;
  }
}

/** Keeps this binary and no older one of this app: another one on the same origin has its own. */
async function keepOnly(url: string, bytes: ArrayBuffer, cacheName: CacheName): Promise<StorageFailure | undefined> {
  const storage = availableCaches();
  if (storage === undefined) return { kind: 'storage-unavailable', detail: 'this browser gives the page no storage' };
  try {
    const cache = await storage.open(cacheName);
    const folder = new URL('.', new URL(url, self.location.href)).href;
    for (const older of await cache.keys()) if (older.url.startsWith(folder)) await cache.delete(older.url);
    await cache.put(url, new Response(bytes, { headers: { 'content-type': 'application/wasm' } }));
    return undefined;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') {
      return { kind: 'storage-full', neededBytes: bytes.byteLength };
    }
    return { kind: 'storage-unavailable', detail: String(error) };
  }
}
