/**
 * Images a second on the app's bench page, and of the network alone: both in turn, so that the ratio holds on a machine whose speed
 * drifts.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { startServer } from '../server.js';
import { buildApp } from './app.js';
import { openNetworkPage } from './networks.js';

/** Pictures of the size of HAM10000's. */
const PICTURE = { width: 600, height: 450 };
const PICTURES = 60;
/** Images evaluated before timing starts: by then the model is loaded and hot code is compiled. */
const WARM_UP = 12;
/** Views of the network alone that are timed before and after: as long as a dozen images, since the first second after a pause is no rule. */
const VIEWS = 48;

/** Milliseconds an image, a value a round. */
export interface Throughput {
  /** From file to kept result, on the bench page. */
  readonly page: readonly number[];
  /** All views of one picture through the network, and nothing else. */
  readonly network: readonly number[];
}

/** Times the bench page on wasm. */
export async function timeThroughput(browser: Browser, rounds: number, onRound: (done: number) => void): Promise<Throughput> {
  const dir = await buildApp();
  const server = await startServer({ dir });
  const pictures = await mkdtemp(path.join(tmpdir(), 'naevus-bench-'));
  const files = await drawPictures(pictures);
  const alone = await openNetworkPage(browser);
  const times = { page: [] as number[], network: [] as number[] };
  const oneView = (): Promise<number> => alone.page.evaluate((n) => window.naevusBench.time('graph-wasm', n), VIEWS);
  try {
    await alone.page.evaluate((side) => window.naevusBench.load('graph-wasm', side), alone.sizePx);
    await oneView();
    for (let round = 0; round < rounds; round++) {
      const before = await oneView();
      times.page.push(await evaluateAll(browser, `${server.origin}/?backend=wasm#/bench`, files));
      times.network.push(((before + (await oneView())) / 2) * alone.views);
      onRound(round + 1);
    }
    return times;
  } finally {
    await alone.close();
    await server.close();
    await rm(dir, { recursive: true });
    await rm(pictures, { recursive: true });
  }
}

/** Evaluates the files in a fresh profile. Resolves to milliseconds an image. */
async function evaluateAll(browser: Browser, address: string, files: readonly string[]): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('[data-choose=files]').setInputFiles([...files]);
  const first = await waitForDone(page, WARM_UP);
  const last = await waitForDone(page, files.length);
  await context.close();
  return (last.at - first.at) / (last.done - first.done);
}

/** Waits until so many are evaluated. Resolves to how many there are then, and when that was, in milliseconds of the page. */
function waitForDone(page: Page, atLeast: number): Promise<{ readonly done: number; readonly at: number }> {
  return page.evaluate(async (wanted) => {
    for (;;) {
      const done = Number(document.querySelector('[data-done]')?.getAttribute('data-done') ?? 0);
      if (done >= wanted) return { done, at: performance.now() };
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }, atLeast);
}

/** Pictures of skin with grain and a spot, each with its spot elsewhere. */
async function drawPictures(dir: string): Promise<string[]> {
  const { width, height } = PICTURE;
  const files: string[] = [];
  for (let at = 0; at < PICTURES; at++) {
    const spot = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><ellipse cx="${200 + 3 * at}" cy="${225 - at}" rx="${90 + at}" ry="80" fill="#5b3a2c"/></svg>`;
    const file = path.join(dir, `${at}.jpg`);
    await sharp({
      create: { width, height, channels: 3, background: '#c69c82', noise: { type: 'gaussian', mean: 180, sigma: 12 } },
    })
      .composite([{ input: Buffer.from(spot) }])
      .jpeg({ quality: 90 })
      .toFile(file);
    files.push(file);
  }
  return files;
}
