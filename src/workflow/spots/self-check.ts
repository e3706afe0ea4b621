/** The day of the last look over the whole skin, on this device. "Delete everything" removes it with the rest of `localStorage`. */
import { createStore } from '../../core/store.js';
import type { ReadableStore } from '../../core/store.js';
import { registerWriter } from '../../storage/writers.js';

const STORAGE_KEY = 'naevus.self-check';

/** An ISO 8601 date; undefined before the first look. */
export interface SelfCheck {
  readonly seenOn: string | undefined;
}

function read(): SelfCheck {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return { seenOn: stored !== null && /^\d{4}-\d{2}-\d{2}$/u.test(stored) ? stored : undefined };
  } catch {
    // No storage, as in a private window.
    return { seenOn: undefined };
  }
}

const store = createStore<SelfCheck>(read());

/** The last look. */
export const selfCheck: ReadableStore<SelfCheck> = { subscribe: store.subscribe, snapshot: store.snapshot };

registerWriter(() => {
  store.set({ seenOn: undefined });
  return Promise.resolve();
});

/** Everything was looked at. @returns false where the browser keeps nothing: it holds until the app closes. */
export function markSelfCheck(day: string): boolean {
  store.set({ seenOn: day });
  try {
    localStorage.setItem(STORAGE_KEY, day);
    return true;
  } catch {
    return false;
  }
}
