/** Moving house: a backup is made, everything is deleted, the backup is restored, and all is as it was to the byte. */
import { expect, it } from 'vitest';
import { makeBackup, restoreBackup } from '../../scripts/faults/spot-steps.js';
import { serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { choosePhoto, readAnswer, waitUntilReady } from './app.js';
import { openForEachTest } from './opened-app.js';
import { screenFindings } from './screen-findings.js';
import { goTo, storedRows } from './stored-rows.js';
import type { StoredRow } from './stored-rows.js';

const PASSPHRASE = 'four random words here';

const app = openForEachTest({ locale: 'en-GB', acceptDownloads: true }, serveSmallApp);

/** Photos by their bytes; records by what they say, since the order of their fields is nobody's promise. Behind the digest. */
function content({ store, id, bytes }: StoredRow): readonly [string, unknown] {
  const isRecord = store === 'spots' || store === 'visits';
  const text = bytes.slice(32);
  return [`${store} ${id}`, isRecord ? (JSON.parse(text) as unknown) : text];
}

it('what is backed up comes back to the byte after everything was deleted', { timeout: 240_000 }, async () => {
  const { page } = app;
  await choosePhoto(page, await spotPhoto());
  await page.getByRole('button', { name: 'Check this spot' }).click();
  await readAnswer(page);
  await page.locator('[data-action=keep]').click();
  const id = (await page.locator('[data-kept]').getAttribute('data-kept')) ?? '';
  await page.getByLabel('Name (if you like)').fill('The one on my arm');
  await page.keyboard.press('Enter');
  await goTo(page, `#/spots/${id}`);
  await page.getByRole('heading', { name: 'The one on my arm' }).waitFor();
  const before = new Map((await storedRows(page)).map(content));
  expect([...before.keys()].map((key) => key.split(' ')[0])).toEqual(['spots', 'visits', 'photos', 'thumbnails']);

  const backup = await makeBackup(page);
  expect(backup.subarray(0, 21).toString('latin1')).toBe('age-encryption.org/v1');
  await goTo(page, '#/privacy');
  await page.getByRole('button', { name: 'Delete all of it' }).click();
  await page.getByText('The spots that you keep are lost, unless you have a backup.').waitFor();
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await page.getByText(/^Deleted\./u).waitFor();
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(databases).toEqual([]);

  await page.reload();
  await goTo(page, '#/');
  await waitUntilReady(page);
  await restoreBackup(page, backup);
  expect(new Map((await storedRows(page)).map(content))).toEqual(before);
  await goTo(page, `#/spots/${id}`);
  await page.getByRole('heading', { name: 'The one on my arm' }).waitFor();
  // A second time there is nothing to do.
  await restoreBackup(page, backup);
  expect(new Map((await storedRows(page)).map(content))).toEqual(before);
});

it('lock and backup are readable for everyone, closed and open, on a small screen', { timeout: 240_000 }, async () => {
  const { page } = app;
  await choosePhoto(page, await spotPhoto());
  await page.getByRole('button', { name: 'Check this spot' }).click();
  await readAnswer(page);
  await page.locator('[data-action=keep]').click();
  await page.locator('[data-kept]').waitFor();
  await goTo(page, '#/settings');
  const lock = page.locator('[data-lock]');
  await lock.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await lock.getByLabel('The same again').fill(PASSPHRASE);
  const complaints = await screenFindings(page, 'lock off, and backup');
  await lock.getByRole('button', { name: 'Turn on the lock' }).click();
  await lock.getByText('The lock is on, and open in this tab.').waitFor();
  complaints.push(...(await screenFindings(page, 'lock open')));
  await lock.getByRole('button', { name: 'Lock now' }).click();
  await lock.getByText('Your spots are locked.').waitFor();
  complaints.push(...(await screenFindings(page, 'lock closed')));
  await goTo(page, '#/spots');
  await page.getByRole('button', { name: 'Unlock', exact: true }).waitFor();
  complaints.push(...(await screenFindings(page, 'the list, locked')));
  // By keyboard alone.
  await page.getByLabel('Passphrase', { exact: true }).focus();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.locator('[data-spot]').waitFor();
  expect(complaints).toEqual([]);
});
