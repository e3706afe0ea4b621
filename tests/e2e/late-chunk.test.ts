/** The result's chunk can't be fetched at first: the result is shown once it can, without a reload and in its full style. */
import { continuePastWarning } from '../../scripts/continue-past-warning.js';
import { beforeAll, expect, it } from 'vitest';
import { serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import type { ChosenFile } from '../fixtures/spot-photo.js';
import { choosePhoto } from './app.js';
import { openForEachTest } from './opened-app.js';

const app = openForEachTest({ serviceWorkers: 'block' }, serveSmallApp);
let photo: ChosenFile;

beforeAll(async () => {
  photo = await spotPhoto();
});

it.each(['js', 'css'])('a %s file that failed is fetched again', async (extension) => {
  const { page } = app;
  const files = new RegExp(`/assets/result-[^/]*\\.${extension}$`, 'u');
  await page.route(files, (route) => route.abort());
  await page.reload();
  await choosePhoto(page, photo);
  await page.locator('[data-action=check]').click();
  const alert = page.getByRole('alert');
  const confirm = page.locator('[data-action=confirm-quality]');
  await alert.or(confirm).first().waitFor({ timeout: 60_000 });
  if (await confirm.isVisible()) await confirm.click();
  await alert.waitFor();
  await page.unroute(files);
  await alert.getByRole('button').click();
  const advice = page.locator('[data-level]');
  await continuePastWarning(page, advice, 60_000);
  // By the style sheet of the result; without one it is static.
  expect(await advice.evaluate((element) => getComputedStyle(element).position)).toBe('relative');
});
