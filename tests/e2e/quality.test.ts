/** A real photo as it is, and blurred: the blurred one needs a confirmation, and the result says so where the person goes on. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { serveSmallApp } from '../fixtures/browser.js';
import { HAS_DATA, NO_DATA } from '../fixtures/paths.js';
import { tenTestPhotos } from '../fixtures/test-photos.js';
import { choosePhoto, readAnswer } from './app.js';
import { axeFindings } from './axe.js';
import { openForEachTest } from './opened-app.js';

const app = openForEachTest({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' }, serveSmallApp);
let sharpPhoto: Buffer;

async function check(buffer: Buffer): Promise<void> {
  await choosePhoto(app.page, { name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
  await app.page.getByRole('button', { name: 'Check this spot' }).click();
}

const blurredHeading = () => app.page.getByRole('heading', { level: 1, name: 'The photo is blurred' });

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
    await readAnswer(app.page);
    expect(await app.page.locator('[data-quality-note]').count()).toBe(0);
  });

  it('needs a confirmation where it is blurred: one thing to change, no score, focus on the heading', async () => {
    await check(await blurredCopy());
    await blurredHeading().waitFor({ timeout: 60_000 });
    expect(await blurredHeading().evaluate((heading) => heading === document.activeElement)).toBe(true);
    expect(await app.page.locator('[data-level], [data-suspicious], [data-class]').count()).toBe(0);
    expect(await axeFindings(app.page)).toEqual([]);
    expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    for (const name of ['Take another photo', 'Adjust the square', 'Continue anyway']) {
      const box = await app.page.getByRole('button', { name }).boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
    }
  });

  it('has a result that says so where the person goes on by keyboard, and the way back leads to the square', async () => {
    await check(await blurredCopy());
    await blurredHeading().waitFor({ timeout: 60_000 });
    for (let pressed = 0; pressed < 3; pressed++) await app.page.keyboard.press('Tab');
    await app.page.keyboard.press('Enter');
    await readAnswer(app.page);
    await app.page.getByText('The photo is blurred. A better photo may change this answer.').waitFor();
    await app.page.goBack();
    await app.page.getByRole('button', { name: 'Back to the result' }).waitFor();
  });

  it('is taken again from there', async () => {
    await check(await blurredCopy());
    await app.page.getByRole('button', { name: 'Take another photo' }).click();
    await check(sharpPhoto);
    await readAnswer(app.page);
  });
});
