/**
 * Another app shares a photo with this one: it opens for cropping without a connection, nothing of it reaches the network, and no copy
 * stays. In Chromium, with a form in place of Android's share sheet.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startServer } from '../../scripts/server.js';
import type { StaticServer } from '../../scripts/server.js';
import { DIST, WITH_SERVICE_WORKER, openBrowser, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import type { ChosenFile } from '../fixtures/spot-photo.js';
import { choosePhoto, readVerdict, waitForServiceWorker, waitUntilReady } from './app.js';

let browser: Browser;
let server: StaticServer;
let outside: StaticServer;
let photo: ChosenFile;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  // No page of the app may send a form, and the share sheet is none: the form stands in a page outside.
  outside = await startServer({ dir: DIST, securityHeaders: false });
  outside.setFault(() => ({ kind: 'change-bytes', change: () => Buffer.from('<p>Another app</p>') }));
  photo = await spotPhoto();
});
beforeEach(async () => {
  server = await serveSmallApp();
  context = await browser.newContext({ ...WITH_SERVICE_WORKER, viewport: { width: 360, height: 780 } });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await server.close();
});
afterAll(async () => {
  await browser.close();
  await outside.close();
});

/** Visits the app once, so that it is on the device, and goes to the other app. */
async function visitOnce(): Promise<void> {
  await page.goto(server.origin);
  await waitUntilReady(page);
  await waitForServiceWorker(page);
  await page.goto(outside.origin);
}

/** Sends the form as the manifest describes it; without a file where there is none. */
async function share(file?: ChosenFile): Promise<void> {
  const manifest = (await (await fetch(`${server.origin}/manifest.webmanifest`)).json()) as {
    readonly share_target: {
      readonly action: string;
      readonly method: string;
      readonly enctype: string;
      readonly params: { readonly files: readonly [{ readonly name: string; readonly accept: readonly string[] }] };
    };
  };
  const { action, method, enctype, params } = manifest.share_target;
  const [field] = params.files;
  expect(field.accept).toEqual(['image/*']);
  await page.evaluate(
    ({ target, sent, name }) => {
      const form = Object.assign(document.createElement('form'), target);
      const input = Object.assign(document.createElement('input'), { type: 'file', name });
      if (sent) {
        const bytes = Uint8Array.from(atob(sent.base64), (character) => character.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], sent.name, { type: sent.mimeType }));
        input.files = transfer.files;
        form.append(input);
      }
      document.body.append(form);
      form.submit();
    },
    {
      target: { action: new URL(action, `${server.origin}/`).href, method, enctype },
      name: field.name,
      sent: file && { base64: file.buffer.toString('base64'), name: file.name, mimeType: file.mimeType },
    },
  );
}

const keptCopies = () => page.evaluate(() => caches.has('naevus-shared'));
const check = () => page.getByRole('button', { name: 'Check this spot' });
const sentTo = ({ requests }: StaticServer) =>
  requests.filter(({ method, bodyBytes }) => !['GET', 'HEAD'].includes(method) || bodyBytes > 0);

it('opens the photo offline, gives the answer that a chosen file gets, and keeps no copy', async () => {
  await page.goto(server.origin);
  await choosePhoto(page, photo);
  await check().click();
  const chosen = await readVerdict(page);
  await visitOnce();
  await context.setOffline(true);
  await share(photo);
  await check().waitFor();
  expect(await keptCopies()).toBe(false);
  await check().click();
  expect(await readVerdict(page)).toEqual(chosen);
  // The address says nothing of it any more: a reload is no new share.
  expect(new URL(page.url()).search).toBe('');
  expect(sentTo(server)).toEqual([]);
});

it('reaches no server while connected either, and the privacy page says that nothing left', async () => {
  await visitOnce();
  await share(photo);
  await check().waitFor();
  expect(sentTo(server)).toEqual([]);
  // The square fills the window, without a way to the pages.
  await page.evaluate(() => {
    location.hash = '#/privacy';
  });
  await page.getByText('Nothing left this device').waitFor();
  expect(await page.locator('[data-sending]').getAttribute('data-sending')).toBe('0');
});

it('deletes at the next start what was never taken up', async () => {
  await visitOnce();
  await page.goto(server.origin);
  await waitUntilReady(page);
  await page.evaluate(async () => {
    const cache = await caches.open('naevus-shared');
    await cache.put('shared-photo', new Response('photo'));
  });
  await page.reload();
  await expect.poll(keptCopies).toBe(false);
  expect(await check().count()).toBe(0);
  expect(await page.getByRole('alert').count()).toBe(0);
});

it('says so where there was no photo in what was shared, and where there is nothing to take up', async () => {
  await visitOnce();
  await share();
  await page.getByRole('alert').getByText('The shared photo did not arrive').waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.goto(`${server.origin}/?shared=photo`);
  await page.getByRole('alert').getByText('The shared photo did not arrive').waitFor();
});

it('says so on a host that answers the form with the page, where no service worker took it', async () => {
  await page.goto(`${server.origin}/share`);
  await page.getByRole('alert').getByText('The shared photo did not arrive').waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
  expect(await page.locator('input[type=file]').first().isEnabled()).toBe(true);
});
