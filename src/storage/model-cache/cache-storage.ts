/**
 * The browser's Cache API, as far as it is used, with an end to patience: on a failing disk it may never answer, and then the app would never start.
 */
import { createWatchdog } from '../watchdog.js';

/** The part of `Cache` that the store uses. */
export interface CacheLike {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  delete(url: string): Promise<boolean>;
  /** The requests whose responses it holds. */
  keys(): Promise<readonly { readonly url: string }[]>;
}

/** The part of `CacheStorage` that the store uses. */
export interface CacheStorageLike {
  open(name: string): Promise<CacheLike>;
  keys(): Promise<readonly string[]>;
  delete(name: string): Promise<boolean>;
}

/** How long one operation may take, milliseconds; slow disks take a second or two. */
export const STORAGE_TIMEOUT_MS = 20_000;

/** Puts a limit on every operation. After the first that does not answer, all are refused at once: the rest would not answer either. */
export function timelyCaches(storage: CacheStorageLike): CacheStorageLike {
  let stuck: Error | undefined;

  function inTime<T>(operation: () => Promise<T>): Promise<T> {
    if (stuck !== undefined) return Promise.reject(stuck);
    return new Promise((resolve, reject) => {
      const watchdog = createWatchdog();
      watchdog.start(STORAGE_TIMEOUT_MS, () => {
        stuck = new Error(`the browser's storage did not answer within ${STORAGE_TIMEOUT_MS / 1000} s`);
        reject(stuck);
      });
      operation()
        .finally(() => {
          watchdog.stop();
        })
        .then(resolve, reject);
    });
  }

  const timelyCache = (cache: CacheLike): CacheLike => ({
    match: (url) => inTime(() => cache.match(url)),
    put: (url, response) => inTime(() => cache.put(url, response)),
    delete: (url) => inTime(() => cache.delete(url)),
    keys: () => inTime(() => cache.keys()),
  });
  return {
    open: (name) => inTime(async () => timelyCache(await storage.open(name))),
    keys: () => inTime(() => storage.keys()),
    delete: (name) => inTime(() => storage.delete(name)),
  };
}
