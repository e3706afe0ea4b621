/**
 * Brings the wasm backend's binary, and keeps it for offline visits in a cache of its own: on the very first visit no
 * service worker is in control yet, and later not every browser asks one for a worker's requests. Runs in the worker.
 */

const CACHE_NAME = 'naevus-wasm';

/** The bytes at `url`, whose name changes with its content. Rejects where they are neither stored nor to be had. */
export async function wasmBinary(url: string): Promise<ArrayBuffer> {
  const cache = await openCache();
  const stored = await cache?.match(url);
  if (stored !== undefined) return stored.arrayBuffer();
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: status ${String(response.status)}`);
  const bytes = await response.arrayBuffer();
  if (cache !== undefined) await keepOnly(cache, url, bytes);
  return bytes;
}

async function openCache(): Promise<Cache | undefined> {
  if (!('caches' in globalThis)) return undefined;
  try {
    return await caches.open(CACHE_NAME);
  } catch (error) {
    console.warn("The browser's storage refused", error);
    return undefined;
  }
}

async function keepOnly(cache: Cache, url: string, bytes: ArrayBuffer): Promise<void> {
  try {
    for (const older of await cache.keys()) await cache.delete(older);
    await cache.put(url, new Response(bytes, { headers: { 'content-type': 'application/wasm' } }));
  } catch (error) {
    console.warn('The wasm backend could not be stored: it will not be there offline', error);
  }
}
