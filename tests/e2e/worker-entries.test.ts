/**
 * What the entries of the workers hold. No chunk imports one: WebKit evaluates such an entry twice, once as the worker's script and once as an
 * imported module, and the second evaluation answers messages with a state of its own. And each watches its requests. Reads the built files; no
 * browser.
 */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { CHANNEL_NAME } from '../../src/platform/requests/request-entry.js';
import { DIST } from '../fixtures/browser.js';

/** What an import from, a re-export from, an import for its effects and a dynamic import name. */
const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*["'`]([^"'`]+)["'`]/gu;

it('no built file imports the entry of a worker', async () => {
  const folder = path.join(DIST, 'assets');
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const entries = scripts.filter((name) => name.includes('.worker-'));
  expect(entries.length).toBeGreaterThan(0);
  const imports = await Promise.all(
    scripts.map(async (name) => {
      const code = await readFile(path.join(folder, name), 'utf8');
      return [...code.matchAll(IMPORTED)].map(([, imported = '']) => ({ name, imported: path.basename(imported) }));
    }),
  );
  expect(imports.flat().length).toBeGreaterThan(10);
  expect(imports.flat().filter(({ imported }) => entries.includes(imported))).toEqual([]);
});

it('the entry of every worker watches its requests before it does anything else', async () => {
  const folder = path.join(DIST, 'assets');
  // Without what was compressed ahead.
  const entries = (await readdir(folder)).filter((name) => name.includes('.worker-') && name.endsWith('.js'));
  expect(entries.length).toBeGreaterThan(3);
  for (const name of entries) expect(await readFile(path.join(folder, name), 'utf8'), name).toContain(CHANNEL_NAME);
});
