/**
 * What a person takes along: one page of paper in every case, an image that holds nothing but pixels, and nothing of the photo's tags
 * in either.
 */
import { inflateSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/server.js';
import { openBrowser, savedBytes, serveApp } from '../fixtures/browser.js';
import { otherPhoto, spotPhoto } from '../fixtures/spot-photo.js';
import type { ChosenFile } from '../fixtures/spot-photo.js';
import { MARKERS, taggedPhoto } from '../fixtures/tagged-photo.js';
import { ask, choosePhoto, readAnswer } from './app.js';

let browser: Browser;
let server: StaticServer;
let photo: ChosenFile;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  server = await serveApp();
  photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await taggedPhoto((await spotPhoto()).buffer) };
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 360, height: 780 }, reducedMotion: 'reduce', colorScheme: 'dark' });
  page = await context.newPage();
});
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  await server.close();
});

const printButton = () => page.getByRole('button', { name: 'Print or save as PDF' });
/** Opens the window with the buttons, unless it is open. */
async function openShare(): Promise<void> {
  if (await printButton().isVisible()) return;
  await page.locator('[data-action=share]').click();
}
const saveButton = () => page.getByRole('button', { name: 'Save image of the result' });

/** Playwright waits until a button can be pressed: then the pictures of the report are there. */
async function drawn(): Promise<void> {
  await openShare();
  await printButton().click({ trial: true });
}

async function savedImage(): Promise<Buffer> {
  await openShare();
  const [download] = await Promise.all([page.waitForEvent('download'), saveButton().click()]);
  expect(download.suggestedFilename()).toMatch(/^naevus-result-\d{4}-\d\d-\d\d\.jpg$/u);
  return savedBytes(download);
}

/** How many pictures the report of the result on the screen has: photo, square, and the square with the heat-map where that is not withheld. */
const pictureCount = async (): Promise<number> => 2 + (await page.locator('[data-heat-map=shown]').count());

/** Ticks every box and chooses an age and a duration. */
async function answerEverything(): Promise<void> {
  if (await page.locator('dialog[open]').isVisible()) await page.keyboard.press('Escape');
  for (const name of ['symptoms', 'risks']) await page.locator(`[data-fold=${name}] > summary`).click();
  for (const box of await page.locator('[data-fold] input[type=checkbox]').all()) await box.check();
  for (const list of await page.locator('[data-fold=risks] select').all()) await list.selectOption({ index: 1 });
}

/** The bytes of a PDF, and those of its packed parts. */
function unpacked(pdf: Buffer): Buffer {
  const parts = [pdf];
  for (let start = pdf.indexOf('stream\n'); start >= 0; start = pdf.indexOf('stream\n', start + 1)) {
    const end = pdf.indexOf('endstream', start);
    try {
      parts.push(inflateSync(pdf.subarray(start + 'stream\n'.length, end)));
    } catch {
      // A part that is not packed, such as a JPEG: it is read as it is.
    }
  }
  return Buffer.concat(parts);
}

const TAG_NAMES = ['Exif\0\0', 'http://ns.adobe.com/xap', 'MM\0*', 'II*\0'] as const;

/** The markers and names of tags in a file. */
function tagsIn(bytes: Buffer): readonly string[] {
  return [...Object.values(MARKERS), ...TAG_NAMES].filter((text) => bytes.includes(Buffer.from(text, 'latin1')));
}

function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0;
}

describe('the tags of the photo', () => {
  it('are in the file that is tested with, and a test would see them', async () => {
    expect(tagsIn(photo.buffer)).toEqual([...Object.values(MARKERS), 'Exif\0\0', 'http://ns.adobe.com/xap', 'MM\0*']);
    const metadata = await sharp(photo.buffer).metadata();
    expect(metadata.exif?.includes(MARKERS.place)).toBe(true);
    // The photo itself on paper, in a page that is not the app's: this is what the report must not do.
    await page.goto('about:blank');
    const address = `data:image/jpeg;base64,${photo.buffer.toString('base64')}`;
    await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      document.body.append(image);
      await image.decode();
    }, address);
    expect(tagsIn(unpacked(await page.pdf()))).toContain(MARKERS.owner);
  });

  it('are neither in the image nor in the PDF of the result, nor in one of any other screen', async () => {
    await page.goto(server.origin);
    await choosePhoto(page, photo);
    await page.getByRole('button', { name: 'Check this spot' }).waitFor();
    expect(tagsIn(unpacked(await page.pdf()))).toEqual([]);
    await page.getByRole('button', { name: 'Check this spot' }).click();
    await readAnswer(page);
    await drawn();
    const image = await savedImage();
    expect(tagsIn(image)).toEqual([]);
    const { exif, xmp, iptc, format, width } = await sharp(image).metadata();
    expect({ exif, xmp, iptc, format, width }).toEqual({ format: 'jpeg', width: 1080 });
    const pdf = unpacked(await page.pdf());
    expect(tagsIn(pdf)).toEqual([]);
    // The pictures are in it all the same.
    expect(pdf.toString('latin1').match(/\/Subtype\s*\/Image/gu)?.length).toBeGreaterThanOrEqual(await pictureCount());
  });
});

describe('the report', () => {
  it.each(['A4', 'Letter'] as const)('takes one page of %s, with nothing and with everything answered', async (format) => {
    await page.goto(server.origin);
    await ask(page, photo);
    await drawn();
    expect(pagesOf(await page.pdf({ format }))).toBe(1);
    await answerEverything();
    expect(pagesOf(await page.pdf({ format }))).toBe(1);
    // Room to spare: other fonts and browsers' own margins take some.
    await page.emulateMedia({ media: 'print' });
    const width = format === 'A4' ? 703 : 725;
    await page.setViewportSize({ width, height: 900 });
    const height = await page.locator('[data-report]').evaluate((report) => report.getBoundingClientRect().height);
    expect(height).toBeLessThan(format === 'A4' ? 950 : 900);
  });

  it('stands alone on paper, black on white, with all that a doctor asks for', async () => {
    await page.goto(server.origin);
    await ask(page, photo);
    await drawn();
    await page.keyboard.press('Escape');
    await page.locator('[data-fold=symptoms] > summary').click();
    await page.getByRole('checkbox').first().check();
    const pictures = await pictureCount();
    await page.emulateMedia({ media: 'print' });
    expect(await printButton().isVisible()).toBe(false);
    const report = page.locator('[data-report]');
    const words = await report.innerText();
    expect(words).not.toContain('undefined');
    for (const expected of [
      /Name and date of birth/u,
      /Place on the body/u,
      /Notes/u,
      /\d+%: (no sign|some signs|clear signs)\s/iu,
      /This band: (below )?\d+%/u,
      /Melanoma \*\s+\S/u,
      /It has changed in size, shape or colour\s+yes/u,
      /It is sore, or it itches\s+not ticked/u,
      /Because of (the photo|what the person said):/u,
      /Photo check (passed|not passed)/u,
      /Model:?\s+2026\.\d+\.\d+/u,
      /App:?\s+\S+/u,
      /Computed on:?\s+processor/u,
      /hardly tested on dark skin/u,
      /not a medical device/u,
      new RegExp(String(new Date().getFullYear()), 'u'),
    ])
      expect(words).toMatch(expected);
    expect(await report.locator('img').count()).toBe(pictures);
    for (const image of await report.locator('img').all()) {
      expect(await image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
    }
    expect(await report.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 0)');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(255, 255, 255)');
  });

  it('of a photo that shows no lesion has no score, and one page', async () => {
    await page.goto(server.origin);
    await choosePhoto(page, await otherPhoto());
    await page.getByRole('button', { name: 'Check this spot' }).click();
    await readAnswer(page);
    await drawn();
    await answerEverything();
    expect(pagesOf(await page.pdf({ format: 'Letter' }))).toBe(1);
    await page.emulateMedia({ media: 'print' });
    const words = await page.locator('[data-report]').innerText();
    expect(words).toContain('None: the photo does not look like a close-up of a skin spot.');
    expect(words).not.toMatch(/\d%/u);
  });
});

describe('the image of the result', () => {
  it('is shared where the platform takes images, and a change of mind is no failure', async () => {
    await page.addInitScript(() => {
      const shared: { name: string; type: string; size: number }[] = [];
      Object.assign(navigator, {
        canShare: ({ files }: { files: File[] }) => files.every(({ type }) => type === 'image/jpeg'),
        share: ({ files: [file] }: { files: File[] }) => {
          if (shared.length > 0) return Promise.reject(new DOMException('', 'AbortError'));
          if (file) shared.push({ name: file.name, type: file.type, size: file.size });
          return Promise.resolve();
        },
      });
      Object.assign(globalThis, { shared });
    });
    await page.goto(server.origin);
    await ask(page, photo);
    await page.locator('[data-action=share]').click();
    const share = page.getByRole('button', { name: 'Share image of the result' });
    await share.click();
    await page.getByText('Shared.').waitFor();
    const shared = await page.evaluate(() => (globalThis as unknown as { shared: { type: string; size: number }[] }).shared);
    expect(shared).toMatchObject([{ type: 'image/jpeg' }]);
    expect(shared[0]?.size).toBeGreaterThan(20_000);
    await share.click();
    await expect.poll(() => page.getByText('Shared.').count()).toBe(0);
  });
});
