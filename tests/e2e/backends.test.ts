/** Backends that few devices have: WebGPU that is not there, is broken or is drawn by the processor, threads of wasm, and the measurement. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../scripts/server.js';
import type { StaticServer } from '../../scripts/server.js';
import { SMALL_DIST, WITH_SERVICE_WORKER, launchBrowser, openBrowser, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { ask, waitForServiceWorker, waitUntilReady } from './app.js';
import type { Answer } from './app.js';

/** How far backends may differ in a class's probability. */
const TOLERANCE = 0.02;

let browser: Browser;
let server: StaticServer;
/** What wasm answers. */
let right: Answer;

beforeAll(async () => {
  browser = await openBrowser();
  server = await serveSmallApp();
  const page = await browser.newPage();
  await page.goto(`${server.origin}/?backend=wasm`);
  right = await answerOn(page, 'wasm');
  await page.close();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Gives the photo, and holds the backend that answers against the one that should. */
async function answerOn(page: Page, backend: string): Promise<Answer> {
  await waitUntilReady(page);
  const answer = await ask(page, await spotPhoto());
  expect(await page.locator('[data-backend]').getAttribute('data-backend')).toBe(backend);
  return answer;
}

function expectSame(answer: Answer): void {
  expect(answer.level).toBe(right.level);
  for (const [id, probability] of Object.entries(right.probabilities))
    expect(Math.abs((answer.probabilities[id] ?? Infinity) - probability), id).toBeLessThan(TOLERANCE);
}

/** A context whose person has chosen a backend in the settings. */
async function contextWith(backend: string): Promise<BrowserContext> {
  const context = await browser.newContext();
  await context.addInitScript((chosen) => {
    localStorage.setItem('naevus.preferences', JSON.stringify({ version: 1, isIntroduced: true, backend: chosen }));
  }, backend);
  return context;
}

describe('WebGPU', () => {
  /** What the worker finds in the place of WebGPU, as code that runs before its own. */
  const DEVICES: Readonly<Record<string, string>> = {
    'is not there': `Object.defineProperty(navigator, 'gpu', { value: undefined });`,
    'has no adapter': `Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: () => Promise.resolve(null) } });`,
    'fails when it is asked': `Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: () => Promise.reject(new Error('broken')) } });`,
    'gives no device': `Object.defineProperty(navigator, 'gpu', {
      value: { requestAdapter: () => Promise.resolve({ limits: {}, info: {}, requestDevice: () => Promise.reject(new Error('broken')) }) },
    });`,
    'gives a device that can do nothing': `Object.defineProperty(navigator, 'gpu', {
      value: {
        requestAdapter: () =>
          Promise.resolve({
            limits: {},
            info: {},
            requestDevice: () => Promise.resolve({ limits: {}, features: new Set(), queue: {}, lost: new Promise(() => undefined) }),
          }),
      },
    });`,
  };

  it.each(Object.entries(DEVICES))('%s: the app answers as without', async (_, prelude) => {
    const broken = await serveSmallApp();
    broken.setFault((url) =>
      /\/inference\.worker-[\w-]+\.js$/u.test(url)
        ? { kind: 'change-bytes', change: (bytes) => Buffer.concat([Buffer.from(prelude), bytes]) }
        : null,
    );
    const context = await contextWith('webgpu');
    const page = await context.newPage();
    await page.goto(broken.origin);
    expectSame(await answerOn(page, 'wasm'));
    await context.close();
    await broken.close();
  });

  it('drawn by the processor, computes the same where it is asked for', async ({ skip }) => {
    const own = await launchBrowser(['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']);
    try {
      const page = await own.newPage();
      await page.goto(`${server.origin}/?backend=webgpu`);
      const hasAdapter = await page.evaluate(async () => {
        const { gpu } = navigator as { readonly gpu?: GPU };
        return ((await gpu?.requestAdapter()) ?? null) !== null;
      });
      if (!hasAdapter) skip('this Chromium has no WebGPU');
      expectSame(await answerOn(page, 'webgpu'));
    } finally {
      await own.close();
    }
  });
});

describe('threads of wasm', () => {
  it('compute the same, on a page that is isolated', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(`${server.origin}/?backend=wasm-threads`);
    expectSame(await answerOn(page, 'wasm-threads'));
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(complaints.filter((text) => /policy|trusted|violat|refused/iu.test(text))).toEqual([]);
    await page.close();
  });

  it('are done without where the host sends no headers, until the service worker adds them', async () => {
    const plain = await startServer({ dir: SMALL_DIST, securityHeaders: false });
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    await context.addInitScript(() => {
      localStorage.setItem('naevus.preferences', JSON.stringify({ version: 1, isIntroduced: true, backend: 'wasm-threads' }));
    });
    const page = await context.newPage();
    await page.goto(plain.origin);
    expectSame(await answerOn(page, 'wasm'));
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await waitForServiceWorker(page);
    await page.goto('about:blank');
    await page.goto(plain.origin);
    expectSame(await answerOn(page, 'wasm-threads'));
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await context.close();
    await plain.close();
  });
});

describe('the measurement', () => {
  it('runs by itself, is kept, offered in the settings, and decides at the next visit', async () => {
    const context = await browser.newContext();
    // With fewer cores, tfjs computes on one thread, and there is nothing to compare.
    await context.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 8 }));
    const page = await context.newPage();
    await page.goto(server.origin);
    await waitUntilReady(page);
    const record = (): Promise<string | null> => page.evaluate(() => localStorage.getItem('naevus.backends'));
    await expect.poll(record, { timeout: 120_000 }).toMatch(/"isComplete":true/u);
    const { results } = JSON.parse((await record()) ?? '') as {
      readonly results: readonly { readonly backend: string; readonly answerMs: number }[];
    };
    expect(results.map(({ backend }) => backend)).toEqual(['wasm', 'wasm-threads']);
    for (const { answerMs } of results) expect(answerMs).toBeGreaterThan(0);
    await expect.poll(() => page.workers().length).toBe(1);
    await page.goto(`${server.origin}/#/settings`);
    const list = page.getByRole('combobox', { name: 'Part of your device that does the work' });
    await expect.poll(() => list.locator('option').count()).toBe(3);
    // Twice as fast as it was, so that it is no tie.
    await page.evaluate(
      (kept) => {
        const changed = JSON.parse(kept ?? '') as { results: { backend: string; answerMs: number }[] };
        for (const result of changed.results) result.answerMs = result.backend === 'wasm-threads' ? 1 : 100;
        localStorage.setItem('naevus.backends', JSON.stringify(changed));
      },
      await record(),
    );
    await page.goto('about:blank');
    await page.goto(server.origin);
    expectSame(await answerOn(page, 'wasm-threads'));
    await context.close();
  });
});
