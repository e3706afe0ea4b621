/** The privacy page tells of every request, and of those that would leave. That none does, on any screen, is seen in `csp.test.ts`. In Chromium. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../scripts/server.js';
import type { StaticServer } from '../../scripts/server.js';
import { SMALL_DIST, WITH_SERVICE_WORKER, openBrowser, serveApp, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { ask, waitForServiceWorker, waitUntilReady } from './app.js';
import { axeFindingsInColours } from './axe.js';
import { seenRequests } from './seen-requests.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** The names of the app's workers and their scripts, as they were built. */
async function builtWorkers(): Promise<readonly (readonly [name: string, script: string])[]> {
  const scripts = (await readdir(path.join(SMALL_DIST, 'assets'))).filter((file) => file.endsWith('.js'));
  const entries = {
    inference: 'inference',
    preprocessing: 'preprocessing',
    camera: 'viewfinder',
    figures: 'metrics',
    're-encode': 're-encode',
    vault: 'vault',
    compare: 'compare',
  };
  return Object.entries(entries).map(([name, entry]) => [
    name,
    `assets/${scripts.find((file) => file.startsWith(`${entry}.worker-`)) ?? 'missing'}`,
  ]);
}

/** Asks for an address elsewhere from each thread of the app, as it must never do. */
async function breakTheRule(context: BrowserContext): Promise<void> {
  const ask = async (thread: string): Promise<void> => {
    await fetch(`https://elsewhere.invalid/${thread}`, { method: 'POST', body: 'photo' }).catch(() => null);
  };
  const [page] = context.pages();
  const [serviceWorker] = context.serviceWorkers();
  const [worker] = page?.workers() ?? [];
  if (!page || !serviceWorker || !worker) throw new Error('A thread of the app is missing');
  await page.evaluate(ask, 'page');
  await worker.evaluate(ask, 'worker');
  await serviceWorker.evaluate(ask, 'service-worker');
}

/** The app without any policy, so that a test can do what the policy forbids. */
async function serveWithoutPolicy(): Promise<StaticServer> {
  const server = await startServer({ dir: SMALL_DIST, securityHeaders: false });
  const withoutMeta = (bytes: Buffer): Buffer =>
    Buffer.from(bytes.toString().replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/u, ''));
  server.setFault((url) => (url === '/' ? { kind: 'change-bytes', change: withoutMeta } : null));
  return server;
}

/** What the privacy page says: the addresses in its list, and its figures. */
async function readPrivacyPage(page: Page): Promise<{ addresses: string[]; elsewhere: string | null; sending: string | null }> {
  const verdict = page.locator('[data-elsewhere]');
  await verdict.waitFor();
  const showAll = page.getByRole('button', { name: /^Show all/u });
  if ((await showAll.count()) > 0) await showAll.click();
  return {
    addresses: await page
      .locator('[data-address]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-address') ?? '')),
    elsewhere: await verdict.getAttribute('data-elsewhere'),
    sending: await verdict.getAttribute('data-sending'),
  };
}

const openPrivacyPage = (page: Page): Promise<void> => page.getByRole('link', { name: 'Privacy', exact: true }).click();

it('a request that leaves would be seen, in every thread, were there no policy; and the privacy page would raise the alarm', async () => {
  const server = await serveWithoutPolicy();
  const context = await browser.newContext(WITH_SERVICE_WORKER);
  const seen = seenRequests(context);
  const page = await context.newPage();
  await page.goto(server.origin);
  await waitUntilReady(page);
  await waitForServiceWorker(page);
  await breakTheRule(context);
  const caught = seen.filter(({ url, body }) => url.startsWith('https://elsewhere.invalid/') && body !== null);
  expect(caught.map(({ url }) => url.split('/').at(-1)).sort()).toEqual(['page', 'service-worker', 'worker']);

  await openPrivacyPage(page);
  await page.getByRole('alert').getByText('3 requests went to another address').waitFor();
  const { addresses, elsewhere, sending } = await readPrivacyPage(page);
  expect(elsewhere).toBe('3');
  for (const thread of ['page', 'worker', 'service-worker']) expect(addresses).toContain(`https://elsewhere.invalid/${thread}`);
  // The service worker knows the method of what passes it: the requests of the other two.
  expect(sending).toBe('2');
  await context.close();
  await server.close();
});

describe('the privacy page', () => {
  it('knows a request of every worker', async () => {
    const server = await serveSmallApp();
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const page = await context.newPage();
    await page.goto(server.origin);
    await waitUntilReady(page);
    const workers = await builtWorkers();
    const scripts = (await readdir(path.join(SMALL_DIST, 'assets'))).filter((file) => /\.worker-[^.]*\.js$/u.test(file));
    expect(scripts).toHaveLength(workers.length);
    await openPrivacyPage(page);
    for (const [name, script] of workers) {
      const running = (): ReturnType<Page['workers']>[number] | undefined =>
        page.workers().find((worker) => worker.url().endsWith(script));
      if (running() === undefined) {
        // Kept, lest the collector ends it.
        const start = page.evaluate(
          ([url, called]) => Reflect.set(globalThis, called, new Worker(url, { type: 'module', name: called })),
          [script, name] as const,
        );
        await Promise.all([page.waitForEvent('worker'), start]);
      }
      await running()?.evaluate(async (from) => {
        await fetch(`/model/current.json?from=${from}`);
      }, name);
    }
    await expect
      .poll(async () => (await readPrivacyPage(page)).addresses, { timeout: 30_000 })
      .toEqual(expect.arrayContaining(workers.map(([name]) => `/model/current.json?from=${name}`)));
    await context.close();
    await server.close();
  });

  it('tells of every request that the server answered, on the first visit and on the second', async () => {
    const server = await serveSmallApp();
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const page = await context.newPage();
    await page.goto(server.origin);
    await ask(page, await spotPhoto());
    await waitForServiceWorker(page);
    let answered = 0;
    for (const visit of ['first', 'second']) {
      // Five seconds after it is ready, the app asks for a newer model, on every visit.
      const answeredBefore = answered;
      await expect
        .poll(() => server.requests.slice(answeredBefore).filter(({ url }) => url === '/model/current.json').length, {
          timeout: 15_000,
        })
        .toBe(visit === 'first' ? 2 : 1);
      await openPrivacyPage(page);
      await page.getByText('Nothing left this device').waitFor();
      // Browsers tell no page of their own look at the service worker's script, and the page says so.
      const asked = new Set(
        server.requests
          .slice(answered)
          .map(({ url }) => url)
          .filter((url) => url !== '/service-worker.js'),
      );
      await expect
        .poll(async () => (await readPrivacyPage(page)).addresses, { message: visit })
        .toEqual(expect.arrayContaining([...asked]));
      expect(await readPrivacyPage(page)).toMatchObject({ elsewhere: '0', sending: '0' });
      answered = server.requests.length;
      await page.goto('about:blank');
      await page.goto(server.origin);
      await waitUntilReady(page);
    }
    await context.close();
    await server.close();
  });

  it('says what each request was and how large, in words', async () => {
    const server = await serveApp();
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const page = await context.newPage();
    await page.goto(server.origin);
    await waitUntilReady(page);
    await waitForServiceWorker(page);
    await openPrivacyPage(page);
    // By then some threads may not have told of theirs; the button comes as soon as there are more than fit.
    await page.getByRole('button', { name: /^Show all/u }).click();
    const weights = page.locator('[data-address$="/weights.bin"]');
    expect(await weights.innerText()).toMatch(/^The model\s+\d\.\d MB\s+\d[\d.]* m?s\s.*over the network/su);
    expect(await page.getByText('Another file of this site').count()).toBe(0);
    expect(await page.locator('[data-permission=camera]').innerText()).toMatch(/Not asked yet|Refused/u);
    expect(await page.locator('[data-permission=microphone]').innerText()).toBe('Switched off.');
    await context.close();
    await server.close();
  });

  it('sees the network go and come back, and the app answers a photo without it', async () => {
    const server = await serveSmallApp();
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const page = await context.newPage();
    await page.goto(server.origin);
    await waitUntilReady(page);
    await waitForServiceWorker(page);
    await openPrivacyPage(page);
    await page.getByText('This device is online').waitFor();
    await page.getByText('Everything that is needed is on this device').waitFor();
    await context.setOffline(true);
    await page.getByText('This device is offline').waitFor();
    await page.getByRole('link', { name: 'Check a photo' }).click();
    await ask(page, await spotPhoto());
    await openPrivacyPage(page);
    await page.getByText('Nothing left this device').waitFor();
    await context.setOffline(false);
    await page.getByText('This device is online').waitFor();
    await context.close();
    await server.close();
  });

  it('lists what is kept and deletes all of it, when asked twice', async () => {
    const server = await serveSmallApp();
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const page = await context.newPage();
    await page.goto(server.origin);
    await waitUntilReady(page);
    await waitForServiceWorker(page);
    await page.evaluate(() => caches.open('of-another-app'));
    await openPrivacyPage(page);
    for (const name of ['The app itself', /^The model /u, 'Fast arithmetic for the model', 'All together'])
      await page.getByRole('rowheader', { name }).last().waitFor();
    const left = (): Promise<string[]> => page.evaluate(() => caches.keys());
    const before = await left();
    await page.getByRole('button', { name: 'Delete all of it' }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    expect(await left()).toEqual(before);
    await page.getByRole('button', { name: 'Delete all of it' }).click();
    await page.getByRole('button', { name: 'Yes, delete' }).click();
    await page.getByText('Deleted. This page works until you close it').last().waitFor();
    // What another app keeps on the same origin is not ours to delete.
    expect(await left()).toEqual(['of-another-app']);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    await context.close();
    await server.close();
  });

  it('leads to the licences of what ships, without a network too', async () => {
    const server = await serveSmallApp();
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const page = await context.newPage();
    await page.goto(`${server.origin}/#/privacy`);
    await waitForServiceWorker(page);
    await server.close();
    const [licences] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: /^Licences of the parts/u }).click(),
    ]);
    const text = await licences.locator('body').innerText();
    for (const part of [
      'react-dom',
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-backend-wasm',
      'XNNPACK',
      'workbox-core',
      'valibot',
    ])
      expect(text).toContain(`\n${part}`);
    expect(text).toContain('Apache License');
    await context.close();
  });

  it('has nothing that axe finds, in light and dark colours, and fits into 320 px', async () => {
    const server = await serveSmallApp();
    const context = await browser.newContext({ ...WITH_SERVICE_WORKER, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(server.origin);
    await waitUntilReady(page);
    await openPrivacyPage(page);
    await readPrivacyPage(page);
    await page.getByRole('button', { name: 'Delete all of it' }).click();
    expect(await axeFindingsInColours(page, ['dark'])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await context.close();
    await server.close();
  });
});
