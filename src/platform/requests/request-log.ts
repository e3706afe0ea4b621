/**
 * All that the threads of the app tell of their requests, in one list. Main thread.
 */
import { watchRequests } from './reporter.js';
import type { Sighting } from './request-entry.js';

/** The requests of all threads, in all windows of the app. */
export interface RequestLog {
  /** Starts to watch and to listen; what happened before is told, too. */
  listen(): void;
  /** Calls `listener` after every change of {@link RequestLog.snapshot}; returns the way to stop that. */
  subscribe(listener: () => void): () => void;
  /** What was seen, oldest first. The same array until something is added. */
  snapshot(): readonly Sighting[];
}

/** Whether a thread tells something that is not known yet; of a page that was still loading it tells more later. */
function isNews(known: Sighting | undefined, told: Sighting): boolean {
  return known === undefined || (known.kind === 'made' && told.kind === 'made' && told.durationMs > known.durationMs);
}

/** Makes a log. The app has one, {@link requestLog}. */
export function createRequestLog(): RequestLog {
  const listeners = new Set<() => void>();
  const known = new Map<string, Sighting>();
  let sightings: readonly Sighting[] = [];
  let listening = false;

  const take = (more: readonly Sighting[]): void => {
    const fresh = more.filter((sighting) => isNews(known.get(sighting.id), sighting));
    if (fresh.length === 0) return;
    for (const sighting of fresh) known.set(sighting.id, sighting);
    sightings = [...known.values()].sort((a, b) => a.at - b.at);
    for (const listener of listeners) listener();
  };

  return {
    listen() {
      if (listening) return;
      listening = true;
      watchRequests('page', take, take);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    snapshot: () => sightings,
  };
}

/** The app's log. */
export const requestLog: RequestLog = createRequestLog();
