/**
 * The live camera as a person meets it: how long from one frame of the preview to the next, and from one advice to the next.
 */
import { rm } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../chromium.js';
import { syntheticSkin } from '../synthetic-skin.js';
import { fakeCamera } from '../fake-camera.js';
import { startServer } from '../server.js';
import { buildApp } from './app.js';
import type { AppTimes } from './app.js';

/** How long the picture is watched, milliseconds. */
const WATCHED_MS = 10_000;

declare global {
  // An interface merges with the one of the DOM.
  interface Window {
    naevusAdvices: number[];
  }
}

/** Notes when each answer of the camera's worker arrives: the app says its advice in the same task. */
function watchAdvices(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    window.naevusAdvices = [];
    window.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        if (options?.name === 'camera') this.addEventListener('message', () => window.naevusAdvices.push(performance.now()));
      }
    };
    // The spot stays before the camera until the watching is over.
    localStorage.setItem('naevus.camera', JSON.stringify({ auto: false }));
  });
}

/** The gaps between the frames that were shown, milliseconds; a frame that was left out makes its gap longer. */
function frameGaps(page: Page): Promise<number[]> {
  // No function in it has a name: tsx would look for its helper in the page.
  return page.locator('video').evaluate(async (video: HTMLVideoElement, forMs) => {
    const times: number[] = [];
    while ((times.at(-1) ?? 0) - (times[0] ?? 0) < forMs)
      times.push(await new Promise<number>((resolve) => video.requestVideoFrameCallback(resolve)));
    return times.slice(1).map((time, at) => time - (times[at] ?? time));
  }, WATCHED_MS);
}

/** The mean gap of each whole second: the middle one of all gaps would hide the frames that were left out. */
function meansBySecond(gaps: readonly number[]): number[] {
  const means: number[] = [];
  let [sum, count] = [0, 0];
  for (const gap of gaps) {
    sum += gap;
    count++;
    if (sum < 1000) continue;
    means.push(sum / count);
    [sum, count] = [0, 0];
  }
  return means;
}

/** Watches a camera of 1280 x 960 pixels and 30 frames a second, with the app's advice on it. */
export async function timeCamera(): Promise<AppTimes> {
  const dir = await buildApp();
  const camera = await fakeCamera(await syntheticSkin());
  const server = await startServer({ dir });
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS, ...camera.args] });
  try {
    const context = await browser.newContext({ permissions: ['camera'] });
    const page = await context.newPage();
    await watchAdvices(page);
    await page.goto(server.origin);
    // The model has come and has tested itself before anybody aims.
    await page
      .getByText(/^Ready\b/u)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Use the camera' }).click();
    await page.locator('[data-advice=good]').waitFor();
    await page.evaluate(() => (window.naevusAdvices = []));
    const frames = await frameGaps(page);
    const advices = await page.evaluate(() => window.naevusAdvices);
    return new Map([
      ['mean time of a frame of the preview, second by second', meansBySecond(frames)],
      ['from one advice to the next', advices.slice(1).map((time, at) => time - (advices[at] ?? time))],
    ]);
  } finally {
    await browser.close();
    await server.close();
    await camera.remove();
    await rm(dir, { recursive: true });
  }
}
