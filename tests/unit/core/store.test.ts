/** A value that can be observed. */
import { expect, test, vi } from 'vitest';
import { createStore } from '../../../src/core/store.js';

test('listeners hear of every change until they unsubscribe', () => {
  const store = createStore(1);
  const listener = vi.fn();
  const unsubscribe = store.subscribe(listener);
  store.set(2);
  expect(store.snapshot()).toBe(2);
  expect(listener).toHaveBeenCalledTimes(1);
  unsubscribe();
  store.set(3);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('setting the value that is already there notifies nobody', () => {
  const value = { kind: 'idle' };
  const store = createStore(value);
  const listener = vi.fn();
  store.subscribe(listener);
  store.set(value);
  expect(listener).not.toHaveBeenCalled();
});
