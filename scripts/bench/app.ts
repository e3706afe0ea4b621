/**
 * The built app as a person meets it: how long until the first screen, until the first answer with nothing stored and with the model
 * stored, until a warm answer for a photo of 12 megapixels and each of its stages, and how long the page was blocked.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { build } from 'vite';
import type { StageTimings } from '../../src/core/schemas/assessment.js';
import { continuePastWarning } from '../continue-past-warning.js';
import { startServer } from '../server.js';

/** Milliseconds by what was timed, a value a round. */
export type AppTimes = ReadonlyMap<string, readonly number[]>;

/** Times the app so many rounds on a backend, each round in a profile of its own. */
export async function timeApp(
  browser: Browser,
  backend: 'wasm' | 'webgl-software',
  rounds: number,
  onRound: (done: number) => void,
): Promise<AppTimes> {
  const dir = await buildApp();
  const server = await startServer({ dir });
  // A file on disk: bytes would be carried into the page as text, which blocks its thread for 60 ms and is none of the app's doing.
  const photo = path.join(dir, 'photo.jpg');
  await drawPhoto(photo);
  const times = new Map<string, number[]>();
  const note = (name: string, value: number): void => {
    times.set(name, [...(times.get(name) ?? []), value]);
  };
  try {
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext();
      await twoVisits(browser, context, `${server.origin}/?backend=${backend}`, backend !== 'wasm', photo, note);
      await context.close();
      onRound(round + 1);
    }
    return times;
  } finally {
    await server.close();
    await rm(dir, { recursive: true });
  }
}

/** Builds the app into a folder of its own and resolves to that. */
export async function buildApp(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'naevus-bench-'));
  await build({ logLevel: 'error', build: { outDir: dir, emptyOutDir: true } });
  return dir;
}

async function twoVisits(
  browser: Browser,
  context: BrowserContext,
  address: string,
  isOnGpu: boolean,
  photo: string,
  note: (name: string, value: number) => void,
): Promise<void> {
  const page = await context.newPage();
  await watchLongTasks(page);
  const start = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('input[type=file]').first().waitFor({ state: 'attached' });
  note('first screen, nothing stored', performance.now() - start);
  await checkPhoto(page, photo);
  note('first answer, nothing stored', performance.now() - start);
  note('longest task, model load and first answer', await longestTask(page));

  await page.getByRole('link', { name: 'Naevus' }).first().click();
  await page.evaluate(() => {
    window.naevusLongTasks = [];
  });
  const warmStart = performance.now();
  await checkAtOnce(page, photo);
  note('warm answer, 12 megapixels', performance.now() - warmStart);
  note('longest task, warm answer', await longestTask(page));
  for (const [stage, value] of Object.entries(await stagesOf(page, isOnGpu))) note(`warm answer, 12 megapixels: ${stage}`, value);

  await page.getByRole('link', { name: 'Naevus' }).first().click();
  await openForCropping(page, photo);
  await page.waitForTimeout(VIEWING_MS);
  const pressed = performance.now();
  await check(page);
  note('warm answer after a second’s look: from the press to the answer', performance.now() - pressed);
  const { 'prepared while in view': ahead, 'all around the network': around } = await stagesOf(page, isOnGpu);
  note('warm answer after a second’s look: prepared while in view', ahead);
  note('warm answer after a second’s look: all around the network', around);

  await page.getByRole('link', { name: 'Naevus' }).first().click();
  note('longest task, warm answer, on the processor', await longestTaskOnProcessor(browser, page, () => checkPhoto(page, photo)));

  // The start screen says so once the model is kept for the next visit.
  await page.getByRole('link', { name: 'Naevus' }).first().click();
  await untilReady(page);
  await page.goto('about:blank');
  const secondStart = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('input[type=file]').first().waitFor({ state: 'attached' });
  note('first screen, model stored', performance.now() - secondStart);
  await checkPhoto(page, photo);
  note('first answer, model stored', performance.now() - secondStart);

  await page.goto('about:blank');
  await page.goto(address, { waitUntil: 'commit' });
  await untilReady(page);
  note('longest task, model load alone', await longestTask(page));
}

function untilReady(page: Page): Promise<void> {
  return page
    .getByText(/^Ready\b/u)
    .first()
    .waitFor({ state: 'attached', timeout: 240_000 });
}

/** How long somebody in no hurry views the crop, milliseconds. */
const VIEWING_MS = 1000;

/** From the start screen to the square. */
async function openForCropping(page: Page, photo: string): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(photo);
  await page.getByRole('button', { name: 'Check this spot' }).waitFor();
}

/**
 * From the square to the answer, in as many presses as a person needs. Playwright looks for it after 0, 20, 70, 170, 270 and 770 ms, so that times of
 * less than a second are in steps: `press.ts` times the press within the page.
 */
async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check this spot' }).click();
  await continuePastWarning(page, page.locator('[data-level]'), 240_000);
}

/** From the start screen to the answer, the button pressed the moment it appears: nothing is prepared ahead by then. */
async function checkAtOnce(page: Page, photo: string): Promise<void> {
  await page.evaluate(() => {
    const seen = new MutationObserver(() => {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Check this spot'));
      if (button === undefined) return;
      seen.disconnect();
      button.click();
    });
    seen.observe(document.body, { childList: true, subtree: true });
  });
  await page.locator('input[type=file]').first().setInputFiles(photo);
  await continuePastWarning(page, page.locator('[data-level]'), 240_000);
}

/** From the start screen to the answer, as fast as a test can press. */
async function checkPhoto(page: Page, photo: string): Promise<void> {
  await openForCropping(page, photo);
  await check(page);
}

declare global {
  // An interface merges with the one of the DOM.
  interface Window {
    naevusLongTasks: number[];
  }
}

/** Long tasks are those of 50 ms and more (W3C Long Tasks API). */
function watchLongTasks(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    window.naevusLongTasks = [];
    new PerformanceObserver((list) => {
      window.naevusLongTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** The longest in milliseconds; 0 where none took 50. */
function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...window.naevusLongTasks));
}

/** The part of Chromium's trace events that is read. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds on the processor. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * Does something in a page, and resolves to the processor's time of the longest task of a page's main thread meanwhile, milliseconds. The W3C's long
 * tasks are measured by the clock, which on a busy machine counts the wait for a processor, too.
 */
async function longestTaskOnProcessor(browser: Browser, page: Page, work: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const mains = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf),
  );
  const tasks = traceEvents.filter((event) => event.ph === 'X' && event.name.endsWith('RunTask') && mains.has(threadOf(event)));
  if (tasks.length === 0) throw new Error('the trace holds no task of a page');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}

/**
 * The stages of the answer on the screen.
 * @param isOnGpu whether reading back waits for the network, which is then no time around it.
 */
async function stagesOf(page: Page, isOnGpu: boolean) {
  const json = await page.locator('[data-timings]').getAttribute('data-timings');
  const t = JSON.parse(json ?? '{}') as StageTimings;
  return {
    'decode, at opening': t.decodeMs,
    'small versions, at opening': t.downsampleMs,
    'prepared while in view': t.prefetchMs,
    'crop and resample': t.cropMs,
    quality: t.qualityMs,
    upload: t.uploadMs,
    network: t.networkMs,
    'read-back': t.readMs,
    postprocess: t.postprocessMs,
    'all around the network': t.totalMs - t.networkMs - (isOnGpu ? t.readMs : 0),
  };
}

/** Writes a photo of 4,000 x 3,000 pixels: skin with grain and a dark, uneven spot. */
export async function drawPhoto(file: string): Promise<void> {
  const [width, height] = [4000, 3000];
  const grain = {
    create: { width, height, channels: 3, background: '#c69c82', noise: { type: 'gaussian', mean: 0, sigma: 12 } },
  } as const;
  const spot = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><filter id="f"><feTurbulence baseFrequency=".004" numOctaves="4" seed="3"/><feDisplacementMap in="SourceGraphic" scale="260"/><feGaussianBlur stdDeviation="9"/></filter></defs><rect width="${width}" height="${height}" fill="#c69c82" fill-opacity=".75"/><g filter="url(#f)"><ellipse cx="2000" cy="1500" rx="900" ry="720" fill="#6b4434"/><ellipse cx="2150" cy="1420" rx="480" ry="360" fill="#3d2620"/></g></svg>`,
  );
  await sharp(grain)
    .composite([{ input: spot }])
    .jpeg({ quality: 92 })
    .toFile(file);
}
