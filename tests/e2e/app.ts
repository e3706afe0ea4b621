/** Opens the built app in a real Chromium and walks it as a person would, for the e2e tests. Node only. */
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/chromium.js';
import { startServer } from '../../scripts/server.js';
import type { StaticServer } from '../../scripts/server.js';
import { drawGolden } from '../../src/model/golden.js';

/** Folder of the built app. */
export const DIST = path.resolve(process.env['NAEVUS_DIST'] ?? 'dist');

/** A file as a person chooses it. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Starts a Chromium. */
export function launch(extraArgs: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS, ...extraArgs] });
}

/** Serves the built app on a free port, or on `port`. */
export function serveApp(port = 0): Promise<StaticServer> {
  return startServer({ dir: DIST, port });
}

/** A drawn spot as a PNG file: a photo that every machine has. */
export async function drawnPhoto(seed = 3): Promise<ChosenFile> {
  const { data, width, height } = drawGolden(seed);
  const buffer = await sharp(data, { raw: { width, height, channels: 4 } })
    .resize(512)
    .png()
    .toBuffer();
  return { name: 'spot.png', mimeType: 'image/png', buffer };
}

/** Puts a photo into the start screen's file input. */
export async function choosePhoto(page: Page, photo: ChosenFile | string): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(photo);
}

/** The answer on the result screen. */
export interface Answer {
  readonly level: string;
  readonly heading: string;
  readonly probabilities: Readonly<Record<string, number>>;
}

/** Waits for the result screen and reads it. */
export async function readAnswer(page: Page): Promise<Answer> {
  const advice = page.locator('[data-level]');
  await advice.waitFor({ timeout: 60_000 });
  const rows = await page
    .locator('[data-class]')
    .evaluateAll((all) =>
      all.map((row) => [row.getAttribute('data-class') ?? '', Number(row.getAttribute('data-probability'))] as const),
    );
  return {
    level: (await advice.getAttribute('data-level')) ?? '',
    heading: await page.getByRole('heading', { level: 1 }).innerText(),
    probabilities: Object.fromEntries(rows),
  };
}

/** From the start screen to the answer, with the square as the app proposes it. */
export async function ask(page: Page, photo: ChosenFile | string): Promise<Answer> {
  await choosePhoto(page, photo);
  await page.getByRole('button', { name: 'Check this spot' }).click();
  return readAnswer(page);
}

/** Waits until the page says that the model is ready. */
export async function waitUntilReady(page: Page): Promise<void> {
  await page
    .getByText(/^Ready\b/u)
    .first()
    .waitFor({ timeout: 60_000 });
}

/** Waits until the service worker has the shell. */
export async function waitForServiceWorker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
}
