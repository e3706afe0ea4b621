/** What a person does with kept spots, for the suite that loses power in between. The functions handed to `evaluate` run in the page. */
import type { Page } from 'playwright-core';
import { checkSpot, dropFiles } from './harness.js';
import { referencePhoto } from './reference-photo.js';

/** Opens the lock in all cases. */
export const PASSPHRASE = 'four random words here';

const STEP_TIMEOUT_MS = 60_000;

async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
}

/** From the plain spot to an answer that the app has confirmed to be kept. @returns the spot's id. */
export async function keepSpot(page: Page): Promise<string> {
  const [reaction] = await dropFiles(page, [await referencePhoto()]);
  if (reaction?.kind !== 'photo') throw new Error(`the plain spot was not opened: ${JSON.stringify(reaction)}`);
  await checkSpot(page);
  await page.locator('[data-action=keep]').click();
  const id = await page.locator('[data-kept]').getAttribute('data-kept', { timeout: STEP_TIMEOUT_MS });
  if (id === null || id === '') throw new Error('what was kept has no id');
  return id;
}

/** Names a spot; resolves once the app shows the name. */
export async function nameSpot(page: Page, id: string, name: string): Promise<void> {
  await goTo(page, `#/spots/${id}`);
  await page.getByRole('button', { name: 'Name and note' }).click({ timeout: STEP_TIMEOUT_MS });
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: STEP_TIMEOUT_MS });
}

/** Asks for a reminder; resolves once the app names the day. */
export async function remindOf(page: Page, id: string): Promise<void> {
  await goTo(page, `#/spots/${id}`);
  await page.getByLabel('Remind me').selectOption({ label: 'Every 3 months' }, { timeout: STEP_TIMEOUT_MS });
  await page.getByText(/^Next photo on/u).waitFor({ timeout: STEP_TIMEOUT_MS });
}

/** Turns the lock on; resolves once every record is sealed. */
export async function turnLockOn(page: Page): Promise<void> {
  await goTo(page, '#/settings');
  const lock = page.locator('[data-lock]');
  await lock.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE, { timeout: STEP_TIMEOUT_MS });
  await lock.getByLabel('The same again').fill(PASSPHRASE);
  await lock.getByRole('button', { name: 'Turn on the lock' }).click();
  await lock.getByText('The lock is on, and open in this tab.').waitFor({ timeout: STEP_TIMEOUT_MS });
}

/** Turns the lock off; resolves once no record is sealed. */
export async function turnLockOff(page: Page): Promise<void> {
  await goTo(page, '#/settings');
  await page.locator('[data-lock]').getByRole('button', { name: 'Turn off the lock' }).click({ timeout: STEP_TIMEOUT_MS });
  await page.locator('[data-lock=off]').waitFor({ timeout: STEP_TIMEOUT_MS });
}

/** The names of the kept spots by id, once their pictures are drawn; opens the lock where it is closed. */
export async function listSpots(page: Page): Promise<ReadonlyMap<string, string>> {
  await goTo(page, '#/spots');
  const rows = page.locator('[data-spot]');
  const unlock = page.getByRole('button', { name: 'Unlock', exact: true });
  const empty = page.getByRole('heading', { name: 'Nothing kept yet' });
  await rows.or(unlock).or(empty).first().waitFor({ timeout: STEP_TIMEOUT_MS });
  if (await unlock.isVisible()) {
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await unlock.click();
    await rows.or(empty).first().waitFor({ timeout: STEP_TIMEOUT_MS });
  }
  const all = await rows.all();
  const names = await Promise.all(
    all.map(async (row) => {
      await row.locator('img').waitFor({ timeout: STEP_TIMEOUT_MS });
      const isDrawn = await row.locator('img').evaluate(async (image: HTMLImageElement) => {
        await image.decode();
        return image.naturalWidth > 0;
      });
      const id = await row.getAttribute('data-spot');
      if (!isDrawn || id === null) throw new Error(`the picture of ${String(id)} is not drawn`);
      return [id, await row.locator('strong').innerText()] as const;
    }),
  );
  return new Map(names);
}

/** Makes a backup and gives its bytes. */
export async function makeBackup(page: Page): Promise<Buffer> {
  await goTo(page, '#/settings');
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Backup of your spots' }) });
  await section.getByLabel('Passphrase of the backup').fill(PASSPHRASE, { timeout: STEP_TIMEOUT_MS });
  await section.getByLabel('The same again').fill(PASSPHRASE);
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: STEP_TIMEOUT_MS }),
    section.getByRole('button', { name: 'Make a backup' }).click(),
  ]);
  await section.getByText('The backup is in your downloads.').waitFor({ timeout: STEP_TIMEOUT_MS });
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Restores a backup; resolves once the app says that it has. */
export async function restoreBackup(page: Page, backup: Buffer): Promise<void> {
  await goTo(page, '#/settings');
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Backup of your spots' }) });
  await section
    .locator('input[type=file]')
    .setInputFiles({ name: 'naevus.age', mimeType: 'application/octet-stream', buffer: backup }, { timeout: STEP_TIMEOUT_MS });
  await section.getByLabel('Passphrase of the backup').last().fill(PASSPHRASE);
  await section.getByRole('button', { name: 'See what is in it' }).click();
  await section.getByRole('button', { name: 'Restore', exact: true }).click({ timeout: STEP_TIMEOUT_MS });
  await section.getByText('The backup was restored.').waitFor({ timeout: STEP_TIMEOUT_MS });
}
