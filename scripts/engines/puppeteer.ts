/** Chromium and Firefox, driven by puppeteer: Chromium by its own protocol, Firefox by WebDriver BiDi. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import type { Browser, ElementHandle, KeyInput, Page } from 'puppeteer-core';
import { CHROMIUM_ARGS, findChromium } from '../chromium.js';
import { withWaiting } from './driver.js';
import type { EngineCommands, EngineSession, LaunchOptions, WindowPoint } from './driver.js';
import { absenceOf } from '../debian-packages.js';

const FIREFOX = '/usr/bin/firefox-esr';
/** How long a command may take, milliseconds: a script that waits for a promise holds its command open. */
const COMMAND_TIMEOUT_MS = 120_000;
const VIEWPORT = { width: 1000, height: 900 } as const;
/** Steps of a finger's way. */
const SWIPE_STEPS = 5;

/** Why Firefox can't be tested here; `undefined` where it is installed, or could be. */
export function firefoxAbsence(): string | undefined {
  return absenceOf({ name: 'Firefox', packages: ['firefox-esr'], isInstalled: () => existsSync(FIREFOX) });
}

/** A Chromium with a fresh profile. */
export async function launchChromium(options: LaunchOptions = {}): Promise<EngineSession> {
  const { camera, isDark = false, isPrivate = false, language = 'en', refusesStorage = false } = options;
  return withProfile('chromium', async (profile) => {
    const preferences = {
      intl: { accept_languages: language, selected_languages: language },
      // 2 is "block" of the setting "Data stored on your device".
      ...(refusesStorage ? { profile: { default_content_setting_values: { cookies: 2 } } } : {}),
    };
    await mkdir(path.join(profile, 'Default'), { recursive: true });
    await writeFile(path.join(profile, 'Default/Preferences'), JSON.stringify(preferences));
    const browser = await puppeteer.launch({
      executablePath: findChromium(),
      userDataDir: profile,
      protocolTimeout: COMMAND_TIMEOUT_MS,
      defaultViewport: VIEWPORT,
      downloadBehavior: { policy: 'deny' },
      env: { ...process.env, LANGUAGE: language },
      args: [
        ...CHROMIUM_ARGS,
        `--lang=${language}`,
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        ...(camera === undefined ? [] : [`--use-file-for-fake-video-capture=${camera}`]),
      ],
    });
    const context = isPrivate ? await browser.createBrowserContext() : browser.defaultBrowserContext();
    const page = await context.newPage();
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: isDark ? 'dark' : 'light' }]);
    return { browser, page };
  });
}

/** A Firefox with a fresh profile. Its camera films a picture of its own. */
export async function launchFirefox(options: LaunchOptions = {}): Promise<EngineSession> {
  const { isDark = false, isPrivate = false, language = 'en', refusesStorage = false } = options;
  return withProfile('firefox', async (profile) => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: FIREFOX,
      userDataDir: profile,
      protocolTimeout: COMMAND_TIMEOUT_MS,
      timeout: COMMAND_TIMEOUT_MS,
      // Firefox ESR 140 lacks a command that setting the viewport needs.
      defaultViewport: null,
      args: [`--width=${VIEWPORT.width}`, `--height=${VIEWPORT.height}`],
      extraPrefsFirefox: {
        'intl.accept_languages': language,
        // 0 is dark, 1 light.
        'layout.css.prefers-color-scheme.content-override': isDark ? 0 : 1,
        'browser.privatebrowsing.autostart': isPrivate,
        // 2 refuses cookies, and with them all storage.
        'network.cookie.cookieBehavior': refusesStorage ? 2 : 5,
        'media.navigator.streams.fake': true,
        'media.navigator.permission.disabled': true,
        'dom.w3c_touch_events.enabled': 1,
        // The image of the result is looked at in the page; what is saved goes with the profile.
        'browser.download.folderList': 2,
        'browser.download.dir': profile,
      },
    });
    const [page = await browser.newPage()] = await browser.pages();
    return { browser, page };
  });
}

interface Opened {
  readonly browser: Browser;
  readonly page: Page;
}

async function withProfile(name: string, open: (profile: string) => Promise<Opened>): Promise<EngineSession> {
  const profile = await mkdtemp(path.join(tmpdir(), `naevus-${name}-`));
  const removeProfile = (): Promise<void> => rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  try {
    const { browser, page } = await open(profile);
    return withWaiting({
      ...commandsOf(page),
      version: await browser.version(),
      close: () => browser.close().finally(removeProfile),
    });
  } catch (error) {
    await removeProfile();
    throw error;
  }
}

function commandsOf(page: Page): Omit<EngineCommands, 'version' | 'close'> {
  page.setDefaultTimeout(COMMAND_TIMEOUT_MS);
  return {
    async goto(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    async evaluate(expression) {
      return page.evaluate(`Promise.resolve().then(() => (${expression}))`);
    },
    async setFiles(selector, files) {
      const input = (await page.$(selector)) as ElementHandle<HTMLInputElement> | null;
      if (input === null) throw new Error(`No element for ${selector}`);
      await input.uploadFile(...files);
    },
    press: (key) => page.keyboard.press(key as KeyInput),
    click: ({ x, y }) => page.mouse.click(x, y),
    swipe: (from, to) => swipe(page, from, to),
    async printedPages() {
      return pageCount(Buffer.from(await page.pdf({ format: 'A4' })));
    },
  };
}

/** Counts the pages of a PDF, whose directory may be in a packed part. */
function pageCount(pdf: Buffer): number {
  const parts = [pdf.toString('latin1')];
  for (let start = pdf.indexOf('stream'); start >= 0; start = pdf.indexOf('stream', start + 1)) {
    const data = start + 'stream'.length + (pdf[start + 'stream'.length] === 0x0d ? 2 : 1);
    try {
      parts.push(inflateSync(pdf.subarray(data, pdf.indexOf('endstream', data))).toString('latin1'));
    } catch {
      // A part that is not packed, such as a JPEG.
    }
  }
  return parts.join('\n').match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0;
}

async function swipe(page: Page, from: WindowPoint, to: WindowPoint): Promise<void> {
  const finger = await page.touchscreen.touchStart(from.x, from.y);
  for (let step = 1; step <= SWIPE_STEPS; step++) {
    const done = step / SWIPE_STEPS;
    await finger.move(from.x + (to.x - from.x) * done, from.y + (to.y - from.y) * done);
  }
  await finger.end();
}
