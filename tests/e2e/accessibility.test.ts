/** Every screen, light and dark: axe finds nothing, nothing runs over at 320 px, and the app can be installed. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/server.js';
import { WITH_SERVICE_WORKER, openBrowser, serveApp } from '../fixtures/browser.js';
import { otherPhoto, spotPhoto } from '../fixtures/spot-photo.js';
import { choosePhoto, readAnswer, readVerdict, waitUntilReady } from './app.js';
import { axeColourFindings, axeFindings } from './axe.js';

const PHONE = { width: 390, height: 844 };

let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  browser = await openBrowser();
  server = await serveApp();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Walks all screens and calls `look` on each. */
async function walk(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  await page.goto(server.origin);
  await waitUntilReady(page);
  await look('start');
  await choosePhoto(page, { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) });
  await page.getByText('This file is empty').first().waitFor();
  await look('failure');
  await choosePhoto(page, await spotPhoto());
  await page.getByRole('button', { name: 'Check this spot' }).waitFor();
  await look('crop');
  await page.getByRole('button', { name: 'Check this spot' }).click();
  await readVerdict(page);
  await page.getByText('Technical details').click();
  await look('result');
  await page.getByRole('button', { name: 'Another photo' }).first().click();
  await choosePhoto(page, await otherPhoto());
  await page.getByRole('button', { name: 'Check this spot' }).click();
  expect((await readAnswer(page)).level).toBe('not-a-lesion');
  await look('not a lesion');
  await page.getByRole('link', { name: 'About and limits' }).click();
  await page.getByRole('heading', { level: 1, name: 'About Naevus' }).waitFor();
  await look('about');
}

it('axe finds nothing on any screen in light and in dark colours, and each fits into 320 px', async () => {
  const context = await browser.newContext({ colorScheme: 'light', reducedMotion: 'reduce', viewport: PHONE });
  const page = await context.newPage();
  const found: string[] = [];
  await walk(page, async (screen) => {
    for (const finding of await axeFindings(page)) found.push(`${screen}: ${finding}`);
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const finding of await axeColourFindings(page)) found.push(`${screen} in dark colours: ${finding}`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) found.push(`${screen} is ${width} px wide`);
    await page.setViewportSize(PHONE);
  });
  await context.close();
  expect(found).toEqual([]);
});

it('can be installed: the web app manifest names files that are there', async () => {
  const page = await browser.newPage(WITH_SERVICE_WORKER);
  await page.goto(server.origin);
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const address = new URL(href ?? '', server.origin);
  const manifest = (await (await page.request.get(address.href)).json()) as {
    readonly id: string;
    readonly start_url: string;
    readonly display: string;
    readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose?: string }[];
    readonly screenshots: readonly { readonly src: string; readonly sizes: string }[];
    readonly shortcuts: readonly { readonly url: string }[];
  };
  expect(manifest).toMatchObject({ id: expect.any(String) as string, display: 'standalone' });
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  expect(manifest.shortcuts.length).toBeGreaterThan(0);
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
    const loaded = await page.evaluate(async (url) => {
      const bitmap = await createImageBitmap(await (await fetch(url)).blob());
      return `${bitmap.width}x${bitmap.height}`;
    }, new URL(src, address).href);
    expect(loaded).toBe(sizes);
  }
  await page.close();
});
