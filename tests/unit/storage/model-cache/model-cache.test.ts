import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createModelCache, readModelCard } from '../../../../src/storage/model-cache/index.js';
import type { LoadedModel, ModelCache, ModelCachePorts } from '../../../../src/storage/model-cache/index.js';
import { BASE_URL, FakeServer, MemoryCaches, corrupted, versionFiles } from './fake-server.js';

const ignoreProgress = (): void => undefined;

async function loadOk(store: ModelCache): Promise<LoadedModel> {
  const loaded = await store.load(ignoreProgress);
  if (loaded.kind === 'failed') throw new Error(JSON.stringify(loaded.failure));
  return loaded.value;
}

describe('model cache', () => {
  let server: FakeServer;
  let caches: MemoryCaches;
  let store: ModelCache;

  beforeEach(() => {
    server = new FakeServer('v1');
    caches = new MemoryCaches();
    store = createModelCache(server.ports(caches));
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  function damageStored(file: string, change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | undefined): void {
    for (const cache of caches.contents.values()) {
      for (const [url, bytes] of cache) {
        if (!url.endsWith(file)) continue;
        const changed = change(bytes);
        if (changed === undefined) cache.delete(url);
        else cache.set(url, changed);
      }
    }
  }

  it('leaves the model of another app on the same origin alone, whether it has another version or the same', async () => {
    const otherServer = new FakeServer('v1', 'https://naevus.test/other/model/');
    const other = createModelCache(otherServer.ports(caches));
    await other.confirm(await loadOk(other));
    await store.confirm(await loadOk(store));
    server.files = versionFiles('v2');
    await store.update(await loadOk(store));
    await store.confirm(await loadOk(store));
    damageStored('v2/weights.bin', corrupted);
    await loadOk(store);
    otherServer.online = false;
    expect((await loadOk(createModelCache(otherServer.ports(caches)))).manifest.version).toBe('v1');
  });

  it('keeps a stored model of a schema that this app does not know: an older app may be running for a while', async () => {
    await store.confirm(await loadOk(store));
    const stored = (): string[] => [...caches.contents.values()].flatMap((cache) => [...cache.keys()]);
    const before = stored();
    // A newer app has stored a version whose manifest it alone can read.
    const newer = new TextEncoder().encode('{"schemaVersion":99}');
    const digest = createHash('sha256').update(newer).digest('hex');
    for (const cache of caches.contents.values()) {
      for (const url of cache.keys()) if (url.endsWith('/manifest.json')) cache.set(url, newer);
      for (const [url, bytes] of cache) {
        if (!url.includes('slot/')) continue;
        const pointer = JSON.parse(new TextDecoder().decode(bytes)) as object;
        const manifest = { bytes: newer.byteLength, sha256: digest };
        cache.set(url, new TextEncoder().encode(JSON.stringify({ ...pointer, manifest })));
      }
    }
    for (const [name, cache] of [...caches.contents]) {
      if (name !== 'naevus-model-state') caches.contents.set(`naevus-model-v1-${digest.slice(0, 8)}`, cache);
    }
    server.online = false;
    expect(await store.load(ignoreProgress)).toEqual({ kind: 'failed', failure: { kind: 'model-unknown-schema', found: '99' } });
    expect(stored()).toEqual(expect.arrayContaining(before));
  });

  it('downloads once with rising progress, and starts from the storage afterwards, offline', async () => {
    const progress: [number, number][] = [];
    const loaded = await store.load((received, total) => progress.push([received, total]));
    expect(loaded.kind).toBe('ok');
    expect(progress[0]).toEqual([0, 0]);
    const last = progress.at(-1);
    expect(last?.[0]).toBe(last?.[1]);
    expect(last?.[0]).toBeGreaterThan(5000);
    expect(progress.every(([received], at) => received >= (progress[at - 1]?.[0] ?? 0))).toBe(true);
    await store.confirm(await loadOk(store));

    server.online = false;
    const again = await loadOk(createModelCache(server.ports(caches)));
    expect(again.manifest.version).toBe('v1');
    expect(again.storageFailure).toBeUndefined();
    expect(again.weights.byteLength).toBe(5000);
    expect(server.requests.filter(({ path }) => path.endsWith('weights.bin'))).toHaveLength(1);
  });

  it('says when it is offline and nothing is stored', async () => {
    server.online = false;
    expect(await store.load(ignoreProgress)).toEqual({ kind: 'failed', failure: { kind: 'model-offline' } });
  });

  it('says which file is missing', async () => {
    server.files.delete('v1/weights.bin');
    const failure = { kind: 'model-not-found', file: 'v1/weights.bin', status: 404 };
    expect(await store.load(ignoreProgress)).toEqual({ kind: 'failed', failure });
    expect(caches.versions()).toEqual([]);
  });

  it('takes a page in place of a file for a missing file', async () => {
    server.files.clear();
    server.answersWithPage = true;
    const failure = { kind: 'model-not-found', file: 'current.json', status: 404 };
    expect(await store.load(ignoreProgress)).toEqual({ kind: 'failed', failure });
  });

  it.each(['v1/weights.bin', 'v1/model.json', 'v1/card.json', 'v1/manifest.json'])('never accepts a corrupt %s', async (file) => {
    server.files.set(file, corrupted(server.files.get(file) ?? new Uint8Array(1)));
    expect(await store.load(ignoreProgress)).toEqual({ kind: 'failed', failure: { kind: 'model-corrupt', file } });
    expect(server.requests.filter(({ path }) => path === file).map(({ cache }) => cache)).toEqual(['default', 'reload']);
    expect(caches.versions()).toEqual([]);
  });

  it.each([
    ['truncated', (bytes: Uint8Array) => bytes.slice(0, 100)],
    ['too long', (bytes: Uint8Array) => Uint8Array.from([...bytes, 0])],
  ])('never accepts a %s file', async (_, change) => {
    server.files.set('v1/weights.bin', change(server.files.get('v1/weights.bin') ?? new Uint8Array(1)));
    const failure = { kind: 'model-corrupt', file: 'v1/weights.bin' };
    expect(await store.load(ignoreProgress)).toEqual({ kind: 'failed', failure });
  });

  it('refuses a pointer of another schema, and one that is no JSON', async () => {
    server.files.set('current.json', new TextEncoder().encode('{"schemaVersion":9}'));
    expect(await store.load(ignoreProgress)).toEqual({ kind: 'failed', failure: { kind: 'model-unknown-schema', found: '9' } });
    server.files.set('current.json', new TextEncoder().encode('{'));
    expect(await store.load(ignoreProgress)).toEqual({
      kind: 'failed',
      failure: { kind: 'model-corrupt', file: 'current.json' },
    });
  });

  it.each([
    ['a changed byte', corrupted],
    ['a truncated file', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, 10)],
    ['a missing file', () => undefined],
  ])('deletes a stored model with %s and fetches it again', async (_, change) => {
    await store.confirm(await loadOk(store));
    damageStored('weights.bin', change);
    const before = server.requests.length;
    const loaded = await loadOk(store);
    expect(console.warn).toHaveBeenCalledWith('The stored model v1 is damaged and was deleted', {
      ...{ kind: 'model-corrupt', file: 'weights.bin' },
    });
    expect(new Uint8Array(loaded.weights)).toEqual(versionFiles('v1').get('v1/weights.bin'));
    expect(server.requests.length).toBeGreaterThan(before);

    damageStored('weights.bin', change);
    server.online = false;
    expect(await store.load(ignoreProgress)).toEqual({ kind: 'failed', failure: { kind: 'model-offline' } });
    expect(caches.versions()).toEqual([]);
  });

  it('runs from memory where the storage is full, and leaves nothing half stored', async () => {
    caches.quotaBytes = 3000;
    const loaded = await loadOk(store);
    expect(loaded.weights.byteLength).toBe(5000);
    const neededBytes = ['model.json', 'weights.bin', 'card.json'].reduce(
      (sum, file) => sum + (server.files.get(`v1/${file}`)?.byteLength ?? NaN),
      0,
    );
    expect(loaded.storageFailure).toEqual({ kind: 'storage-full', neededBytes });
    await store.confirm(loaded);
    expect(caches.contents.get('naevus-model-state')?.size ?? 0).toBe(0);
    expect(caches.versions()).toEqual([]);
  });

  it('says on the console what a storage refused that works otherwise, and goes on', async () => {
    const current = await loadOk(store);
    await store.confirm(current);
    const refusal = new DOMException('The operation is insecure.', 'SecurityError');
    caches.refusal = refusal;
    server.files = versionFiles('v2');
    expect(await store.update(current)).toMatchObject({ failure: { kind: 'storage-unavailable', detail: String(refusal) } });
    expect(console.warn).toHaveBeenCalledWith("The browser's storage refused", refusal);
    expect(console.warn).toHaveBeenCalledWith('A half stored model could not be deleted', refusal);
    expect(await store.reject(current)).toBe(false);
    await store.confirm(current);
    caches.refusal = undefined;
    server.online = false;
    expect((await loadOk(store)).manifest.version).toBe('v1');
  });

  it('does nothing at the end of a start where nothing was stored and no storage is there', async () => {
    const unstored = createModelCache(server.ports(undefined));
    const loaded = await loadOk(unstored);
    await unstored.confirm(loaded);
    expect(await unstored.reject(loaded)).toBe(false);
    expect(await unstored.update(loaded)).toEqual({ kind: 'ok', value: 'current' });
    expect(console.warn).not.toHaveBeenCalled();
  });

  it.each([
    ['absent', undefined],
    ['forbidden', new DOMException('The operation is insecure.', 'SecurityError')],
  ])('runs from memory where the storage is %s', async (_, refusal) => {
    caches.refusal = refusal;
    const loaded = await loadOk(createModelCache(server.ports(refusal === undefined ? undefined : caches)));
    const detail = refusal === undefined ? 'this browser gives the page no storage' : 'SecurityError: The operation is insecure.';
    expect(loaded.storageFailure).toEqual({ kind: 'storage-unavailable', detail });
  });

  it('gives a download up that brings no more bytes', async () => {
    vi.useFakeTimers();
    const ports = server.ports(caches);
    const stalling = createModelCache({
      ...ports,
      fetch: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new DOMException('aborted', 'AbortError'));
          });
        }),
    });
    const loading = stalling.load(ignoreProgress);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(await loading).toEqual({ kind: 'failed', failure: { kind: 'model-offline' } });
  });

  describe('with a newer version on the server', () => {
    let current: LoadedModel;

    beforeEach(async () => {
      current = await loadOk(store);
      await store.confirm(current);
      server.files = versionFiles('v2');
    });

    it('stores it for the next start and deletes the old one only after the self-test', async () => {
      expect(await store.update(current)).toEqual({ kind: 'ok', value: 'stored' });
      expect(await store.update(current)).toEqual({ kind: 'ok', value: 'current' });
      expect(caches.versions()).toHaveLength(2);

      const next = await loadOk(createModelCache(server.ports(caches)));
      expect(next.manifest.version).toBe('v2');
      expect(caches.versions()).toHaveLength(2);
      await store.confirm(next);
      expect(caches.versions()).toEqual([expect.stringMatching(/^naevus-model-v2-[0-9a-f]{8}$/u)]);
      server.online = false;
      expect((await loadOk(store)).manifest.version).toBe('v2');
    });

    it('goes back to the old one where no backend runs the new one, and does not fetch that again', async () => {
      await store.update(current);
      const next = await loadOk(store);
      expect(await store.reject(next)).toBe(true);
      const old = await loadOk(store);
      expect(old.manifest.version).toBe('v1');
      expect(await store.reject(old)).toBe(false);
      expect(caches.versions()).toHaveLength(1);
      expect(await store.update(old)).toEqual({ kind: 'ok', value: 'current' });
      expect(caches.versions()).toHaveLength(1);
    });

    it('keeps what it has where the server can’t be reached, or lacks a file', async () => {
      server.online = false;
      expect(await store.update(current)).toEqual({ kind: 'failed', failure: { kind: 'model-offline' } });
      server.online = true;
      server.files.delete('v2/card.json');
      expect(await store.update(current)).toMatchObject({ kind: 'failed', failure: { file: 'v2/card.json' } });
      expect(caches.versions()).toHaveLength(1);
    });

    it('runs the one in use for a visit where the new one is of a schema that it does not know', async () => {
      await store.update(current);
      const newer = new TextEncoder().encode('{"schemaVersion":99}');
      const sha256 = createHash('sha256').update(newer).digest('hex');
      const pointer = { schemaVersion: 1, version: 'v2', manifest: { bytes: newer.byteLength, sha256 } };
      const [waiting = ''] = caches.versions().filter((name) => name.includes('v2'));
      const cache = caches.contents.get(waiting) ?? new Map<string, Uint8Array<ArrayBuffer>>();
      cache.set(`${BASE_URL}v2/manifest.json`, newer);
      caches.contents.delete(waiting);
      caches.contents.set(`naevus-model-v2-${sha256.slice(0, 8)}`, cache);
      caches.contents.get('naevus-model-state')?.set(`${BASE_URL}slot/next`, new TextEncoder().encode(JSON.stringify(pointer)));
      server.online = false;
      const loaded = await loadOk(store);
      expect([loaded.manifest.version, loaded.repaired]).toEqual(['v1', false]);
      await store.confirm(loaded);
      expect(caches.versions()).toHaveLength(2);
    });

    it('takes a version that was withdrawn before its first start for none', async () => {
      await store.update(current);
      server.files = versionFiles('v1');
      expect(await store.update(current)).toEqual({ kind: 'ok', value: 'current' });
      expect(caches.versions()).toHaveLength(1);
      server.online = false;
      expect((await loadOk(createModelCache(server.ports(caches)))).manifest.version).toBe('v1');
    });

    it('tells of what was damaged, and of nothing else', async () => {
      expect(current.repaired).toBe(false);
      expect((await loadOk(store)).repaired).toBe(false);
      damageStored('v1/weights.bin', corrupted);
      const reloaded = await loadOk(store);
      expect([reloaded.manifest.version, reloaded.repaired]).toEqual(['v2', true]);
      expect((await loadOk(store)).repaired).toBe(false);
    });

    it('does not lose what another tab is storing to the cleaning up in this one', async () => {
      let turn: Promise<unknown> = Promise.resolve();
      const lock: ModelCachePorts['lock'] = (work) => {
        const mine = turn.then(work);
        turn = mine.catch(() => undefined);
        return mine;
      };
      const tabs = [0, 1].map(() => createModelCache({ ...server.ports(caches), lock }));
      await Promise.all([tabs[0]?.update(current), ...Array.from({ length: 20 }, () => tabs[1]?.confirm(current))]);
      server.online = false;
      expect((await loadOk(createModelCache(server.ports(caches)))).manifest.version).toBe('v2');
    });

    it('falls back to the old one where the stored new one is damaged', async () => {
      await store.update(current);
      damageStored('v2/weights.bin', corrupted);
      expect((await loadOk(store)).manifest.version).toBe('v1');
    });

    it('keeps the old one where the new one is corrupt, or does not fit', async () => {
      caches.quotaBytes = 9000;
      expect(await store.update(current)).toMatchObject({ kind: 'failed', failure: { kind: 'storage-full' } });
      caches.quotaBytes = Infinity;
      server.files.set('v2/weights.bin', new Uint8Array(5000));
      expect(await store.update(current)).toMatchObject({ kind: 'failed', failure: { kind: 'model-corrupt' } });
      expect((await loadOk(store)).manifest.version).toBe('v1');
    });

    it('keeps the card of the model in use, whatever the server has', async () => {
      expect(await readModelCard(server.ports(caches))).toEqual({ kind: 'ok', value: { title: 'v1' } });
      expect(await readModelCard(server.ports(undefined))).toEqual({ kind: 'ok', value: { title: 'v2' } });
    });
  });

  it('keeps to caches of its own', async () => {
    caches.contents.set('workbox-precache', new Map([[`${BASE_URL}x`, new Uint8Array(1)]]));
    await store.confirm(await loadOk(store));
    expect([...caches.contents.keys()]).toContain('workbox-precache');
  });
});
