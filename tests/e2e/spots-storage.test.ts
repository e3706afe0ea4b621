/**
 * What becomes of a kept photo on the disk: without its tags, locked, unlocked after a reload, backed up, deleted with everything, and restored to
 * the byte. The functions handed to `evaluate` run in the page.
 */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { savedBytes, serveSmallApp } from '../fixtures/browser.js';
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

const app = openForEachTest({ locale: 'en-GB', acceptDownloads: true }, serveSmallApp);

it(
  'a kept photo has no tags, is locked and unlocked, and comes back from a backup to the byte',
  { timeout: 240_000 },
  async () => {
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

    const backup = page.locator('section', { hasText: 'Backup of your spots' });
    await backup.getByLabel('Passphrase of the backup').fill(PASSPHRASE);
    await backup.getByLabel('The same again').fill(PASSPHRASE);
    const downloading = page.waitForEvent('download');
    await backup.getByRole('button', { name: 'Make a backup' }).click();
    const file = { name: 'naevus.age', mimeType: 'application/octet-stream', buffer: await savedBytes(await downloading) };
    await backup.getByText('The backup is in your downloads.').waitFor();
    expect(file.buffer.subarray(0, 21).toString()).toBe('age-encryption.org/v1');

    await toPage(page, '#/privacy');
    await page.getByRole('button', { name: 'Delete all of it' }).click();
    await page.getByRole('button', { name: 'Yes, delete' }).click();
    await page.getByText('Deleted. This page works until you close it').last().waitFor();
    await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);

    await toPage(page, '#/settings');
    await backup.locator('input[type=file]').setInputFiles(file);
    await backup.getByLabel('Passphrase of the backup').last().fill(PASSPHRASE);
    await backup.getByRole('button', { name: 'See what is in it' }).click();
    await backup.getByText('Spots: 1 new, 0 newer than here, 0 left as they are.').waitFor();
    await backup.getByRole('button', { name: 'Restore' }).click();
    await backup.getByText('The backup was restored.').waitFor();
    expect(await storedRows(page)).toEqual(kept);
  },
);
