/**
 * `npm run screenshots`: takes the pictures of the README and of the web app manifest from the built app in Chromium. The spots are synthetic,
 * since no photo of a person may be in the repository.
 */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { build } from 'vite';
import { startProgress } from '../training/src/progress.js';
import { CHROMIUM_ARGS, findChromium } from './chromium.js';
import { readOptions } from './cli.js';
import { syntheticSkin } from './synthetic-skin.js';
import { fakeCamera } from './fake-camera.js';
import { drawPictures, untilReady, walkMainScreens, walkOtherScreens } from './screenshots/walk.js';
import type { Pictures } from './screenshots/walk.js';
import { startServer } from './server.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const DOCS_DIR = path.join(ROOT, 'docs/screenshots');
const PUBLIC_DIR = path.join(ROOT, 'public/screenshots');
const SCHEMES = ['light', 'dark'] as const;

interface View {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly colorScheme: (typeof SCHEMES)[number];
  /** BCP 47 tag of the browser's language; the app follows it. */
  readonly locale: string;
}

async function openPage(browser: Browser, origin: string, view: View): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    deviceScaleFactor: view.scale,
    colorScheme: view.colorScheme,
    locale: view.locale,
    reducedMotion: 'reduce',
    hasTouch: view.width < 600,
    isMobile: view.width < 600,
    permissions: ['camera'],
  });
  const page = await context.newPage();
  // So that the automatic shutter does not leave the camera's screen.
  await page.addInitScript(() => {
    localStorage.setItem('naevus.camera', JSON.stringify({ autoCapture: false }));
  });
  await page.goto(origin);
  return page;
}

async function save(page: Page, file: string, fullPage = false): Promise<void> {
  const shot = await page.screenshot({ animations: 'disabled', fullPage });
  await sharp(shot).png({ palette: true, quality: 100, effort: 10 }).toFile(file);
}

const nameOf = (screen: string, { width, colorScheme }: View): string =>
  `${screen}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png`;

/** The pictures in the repository. */
async function takeOurs(browser: Browser, origin: string, pictures: Pictures): Promise<void> {
  await mkdir(DOCS_DIR, { recursive: true });
  await mkdir(PUBLIC_DIR, { recursive: true });
  for (const colorScheme of SCHEMES) {
    for (const size of [
      { width: 360, height: 780, scale: 2 },
      { width: 1280, height: 860, scale: 1 },
    ]) {
      const view = { ...size, colorScheme, locale: 'en-GB' };
      const page = await openPage(browser, origin, view);
      await walkMainScreens(page, origin, pictures, (screen) => save(page, path.join(DOCS_DIR, nameOf(screen, view))));
      await page.context().close();
    }
  }
  for (const [name, width, scale] of [
    ['start-narrow', 360, 2],
    ['start-wide', 1280, 1],
  ] as const) {
    const page = await openPage(browser, origin, { width, height: 800, scale, colorScheme: 'light', locale: 'en-GB' });
    await untilReady(page);
    await save(page, path.join(PUBLIC_DIR, `${name}.png`));
    await page.context().close();
  }
}

/** Every screen, for review. */
async function takeAll(browser: Browser, origin: string, pictures: Pictures, dir: string, locale: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const views = SCHEMES.flatMap((colorScheme) =>
    [360, 768, 1280].map((width) => ({ width, height: width < 600 ? 640 : 900, scale: 1, colorScheme, locale })),
  );
  const progress = startProgress('screenshots', views.length, 'view');
  for (const [at, view] of views.entries()) {
    const page = await openPage(browser, origin, view);
    const onScreen = (screen: string): Promise<void> => save(page, path.join(dir, nameOf(screen, view)), true);
    await walkMainScreens(page, origin, pictures, onScreen);
    await walkOtherScreens(page, origin, pictures, onScreen);
    await page.context().close();
    progress.update(at + 1);
  }
  progress.stop();
}

const values = readOptions({
  command: 'npm run screenshots',
  summary: 'Builds the app and takes the pictures of the README and of the web app manifest in Chromium.',
  options: {
    all: {
      type: 'string',
      value: 'DIR',
      help: 'write every screen instead, whole pages at 360, 768 and 1280 px, light and dark, into DIR, for review',
    },
    language: {
      type: 'string',
      value: 'TAG',
      default: 'en-GB',
      help: 'the language of the screens that --all writes, such as de',
    },
    inconclusive: {
      type: 'string',
      value: 'PHOTO',
      help: 'a photo that the app gives no verdict on; without it that screen is left out',
    },
  },
  examples: [
    'npm run screenshots',
    'npm run screenshots -- --all screens',
    'npm run screenshots -- --all screens-de --language de',
  ],
});
await build({ logLevel: 'warn' });
const inconclusive = values.inconclusive;
const pictures: Pictures = {
  ...(await drawPictures()),
  ...(inconclusive === undefined ? {} : { inconclusive: await readFile(inconclusive) }),
};
const server = await startServer({ dir: path.join(ROOT, 'dist') });
const camera = await fakeCamera(await syntheticSkin({ fill: 0.5 }));
const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS, ...camera.args] });
try {
  if (values.all === undefined) await takeOurs(browser, server.origin, pictures);
  else await takeAll(browser, server.origin, pictures, values.all, values.language);
} finally {
  await browser.close();
  await server.close();
  await camera.remove();
}
console.log(`Wrote the screenshots to ${values.all ?? `${DOCS_DIR} and ${PUBLIC_DIR}`}.`);
