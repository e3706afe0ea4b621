/** A value that can be observed, in the shape that React's `useSyncExternalStore` asks for. */

/** The reading side of a {@link Store}. */
export interface ReadableStore<T> {
  /** Calls `listener` after every change of {@link ReadableStore.snapshot}. @returns a function that ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
  /** The value now. The same object until something changes. */
  readonly snapshot: () => T;
}

/** An observable value. */
export interface Store<T> extends ReadableStore<T> {
  /** Replaces the value and notifies every listener; the value that is already there notifies nobody. */
  readonly set: (value: T) => void;
}

/** Creates a store that holds `initial`. */
export function createStore<T>(initial: T): Store<T> {
  const listeners = new Set<() => void>();
  let current = initial;
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    snapshot: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
  };
}
