/**
 * What becomes of a kept photo on the disk: without its tags, locked, and the same to the byte once the lock is off. The functions handed to
 * `evaluate` run in the page.
 */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { serveSmallApp } from '../fixtures/browser.js';
import { MARKERS, taggedPhoto } from '../fixtures/tagged-photo.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { choosePhoto, readAnswer } from './app.js';
import { openForEachTest } from './opened-app.js';

const PASSPHRASE = 'four random words here';

/** A row as it is stored: its form, and its bytes as text of one letter a byte. */
interface StoredRow {
  readonly store: string;
  readonly id: string;
  readonly form: string;
  readonly bytes: string;
}

function storedRows(page: Page): Promise<StoredRow[]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(request.error?.message));
      });
    const database = await done(indexedDB.open('naevus-spots'));
    const rows: StoredRow[] = [];
    for (const store of ['spots', 'visits', 'photos', 'thumbnails']) {
      const all: unknown[] = await done(database.transaction(store).objectStore(store).getAll());
      for (const row of all as { id: string; form: string; bytes: Uint8Array }[])
        rows.push({
          store,
          id: row.id,
          form: row.form,
          bytes: Array.from(row.bytes, (byte) => String.fromCharCode(byte)).join(''),
        });
    }
    database.close();
    return rows;
  });
}

const toPage = (page: Page, hash: string): Promise<void> =>
  page.evaluate((path) => {
    location.hash = path;
  }, hash);

const app = openForEachTest({ locale: 'en-GB' }, serveSmallApp);

it('a kept photo has no tags, is locked, and unlocked to the byte', { timeout: 240_000 }, async () => {
  const { page } = app;
  await choosePhoto(page, { name: 'spot.jpg', mimeType: 'image/jpeg', buffer: await taggedPhoto((await spotPhoto()).buffer) });
  await page.getByRole('button', { name: 'Check this spot' }).click();
  await readAnswer(page);
  await page.locator('[data-action=keep]').click();
  await page.locator('[data-kept]').waitFor();
  const kept = await storedRows(page);
  expect(kept.map(({ store, form }) => `${store} ${form}`)).toEqual([
    'spots plain',
    'visits plain',
    'photos plain',
    'thumbnails plain',
  ]);
  for (const { store, bytes } of kept) {
    for (const marker of [...Object.values(MARKERS), 'Exif', 'adobe:ns:meta']) expect(bytes, store).not.toContain(marker);
  }

  await toPage(page, '#/settings');
  const lock = page.locator('[data-lock]');
  await lock.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await lock.getByLabel('The same again').fill(PASSPHRASE);
  await lock.getByRole('button', { name: 'Turn on the lock' }).click();
  await lock.getByRole('button', { name: 'Lock now' }).waitFor();
  await expect.poll(async () => (await storedRows(page)).map(({ form }) => form)).toEqual(Array(4).fill('sealed'));
  for (const { bytes } of await storedRows(page)) expect(bytes).not.toContain('schemaVersion');
  await page.reload();
  await page.locator('[data-lock=locked]').waitFor();
  await lock.getByLabel('Passphrase', { exact: true }).fill('not the passphrase');
  await lock.getByRole('button', { name: 'Unlock' }).click();
  await lock.getByText('This is not the passphrase.').waitFor();
  await lock.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await lock.getByRole('button', { name: 'Unlock' }).click();
  await lock.getByRole('button', { name: 'Turn off the lock' }).click();
  await page.locator('[data-lock=off]').waitFor();
  expect(await storedRows(page)).toEqual(kept);
});
