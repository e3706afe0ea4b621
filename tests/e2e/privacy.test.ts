/** Nothing leaves: every request of every screen stays on the origin, is a GET and has no body. In Chromium. */
import { expect, it } from 'vitest';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { ask, launch, serveApp, waitForServiceWorker } from './app.js';

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
  await page.waitForLoadState('networkidle');
  await browser.close();
  await server.close();

  const elsewhere = seen.filter(({ url }) => !url.startsWith(`${server.origin}/`) && !/^(blob|data):/u.test(url));
  expect(elsewhere).toEqual([]);
  expect(seen.filter(({ method, body }) => method !== 'GET' || body !== null)).toEqual([]);
  expect(seen.some(({ url }) => url.endsWith('/weights.bin'))).toBe(true);
  expect(server.requests.filter(({ method, bodyBytes }) => !['GET', 'HEAD'].includes(method) || bodyBytes > 0)).toEqual([]);
});
