/** After the first visit the app works with the server stopped; without a model it says so and recovers. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHarness } from '../../scripts/faults/harness.js';
import { REPORTS_A_GPU } from '../../scripts/faults/preludes.js';
import { SMALL_DIST, WITH_SERVICE_WORKER, openBrowser, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { ask, waitForServiceWorker, waitUntilReady } from './app.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

it('gives the same answer after a reload with the server stopped', async () => {
  const server = await serveSmallApp();
  const page = await browser.newPage(WITH_SERVICE_WORKER);
  await page.goto(server.origin);
  const photo = await spotPhoto();
  const online = await ask(page, photo);
  await waitForServiceWorker(page);
  await server.close();
  await page.goto(server.origin);
  await page.reload();
  const offline = await ask(page, photo);
  expect(offline).toEqual(online);
  await page.close();
});

it('computes on wasm without a server where WebGL had computed with one', async () => {
  const stage = openHarness(browser, SMALL_DIST);
  const fresh = await stage.isolatedPage({ workerPrelude: REPORTS_A_GPU });
  const { page, server } = fresh;
  const photo = await spotPhoto();
  await ask(page, photo);
  expect(await page.locator('[data-backend]').getAttribute('data-backend')).toBe('webgl');
  await waitForServiceWorker(page);
  await page.waitForFunction(async () => (await (await caches.open('naevus-wasm')).keys()).length > 0);
  await server.close();
  await page.goto(`${server.origin}/?backend=wasm`);
  await ask(page, photo);
  expect(await page.locator('[data-backend]').getAttribute('data-backend')).toBe('wasm');
  await fresh.close();
});

it('says that the model is missing where it was removed while offline, and goes on once the server is back', async () => {
  const server = await serveSmallApp();
  const port = Number(new URL(server.origin).port);
  const page = await browser.newPage(WITH_SERVICE_WORKER);
  await page.goto(server.origin);
  await waitUntilReady(page);
  await waitForServiceWorker(page);
  await server.close();
  await page.evaluate(async () => {
    for (const name of await caches.keys()) if (name.startsWith('naevus-model')) await caches.delete(name);
  });
  await page.reload();
  await page.getByText('The model is not on this device yet').first().waitFor();
  const again = await serveSmallApp(port);
  await page
    .getByRole('button', { name: /try again/iu })
    .first()
    .click();
  await waitUntilReady(page);
  await ask(page, await spotPhoto());
  await page.close();
  await again.close();
});
