/**
 * From the press to the answer in the built app, on a photo of 12 megapixels and wasm: after the square has rested in view for a second, so that
 * the answer is there already, and pressed the moment the button appears, when nothing can be. Timed within the page, by its own clock.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { StageTimings } from '../../src/core/schemas/assessment.js';
import { continuePastWarning } from '../continue-past-warning.js';
import { startServer } from '../server.js';
import { buildApp, drawPhoto } from './app.js';

/** How long somebody in no hurry views the crop, milliseconds. */
const VIEWING_MS = 1000;

/** Milliseconds, a value a round. */
export interface PressTimes {
  /** From the press to the answer in the page, after a second's rest. */
  readonly rested: readonly number[];
  /** The same until the browser has drawn it. */
  readonly restedDrawn: readonly number[];
  /** The part of it that the worker took. */
  readonly restedInWorker: readonly number[];
  /** From the press to the answer, pressed at once. */
  readonly atOnce: readonly number[];
  /** What the network alone took of that. */
  readonly atOnceNetwork: readonly number[];
}

/** Times so many rounds in one visit, after one answer that nobody times. */
export async function timePresses(browser: Browser, rounds: number, onRound: (done: number) => void): Promise<PressTimes> {
  const dir = await buildApp();
  const server = await startServer({ dir });
  const photo = path.join(dir, 'photo.jpg');
  await drawPhoto(photo);
  const context = await browser.newContext();
  const times = {
    rested: [] as number[],
    restedDrawn: [] as number[],
    restedInWorker: [] as number[],
    atOnce: [] as number[],
    atOnceNetwork: [] as number[],
  };
  try {
    const page = await context.newPage();
    await page.addInitScript(watchPresses);
    await page.goto(`${server.origin}/?backend=wasm`);
    await open(page, photo);
    await press(page);
    for (let round = 0; round < rounds; round++) {
      await home(page);
      await open(page, photo);
      await page.waitForTimeout(VIEWING_MS);
      const rested = await press(page);
      times.rested.push(rested.answeredMs);
      times.restedDrawn.push(rested.drawnMs);
      times.restedInWorker.push((await timingsOf(page)).totalMs);

      await home(page);
      await page.evaluate(pressWhenItAppears);
      await page.locator('input[type=file]').first().setInputFiles(photo);
      times.atOnce.push((await answered(page)).answeredMs);
      const { uploadMs, networkMs, readMs } = await timingsOf(page);
      times.atOnceNetwork.push(uploadMs + networkMs + readMs);
      onRound(round + 1);
    }
    return times;
  } finally {
    await context.close();
    await server.close();
    await rm(dir, { recursive: true });
  }
}

interface Press {
  readonly answeredMs: number;
  readonly drawnMs: number;
}

declare global {
  // An interface merges with the one of the DOM.
  interface Window {
    naevusPress: Press | undefined;
  }
}

/** Runs in the page, before its own scripts: from a click on the button to the answer, or to the warning that stands before it. */
function watchPresses(): void {
  let pressedAt = NaN;
  document.addEventListener(
    'click',
    ({ target, timeStamp }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button?.textContent.includes('Check this spot') !== true) return;
      pressedAt = timeStamp;
      window.naevusPress = undefined;
    },
    { capture: true },
  );
  new MutationObserver(() => {
    if (Number.isNaN(pressedAt)) return;
    if (document.querySelector('[data-level], [data-action=confirm-quality]') === null) return;
    const answeredMs = performance.now() - pressedAt;
    const startedAt = pressedAt;
    pressedAt = NaN;
    requestAnimationFrame(() => {
      setTimeout(() => {
        window.naevusPress = { answeredMs, drawnMs: performance.now() - startedAt };
      });
    });
  }).observe(document, { childList: true, subtree: true });
}

/** Runs in the page. */
function pressWhenItAppears(): void {
  const seen = new MutationObserver(() => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Check this spot'));
    if (button === undefined) return;
    seen.disconnect();
    button.click();
  });
  seen.observe(document.body, { childList: true, subtree: true });
}

async function home(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Naevus' }).first().click();
  await page.locator('input[type=file]').first().waitFor({ state: 'attached' });
}

async function open(page: Page, photo: string): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(photo);
  await page.getByRole('button', { name: 'Check this spot' }).waitFor();
}

async function press(page: Page): Promise<Press> {
  await page.getByRole('button', { name: 'Check this spot' }).click();
  return answered(page);
}

async function answered(page: Page): Promise<Press> {
  await continuePastWarning(page, page.locator('[data-level]'), 240_000);
  const timed = await page.waitForFunction(() => window.naevusPress);
  const found = await timed.jsonValue();
  if (found === undefined) throw new Error('the page did not time the press');
  return found;
}

async function timingsOf(page: Page): Promise<StageTimings> {
  return JSON.parse((await page.locator('[data-timings]').getAttribute('data-timings')) ?? '{}') as StageTimings;
}
