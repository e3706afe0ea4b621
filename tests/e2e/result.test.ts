/** The result of a real photo: answers raise the advice, the share of cancers changes the number, a skin type is told of. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/server.js';
import { ADVICE_LEVELS } from '../../src/diagnosis/advice.js';
import { openBrowser, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import type { ChosenFile } from '../fixtures/spot-photo.js';
import { ask } from './app.js';
import { axeFindingsInColours } from './axe.js';

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
  const context = await browser.newContext({ viewport: { width: 360, height: 780 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  await page.goto(server.origin);
  await ask(page, photo);
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

describe('the result', () => {
  it('rises with the answers, never falls below the photo, and keeps the answers on the way back from the square', async () => {
    const ofPhoto = await urgency();
    const boxes = page.getByRole('checkbox');
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
    await page.getByText('Advice now: See a doctor soon').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('See a doctor soon');
    await page.getByRole('button', { name: 'Adjust the square' }).click();
    await page.getByRole('button', { name: 'Back to the result' }).click();
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(5);
    for (const box of await boxes.all()) await box.uncheck();
    expect(await urgency()).toBe(ofPhoto);
  });

  it('counts people, more of them where cancers are more common', async () => {
    const count = page.locator('[data-of-thousand]');
    const slider = page.getByRole('slider', { name: 'How common skin cancer is among all spots' });
    await slider.waitFor();
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

  it('says what is known of a skin type, and that V was not tested', async () => {
    const list = page.getByRole('combobox', { name: 'Your skin type, if you like' });
    await list.selectOption('5');
    await page.getByText('Not tested: none of the test photos').waitFor();
    await list.selectOption('2');
    await page.getByText(/photos known to show this skin type/u).waitFor();
  });

  it('has nothing that axe finds in light and dark colours, answered, and fits into 320 px', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByRole('checkbox').first().check();
    await page.getByRole('combobox', { name: 'Your skin type, if you like' }).selectOption('6');
    await page.getByRole('slider', { name: 'How common skin cancer is among all spots' }).waitFor();
    expect(await axeFindingsInColours(page, ['dark'])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const low = await page.locator('main :is(button, select, input, summary, label:has(input))').evaluateAll((all) =>
      all
        .filter((element) => !(element instanceof HTMLInputElement && element.type === 'checkbox'))
        .map((element) => Math.round(element.getBoundingClientRect().height))
        .filter((height) => height < 44),
    );
    expect(low).toEqual([]);
  });
});
