/**
 * Remembers which backends compute wrong numbers on this device, or hang, so that the next start does not try them first.
 *
 * A finding holds for one model, one renderer and one build of the app. It is kept in a cache of its own; without storage every start finds out
 * by itself.
 */
import * as v from 'valibot';
import { BACKEND_NAMES } from '../../core/backend-names.js';
import type { CacheStorageLike } from '../../storage/model-cache/index.js';
import type { BackendAttempt } from '../protocol.js';

/** What a finding holds for: a change of any of them is worth another try. */
export interface BackendHealthKey {
  /** SHA-256 of the model's manifest. */
  readonly model: string;
  /** The name of what draws WebGL; an empty text where there is none or the browser does not tell. */
  readonly renderer: string;
  readonly build: string;
}

/** How long a hang is remembered, milliseconds: wrong numbers stay wrong, but a hang may have been the moment's. */
const HANG_MEMORY_MS = 7 * 24 * 60 * 60 * 1000;

const CACHE_NAME = 'naevus-device';

const storedHealthSchema = v.object({
  key: v.object({ model: v.string(), renderer: v.string(), build: v.string() }),
  findings: v.array(
    v.object({
      backend: v.picklist(BACKEND_NAMES),
      outcome: v.picklist(['wrong-numbers', 'hung']),
      goldenError: v.optional(v.number()),
      /** When it was found, milliseconds since 1970. */
      foundAt: v.number(),
    }),
  ),
});

type StoredHealth = v.InferOutput<typeof storedHealthSchema>;

/** Where findings are kept; `undefined` where the browser has no storage for a page. */
export type BackendHealthStorage = Pick<CacheStorageLike, 'open'> | undefined;

/** What earlier starts on this device found out. */
export interface BackendHealth {
  /** The backends to skip. */
  recall(key: BackendHealthKey): Promise<readonly BackendAttempt[]>;
  /** Keeps what a start found out besides what it recalled; what no longer holds is dropped. */
  keep(key: BackendHealthKey, attempts: readonly BackendAttempt[]): Promise<void>;
}

/**
 * Makes the memory.
 * @param modelBaseUrl absolute address of the folder of `current.json`: several apps may share an origin.
 */
export function createBackendHealth(
  storage: BackendHealthStorage,
  modelBaseUrl: string,
  now: () => number = Date.now,
): BackendHealth {
  const address = `${modelBaseUrl}device`;

  async function read(): Promise<StoredHealth | undefined> {
    const stored = await (await storage?.open(CACHE_NAME))?.match(address);
    const text = await stored?.text();
    if (text === undefined) return undefined;
    const parsed = v.safeParse(storedHealthSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  }

  /** What still holds for this device as it is now. */
  async function valid(key: BackendHealthKey): Promise<StoredHealth['findings']> {
    const stored = await ifItWorks(read);
    if (stored === undefined) return [];
    const { model, renderer, build } = stored.key;
    if (model !== key.model || renderer !== key.renderer || build !== key.build) return [];
    // A clock that was set back must not keep a hang in mind for years.
    return stored.findings.filter(({ outcome, foundAt }) => outcome !== 'hung' || Math.abs(now() - foundAt) < HANG_MEMORY_MS);
  }

  return {
    async recall(key) {
      return (await valid(key)).map(({ backend, outcome, goldenError }): BackendAttempt => {
        const error = goldenError === undefined ? {} : { goldenError };
        return { backend, outcome, remembered: true, ...error };
      });
    },

    async keep(key, attempts) {
      const known = await valid(key);
      const findings = attempts.flatMap(({ backend, outcome, goldenError = Infinity, remembered }) => {
        if (outcome !== 'wrong-numbers' && outcome !== 'hung') return [];
        const before = remembered && known.find((finding) => finding.backend === backend);
        // JSON has no infinite numbers.
        const error = Number.isFinite(goldenError) ? { goldenError } : {};
        return [before ?? { backend, outcome, foundAt: now(), ...error }];
      });
      if (findings.length === 0 && known.length === 0) return;
      await ifItWorks(async () => {
        const cache = await storage?.open(CACHE_NAME);
        await cache?.put(address, new Response(JSON.stringify({ key, findings } satisfies StoredHealth)));
      });
    },
  };
}

/** Does something with the storage; `undefined`, and a line on the console, where it refuses or holds no JSON. */
async function ifItWorks<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    console.warn('What this device can is not remembered', error);
    return undefined;
  }
}
