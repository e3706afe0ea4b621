/**
 * What becomes of a kept photo on the disk: without its tags, locked, and the same to the byte once the lock is off.
 */
import { expect, it } from 'vitest';
import { serveSmallApp } from '../fixtures/browser.js';
import { MARKERS, taggedPhoto } from '../fixtures/tagged-photo.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { choosePhoto, readAnswer } from './app.js';
import { openForEachTest } from './opened-app.js';
import { goTo, storedRows } from './stored-rows.js';

const PASSPHRASE = 'four random words here';

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

  await goTo(page, '#/settings');
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
