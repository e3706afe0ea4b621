/**
 * Holds where the engine stands and tells those who asked. Main thread; fits `useSyncExternalStore`.
 */
import type { EngineStatus } from './protocol.js';

/** An {@link EngineStatus} that can be followed. */
export interface StatusStore {
  readonly snapshot: () => EngineStatus;
  readonly subscribe: (listener: () => void) => () => void;
  readonly set: (status: EngineStatus) => void;
}

/** Makes a store that stands at `idle`. */
export function createStatusStore(): StatusStore {
  const listeners = new Set<() => void>();
  let current: EngineStatus = { kind: 'idle' };
  return {
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    set(status) {
      current = status;
      for (const listener of listeners) listener();
    },
  };
}
