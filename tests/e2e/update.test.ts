/** A new build asks before it takes over, and never reloads the page by itself. In Chromium, with two real builds. */
import { spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { WITH_SERVICE_WORKER, openBrowser, serveApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { ask, waitForServiceWorker, waitUntilReady } from './app.js';

let newBuild: string;

beforeAll(async () => {
  newBuild = await mkdtemp(path.join(tmpdir(), 'naevus-build-'));
  const env = { ...process.env, NODE_ENV: 'production', NAEVUS_BUILD_ID: 'the-next-build' };
  const built = spawnSync('npx', ['vite', 'build', '--outDir', newBuild, '--logLevel', 'error'], { env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
});

it('shows a prompt for a new build, waits for the person, then reloads into it', async () => {
  const server = await serveApp();
  const browser = await openBrowser();
  const page = await browser.newPage(WITH_SERVICE_WORKER);
  await page.goto(server.origin);
  await waitUntilReady(page);
  await waitForServiceWorker(page);
  await page.evaluate(() => {
    document.documentElement.dataset['visit'] = 'first';
  });
  server.setDir(newBuild);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  const reload = page.getByRole('button', { name: /reload|update/iu }).first();
  await reload.waitFor();
  // A person who ignores the prompt goes on undisturbed, from the photo to the answer.
  await ask(page, await spotPhoto());
  expect(await page.evaluate(() => document.documentElement.dataset['visit'])).toBe('first');
  await Promise.all([page.waitForEvent('load'), reload.click()]);
  await waitUntilReady(page);
  expect(await page.evaluate(() => document.documentElement.dataset['visit'])).toBeUndefined();
  const scripts = await page
    .locator('script[type=module][src], link[rel=modulepreload]')
    .evaluateAll((all) =>
      all.map((element) => (element instanceof HTMLScriptElement ? element.src : (element as HTMLLinkElement).href)),
    );
  const served = await Promise.all(scripts.map(async (address) => (await page.request.get(address)).text()));
  expect(served.join('\n')).toContain('the-next-build');
  await browser.close();
  await server.close();
});
