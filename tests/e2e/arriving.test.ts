/**
 * What is dropped on the window or pasted into it: photos open, all else gets a sentence, and the photo that is open stays. In Chromium, by
 * its own drag events.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/server.js';
import { openBrowser, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import type { ChosenFile } from '../fixtures/spot-photo.js';
import { choosePhoto } from './app.js';

/** What a drag carries, as the protocol of Chromium's developer tools names it. */
interface Dragged {
  readonly items: { readonly mimeType: string; readonly data: string }[];
  readonly files?: string[];
}

let browser: Browser;
let server: StaticServer;
let page: Page;
let tools: CDPSession;
let folder: string;
let photo: ChosenFile;
let photoFile: string;

beforeAll(async () => {
  browser = await openBrowser();
  server = await serveSmallApp();
  photo = await spotPhoto();
  folder = await mkdtemp(path.join(tmpdir(), 'naevus-arriving-'));
  photoFile = path.join(folder, photo.name);
  await writeFile(photoFile, photo.buffer);
});
beforeEach(async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  page = await context.newPage();
  tools = await context.newCDPSession(page);
  await page.goto(server.origin);
  await page.getByRole('heading', { level: 1 }).waitFor();
});
afterEach(() => page.context().close());
afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
});

async function drag(type: 'dragEnter' | 'dragOver' | 'drop', { items, files = [] }: Dragged): Promise<void> {
  await tools.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data: { items, files, dragOperationsMask: 1 } });
}

async function drop(dragged: Dragged): Promise<void> {
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await drag(type, dragged);
}

const file = (name: string): Dragged => ({ items: [], files: [name] });
const LINK: Dragged = {
  items: [
    { mimeType: 'text/uri-list', data: 'https://elsewhere.invalid/mole.jpg' },
    { mimeType: 'text/plain', data: 'https://elsewhere.invalid/mole.jpg' },
  ],
};
const WORDS: Dragged = { items: [{ mimeType: 'text/plain', data: 'my mole' }] };

/** Hands the page what a clipboard holds, as the browser does for Ctrl+V. */
async function paste(text: string | undefined, image?: ChosenFile, target = 'body'): Promise<void> {
  await page.evaluate(
    ({ words, picture, selector }) => {
      const clipboardData = new DataTransfer();
      if (words !== undefined) clipboardData.items.add(words, 'text/plain');
      if (picture) {
        const bytes = Uint8Array.from(atob(picture.base64), (character) => character.charCodeAt(0));
        clipboardData.items.add(new File([bytes], 'image.png', { type: picture.mimeType }));
      }
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.querySelector(selector)?.dispatchEvent(event);
    },
    { words: text, picture: image && { base64: image.buffer.toString('base64'), mimeType: image.mimeType }, selector: target },
  );
}

const check = () => page.getByRole('button', { name: 'Check this spot' });
const alert = (sentence: string) => page.getByRole('alert').getByText(sentence);

describe('a photo', () => {
  it('opens where it is dropped, after a word on it while it hovers', async () => {
    await drag('dragEnter', file(photoFile));
    await drag('dragOver', file(photoFile));
    await page.getByText('Drop the photo to open it').waitFor();
    await drag('drop', file(photoFile));
    await check().waitFor();
    expect(await page.getByText('Drop the photo to open it').count()).toBe(0);
  });

  it('opens where it is dropped the moment the start appears', async () => {
    await page.addInitScript(
      ({ base64, mimeType }) => {
        const seen = new MutationObserver(() => {
          if (document.querySelector('input[type=file]') === null) return;
          seen.disconnect();
          const dataTransfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          dataTransfer.items.add(new File([bytes], 'spot', { type: mimeType }));
          window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        });
        seen.observe(document, { childList: true, subtree: true });
      },
      { base64: photo.buffer.toString('base64'), mimeType: photo.mimeType },
    );
    await page.reload();
    await check().waitFor();
  });

  it('opens where it is pasted, and on a page outside the workflow, too', async () => {
    await page.getByRole('link', { name: 'About and limits' }).click();
    await page.locator('footer [aria-current=page]').waitFor();
    await paste(undefined, photo);
    await check().waitFor();
  });
});

describe.each([
  ['a text', () => WORDS, 'That was text, not a photo'],
  ['a link', () => LINK, 'That was a link, not a photo'],
  ['a folder', () => file(folder), 'This file can’t be read'],
])('%s that is dropped', (_name, dragged, sentence) => {
  it('gets a sentence, and the photo that is open stays', async () => {
    await drop(dragged());
    await alert(sentence).waitFor();
    await page.getByRole('button', { name: 'Close this message' }).click();
    await choosePhoto(page, photo);
    await check().waitFor();
    await drop(dragged());
    await alert(sentence).waitFor();
    expect(await check().isVisible()).toBe(true);
    expect(new URL(page.url()).origin).toBe(server.origin);
  });
});

describe('a text that is pasted', () => {
  it('gets a sentence', async () => {
    await paste('my mole');
    await alert('That was text, not a photo').waitFor();
  });

  it('stays where it belongs in a field, and nothing is said of an empty clipboard', async () => {
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('textarea')));
    await paste('my mole', undefined, 'textarea');
    await paste(undefined);
    await choosePhoto(page, photo);
    await check().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
