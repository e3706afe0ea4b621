/**
 * The whole workflow with the keyboard alone, as a screen reader is told it, with text of twice the size, in forced colours, and without
 * motion for those who want none.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { continuePastWarning } from '../../scripts/continue-past-warning.js';
import type { StaticServer } from '../../scripts/server.js';
import { openBrowser, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { choosePhoto, waitUntilReady } from './app.js';
import { axeColourFindings } from './axe.js';

let browser: Browser;
let server: StaticServer;
let context: BrowserContext | undefined;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), serveSmallApp()]);
});

afterEach(async () => {
  await context?.close();
  context = undefined;
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  await page.goto(server.origin);
  await waitUntilReady(page);
  return page;
}

/** What has the focus: its role's tag and its name, and whether a person can see that it has. */
async function focused(page: Page): Promise<{ readonly name: string; readonly marked: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (element === null || element === document.body) return { name: '', marked: true };
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
    const name = [element.getAttribute('aria-label') ?? '', element.innerText, ...labels.map((label) => label.innerText)]
      .join(' ')
      .trim();
    // A visually hidden input shows its focus on its label.
    const marked = [element, ...labels].some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
    return { name, marked };
  });
}

/** Presses Tab until what is named has the focus. Every stop on the way must be marked, and there must be an end to it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < 40; stop++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    passed.push(now.name);
    if (!now.marked) throw new Error(`The focus on “${now.name}” can't be seen`);
    if (name.test(now.name)) return;
  }
  throw new Error(`Tab never came to ${String(name)}, but to ${passed.join(' | ')}`);
}

describe('with the keyboard alone', () => {
  it('a person gets from the start to the advice, raises it, reads on, and starts again', async () => {
    const page = await open();
    // Before the first key: that it is waited for reaches the page by another way than keys do, and might come too late.
    const chooser = page.waitForEvent('filechooser', { timeout: 60_000 });
    await tabTo(page, /Choose a photo/u);
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(await spotPhoto());
    await page.getByRole('heading', { level: 1, name: 'Put the spot in the square' }).waitFor();
    await tabTo(page, /Square on the photo/u);
    await page.keyboard.press('+');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, /Check this spot/u);
    await page.keyboard.press('Enter');
    const advice = page.locator('[data-level]');
    const goOn = page.locator('[data-action=confirm-quality]');
    const question = page.locator('[data-question=skin-type]');
    await question.or(goOn).first().waitFor({ timeout: 60_000 });
    if (await goOn.isVisible()) {
      await tabTo(page, /Continue anyway/u);
      await page.keyboard.press('Enter');
    }
    await question.waitFor();
    await tabTo(page, /rather not say/u);
    await page.keyboard.press('Enter');
    await advice.waitFor();
    await tabTo(page, /Does any of this apply/u);
    await page.keyboard.press('Enter');
    await tabTo(page, /changed in size/u);
    await page.keyboard.press('Space');
    await page
      .getByText(/^Advice now:/u)
      .first()
      .waitFor();
    await tabTo(page, /Another photo/u);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'A second look at a spot on your skin' }).waitFor();
  });
});

describe('a screen reader', () => {
  it('is told each step in its order', async () => {
    const page = await open();
    // What lands in a live region, and what takes the focus, in the order of time: that is what is read out.
    await page.evaluate(() => {
      const told: string[] = [];
      Object.assign(globalThis, { told });
      const tell = (text: string | null | undefined): void => {
        const words = text?.trim() ?? '';
        if (words !== '' && told.at(-1) !== words) told.push(words);
      };
      new MutationObserver((records) => {
        for (const { target, addedNodes } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          tell(element?.closest('[role=status], [role=alert]')?.textContent);
          // An alert is told when it comes into the page, whole.
          for (const node of addedNodes) {
            if (node instanceof Element)
              tell((node.matches('[role=alert]') ? node : node.querySelector('[role=alert]'))?.textContent);
          }
        }
      }).observe(document.body, { childList: true, characterData: true, subtree: true });
      document.addEventListener('focusin', ({ target }) => {
        if (target instanceof HTMLHeadingElement) tell(target.textContent);
      });
    });
    await choosePhoto(page, { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) });
    await page.getByRole('alert').first().waitFor();
    // A person acts before the next screen takes the focus.
    await page.keyboard.press('Tab');
    await choosePhoto(page, await spotPhoto());
    await page.getByRole('button', { name: 'Check this spot' }).click();
    await continuePastWarning(page, page.locator('[data-level]'), 60_000);
    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    await page.locator('[data-fold=symptoms] > summary').click();
    await page.getByRole('checkbox', { name: 'It bleeds, crusts or does not heal' }).check();
    await page
      .getByText(/^Advice now:/u)
      .first()
      .waitFor();
    const told = await page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
    const order = [
      /This file is empty/u,
      /Put the spot in the square/u,
      /Checking the photo/u,
      heading.replace(/\s+/gu, ' '),
      /^Advice now:/u,
    ];
    let from = 0;
    for (const next of order) {
      const at = told.findIndex(
        (words, place) =>
          place >= from && (typeof next === 'string' ? words.replace(/\s+/gu, ' ').includes(next) : next.test(words)),
      );
      expect(at, `“${String(next)}” after ${String(from)} in ${told.join(' | ')}`).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
  });

  it('finds the advice first, then the questions, the score and the rest, under headings without a gap', async () => {
    const page = await open();
    await choosePhoto(page, await spotPhoto());
    await page.getByRole('button', { name: 'Check this spot' }).click();
    await continuePastWarning(page, page.locator('[data-level]'), 60_000);
    await page.locator('[data-fold=people]').waitFor();
    await page.locator('[data-fold=symptoms] > summary').click();
    const tree = await page.locator('main').ariaSnapshot();
    const headings = [...tree.matchAll(/- heading "([^"]+)" \[level=(\d)\]/gu)].map(([, name, level]) => ({
      name,
      level: Number(level),
    }));
    expect(headings[0]?.level).toBe(1);
    const order = ['Does any of this apply?', 'What it looks like', 'The score', 'Where the network looked'];
    const places = order.map((name) => headings.findIndex((heading) => heading.name === name));
    expect(
      places.every((place) => place > 0),
      tree,
    ).toBe(true);
    expect(places[0]).toBeLessThan(places[1] ?? -1);
    // No level is skipped on the way down.
    headings.forEach(({ level }, at) => expect(level - (headings[at - 1]?.level ?? 1)).toBeLessThanOrEqual(1));
    expect(tree).toMatch(/- checkbox "It has changed in size, shape or colour"/u);
    expect(tree).toMatch(/- img "The part of your photo that was checked"/u);
  });
});

/** The screens of the workflow and the pages, for what must hold on each. */
async function walk(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  await look('start');
  await choosePhoto(page, await spotPhoto());
  await page.getByRole('button', { name: 'Check this spot' }).waitFor();
  await look('crop');
  await page.getByRole('button', { name: 'Check this spot' }).click();
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
  await page.locator('[data-action=decline-skin-type]').click();
  await advice.waitFor();
  await page.locator('[data-fold=people]').waitFor();
  await look('result');
  // On a phone the bar is not on the result, but on the pages that its footer leads to.
  for (const name of ['bench', 'about', 'model', 'privacy', 'settings']) {
    await page.locator(`nav a[href="#/${name}"]`).click();
    await page.locator(`nav a[href="#/${name}"][aria-current=page]`).waitFor();
    await page.locator('main h1').waitFor();
    await page.waitForLoadState('networkidle');
    await look(name);
  }
}

it('text of twice the size fits, and none of it is cut off', async () => {
  // The policy of the page forbids styles from elsewhere: the browser's own setting is what is tried here.
  const page = await open({ viewport: { width: 640, height: 900 }, bypassCSP: true, reducedMotion: 'reduce' });
  await page.addStyleTag({ content: 'html { font-size: 212.5% !important; }' });
  const found: string[] = [];
  await walk(page, async (screen) => {
    found.push(
      ...(await page.evaluate((name) => {
        const wide =
          document.documentElement.scrollWidth > 640
            ? [`${name} is ${String(document.documentElement.scrollWidth)} px wide`]
            : [];
        const cut = [...document.querySelectorAll('main button, main h1, main h2, main p, main label, main summary')].filter(
          (element) => {
            const { overflowX, overflowY } = getComputedStyle(element);
            const clips = overflowX !== 'visible' || overflowY !== 'visible';
            const hidden = element.getBoundingClientRect().width <= 1;
            return (
              clips &&
              !hidden &&
              (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
            );
          },
        );
        return [...wide, ...cut.map((element) => `${name}: “${element.textContent}” is cut off`)];
      }, screen)),
    );
  });
  expect(found).toEqual([]);
});

it('axe finds no fault in forced colours, and nothing moves for those who want no motion', async () => {
  const page = await open({ forcedColors: 'active', reducedMotion: 'reduce' });
  const found: string[] = [];
  const moving: string[] = [];
  await walk(page, async (screen) => {
    const animations = await page.evaluate(() =>
      document.getAnimations().flatMap((animation) => {
        const duration = animation.effect?.getComputedTiming().duration;
        return typeof duration === 'number' && duration > 1 ? [`${animation.constructor.name} of ${String(duration)} ms`] : [];
      }),
    );
    for (const one of animations) moving.push(`${screen}: ${one}`);
    // Of the colours alone: nothing else of a page depends on them, and other tests have the rest checked.
    for (const finding of await axeColourFindings(page)) found.push(`${screen}: ${finding}`);
  });
  expect(moving).toEqual([]);
  expect(found).toEqual([]);
});
