/** The shipped network on WebGL in a real Chromium: shaders compiled ahead give the same answers, and an answer costs one upload and one read. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../scripts/server.js';
import type { StaticServer } from '../../scripts/server.js';
import { currentVersionDir } from '../../training/src/inference/exported-model.js';
import { openBrowser } from '../fixtures/browser.js';
import { MODEL_DIR } from '../fixtures/paths.js';
import type { WebglReport } from './webgl-module.js';

describe('the network on WebGL', () => {
  let browser: Browser;
  let server: StaticServer;
  let dir: string;
  const reports: Record<'ahead' | 'asUsed', WebglReport | undefined> = { ahead: undefined, asUsed: undefined };

  async function reportOf(parallel: boolean): Promise<WebglReport> {
    const page = await browser.newPage();
    await page.goto(server.origin);
    // As text, since vitest would rewrite the import for Node.
    const report = await page.evaluate<WebglReport>(`import('/module.js').then((module) => module.report(${parallel}))`);
    await page.close();
    return report;
  }

  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    const entry = path.join(import.meta.dirname, 'webgl-module.ts');
    await build({
      configFile: false,
      logLevel: 'warn',
      build: { outDir: dir, emptyOutDir: true, lib: { entry, formats: ['es'], fileName: () => 'module.js' }, target: 'es2022' },
    });
    await writeFile(path.join(dir, 'index.html'), '<!doctype html><title>WebGL</title>');
    const version = await currentVersionDir(MODEL_DIR);
    for (const file of ['manifest.json', 'model.json', 'weights.bin']) await cp(path.join(version, file), path.join(dir, file));
    server = await startServer({ dir });
    browser = await openBrowser();
    reports.ahead = await reportOf(true);
    reports.asUsed = await reportOf(false);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await rm(dir, { recursive: true });
  });

  it('compiles its shaders before it first runs, where the browser can compile them in parallel, and else as they are used', () => {
    const { ahead, asUsed } = reports;
    expect(ahead?.linkedAhead).toBeGreaterThan(20);
    // Joining the answers of one picture is another shader than of several, and what reads them back is not known ahead.
    expect(ahead?.linkedBySelfTest).toBeLessThanOrEqual(8);
    expect(ahead?.linkedByAnswer).toBeLessThanOrEqual(5);
    expect(asUsed?.linkedAhead).toBe(0);
    expect(asUsed?.linkedBySelfTest).toBeGreaterThan(20);
  });

  it('gives right numbers all the same', () => {
    for (const report of [reports.ahead, reports.asUsed]) expect(report?.goldenError).toBeLessThan(0.01);
    const differences = reports.ahead?.logits.map((logit, at) => Math.abs(logit - (reports.asUsed?.logits[at] ?? NaN))) ?? [];
    expect(differences).toHaveLength(8);
    expect(Math.max(...differences)).toBeLessThan(1e-4);
  });

  it('gives the picture to the GPU once and reads the answer back once', () => {
    for (const report of [reports.ahead, reports.asUsed]) {
      expect(report?.uploads).toBe(1);
      expect(report?.reads).toBe(1);
    }
  });
});
