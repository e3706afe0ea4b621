/** One version of the model: what is asked of the server and in which way, what is read back, and which failure each fault gives. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  STATE_CACHE_NAME,
  fetchPointer,
  fetchVersion,
  fetchVersionFile,
  isVersionCacheName,
  readVersion,
  readVersionFile,
  storeVersion,
  versionCacheName,
} from '../../../../src/storage/model-cache/version.js';
import type { VersionBytes } from '../../../../src/storage/model-cache/version.js';
import type { Outcome } from '../../../../src/storage/model-cache/failures.js';
import type { ModelCachePorts } from '../../../../src/storage/model-cache/index.js';
import { BASE_URL, FakeServer, MemoryCaches, corrupted, versionFiles } from './fake-server.js';

const FILES = ['model.json', 'weights.bin', 'card.json'] as const;
const noProgress = (): void => undefined;

let server: FakeServer;
let caches: MemoryCaches;
let ports: ModelCachePorts;

beforeEach(() => {
  server = new FakeServer('v1');
  caches = new MemoryCaches();
  ports = server.ports(caches);
});

function ok<T>(outcome: Outcome<T, unknown>): T {
  if (outcome.kind === 'failed') throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

/** The bytes of the server, as an `ArrayBuffer` of their own. */
const served = (path: string): ArrayBuffer => Uint8Array.from(server.files.get(path) ?? []).buffer;

async function version(): Promise<VersionBytes> {
  return ok(await fetchVersion(ports, ok(await fetchPointer(ports)), noProgress));
}

describe('the pointer', () => {
  it('is requested every time, and names version and manifest', async () => {
    const pointer = ok(await fetchPointer(ports));
    expect(pointer).toMatchObject({ version: 'v1', manifest: { bytes: served('v1/manifest.json').byteLength } });
    expect(server.requests).toEqual([{ path: 'current.json', cache: 'no-cache' }]);
  });

  it('of another shape counts as corrupt, with what is wrong', async () => {
    server.files.set('current.json', new TextEncoder().encode('{"schemaVersion":1}'));
    const failure = { kind: 'model-corrupt', file: expect.stringMatching(/^current\.json \(version: /u) as string };
    expect(await fetchPointer(ports)).toEqual({ kind: 'failed', failure });
  });

  it('that can’t be fetched gives the failure of the download', async () => {
    server.online = false;
    expect(await fetchPointer(ports)).toEqual({ kind: 'failed', failure: { kind: 'model-offline' } });
  });
});

describe('the name of its cache', () => {
  it('tells builds of one version apart', async () => {
    const pointer = ok(await fetchPointer(ports));
    expect(versionCacheName(pointer)).toBe(`naevus-model-v1-${pointer.manifest.sha256.slice(0, 8)}`);
    expect(isVersionCacheName(versionCacheName(pointer))).toBe(true);
    expect(isVersionCacheName(STATE_CACHE_NAME)).toBe(false);
    expect(STATE_CACHE_NAME).toBe('naevus-model-state');
    expect(isVersionCacheName('workbox-naevus-model-v1')).toBe(false);
  });
});

describe('a version from the server', () => {
  it('brings manifest and files, with progress from nothing to all of the files', async () => {
    const progress: [number, number][] = [];
    const pointer = ok(await fetchPointer(ports));
    const fetched = ok(await fetchVersion(ports, pointer, (...counts) => progress.push(counts)));
    const total = FILES.reduce((sum, file) => sum + served(`v1/${file}`).byteLength, 0);
    expect(progress[0]).toEqual([0, total]);
    expect(progress.at(-1)).toEqual([total, total]);
    expect(progress.length).toBeGreaterThanOrEqual(1 + FILES.length);
    expect(fetched.pointer).toBe(pointer);
    expect(fetched.manifest.version).toBe('v1');
    expect(fetched.manifestBytes).toEqual(served('v1/manifest.json'));
    for (const file of FILES) expect(fetched.files[file]).toEqual(served(`v1/${file}`));
    expect(server.requests.map(({ path }) => path)).toEqual([
      ...['current.json', 'v1/manifest.json', 'v1/model.json', 'v1/weights.bin', 'v1/card.json'],
    ]);
  });

  it.each(['manifest.json', ...FILES])('stops at a missing %s', async (file) => {
    const pointer = ok(await fetchPointer(ports));
    server.files.delete(`v1/${file}`);
    const failure = { kind: 'model-not-found', file: `v1/${file}`, status: 404 };
    expect(await fetchVersion(ports, pointer, noProgress)).toEqual({ kind: 'failed', failure });
    expect(server.requests.at(-1)?.path).toBe(`v1/${file}`);
  });

  it('of which one file is wanted brings that one alone', async () => {
    const pointer = ok(await fetchPointer(ports));
    expect(ok(await fetchVersionFile(ports, pointer, 'card.json'))).toEqual(served('v1/card.json'));
    expect(server.requests.map(({ path }) => path)).toEqual(['current.json', 'v1/manifest.json', 'v1/card.json']);
    server.files.delete('v1/card.json');
    expect(await fetchVersionFile(ports, pointer, 'card.json')).toMatchObject({ failure: { file: 'v1/card.json' } });
    server.files.delete('v1/manifest.json');
    expect(await fetchVersionFile(ports, pointer, 'card.json')).toMatchObject({ failure: { file: 'v1/manifest.json' } });
  });

  it('refuses a manifest that has the published bytes and is none', async () => {
    const other = new FakeServer('v1');
    const manifest = new TextEncoder().encode('{"schemaVersion":1}');
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', manifest));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    other.files.set('v1/manifest.json', manifest);
    const pointer = { ...ok(await fetchPointer(ports)), manifest: { bytes: manifest.byteLength, sha256 } };
    const refused = {
      kind: 'failed',
      failure: { kind: 'model-corrupt', file: expect.stringContaining('manifest.json (') as string },
    };
    expect(await fetchVersion(other.ports(caches), pointer, noProgress)).toEqual(refused);
    caches.contents.set(versionCacheName(pointer), new Map([[`${BASE_URL}v1/manifest.json`, manifest]]));
    expect(await readVersion(ports, caches, pointer)).toEqual(refused);
  });
});

describe('a stored version', () => {
  it('lies under its addresses in a cache of its own, the manifest last', async () => {
    const fetched = await version();
    await storeVersion(ports, caches, fetched);
    expect(caches.versions()).toEqual([versionCacheName(fetched.pointer)]);
    const stored = caches.contents.get(versionCacheName(fetched.pointer));
    expect([...(stored?.keys() ?? [])]).toEqual([...FILES, 'manifest.json'].map((file) => `${BASE_URL}v1/${file}`));
  });

  it('is read back as it was fetched, whole and by the file, without the server', async () => {
    const fetched = await version();
    await storeVersion(ports, caches, fetched);
    server.online = false;
    expect(ok(await readVersion(ports, caches, fetched.pointer))).toEqual(fetched);
    expect(ok(await readVersionFile(ports, caches, fetched.pointer, 'card.json'))).toEqual(fetched.files['card.json']);
  });

  it.each(['manifest.json', ...FILES])('with a damaged or a missing %s counts as corrupt', async (file) => {
    const fetched = await version();
    await storeVersion(ports, caches, fetched);
    const stored = caches.contents.get(versionCacheName(fetched.pointer));
    const address = `${BASE_URL}v1/${file}`;
    const failed = { kind: 'failed', failure: { kind: 'model-corrupt', file } };
    stored?.set(address, corrupted(versionFiles('v1').get(`v1/${file}`) ?? new Uint8Array(1)));
    expect(await readVersion(ports, caches, fetched.pointer)).toEqual(failed);
    stored?.delete(address);
    expect(await readVersion(ports, caches, fetched.pointer)).toEqual(failed);
    const card = await readVersionFile(ports, caches, fetched.pointer, 'card.json');
    if (file === 'manifest.json' || file === 'card.json') expect(card).toEqual(failed);
    else expect(card.kind).toBe('ok');
  });
});
