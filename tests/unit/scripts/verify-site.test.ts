/** A site is compared with a build by every file that a browser can get. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startServer } from '../../../scripts/server.js';
import type { StaticServer } from '../../../scripts/server.js';
import { compareSite } from '../../../scripts/verify-site/compare.js';

let folder: string;
let dist: string;
let server: StaticServer;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'naevus-verify-'));
  dist = path.join(folder, 'dist');
  await mkdir(path.join(dist, 'assets'), { recursive: true });
  await writeFile(path.join(dist, 'index.html'), '<p>page</p>');
  await writeFile(path.join(dist, 'assets/page-1234.js'), 'script');
  await writeFile(path.join(dist, 'assets/page-1234.js.br'), 'compressed');
  await writeFile(path.join(dist, '_headers'), 'for the host');
  await cp(dist, path.join(folder, 'site/naevus'), { recursive: true });
  server = await startServer({ dir: path.join(folder, 'site') });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

it('finds the same files, in a folder of the site, too', async () => {
  await rm(path.join(folder, 'site/naevus/_headers'));
  expect(await compareSite(new URL('/naevus/', server.origin), dist)).toEqual([
    { file: 'assets/page-1234.js', kind: 'same' },
    { file: 'index.html', kind: 'same' },
  ]);
});

it('names a file of which a byte differs, and one that is missing', async () => {
  await writeFile(path.join(folder, 'site/naevus/index.html'), '<p>pagE</p>');
  await rm(path.join(folder, 'site/naevus/assets'), { recursive: true });
  expect(await compareSite(new URL('/naevus/', server.origin), dist)).toEqual([
    { file: 'assets/page-1234.js', kind: 'missing' },
    { file: 'index.html', kind: 'different' },
  ]);
});

it('rejects where nobody answers', async () => {
  await server.close();
  await expect(compareSite(new URL('/naevus/', server.origin), dist)).rejects.toThrow('fetch failed');
});
