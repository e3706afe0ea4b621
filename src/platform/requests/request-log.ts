/**
 * All that the threads of the app tell of their requests, in one list. Main thread.
 */
import { createStore } from '../../core/store.js';
import type { ReadableStore } from '../../core/store.js';
import { watchRequests } from './reporter.js';
import type { Sighting } from './request-entry.js';

/** The requests of all threads, in all windows of the app, oldest first. */
export interface RequestLog extends ReadableStore<readonly Sighting[]> {
  /** Starts to observe; requests from before are reported, too. */
  listen(): void;
}

/** Whether a thread tells something that is not known yet; of a page that was still loading it tells more later. */
function isNews(known: Sighting | undefined, told: Sighting): boolean {
  return known === undefined || (known.kind === 'made' && told.kind === 'made' && told.durationMs > known.durationMs);
}

/** Makes a log. The app has one, {@link requestLog}. */
export function createRequestLog(): RequestLog {
  const known = new Map<string, Sighting>();
  const store = createStore<readonly Sighting[]>([]);
  let listening = false;

  const take = (more: readonly Sighting[]): void => {
    const fresh = more.filter((sighting) => isNews(known.get(sighting.id), sighting));
    if (fresh.length === 0) return;
    for (const sighting of fresh) known.set(sighting.id, sighting);
    store.set([...known.values()].sort((a, b) => a.at - b.at));
  };

  return {
    listen() {
      if (listening) return;
      listening = true;
      watchRequests('page', take, take);
    },
    subscribe: store.subscribe,
    snapshot: store.snapshot,
  };
}

/** The app's log. */
export const requestLog: RequestLog = createRequestLog();
