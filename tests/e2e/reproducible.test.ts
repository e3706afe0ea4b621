/** Two builds of the same sources are equal, byte for byte: whoever builds a release can tell whether a site serves it. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DIST } from '../fixtures/browser.js';

/** SHA-256 of each file of a folder, by its path. */
async function digests(dir: string): Promise<Record<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const pairs = files.map(async (file) => [
    path.relative(dir, file),
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  ]);
  return Object.fromEntries(await Promise.all(pairs)) as Record<string, string>;
}

it('a second build elsewhere, in another time zone and language, is the first one', async () => {
  const second = await mkdtemp(path.join(tmpdir(), 'naevus-again-'));
  const env = { ...process.env, NODE_ENV: 'production', TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', UV_THREADPOOL_SIZE: '2' };
  const built = spawnSync('npx', ['vite', 'build', '--outDir', second, '--logLevel', 'error'], { env, encoding: 'utf8' });
  expect(built.status, built.stderr).toBe(0);
  const expected = await digests(DIST);
  expect(Object.keys(expected).length).toBeGreaterThan(30);
  expect(await digests(second)).toEqual(expected);
  await rm(second, { recursive: true });
});
