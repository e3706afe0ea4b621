/** A storage that never answers, as on a failing disk, is one that refuses, and costs the start its patience once. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createModelCache } from '../../../../src/storage/model-cache/index.js';
import { STORAGE_TIMEOUT_MS, timelyCaches } from '../../../../src/storage/model-cache/cache-storage.js';
import { FakeServer, MemoryCaches } from './fake-server.js';

const never = (): Promise<never> => new Promise(() => undefined);

beforeEach(() => {
  // Digests are computed in a thread of Node's own, so that not all of time may stand still.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('storage that does not answer', () => {
  it.each(['open', 'match', 'put'] as const)('to %s: the model runs from the network, and is not kept', async (operation) => {
    const memory = new MemoryCaches();
    const hanging = {
      open: operation === 'open' ? never : async (name: string) => ({ ...(await memory.open(name)), [operation]: never }),
      keys: () => memory.keys(),
      delete: (name: string) => memory.delete(name),
    };
    const model = createModelCache(new FakeServer('v1').ports(timelyCaches(hanging)));
    const loading = model.load(() => undefined);
    const progress = { isLoaded: false };
    void loading.then(() => (progress.isLoaded = true));
    while (!progress.isLoaded) {
      vi.advanceTimersByTime(STORAGE_TIMEOUT_MS);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await loading).toMatchObject({ kind: 'ok', value: { storageFailure: { kind: 'storage-unavailable' } } });
  });

  it('is not asked again', async () => {
    const open = vi.fn(never);
    const storage = timelyCaches({ open, keys: never, delete: never });
    const first = expect(storage.open('a')).rejects.toThrow('did not answer');
    await vi.advanceTimersByTimeAsync(STORAGE_TIMEOUT_MS);
    await first;
    await expect(storage.open('b')).rejects.toThrow('did not answer');
    await expect(storage.keys()).rejects.toThrow('did not answer');
    expect(open).toHaveBeenCalledOnce();
  });

  it('hands everything through where it answers, and errors as they are', async () => {
    const memory = new MemoryCaches();
    const storage = timelyCaches(memory);
    const cache = await storage.open('a');
    await cache.put('https://a/', new Response('stored'));
    expect(await (await cache.match('https://a/'))?.text()).toBe('stored');
    expect(await storage.keys()).toEqual(['a']);
    expect(await cache.delete('https://a/')).toBe(true);
    expect(await storage.delete('a')).toBe(true);
    memory.refusal = new DOMException('no', 'SecurityError');
    await expect(storage.open('a')).rejects.toThrow('no');
  });
});
