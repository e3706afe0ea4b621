/** On the smallest phone: how many taps lead from the start to the advice, and whether each button lies within the thumb's reach without scrolling. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fakeCamera } from '../../scripts/fake-camera.js';
import type { FakeCamera } from '../../scripts/fake-camera.js';
import type { StaticServer } from '../../scripts/server.js';
import { syntheticSkin } from '../../scripts/synthetic-skin.js';
import { launchBrowser, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';

const PHONE = { width: 360, height: 640 };
const MOST_TAPS = 4;

let server: StaticServer;
let camera: FakeCamera;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  // On a phone the picture begins at twice its size.
  camera = await fakeCamera(await syntheticSkin({ fill: 0.5 }));
  [server, browser] = await Promise.all([serveSmallApp(), launchBrowser(camera.args)]);
});
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  await camera.remove();
  await server.close();
});

async function open(locale: string): Promise<Page> {
  context = await browser.newContext({
    reducedMotion: 'no-preference',
    viewport: PHONE,
    locale,
    hasTouch: true,
    isMobile: true,
    permissions: ['camera'],
  });
  const page = await context.newPage();
  await page.goto(server.origin);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** The lower edge of what is to be tapped, in the window as it stands. */
async function expectInReach(target: Locator): Promise<void> {
  await target.waitFor();
  const box = await target.boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
}

/** Taps through whatever stands between the crop and the advice. @returns how many taps that took. */
async function tapToAdvice(page: Page): Promise<number> {
  const check = page.locator('[data-action=check]');
  await expectInReach(check);
  await check.tap();
  const advice = page.locator('[data-level]');
  const goOn = page.locator('[data-action=confirm-quality]');
  const question = page.locator('[data-question=skin-type]');
  await question.or(goOn).first().waitFor({ timeout: 60_000 });
  let taps = 1;
  if (await goOn.isVisible()) {
    await expectInReach(goOn);
    await goOn.tap();
    taps++;
  }
  // Asked once: any of its answers leads to the advice.
  const skinType = page.locator('[data-skin-type="2"]');
  await expectInReach(skinType);
  await skinType.tap();
  await advice.waitFor();
  return taps + 1;
}

describe.each(['en-GB', 'de-DE'])('a phone of 360 by 640 pixels in %s', (locale) => {
  it('leads from the camera to the advice, each button in reach', async () => {
    const page = await open(locale);
    // Slow hands: the automatic shutter would save a tap.
    await page.evaluate(() => localStorage.setItem('naevus.camera', JSON.stringify({ autoCapture: false })));
    const takePhoto = page.locator('a[href="#/camera"]');
    await expectInReach(takePhoto);
    await takePhoto.tap();
    const shutter = page.locator('[data-action=take]');
    await page.locator('[data-advice=good]').waitFor({ timeout: 60_000 });
    await expectInReach(shutter);
    await shutter.tap();
    const taps = 2 + (await tapToAdvice(page));
    expect(taps).toBeLessThanOrEqual(MOST_TAPS);
  });

  it('leads from a photo to the advice, each button in reach', async () => {
    const page = await open(locale);
    const input = page.locator('input[type=file]').first();
    await expectInReach(input);
    // A tap on it, and the phone's own list of photos.
    await input.setInputFiles(await spotPhoto());
    expect(1 + (await tapToAdvice(page))).toBeLessThanOrEqual(MOST_TAPS);
  });
});
