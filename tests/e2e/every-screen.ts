/** Walks every screen of the app, whatever pages the navigation and the footer lead to, for the tests that nothing may escape. */
import type { Page } from 'playwright-core';
import { otherPhoto } from '../fixtures/spot-photo.js';
import type { ChosenFile } from '../fixtures/spot-photo.js';
import { choosePhoto, readAnswer, readVerdict, waitUntilReady } from './app.js';

/**
 * Start, a camera that is not there, a file that is no photo, crop, result, no lesion, then every page of navigation and footer with all that is folded away on it opened.
 * @param address of the app, with what it shall be asked for.
 * @returns the names of the screens, that of the result with the backend that computed it, for a test to say which it has seen.
 */
export async function walkEveryScreen(page: Page, address: string, photo: ChosenFile): Promise<readonly string[]> {
  await page.goto(address);
  await waitUntilReady(page);
  await page.getByRole('link', { name: 'Use the camera' }).click();
  // `tests/e2e/camera.test.ts` has one.
  await page.getByRole('alert').first().waitFor();
  await page.goBack();
  await choosePhoto(page, { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) });
  await page.getByText('This file is empty').first().waitFor();
  await choosePhoto(page, photo);
  await page.getByRole('button', { name: 'Check this spot' }).click();
  await readVerdict(page);
  await openAll(page);
  const backend = await page.locator('[data-backend]').getAttribute('data-backend');
  await page.getByRole('button', { name: 'Another photo' }).first().click();
  await choosePhoto(page, await otherPhoto());
  await page.getByRole('button', { name: 'Check this spot' }).click();
  await readAnswer(page);
  const links = page.getByRole('navigation').getByRole('link');
  const names = await links.allInnerTexts();
  for (const name of names) {
    await links.filter({ hasText: name }).click();
    await page.locator('nav [aria-current=page]', { hasText: name }).waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await openAll(page);
    await page.waitForLoadState('networkidle');
  }
  return ['start', 'camera', 'failure', 'crop', `result on ${backend}`, 'not a lesion', ...names];
}

/** Opens everything that is folded away. */
async function openAll(page: Page): Promise<void> {
  const folded = page.locator('details:not([open]) > summary:visible');
  // One after the other, since an open one is no longer among them.
  while ((await folded.count()) > 0) await folded.first().click();
}
