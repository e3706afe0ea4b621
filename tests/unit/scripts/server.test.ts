/** The static server behind `npm start` and the e2e tests: what it sends, what it refuses, and the faults that it puts in. */
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../../../scripts/server.js';
import type { StaticServer } from '../../../scripts/server.js';

let folder: string;
let server: StaticServer;

async function put(name: string, text: string): Promise<void> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** The status for a path as it is, without the tidying that `fetch` does. */
function rawStatus(rawPath: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(server.origin, { path: rawPath }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'naevus-server-'));
  await put('secret.txt', 'outside');
  await put('dist/index.html', '<p>page</p>');
  await put('dist/service-worker.js', 'worker');
  await put('dist/manifest.webmanifest', '{}');
  await put('dist/assets/a-1234.js', 'script');
  await put('dist/assets/a-1234.wasm', 'wasm');
  await put('dist/model/current.json', '{}');
  await put('dist/model/1/weights.bin', 'weights');
  server = await startServer({ dir: path.join(folder, 'dist') });
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('static server', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/some/screen', 'text/html; charset=utf-8', 'no-cache'],
    ['/service-worker.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache'],
    ['/model/current.json', 'application/json; charset=utf-8', 'no-cache'],
    ['/assets/a-1234.wasm', 'application/wasm', 'public, max-age=31536000, immutable'],
    ['/model/1/weights.bin', 'application/octet-stream', 'public, max-age=31536000, immutable'],
  ])('sends %s as %s, %s', async (url, type, caching) => {
    const response = await fetch(server.origin + url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('cache-control')).toBe(caching);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('compresses texts and tells the length of everything else', async () => {
    const script = await fetch(`${server.origin}/assets/a-1234.js`);
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect(await script.text()).toBe('script');
    const weights = await fetch(`${server.origin}/model/1/weights.bin`);
    expect(weights.headers.get('content-encoding')).toBeNull();
    expect(weights.headers.get('content-length')).toBe('7');
  });

  it('sends what the build has compressed, to those that take it, unless the file was changed since', async () => {
    const asked = async (encodings: string): Promise<readonly [string | null, string]> => {
      const { headers } = await fetch(`${server.origin}/assets/a-1234.js`, {
        method: 'HEAD',
        headers: { 'Accept-Encoding': encodings },
      });
      expect(headers.get('vary')).toBe('Accept-Encoding');
      return [headers.get('content-encoding'), headers.get('content-length') ?? ''];
    };
    await put('dist/assets/a-1234.js.br', 'brotli!');
    await put('dist/assets/a-1234.js.gz', 'gz');
    expect(await asked('gzip, deflate, br')).toEqual(['br', '7']);
    expect(await asked('gzip')).toEqual(['gzip', '2']);
    expect(await asked('identity')).toEqual([null, '6']);
    const later = new Date(Date.now() + 60_000);
    await utimes(path.join(folder, 'dist/assets/a-1234.js'), later, later);
    expect(await asked('gzip, deflate, br')).toEqual(['gzip', '']);
  });

  it.each([
    ['/../secret.txt', 404],
    ['/%2e%2e/secret.txt', 404],
    ['/..%2fsecret.txt', 404],
    ['/assets/../../secret.txt', 404],
    ['/missing.js', 404],
    ['/%', 400],
    ['/%00', 400],
  ])('refuses %s with %i', async (url, status) => {
    expect(await rawStatus(url)).toBe(status);
  });

  it('only reads', async () => {
    const response = await fetch(server.origin, { method: 'POST', body: 'photo' });
    expect(response.status).toBe(405);
    expect(server.requests).toMatchObject([{ method: 'POST', url: '/', bodyBytes: 5 }]);
  });

  it('puts faults in until told to stop', async () => {
    const url = `${server.origin}/model/1/weights.bin`;
    server.setFault((asked) => (asked.endsWith('.bin') ? { kind: 'status', status: 404 } : null));
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(server.origin)).status).toBe(200);
    server.setFault(() => ({ kind: 'change-bytes', change: (bytes) => bytes.subarray(0, 3) }));
    expect(await (await fetch(url)).text()).toBe('wei');
    server.setFault(() => ({ kind: 'disconnect' }));
    await expect(fetch(url)).rejects.toThrow();
    server.setFault(() => ({ kind: 'cut' }));
    const cut = await fetch(url);
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toThrow();
    server.setFault(null);
    expect(await (await fetch(url)).text()).toBe('weights');
  });

  it('serves another folder when told to', async () => {
    await put('next/index.html', 'next');
    server.setDir(path.join(folder, 'next'));
    expect(await (await fetch(server.origin)).text()).toBe('next');
  });

  it('closes at once, connections and all, and may be closed twice', async () => {
    await fetch(server.origin);
    await server.close();
    await server.close();
    await expect(fetch(server.origin)).rejects.toThrow();
  });
});
