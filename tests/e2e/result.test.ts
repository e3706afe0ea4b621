/** The result of a real photo: one screen, everything else folded, answers that raise the advice, a skin type that is asked once. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { continuePastWarning } from '../../scripts/continue-past-warning.js';
import type { StaticServer } from '../../scripts/server.js';
import { ADVICE_LEVELS } from '../../src/diagnosis/advice.js';
import { openBrowser, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import type { ChosenFile } from '../fixtures/spot-photo.js';
import { ask, choosePhoto } from './app.js';
import { axeFindings, axeFindingsInColours } from './axe.js';

const PHONE = { width: 360, height: 640 };
/** Screens of a phone that the whole result takes while everything is folded. */
const MOST_SCREENS = 3;

let browser: Browser;
let server: StaticServer;
let photo: ChosenFile;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  server = await serveSmallApp();
  photo = await spotPhoto();
});
beforeEach(async () => {
  const context = await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce' });
  page = await context.newPage();
  await page.goto(server.origin);
  return () => context.close();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const urgency = async (): Promise<number> => {
  const step = await page.locator('[data-advice]').getAttribute('data-advice');
  return ADVICE_LEVELS.findIndex((one) => one === step);
};
const fold = (name: string) => page.locator(`[data-fold=${name}]`);
const open = (name: string) => fold(name).locator('> summary').click();
const bottomOf = (selector: string): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.getBoundingClientRect().bottom);

describe.each(['en-GB', 'de-DE'])('the first screen in %s', (locale) => {
  it('has photo, advice, reason, scale and the one thing to press, and the bar below', async () => {
    const context = await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce', locale });
    page = await context.newPage();
    await page.goto(server.origin);
    await choosePhoto(page, photo);
    await page.locator('[data-action=check]').click();
    await continuePastWarning(page, page.locator('[data-level]'), 60_000);
    await page.locator('[data-fold=people]').waitFor({ state: 'attached' });
    const bar = await page.locator('[data-action=adjust]').evaluate((element) => element.getBoundingClientRect());
    expect(bar.bottom).toBeLessThanOrEqual(PHONE.height);
    for (const selector of ['[data-spot-photo]', 'main h1', '[data-suspicious]', '[data-action=next-step]']) {
      expect(await bottomOf(selector), selector).toBeLessThanOrEqual(bar.top);
    }
    await context.close();
  });
});

describe('the result', () => {
  it('takes three screens at most while everything is folded, and one for each part', async () => {
    await ask(page, photo);
    await page.locator('[data-fold=people]').waitFor({ state: 'attached' });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeLessThanOrEqual(MOST_SCREENS * PHONE.height);
    const folds = await page.locator('[data-fold]').all();
    expect(folds.length).toBeGreaterThanOrEqual(8);
    for (const one of folds) {
      await one.locator('> summary').click();
      const { height: opened } = (await one.boundingBox()) ?? { height: Infinity };
      expect(opened, (await one.getAttribute('data-fold')) ?? '').toBeLessThanOrEqual(PHONE.height);
      await one.locator('> summary').click();
    }
  });

  it('rises with the answers, never falls below the photo, and keeps the answers on the way back from the square', async () => {
    await ask(page, photo);
    const ofPhoto = await urgency();
    await open('symptoms');
    const boxes = fold('symptoms').getByRole('checkbox');
    expect(await boxes.count()).toBe(5);
    let last = ofPhoto;
    for (const box of await boxes.all()) {
      // By keyboard: a space ticks.
      await box.focus();
      await page.keyboard.press('Space');
      const now = await urgency();
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
    expect(last).toBe(ADVICE_LEVELS.length - 1);
    await page.getByText('Advice now: See a doctor within two weeks').first().waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('See a doctor within two weeks');
    await page.locator('[data-action=adjust]').click();
    await page.getByRole('button', { name: 'Back to the result' }).click();
    await open('symptoms');
    expect(await fold('symptoms').getByRole('checkbox', { checked: true }).count()).toBe(5);
    for (const box of await boxes.all()) await box.uncheck();
    expect(await urgency()).toBe(ofPhoto);
  });

  it('counts people, more of them where cancers are more common', async () => {
    await ask(page, photo);
    await open('people');
    const count = page.locator('[data-of-thousand]');
    const slider = fold('people').getByRole('slider');
    const counts: number[] = [];
    await slider.focus();
    await page.keyboard.press('Home');
    for (let place = 0; place < 8; place++) {
      counts.push(Number(await count.getAttribute('data-of-thousand')));
      await page.keyboard.press('ArrowRight');
    }
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts.at(-1)).toBeGreaterThan(counts[0] ?? Infinity);
  });

  it('has nothing that axe finds in light and dark colours, opened and answered, and fits into 320 px', async () => {
    await ask(page, photo);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const name of ['symptoms', 'risks', 'classes', 'people', 'score', 'heat-map', 'limits', 'details']) await open(name);
    await fold('symptoms').getByRole('checkbox').first().check();
    expect(await axeFindingsInColours(page, ['dark'])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const low = await page.locator('main :is(button, select, summary, label:has(input))').evaluateAll((all) =>
      all
        .filter((element) => element.checkVisibility())
        .map((element) => Math.round(element.getBoundingClientRect().height))
        .filter((height) => height < 44),
    );
    expect(low).toEqual([]);
    await page.locator('[data-action=next-step]').click();
    await page.locator('dialog[open]').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    // The focus is back where the window was opened.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-action'))).toBe('next-step');
  });
});

describe('before the answer', () => {
  it('the skin type is asked once, in one tap, on one screen; one that was not tested leaves no low score', async () => {
    await choosePhoto(page, photo);
    await page.locator('[data-action=check]').click();
    const question = page.locator('[data-question=skin-type]');
    const goOn = page.locator('[data-action=confirm-quality]');
    await question.or(goOn).first().waitFor({ timeout: 60_000 });
    if (await goOn.isVisible()) await goOn.click();
    await question.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await bottomOf('[data-action=decline-skin-type]')).toBeLessThanOrEqual(PHONE.height);
    await page.locator('[data-skin-type="6"]').click();
    await page.locator('[data-level]').waitFor();
    expect(await page.locator('[data-finding]').getAttribute('data-finding')).not.toBe('no-sign');
    await open('limits');
    await page.getByText(/^We had (?:no|only \d+) test photos? of this skin type/u).waitFor();
    // The next photo is answered without the question.
    await page.locator('[data-action=another-photo]').click();
    await choosePhoto(page, photo);
    await page.locator('[data-action=check]').click();
    const finding = page.locator('[data-finding]');
    await finding.or(question).or(goOn).first().waitFor({ timeout: 60_000 });
    if (await goOn.isVisible()) await goOn.click();
    await finding.waitFor();
  });

  it('one tap says that it is a rash: advice with the urgent signs, and no score', async () => {
    await choosePhoto(page, photo);
    await page.locator('[data-action=check]').click();
    const rash = page.locator('[data-subject=rash]');
    const goOn = page.locator('[data-action=confirm-quality]');
    await rash.or(goOn).first().waitFor({ timeout: 60_000 });
    if (await goOn.isVisible()) await goOn.click();
    await rash.click();
    await page.getByRole('heading', { level: 1, name: 'This app can’t check a rash' }).waitFor();
    await page.getByText('Get help today if').waitFor();
    expect(await page.locator('[data-suspicious], [data-class]').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(2 * PHONE.height);
  });
});
