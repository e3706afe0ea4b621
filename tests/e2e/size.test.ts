/** What a visit downloads: in budgets, so that the app does not grow unnoticed, of the backends only the one that computes, and many at once. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { appBytes } from '../../scripts/bench/bytes.js';
import { downloadAtOnce } from '../../scripts/faults/load-suite.js';
import { DIST, SMALL_DIST, openBrowser, serveSmallApp } from '../fixtures/browser.js';

describe('the sizes of the built app', () => {
  it('stay within their budgets', async () => {
    const { shell, workerWithWebgl, wasm, typeface } = await appBytes(DIST);
    expect(shell).toBeLessThanOrEqual(110_000);
    // All of tfjs would be 212,000: `scripts/tfjs/kept.ts` says what is left of it. Framing by the outline takes 2,500, of them 800 in WebGL.
    expect(workerWithWebgl).toBeLessThanOrEqual(148_000);
    expect(wasm).toBeLessThanOrEqual(140_000);
    // Both files: most languages fetch one of 34,000.
    expect(typeface).toBeLessThanOrEqual(60_000);
    // Each is there at all: a budget of a file that was not found is none.
    expect(Math.min(shell, workerWithWebgl, wasm, typeface)).toBeGreaterThan(50_000);
  });
});

describe('the wasm binary', () => {
  it('is waited for where it computes', async () => {
    await openWithoutWasm('wasm', async (page, isAskedFor) => {
      await expect.poll(isAskedFor, { timeout: 60_000 }).toBe(true);
      expect(await page.getByText(/^Ready\b/u).count()).toBe(0);
    });
  });

  it('is waited for nowhere else: it comes once the app is ready, for visits without a network', async () => {
    await openWithoutWasm('webgl-software', async (page, isAskedFor) => {
      await page
        .getByText(/^Ready\b/u)
        .first()
        .waitFor({ timeout: 60_000 });
      await expect.poll(isAskedFor).toBe(true);
    });
  });
});

/** Opens the app on a backend with a wasm binary that never arrives. */
async function openWithoutWasm(backend: string, look: (page: Page, isAskedFor: () => boolean) => Promise<void>): Promise<void> {
  const [browser, server] = await Promise.all([openBrowser(), serveSmallApp()]);
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    let isAskedFor = false;
    await context.route(/\.wasm$/u, () => {
      isAskedFor = true;
    });
    await page.goto(`${server.origin}/?backend=${backend}`);
    await look(page, () => isAskedFor);
  } finally {
    await browser.close();
    await server.close();
  }
}

describe('the server', () => {
  it('sends everything to each of a dozen who come at once', async () => {
    // `npm run faults` sends 200.
    expect(await downloadAtOnce(SMALL_DIST, 12)).toEqual([]);
  });
});

it('the typeface comes late without moving anything', async () => {
  const [browser, server] = await Promise.all([openBrowser(), serveSmallApp()]);
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    let letIn: () => void = () => undefined;
    const mayCome = new Promise<void>((resolve) => (letIn = resolve));
    await page.route(/\.woff2$/u, async (route) => {
      await mayCome;
      await route.continue();
    });
    await page.goto(server.origin, { waitUntil: 'commit' });
    await page
      .getByText(/^Ready\b/u)
      .first()
      .waitFor({ timeout: 60_000 });
    // Observed from here on: the model's progress bar has gone, which is a change of its own.
    await page.evaluate(() => {
      const shifts = Object.assign(globalThis, { shifted: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.shifted += (entry as PerformanceEntry & { readonly value: number }).value;
      }).observe({ type: 'layout-shift' });
    });
    letIn();
    await page.waitForFunction(() => document.fonts.check('1em "Atkinson Hyperlegible Next"'));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted)).toBeLessThan(0.01);
    await context.close();
  } finally {
    await browser.close();
    await server.close();
  }
});
