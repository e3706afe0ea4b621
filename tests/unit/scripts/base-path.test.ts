/** A build for a folder of a host, as GitHub Pages needs it, asks for nothing outside that folder. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const BASE = '/sub/path/';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-base-'));
  // In a process of its own, because vitest has turned this one into a test environment, which Vite would build for.
  const words = ['vite', 'build', `--base=${BASE}`, '--outDir', dir, '--emptyOutDir', '--logLevel', 'error'];
  const built = spawnSync('npx', words, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } });
  if (built.status !== 0) throw new Error(`The app could not be built: ${built.stderr}`);
}, 180_000);
afterAll(() => rm(dir, { recursive: true }));

const read = (file: string): Promise<string> => readFile(path.join(dir, file), 'utf8');

describe(`a build with --base=${BASE}`, () => {
  it('links the page’s own files below the folder', async () => {
    const links = [...(await read('index.html')).matchAll(/(?:src|href)="([^"#]*)"/gu)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((link) => !link.startsWith(BASE) && !link.startsWith('./'))).toEqual([]);
  });

  it('has no script or style that names an address at the host’s root', async () => {
    const files = (await readdir(dir, { recursive: true })).filter((file) => /\.(?:js|css)$/u.test(file));
    expect(files.length).toBeGreaterThan(5);
    // `'/model'` alone is a route, behind the `#`.
    const atRoot = /["'`(]\/(?:(?:assets|model|icons)\/|service-worker|third-party)/u;
    const offenders = await Promise.all(files.map(async (file) => (atRoot.test(await read(file)) ? [file] : [])));
    expect(offenders.flat()).toEqual([]);
  });

  it('finds the model, the service worker and the licence list below the folder', async () => {
    const files = (await readdir(path.join(dir, 'assets'))).filter((file) => file.endsWith('.js'));
    const scripts = (await Promise.all(files.map((file) => read(path.join('assets', file))))).join('\n');
    for (const file of ['model/', 'service-worker.js', 'third-party-licences.txt']) expect(scripts).toContain(`${BASE}${file}`);
  });

  it('starts the installed app in the folder, and caches files relative to it', async () => {
    expect(JSON.parse(await read('manifest.webmanifest'))).toMatchObject({ start_url: './', scope: './' });
    const cached = [...(await read('service-worker.js')).matchAll(/"?url"?:"([^"]*)"/gu)].map(([, url = '']) => url);
    expect(cached).toContain('index.html');
    expect(cached.filter((url) => url.startsWith('/'))).toEqual([]);
  });
});
