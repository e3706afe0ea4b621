/** The device or the server fails: each fault has its own sentence or a way round, and nothing wrong is ever run. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault, StaticServer } from '../../scripts/server.js';
import { WITH_SERVICE_WORKER, openBrowser, serveApp, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { ask, waitForServiceWorker, waitUntilReady } from './app.js';

const flipOneByte: Fault = {
  kind: 'change-bytes',
  change: (bytes) => {
    const changed = Buffer.from(bytes);
    changed[1000] = (changed[1000] ?? 0) ^ 1;
    return changed;
  },
};
const notFound: Fault = { kind: 'status', status: 404 };

let browser: Browser;
let server: StaticServer;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  server = await serveSmallApp();
  page = await (await browser.newContext(WITH_SERVICE_WORKER)).newPage();
});
afterEach(async () => {
  await page.context().close();
  await server.close();
});

const says = (text: string): Promise<void> => page.getByText(text).first().waitFor({ timeout: 60_000 });
async function recovers(): Promise<void> {
  server.setFault(null);
  await page
    .getByRole('button', { name: /try again/iu })
    .first()
    .click();
  await waitUntilReady(page);
}

/** SHA-256 of the stored weights, after one bit of them was flipped or not. */
function storedWeights(how: 'read' | 'flip a bit'): Promise<string> {
  return page.evaluate(async (flip) => {
    let digest = '';
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = request.url.endsWith('/weights.bin') ? await cache.match(request) : undefined;
        if (response === undefined) continue;
        const bytes = new Uint8Array(await response.arrayBuffer());
        if (flip) {
          bytes[1000] = (bytes[1000] ?? 0) ^ 1;
          await cache.put(request, new Response(bytes));
        }
        digest += new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).join();
      }
    }
    return digest;
  }, how === 'flip a bit');
}

describe('the model on the server', () => {
  it('is not run where one bit of it differs, and is fetched again on request', async () => {
    server.setFault((url) => (url.endsWith('/weights.bin') ? flipOneByte : null));
    await page.goto(server.origin);
    await says('The model arrived damaged');
    await recovers();
  });

  it.each(['current.json', 'manifest.json', 'weights.bin'])('says so where %s is missing', async (file) => {
    server.setFault((url) => (url.includes(`/${file}`) ? notFound : null));
    await page.goto(server.origin);
    await says('The model is not where it should be');
    await recovers();
  });
});

describe('the stored model', () => {
  it('is deleted and fetched again where it was damaged on the device', async () => {
    await page.goto(server.origin);
    const photo = await spotPhoto();
    const before = await ask(page, photo);
    const intact = await storedWeights('read');
    expect(await storedWeights('flip a bit')).not.toBe(intact);
    await page.goto('about:blank');
    await page.goto(server.origin);
    expect(await ask(page, photo)).toEqual(before);
    expect(await storedWeights('read')).toBe(intact);
  });

  it('is not needed where the storage is full: the app answers, and says that it keeps nothing', async () => {
    // The small network would fit in.
    await server.close();
    server = await serveApp();
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 1_000_000 });
    await page.goto(server.origin);
    await says('can’t be kept for offline use');
    await ask(page, await spotPhoto());
  });
});

describe('the device', () => {
  it('has no wasm file to be had: WebGL in software takes over', async () => {
    server.setFault((url) => (url.includes('.wasm') ? notFound : null));
    await page.goto(server.origin);
    await ask(page, await spotPhoto());
    await page.getByText('Technical details').click();
    expect(await page.locator('details', { hasText: 'Technical details' }).innerText()).toContain('WebGL in software');
  });

  it('keeps working where the page is reloaded in the middle of the first download', async () => {
    server.setFault((url) => (url.endsWith('/weights.bin') ? { kind: 'disconnect' } : null));
    await page.goto(server.origin);
    await page.reload();
    server.setFault(null);
    await page.reload();
    await waitUntilReady(page);
    await waitForServiceWorker(page);
  });
});
