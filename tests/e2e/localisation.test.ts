/** The app's guess of where the spot is: a drawn one far off the middle, and a real photo's, land in the square. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { SquareCrop } from '../../src/core/image/image.js';
import { localiseSpot } from '../../src/core/localisation/localise.js';
import { readImageManifest } from '../../training/src/data/image-manifest.js';
import type { MaskedPhoto } from '../../training/src/localisation/compose.js';
import { applyChallenge, maskedRecords, readMasked } from '../../training/src/localisation/challenges.js';
import { serveSmallApp } from '../fixtures/browser.js';
import { DATA_DIR, HAS_DATA, NO_DATA } from '../fixtures/paths.js';
import { choosePhoto } from './app.js';
import { axeFindings } from './axe.js';
import { openForEachTest } from './opened-app.js';

const app = openForEachTest({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' }, serveSmallApp);

const sentence = () => app.page.getByText('We’ve guessed where the spot is.');

/** A box in pixels of the photo. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Shares of the frame's side, to a millionth, at which a box of the photo is shown: within 0 and 1 it lies in the square. */
async function shownAt(photo: { readonly width: number }, box: Box): Promise<Box> {
  const image = app.page.getByRole('img', { name: 'Your photo' });
  return image.evaluate(
    (element, { width, left, top, right, bottom }) => {
      const shown = element.getBoundingClientRect();
      const frame = element.parentElement?.getBoundingClientRect();
      if (frame === undefined) throw new Error('the photo has no frame');
      const scale = shown.width / width;
      const rounded = (share: number): number => Math.round(share * 1e6) / 1e6;
      const across = (x: number): number => rounded((shown.left + x * scale - frame.left) / frame.width);
      const down = (y: number): number => rounded((shown.top + y * scale - frame.top) / frame.height);
      return { left: across(left), top: down(top), right: across(right), bottom: down(bottom) };
    },
    { width: photo.width, ...box },
  );
}

/** Skin with one brown disc, as a JPEG of 12 megapixels. */
async function drawnPhoto(disc: { x: number; y: number; radius: number }): Promise<Buffer> {
  const { x, y, radius } = disc;
  const spot = `<circle cx="${x}" cy="${y}" r="${radius}" fill="#6b4436"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="3000"><rect width="100%" height="100%" fill="#cda087"/>${spot}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer();
}

describe('a drawn spot far off the middle', () => {
  it('lands in the square, larger than before; 0 leads to the largest square and a button back', async () => {
    const disc = { x: 3500, y: 500, radius: 180 };
    const box = { left: 3320, top: 320, right: 3680, bottom: 680 };
    await choosePhoto(app.page, { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await drawnPhoto(disc) });
    await sentence().waitFor();
    const shown = await shownAt({ width: 4000 }, box);
    expect(Math.min(shown.left, shown.top)).toBeGreaterThan(0);
    expect(Math.max(shown.right, shown.bottom)).toBeLessThan(1);
    expect(shown.right - shown.left).toBeGreaterThan(0.2);

    const heading = app.page.getByRole('heading', { level: 1 });
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
    const described = await heading.evaluate((element) => {
      const id = element.getAttribute('aria-describedby') ?? '';
      return document.getElementById(id)?.textContent;
    });
    expect(described).toContain('We’ve guessed where the spot is.');
    expect(await axeFindings(app.page)).toEqual([]);
    expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

    await app.page.getByRole('application').focus();
    await app.page.keyboard.press('0');
    await expect.poll(async () => (await shownAt({ width: 4000 }, box)).left).toBeGreaterThan(0.9);
    const back = app.page.getByRole('button', { name: 'Back to our guess' });
    const target = await back.boundingBox();
    expect(Math.min(target?.width ?? 0, target?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await back.click();
    await expect.poll(() => shownAt({ width: 4000 }, box)).toEqual(shown);
  });

  it('leaves a spot that is large and in the middle where it is, and says nothing', async () => {
    const buffer = await drawnPhoto({ x: 2000, y: 1500, radius: 700 });
    await choosePhoto(app.page, { name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
    await app.page.getByRole('button', { name: 'Check this spot' }).waitFor();
    expect(await sentence().count()).toBe(0);
    expect(await app.page.getByRole('button', { name: 'Back to our guess' }).count()).toBe(0);
  });
});

describe.skipIf(!HAS_DATA)(`a real photo${HAS_DATA ? '' : ` (skipped: ${NO_DATA})`}`, () => {
  /** The first of the test photos that, laid on a wide stretch of skin, the guess moves the square on; whether it is right is measured elsewhere. */
  async function movedPhoto(): Promise<{ readonly photo: MaskedPhoto; readonly guess: SquareCrop }> {
    const records = maskedRecords(await readImageManifest(DATA_DIR), DATA_DIR).filter(({ split }) => split === 'test');
    for (const [at, record] of records.entries()) {
      const masked = await readMasked(record, DATA_DIR);
      const photo = masked && applyChallenge(masked, 'wide', at + 1);
      const guess = photo && localiseSpot(photo.image);
      if (photo !== null && guess !== null) return { photo, guess };
    }
    throw new Error('the guess moves no square');
  }

  it('shows the square that Node guesses for it', async () => {
    const { photo, guess } = await movedPhoto();
    const { width, height, data } = photo.image;
    const buffer = await sharp(data, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer();
    await choosePhoto(app.page, { name: 'photo.png', mimeType: 'image/png', buffer });
    await sentence().waitFor();
    const square = { left: guess.x, top: guess.y, right: guess.x + guess.size, bottom: guess.y + guess.size };
    const shown = await shownAt({ width }, square);
    // The app samples every few pixels of a photo of this size, Node reads all of them.
    for (const edge of [shown.left, shown.top]) expect(Math.abs(edge)).toBeLessThan(0.1);
    for (const edge of [shown.right, shown.bottom]) expect(Math.abs(edge - 1)).toBeLessThan(0.1);
  });
});
