/**
 * The app in other languages: the browser's is taken, another can be chosen on every screen and leaves nothing of the former one, and German fits
 * into the narrowest screen.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/server.js';
import { openBrowser, serveApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { choosePhoto } from './app.js';
import { axeFindings } from './axe.js';

let browser: Browser;
let server: StaticServer;
let context: BrowserContext | undefined;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), serveApp()]);
});

afterEach(async () => {
  await context?.close();
  context = undefined;
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(locale: string, width = 390): Promise<Page> {
  context = await browser.newContext({ locale, viewport: { width, height: 780 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(server.origin);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

const language = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.lang);

/** The button on the crop screen that asks for an answer, whatever the language. */
const checkButton = (page: Page) => page.locator('[data-action=check]');

describe('the language', () => {
  it('is the browser’s, and English where there is no other', async () => {
    const german = await open('de-CH');
    expect(await language(german)).toBe('de');
    expect(await german.getByRole('heading', { level: 1 }).innerText()).not.toBe('A second look at a spot on your skin');
    await context?.close();
    // The other Portuguese, rather than English.
    const portuguese = await open('pt-PT');
    expect(await language(portuguese)).toBe('pt-BR');
    await context?.close();
    const dutch = await open('nl-NL');
    expect(await language(dutch)).toBe('en');
  });

  it('can be chosen with a photo open, which stays, and is kept for the next visit', async () => {
    const page = await open('en-GB');
    await choosePhoto(page, await spotPhoto());
    await checkButton(page).waitFor();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await page.waitForFunction(() => document.documentElement.lang === 'de');
    expect(await checkButton(page).innerText()).not.toBe('Check this spot');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await language(page)).toBe('de');
    await page.getByRole('combobox').last().selectOption('en');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    await page.getByRole('heading', { name: 'A second look at a spot on your skin' }).waitFor();
  });

  it('stays, with a sentence, where the other can’t be loaded', async () => {
    const page = await open('en-GB');
    await page.route(/\/assets\/fr-[^/]*\.js$/u, (route) => route.abort());
    await page.getByRole('combobox', { name: 'Language' }).selectOption('fr');
    await page.getByText('This language could not be loaded.', { exact: false }).waitFor();
    expect(await language(page)).toBe('en');
  });
});

/** Walks every screen of a person's way and every page, in any language. */
async function walk(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  await look('start');
  await choosePhoto(page, { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) });
  await page.getByRole('alert').first().waitFor();
  await look('an empty file');
  await choosePhoto(page, await spotPhoto());
  await checkButton(page).waitFor();
  await look('crop');
  await checkButton(page).click();
  const advice = page.locator('[data-level]');
  const goOn = page.locator('[data-action=confirm-quality]');
  const question = page.locator('[data-question=skin-type]');
  await question.or(goOn).first().waitFor({ timeout: 60_000 });
  if (await goOn.isVisible()) {
    await look('quality');
    await goOn.click();
  }
  await question.waitFor();
  await look('skin type');
  await page.locator('[data-subject=rash]').click();
  await page.locator('[data-subject-advice=rash]').waitFor();
  await look('a rash');
  await page.locator('[data-subject-advice=rash] button').last().click();
  await page.locator('[data-action=decline-skin-type]').click();
  await advice.waitFor();
  // Folded away.
  await page.locator('[data-class]').first().waitFor({ state: 'attached' });
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  await look('result');
  // On a phone the bar is not on the result, but on the pages that its footer leads to.
  for (const name of ['bench', 'about', 'model', 'privacy', 'settings']) {
    await page.locator(`nav a[href="#/${name}"]`).click();
    await page.locator(`nav a[href="#/${name}"][aria-current=page]`).waitFor();
    await page.locator('main h1').waitFor();
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    await look(name);
  }
}

/** The sentences of the screen, for the eye and the ear; without what is marked as of a language of its own. */
function sentences(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [document.title];
    const isEnglish = (element: Element | null): boolean =>
      element?.closest('script, style, noscript, option[lang], [lang=en]:not(html)') !== null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!isEnglish(node.parentElement)) found.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [aria-valuetext], [title], img[alt], input[placeholder]')) {
      if (isEnglish(element)) continue;
      for (const name of ['aria-label', 'aria-valuetext', 'title', 'alt', 'placeholder'])
        found.push(element.getAttribute(name) ?? '');
    }
    // Names, numbers, units, versions and addresses are the same in every language.
    return found.map((text) => text.trim()).filter((text) => /\p{L}{3,}.*\s.*\p{L}{3,}/u.test(text));
  });
}

async function choose(page: Page, tag: string): Promise<void> {
  await page.locator('footer select').selectOption(tag);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, tag);
}

describe('another language', () => {
  it('leaves no sentence of the former one on any screen', async () => {
    const page = await open('en-GB');
    const left: Record<string, string[]> = {};
    await walk(page, async (screen) => {
      const english = new Set(await sentences(page));
      expect(english.size).toBeGreaterThan(3);
      await choose(page, 'de');
      const kept = (await sentences(page)).filter((sentence) => english.has(sentence));
      if (kept.length > 0) left[screen] = kept;
      await choose(page, 'en');
    });
    expect(left).toEqual({});
  });
});

describe('German', () => {
  it('fits into 320 px, and axe finds nothing', async () => {
    const page = await open('de-DE', 320);
    const found: string[] = [];
    await walk(page, async (screen) => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) found.push(`${screen}: ${String(width)} px wide`);
      // In light colours alone: no colour depends on the language.
      for (const finding of await axeFindings(page)) found.push(`${screen}: ${finding}`);
    });
    expect(found).toEqual([]);
  });
});

describe.each(['it-IT', 'pt-BR', 'ar-EG'])('%s', (locale) => {
  // A sample: what depends on the catalogue alone is in tests/unit/scripts/i18n.test.ts.
  it('fits into 320 px on the start and the square, and names no message in English', async () => {
    const page = await open(locale, 320);
    const english = 'A second look at a spot on your skin';
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe(english);
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(locale === 'ar-EG' ? 'rtl' : 'ltr');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await choosePhoto(page, await spotPhoto());
    await checkButton(page).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect((await sentences(page)).filter((sentence) => /\b(?:the|your|spot)\b/iu.test(sentence))).toEqual([]);
  });
});
