/** The oldest browsers that are stated run the app, and older ones see a sentence, without any script. In Chromium, made older. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OLDEST_BROWSERS, missingFeatures } from '../../scripts/browsers/floor.js';
import type { StaticServer } from '../../scripts/server.js';
import { SUPPORT_CONDITION } from '../../src/platform/browser-support.js';
import { WITH_SERVICE_WORKER, openBrowser, serveSmallApp } from '../fixtures/browser.js';
import { withoutFeatures } from '../fixtures/older-chromium.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { ask, waitForServiceWorker, waitUntilReady } from './app.js';

let browser: Browser;
let server: StaticServer;
beforeAll(async () => {
  browser = await openBrowser();
  server = await serveSmallApp();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Changes the text of the files whose address matches, on their way from the server. */
function rewrite(pattern: RegExp, change: (text: string) => string): void {
  server.setFault((url) =>
    pattern.test(url) ? { kind: 'change-bytes', change: (bytes) => Buffer.from(change(bytes.toString())) } : null,
  );
}

describe('Chromium of the oldest version, made by taking out what it lacks', () => {
  it('starts in all threads, answers a photo and opens the pages', async () => {
    const missing = missingFeatures(OLDEST_BROWSERS.filter(({ browser }) => browser === 'chrome'));
    expect(missing.members).toContainEqual(expect.objectContaining({ owner: 'URL', name: 'canParse' }));
    rewrite(/\.js$/u, (code) => `${withoutFeatures(missing)}${code}`);
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(server.origin);
    await waitUntilReady(page);
    await waitForServiceWorker(page);
    const has = (): boolean[] => ['canParse' in URL, 'withResolvers' in Promise];
    expect(await page.evaluate(has)).toEqual([false, false]);
    for (const worker of [...page.workers(), ...context.serviceWorkers()])
      expect(await worker.evaluate(has)).toEqual([false, false]);
    expect(await page.locator('#unsupported-browser').count()).toBe(0);
    await ask(page, await spotPhoto());
    await page.getByRole('link', { name: 'Privacy', exact: true }).click();
    await page.getByText('Nothing left this device').waitFor();
    expect(errors).toEqual([]);
    await context.close();
    server.setFault(null);
  });
});

describe('an older browser', () => {
  /** Opens the page as it was served, which no app is started in. */
  async function open(options: BrowserContextOptions, prepare?: (page: Page) => Promise<void>): Promise<Page> {
    const page = await (await browser.newContext({ ...options, serviceWorkers: 'block' })).newPage();
    await prepare?.(page);
    await page.goto(server.origin);
    return page;
  }
  const shown = (page: Page): Promise<string[]> =>
    page
      .locator('p[lang]')
      .evaluateAll((all) =>
        all.filter((one) => one.checkVisibility()).map((one) => `${one.getAttribute('lang') ?? ''}: ${one.textContent.trim()}`),
      );

  it('that can’t run the script sees a sentence in each language, within 320 px', async () => {
    // The style sheet asks for something that this one can't do, and the script is of a kind that it doesn't know.
    rewrite(/\/$|\.css$/u, (text) => text.replaceAll('1lh', '1none').replace('type="module"', 'type="later"'));
    const page = await open({ viewport: { width: 320, height: 640 } });
    const sentences = await shown(page);
    expect(sentences.map((sentence) => sentence.slice(0, 2))).toEqual(['en', 'de', 'es', 'fr', 'it', 'pt', 'ar']);
    expect(sentences[0]).toContain('Your browser is too old for Naevus.');
    expect(await page.locator('#root').innerHTML()).toBe('');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.context().close();
    server.setFault(null);
  });

  it.each([
    { locale: 'de-AT', sentence: 'Ihr Browser ist zu alt' },
    { locale: 'it-CH', sentence: 'Il tuo browser è troppo vecchio' },
    { locale: 'nl-NL', sentence: 'Your browser is too old' },
  ])('that can run it, but is told apart by it, sees one sentence: $locale', async ({ locale, sentence }) => {
    const page = await open({ locale }, async (fresh) => {
      await fresh.addInitScript((condition) => {
        const ask = CSS.supports.bind(CSS);
        CSS.supports = (...[asked, value]: [string, string?]) =>
          asked !== condition && (value === undefined ? ask(asked) : ask(asked, value));
      }, SUPPORT_CONDITION);
    });
    await page.locator('[data-shown]').waitFor();
    const sentences = await shown(page);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(sentence);
    expect(await page.locator('#root').innerHTML()).toBe('');
    await page.context().close();
  });

  it('is told apart from one without JavaScript, which is asked for that', async () => {
    const page = await open({ javaScriptEnabled: false });
    const sentences = await page.locator('p[lang]:visible').allInnerTexts();
    expect(sentences).toHaveLength(7);
    expect(sentences.join(' ')).toContain('Naevus needs JavaScript');
    await page.context().close();
  });
});
