/** The path in the URL's hash. Any static host can serve an app that keeps its routes there. */
import type { ReadableStore } from '../core/store.js';

/** Reads, writes and observes the path. */
export interface HashPath extends ReadableStore<string> {
  /** @param replace overwrites the current history entry, which leaves no step to go back to. */
  readonly write: (path: string, replace: boolean) => void;
}

/** The path of this window: `/result` at `#/result`, and `/` where there is no hash. Writing it notifies nobody. */
export const hashPath: HashPath = {
  snapshot: () => `/${location.hash.replace(/^#?\/?/u, '')}`,
  subscribe(listener) {
    window.addEventListener('hashchange', listener);
    return () => {
      window.removeEventListener('hashchange', listener);
    };
  },
  write(path, replace) {
    const url = new URL(location.href);
    url.hash = path;
    if (replace) history.replaceState(history.state, '', url);
    else history.pushState(null, '', url);
  },
};
