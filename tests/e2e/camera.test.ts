/** From the live camera to the advice: by itself, by hand, by the timer, by the keyboard alone; refused, hidden, and checked by axe. */
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fakeCamera } from '../../scripts/fake-camera.js';
import { WITH_SERVICE_WORKER, launchBrowser } from '../fixtures/browser.js';
import { useCameraApp } from '../fixtures/camera-app.js';
import { HAS_DATA, NO_DATA } from '../fixtures/paths.js';
import { photoForCamera } from '../fixtures/photo-for-camera.js';
import { readAnswer, readVerdict } from './app.js';
import { axeFindingsInColours } from './axe.js';

const app = useCameraApp();

interface OpenOptions {
  readonly allowed?: boolean;
  /** Whether the photo is taken by itself. */
  readonly auto?: boolean;
  /** Another browser than the one with the camera. */
  readonly from?: Browser;
  readonly options?: Parameters<Browser['newContext']>[0];
}

/** Opens the start screen. */
async function open({ allowed = true, auto = true, from, options = {} }: OpenOptions = {}): Promise<Page> {
  const context = await app.newContext({ permissions: allowed ? ['camera'] : [], ...options }, from);
  const page = await context.newPage();
  await page.addInitScript((value) => {
    localStorage.setItem('naevus.camera', JSON.stringify({ autoCapture: value }));
    // How often a camera was asked for, and every track that was given.
    const asked = Object.assign(globalThis, { asked: 0, tracks: [] as MediaStreamTrack[] });
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wanted) => {
      asked.asked++;
      const stream = await ask(wanted);
      asked.tracks.push(...stream.getTracks());
      return stream;
    };
  }, auto);
  await page.goto(app.origin);
  return page;
}

const openCamera = (page: Page): Promise<void> => page.getByRole('link', { name: /Use the camera|Take a photo/u }).click();
const takeButton = (page: Page) => page.locator('[data-action=take]');
const checkButton = (page: Page) => page.getByRole('button', { name: 'Check this spot' });
const live = (page: Page): Promise<void> => page.locator('[data-camera=on]').waitFor();
/** Waits until the viewfinder says something. */
const said = (page: Page, advice: string): Promise<void> => page.locator(`[data-advice=${advice}]`).waitFor({ timeout: 60_000 });
const running = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState));
const timesAsked = (page: Page): Promise<number> => page.evaluate(() => (globalThis as unknown as { asked: number }).asked);

describe('a drawn spot before the camera', () => {
  it('is photographed by itself when all is good, and goes on to an answer; the camera is off then', async () => {
    const page = await open();
    await openCamera(page);
    await checkButton(page).waitFor({ timeout: 60_000 });
    expect(await running(page)).toEqual(['ended']);
    expect(await timesAsked(page)).toBe(1);
    await checkButton(page).click();
    expect((await readAnswer(page)).heading.length).toBeGreaterThan(5);
  });

  it('is photographed by the keyboard alone, and not by itself where that is switched off', async () => {
    const page = await open({ auto: false });
    await page.getByRole('link', { name: 'Use the camera' }).focus();
    await page.keyboard.press('Enter');
    await said(page, 'good');
    for (let stop = 0; stop < 20; stop++) {
      await page.keyboard.press('Tab');
      if (await takeButton(page).evaluate((element) => element === document.activeElement)) break;
    }
    expect(await checkButton(page).count()).toBe(0);
    await page.keyboard.press('Enter');
    await checkButton(page).waitFor();
  });

  it('is too far away or too near, as the zoom is, and the photo’s square is what was seen', async () => {
    const page = await open({ auto: false });
    await openCamera(page);
    await said(page, 'good');
    await page.getByRole('slider', { name: 'Zoom' }).fill('2');
    await said(page, 'farther');
    await takeButton(page).click();
    await checkButton(page).waitFor();
    // 4:3, as filmed: the square is the height over the zoom.
    const share = await page.getByAltText('Your photo').evaluate((image: HTMLImageElement) => {
      const box = image.parentElement?.getBoundingClientRect();
      return (box?.width ?? 0) / image.getBoundingClientRect().height;
    });
    expect(share).toBeCloseTo(1 / 2, 2);
  });

  it('is photographed after a countdown that is written and spoken, and can be stopped', async () => {
    // Not by itself, which on a busy machine comes before the options are open.
    const page = await open({ auto: false });
    await openCamera(page);
    await live(page);
    await page.getByRole('button', { name: 'Options' }).click();
    await page.getByRole('radio', { name: '10 s' }).check({ force: true });
    expect(await page.getByRole('checkbox', { name: 'Automatic shutter' }).count()).toBe(0);
    await takeButton(page).click();
    await page.getByRole('status').getByText(/^\d+$/u).waitFor();
    await page.getByRole('button', { name: 'Stop the countdown' }).click();
    await page.getByRole('button', { name: 'Take the photo' }).click();
    await checkButton(page).waitFor();
  });

  it('is told to a screen reader only when it has settled', async () => {
    const page = await open({ auto: false });
    await openCamera(page);
    await page.getByRole('status').getByText('Good. Keep it like this').waitFor({ timeout: 60_000 });
  });
});

describe.skipIf(!HAS_DATA)(`a real photo before the camera (else: ${NO_DATA})`, () => {
  it('goes the whole way from the camera to the result', async () => {
    const picture = await photoForCamera();
    if (picture === undefined) throw new Error('None of the ten photos is called good');
    const filming = await fakeCamera(picture);
    const other = await launchBrowser(filming.args);
    try {
      const page = await open({ from: other });
      await openCamera(page);
      await checkButton(page).click({ timeout: 60_000 });
      await readVerdict(page);
    } finally {
      await other.close();
      await filming.remove();
    }
  });
});

describe('a camera that is not there', () => {
  it('was refused: one sentence, and the file input at hand', async () => {
    const page = await open({ allowed: false });
    await openCamera(page);
    await page.getByRole('alert').getByText('The camera was not allowed').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).isVisible()).toBe(true);
    expect(await page.getByLabel('Choose a photo').isEnabled()).toBe(true);
  });

  it('is not asked for again after a reload, but by a button', async () => {
    const page = await open({ allowed: false });
    // A driver's look at the page counts as a touch, when it comes before the screen: nobody has touched this one.
    await page.addInitScript(() => {
      Object.defineProperty(navigator.userActivation, 'hasBeenActive', { get: () => false });
    });
    await page.goto(`${app.origin}/#/camera`);
    await page.reload();
    await page.getByRole('button', { name: 'Switch the camera on' }).waitFor();
    expect(await timesAsked(page)).toBe(0);
  });

  it('goes off when nobody sees it, and on again by the person alone', async () => {
    const page = await open({ auto: false });
    await openCamera(page);
    await live(page);
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    const on = page.getByRole('button', { name: 'Switch the camera on' });
    await on.waitFor();
    expect(await running(page)).toEqual(['ended']);
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await on.click();
    await live(page);
    expect(await timesAsked(page)).toBe(2);
  });
});

describe('the camera’s screen', () => {
  it('has nothing for axe to find in light, dark and forced colours, and fits into 320 px', async () => {
    const page = await open({
      auto: false,
      options: { viewport: { width: 320, height: 640 }, locale: 'de-DE', reducedMotion: 'reduce' },
    });
    await page.locator('a[href="#/camera"]').click();
    await said(page, 'good');
    expect(await axeFindingsInColours(page, ['dark', 'forced'])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it('keeps within the policy, and asks the network for nothing', async () => {
    const page = await open({ auto: false, options: WITH_SERVICE_WORKER });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await openCamera(page);
    await said(page, 'good');
    await takeButton(page).click();
    await checkButton(page).waitFor();
    expect(complaints).toEqual([]);
  });
});
