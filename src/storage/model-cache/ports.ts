/**
 * What the model store needs from its surroundings, so that tests can put faults in.
 */
import { timelyCaches } from './cache-storage.js';
import type { CacheStorageLike } from './cache-storage.js';

/** The part of `fetch` that the store uses. */
export type FetchLike = (url: string, init: { readonly cache: RequestCache; readonly signal: AbortSignal }) => Promise<Response>;

/** The surroundings of a model store. */
export interface ModelCachePorts {
  /** Absolute address of the folder of `current.json`, with a slash at its end. */
  readonly baseUrl: string;
  readonly fetch: FetchLike;
  /** `undefined` where the browser has no Cache API, as in some private windows. */
  readonly caches: CacheStorageLike | undefined;
  /** Does something while no other tab does the like, so that none deletes what another is about to use. */
  lock<T>(work: () => Promise<T>): Promise<T>;
}

/** How long another tab may hold the lock, milliseconds: a frozen one must not keep this one waiting for ever. */
const LOCK_TIMEOUT_MS = 10_000;

/** Holds a Web Lock meanwhile; goes on at once where the browser has none, and after the timeout without it. */
async function withWebLock<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  let running: Promise<T> | undefined;
  try {
    const options = { signal: AbortSignal.timeout(LOCK_TIMEOUT_MS) };
    return await navigator.locks.request('naevus-model', options, () => (running = work()));
  } catch (error) {
    if (running !== undefined) return running;
    console.warn('The storage is used without waiting for other tabs', error);
    return work();
  }
}

/** One for all that ask: what has got stuck for one is stuck for every other. */
const timely = new WeakMap<CacheStorageLike, CacheStorageLike>();

/**
 * The browser's Cache API; `undefined` outside secure contexts, whatever TypeScript's library says, and where the person's settings refuse all
 * storage: Firefox then throws at the mere name.
 */
export function availableCaches(): CacheStorageLike | undefined {
  try {
    if (!('caches' in globalThis)) return undefined;
    const known = timely.get(caches) ?? timelyCaches(caches);
    timely.set(caches, known);
    return known;
  } catch {
    return undefined;
  }
}

/** The store's surroundings in a browser, in a window or a worker alike. */
export function browserPorts(baseUrl: string): ModelCachePorts {
  return {
    baseUrl,
    fetch: (url, init) => fetch(url, init),
    caches: availableCaches(),
    lock: withWebLock,
  };
}
