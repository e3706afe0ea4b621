/** Reads an observable store in a component. */
import { useSyncExternalStore } from 'react';
import type { ReadableStore } from '../core/store.js';

/** The store's value; the component renders after each change of it. */
export function useStore<T>(store: ReadableStore<T>): T;
/**
 * A part of the store's value; the component renders only when that part changes.
 * @param select returns a primitive, or an object that is part of the value: a new object each time would render without end.
 */
export function useStore<T, Selected>(store: ReadableStore<T>, select: (value: T) => Selected): Selected;
export function useStore<T, Selected>(store: ReadableStore<T>, select?: (value: T) => Selected): T | Selected {
  return useSyncExternalStore(store.subscribe, () => (select ? select(store.snapshot()) : store.snapshot()));
}
