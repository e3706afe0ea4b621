/** The life of a kept spot: kept, there after a reload, placed, photographed again with its last photo as a ghost, and deleted. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useCameraApp } from '../fixtures/camera-app.js';
import { readAnswer } from './app.js';
import { screenFindings } from './screen-findings.js';

const app = useCameraApp();

/** From the viewfinder, which takes the photo by itself, to the answer. */
async function answerFromCamera(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check this spot' }).click({ timeout: 60_000 });
  await readAnswer(page);
}

const databases = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));

it('a spot is kept, found again after a reload, placed, photographed again and deleted', { timeout: 180_000 }, async () => {
  const context = await app.newContext({ permissions: ['camera'] });
  const page = await context.newPage();
  await page.goto(app.origin);
  const before = await databases(page);
  await page.getByRole('link', { name: /Use the camera|Take a photo/u }).click();
  await answerFromCamera(page);
  // An answer that nobody keeps leaves no trace.
  expect(await databases(page)).toEqual(before);

  await page.locator('[data-action=keep]').click();
  const kept = page.locator('[data-kept]');
  await kept.waitFor();
  const id = (await kept.getAttribute('data-kept')) ?? '';
  await page.getByLabel('Name (if you like)').fill('The one on my arm');
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is sent.').waitFor();

  const complaints: string[] = [];
  await page.goto(`${app.origin}/#/spots`);
  await page.reload();
  const row = page.locator(`[data-spot="${id}"]`);
  await row.getByText('The one on my arm').waitFor();
  complaints.push(...(await screenFindings(page, 'the list')));
  await row.click();
  await page.locator('[data-visit]').waitFor();
  complaints.push(...(await screenFindings(page, 'a spot')));

  await page.getByRole('link', { name: 'Show where it is' }).click();
  const box = await page.locator('[data-body-tap]').boundingBox();
  if (box === null) throw new Error('There is no body');
  // The right upper arm of a person who faces us.
  await page.mouse.click(box.x + box.width * 0.24, box.y + box.height * 0.32);
  await page.getByRole('status').getByText('Right upper arm').waitFor();
  await page.getByRole('button', { name: /^Pin:/u }).press('ArrowDown');
  complaints.push(...(await screenFindings(page, 'the body')));
  await page.getByRole('button', { name: 'Save the place' }).click();
  await page.getByRole('link', { name: /Right upper arm/u }).waitFor();
  await page.getByLabel('Remind me').selectOption({ label: 'Every 3 months' });
  await page.getByText(/^Next photo on/u).waitFor();

  await page.locator('[data-action=again]').click();
  await page.locator('[data-ghost]').waitFor({ state: 'attached' });
  await page.getByRole('slider', { name: 'Last photo on top' }).waitFor();
  await answerFromCamera(page);
  await page.getByRole('button', { name: 'Add to “The one on my arm”' }).click();
  await page.getByText('Added to your spot').waitFor();
  await page.getByRole('link', { name: 'See the spot' }).click();
  await page.locator('[data-visit]').nth(1).waitFor();
  expect(await page.locator('[data-visit]').count()).toBe(2);

  await page.getByRole('link', { name: 'Measure' }).first().click();
  await page.getByRole('button', { name: 'Next: the spot' }).click();
  complaints.push(...(await screenFindings(page, 'the size')));
  await page.getByRole('button', { name: 'Save the size' }).click();
  await page
    .getByText(/^Size: /u)
    .first()
    .waitFor();

  await page.getByRole('button', { name: 'Delete this spot' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('heading', { name: 'Nothing kept yet' }).waitFor();
  expect(complaints).toEqual([]);
});

it('the self-check walks over the whole skin and ends with a day', async () => {
  const context = await app.newContext();
  const page = await context.newPage();
  await page.goto(`${app.origin}/#/spots/self-check`);
  await page.locator('[data-step="0"]').waitFor();
  expect(await screenFindings(page, 'the self-check')).toEqual([]);
  for (let step = 0; step < 6; step++) await page.locator('[data-action=next-step]').click();
  await page.getByRole('button', { name: 'I have looked everywhere' }).click();
  await page.getByText(/^Seen on/u).waitFor();
  await page.reload();
  await page.getByText(/^Last time:/u).waitFor();
});
