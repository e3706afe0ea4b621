/**
 * What the model store needs from its surroundings, so that tests can put faults in. No DOM: in the app it runs in the
 * inference worker.
 */

/** The part of `Cache` that the store uses. */
export interface CacheLike {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  delete(url: string): Promise<boolean>;
}

/** The part of `CacheStorage` that the store uses. */
export interface CacheStorageLike {
  open(name: string): Promise<CacheLike>;
  keys(): Promise<readonly string[]>;
  delete(name: string): Promise<boolean>;
}

/** The part of `fetch` that the store uses. */
export type FetchLike = (url: string, init: { readonly cache: RequestCache; readonly signal: AbortSignal }) => Promise<Response>;

/** The surroundings of a model store. */
export interface StorePorts {
  /** Absolute address of the folder of `current.json`, with a slash at its end. */
  readonly baseUrl: string;
  readonly fetch: FetchLike;
  /** `undefined` where the browser has no Cache API, as in some private windows. */
  readonly caches: CacheStorageLike | undefined;
}

/** The store's surroundings in a browser, in a window or a worker alike. */
export function browserPorts(baseUrl: string): StorePorts {
  return {
    baseUrl,
    fetch: (url, init) => fetch(url, init),
    // Absent outside secure contexts, whatever TypeScript's library says.
    caches: 'caches' in globalThis ? caches : undefined,
  };
}
