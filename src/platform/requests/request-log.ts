/** All that the threads of the app report of their requests, in one list. */
import { createStore } from '../../core/store.js';
import type { ReadableStore } from '../../core/store.js';
import { observeRequests } from './reporter.js';
import type { RequestEntry } from './request-entry.js';

/** The requests of all threads, in all windows of the app, oldest first. */
export interface RequestLog extends ReadableStore<readonly RequestEntry[]> {
  /** Starts to observe; requests from before are reported, too. */
  listen(): void;
}

/** Whether an entry adds something: that of a page that was still loading is reported again with its duration. */
function isNew(known: RequestEntry | undefined, reported: RequestEntry): boolean {
  return (
    known === undefined || (known.kind === 'observed' && reported.kind === 'observed' && reported.durationMs > known.durationMs)
  );
}

/** Makes a log. The app has one, {@link requestLog}. */
export function createRequestLog(): RequestLog {
  const known = new Map<string, RequestEntry>();
  const store = createStore<readonly RequestEntry[]>([]);
  let listening = false;

  const take = (more: readonly RequestEntry[]): void => {
    const fresh = more.filter((entry) => isNew(known.get(entry.id), entry));
    if (fresh.length === 0) return;
    for (const entry of fresh) known.set(entry.id, entry);
    store.set([...known.values()].sort((a, b) => a.at - b.at));
  };

  return {
    listen() {
      if (listening) return;
      listening = true;
      observeRequests('page', take, take);
    },
    subscribe: store.subscribe,
    snapshot: store.snapshot,
  };
}

/** The app's log. */
export const requestLog: RequestLog = createRequestLog();
