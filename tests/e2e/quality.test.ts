/** A real photo as it is, and blurred: the blurred one is held back, and the result says so where the person goes on. In Chromium. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/server.js';
import { HAS_DATA, NO_DATA } from '../fixtures/paths.js';
import { tenTestPhotos } from '../fixtures/test-photos.js';
import { choosePhoto, launch, readAnswer, serveApp } from './app.js';
import { axeFindings } from './axe.js';

let browser: Browser;
let server: StaticServer;
let page: Page;
let sharpPhoto: Buffer;

beforeAll(async () => {
  browser = await launch();
  server = await serveApp();
});
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  await page.goto(server.origin);
});
afterEach(async () => {
  await page.context().close();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function check(buffer: Buffer): Promise<void> {
  await choosePhoto(page, { name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByRole('button', { name: 'Check this spot' }).click();
}

const blurredHeading = () => page.getByRole('heading', { level: 1, name: 'The photo is blurred' });

describe.skipIf(!HAS_DATA)(`a real photo${HAS_DATA ? '' : ` (skipped: ${NO_DATA})`}`, () => {
  beforeAll(async () => {
    const record = (await tenTestPhotos()).find(({ suspicious }) => suspicious === true);
    if (record === undefined) throw new Error('No photo of a cancer among the ten');
    sharpPhoto = await readFile(record.file);
  });

  const blurredCopy = async (): Promise<Buffer> => {
    const { width, height } = await sharp(sharpPhoto).metadata();
    return sharp(sharpPhoto)
      .blur(0.016 * Math.min(width, height))
      .jpeg({ quality: 90 })
      .toBuffer();
  };

  it('is answered at once, and without a reminder', async () => {
    await check(sharpPhoto);
    await page.locator('[data-level]').waitFor({ timeout: 60_000 });
    expect(await page.getByText('From a poor photo').count()).toBe(0);
  });

  it('is held back where it is blurred: one thing to change, no score, focus on the heading', async () => {
    await check(await blurredCopy());
    await blurredHeading().waitFor({ timeout: 60_000 });
    expect(await blurredHeading().evaluate((heading) => heading === document.activeElement)).toBe(true);
    expect(await page.locator('[data-level], [data-suspicious], [data-class]').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    for (const name of ['Take another photo', 'Adjust the square', 'Go on anyway']) {
      const box = await page.getByRole('button', { name }).boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
    }
  });

  it('has a result that says so where the person goes on by keyboard, and the way back leads to the square', async () => {
    await check(await blurredCopy());
    await blurredHeading().waitFor({ timeout: 60_000 });
    for (let pressed = 0; pressed < 3; pressed++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await readAnswer(page);
    await page.getByText('You went on with a photo that is blurred.').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Back to the result' }).waitFor();
  });

  it('is taken anew from there', async () => {
    await check(await blurredCopy());
    await page.getByRole('button', { name: 'Take another photo' }).click();
    await check(sharpPhoto);
    await page.locator('[data-level]').waitFor({ timeout: 60_000 });
  });
});
