/**
 * Takes the README's and the web app manifest's screenshots from the built app in Chromium. Runs in Node:
 * `npm run build && npm run screenshots`. The spot is drawn, since no photo of a person may be in the repository.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { CHROMIUM_ARGS, findChromium } from './chromium.js';
import { drawnSpot } from './drawn-spot.js';
import { goOnTo } from './go-on.js';
import { drawGolden } from '../src/model/golden.js';
import { startServer } from './server.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const DOCS_DIR = path.join(ROOT, 'docs/screenshots');
const PUBLIC_DIR = path.join(ROOT, 'public/screenshots');

type ColorScheme = 'light' | 'dark';

interface View {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly colorScheme: ColorScheme;
}

async function openPage(browser: Browser, origin: string, view: View): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    deviceScaleFactor: view.scale,
    colorScheme: view.colorScheme,
    reducedMotion: 'reduce',
    hasTouch: view.width < 600,
    isMobile: view.width < 600,
  });
  const page = await context.newPage();
  await page.goto(origin);
  await page
    .getByText(/^Ready\b/u)
    .first()
    .waitFor({ timeout: 60_000 });
  return page;
}

async function save(page: Page, file: string): Promise<void> {
  const png = await page.screenshot({ animations: 'disabled' });
  await sharp(png).png({ palette: true, quality: 90, effort: 10 }).toFile(file);
}

/** A drawn spot that the shipped model takes for one, as it is drawn: what is smoothed or enlarged it turns away. */
async function drawnPhoto(): Promise<Buffer> {
  const { image } = await drawnSpot(true);
  const { data, width, height } = image;
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

async function walk(browser: Browser, origin: string, view: View, suffix: string): Promise<void> {
  const page = await openPage(browser, origin, view);
  const to = (screen: string): string => path.join(DOCS_DIR, `${screen}-${view.width}${suffix}.png`);
  await save(page, to('start'));
  const buffer = await drawnPhoto();
  await page.locator('input[type=file]').first().setInputFiles({ name: 'spot.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByRole('button', { name: 'Check this spot' }).waitFor();
  await save(page, to('crop'));
  await page.getByRole('button', { name: 'Check this spot' }).click();
  // A flagged drawing would show its reminder on the result.
  await goOnTo(page, page.locator('[data-level]'), 60_000);
  await save(page, to('result'));
  await page.goto(`${origin}/#/bench`);
  await page.locator('[data-choose=files]').setInputFiles(await drawnFiles());
  await page.locator('[data-state=done]').waitFor({ timeout: 60_000 });
  // Thumbnails come when their rows have been in sight for a moment.
  await page.waitForFunction(
    () =>
      document.querySelector<HTMLCanvasElement>('[data-name] canvas')?.getContext('2d')?.getImageData(48, 48, 1, 1).data[3] ===
      255,
  );
  await save(page, to('bench'));
  await page.context().close();
}

/** Drawn pictures for the bench page, as files. */
function drawnFiles(): Promise<{ readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[]> {
  return Promise.all(
    Array.from({ length: 12 }, async (_, at) => {
      const { data, width, height } = drawGolden(at + 1);
      const png = sharp(data, { raw: { width, height, channels: 4 } }).png();
      return { name: `drawn-${at + 1}.png`, mimeType: 'image/png', buffer: await png.toBuffer() };
    }),
  );
}

const server = await startServer({ dir: path.join(ROOT, 'dist') });
const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS] });
await mkdir(DOCS_DIR, { recursive: true });
await mkdir(PUBLIC_DIR, { recursive: true });
for (const colorScheme of ['light', 'dark'] as const) {
  const suffix = colorScheme === 'dark' ? '-dark' : '';
  await walk(browser, server.origin, { width: 360, height: 780, scale: 2, colorScheme }, suffix);
  await walk(browser, server.origin, { width: 1280, height: 860, scale: 1, colorScheme }, suffix);
}
const narrow = await openPage(browser, server.origin, { width: 360, height: 800, scale: 2, colorScheme: 'light' });
await save(narrow, path.join(PUBLIC_DIR, 'start-narrow.png'));
const wide = await openPage(browser, server.origin, { width: 1280, height: 800, scale: 1, colorScheme: 'light' });
await save(wide, path.join(PUBLIC_DIR, 'start-wide.png'));
await browser.close();
await server.close();
console.log(`Wrote the screenshots to ${DOCS_DIR} and ${PUBLIC_DIR}.`);
