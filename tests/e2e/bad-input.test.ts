/** What is no photo gets a sentence of its own, and the app goes on. */
import sharp from 'sharp';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/server.js';
import { drawGoldenInput } from '../../src/core/golden-inputs.js';
import { openBrowser, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import type { ChosenFile } from '../fixtures/spot-photo.js';
import { ask, choosePhoto } from './app.js';

let browser: Browser;
let server: StaticServer;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  server = await serveSmallApp();
  page = await browser.newPage();
  await page.goto(server.origin);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

function jpeg(): Promise<Buffer> {
  const { data, width, height } = drawGoldenInput(2);
  return sharp(data, { raw: { width, height, channels: 4 } })
    .jpeg()
    .toBuffer();
}

const flatPng = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#c99' }, limitInputPixels: false })
    .png({ compressionLevel: 9 })
    .toBuffer();

/** The boxes of an iPhone's photo of 4000 x 3000 pixels: enough to know what it is, and no browser here reads it. */
function heic(): Buffer {
  const brands = Buffer.from('0000001866747970686569630000000068656963' + '6d696631', 'hex');
  const properties = Buffer.alloc(64);
  properties.writeUInt32BE(properties.length, 0);
  properties.write('meta', 4, 'latin1');
  properties.write('ispe', 12, 'latin1');
  properties.writeUInt32BE(4000, 20);
  properties.writeUInt32BE(3000, 24);
  return Buffer.concat([brands, properties]);
}

/** No two neighbours say the same, so that each has to bring its own sentence. */
const cases: { title: string; says: string; file: () => Promise<ChosenFile> }[] = [
  {
    title: 'a text file',
    says: 'This file is not a photo',
    file: () => Promise.resolve({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear diary') }),
  },
  {
    title: 'an empty file',
    says: 'This file is empty',
    file: () => Promise.resolve({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) }),
  },
  {
    title: 'text that calls itself a JPEG',
    says: 'This file is not a photo',
    file: () => Promise.resolve({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('Dear diary') }),
  },
  {
    title: 'a JPEG cut in half',
    says: 'This photo is damaged',
    file: async () => {
      const whole = await jpeg();
      return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: whole.subarray(0, whole.length / 2) };
    },
  },
  {
    title: 'an SVG',
    says: 'This is a drawing, not a photo',
    file: () =>
      Promise.resolve({
        name: 'drawing.svg',
        mimeType: 'image/svg+xml',
        buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><circle r="90"/></svg>'),
      }),
  },
  {
    title: 'a picture of one pixel',
    says: 'This photo is too small',
    file: async () => ({ name: 'dot.png', mimeType: 'image/png', buffer: await flatPng(1, 1) }),
  },
  {
    title: 'a picture of 100 megapixels',
    says: 'This photo is too large',
    file: async () => ({ name: 'huge.png', mimeType: 'image/png', buffer: await flatPng(10_000, 10_000) }),
  },
  {
    title: 'a HEIC photo',
    says: 'This browser can’t open HEIC photos',
    file: () => Promise.resolve({ name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: heic() }),
  },
];

describe('bad input', () => {
  it.each(cases)('$title: "$says"', async ({ says, file }) => {
    await choosePhoto(page, await file());
    const message = page.getByRole('alert');
    await message.filter({ hasText: says }).waitFor({ timeout: 10_000 });
    expect(await message.count()).toBe(1);
    // Whatever it was, the way to another photo is still there.
    await page.locator('input[type=file]').first().waitFor({ state: 'attached' });
  });

  it('leaves the app working: a good photo gets its answer in the same page', async () => {
    await ask(page, await spotPhoto());
  });
});
