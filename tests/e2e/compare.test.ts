/** Two photos of a kept spot, lined up and compared; what is found there is what the list and the timeline say. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useCameraApp } from '../fixtures/camera-app.js';
import { readAnswer } from './app.js';
import { screenFindings } from './screen-findings.js';
import { goTo } from './stored-rows.js';

const app = useCameraApp();

async function answerFromCamera(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check this spot' }).click({ timeout: 60_000 });
  await readAnswer(page);
}

it(
  'two photos of the same skin are lined up, by slider and in turn, and no screen says otherwise',
  { timeout: 240_000 },
  async () => {
    const context = await app.newContext({ permissions: ['camera'] });
    const page = await context.newPage();
    await page.goto(app.origin);
    await page.getByRole('link', { name: /Use the camera|Take a photo/u }).click();
    await answerFromCamera(page);
    await page.locator('[data-action=keep]').click();
    const id = (await page.locator('[data-kept]').getAttribute('data-kept')) ?? '';
    await goTo(page, `#/spots/${id}`);
    await page.locator('[data-action=again]').click();
    await answerFromCamera(page);
    await page.locator('[data-action=keep]').click();
    await page.getByText('Added to your spot').waitFor();
    await page.getByRole('link', { name: 'See the spot' }).click();
    await page.locator('[data-action=compare]').click();

    const pair = page.locator('[data-comparison]');
    await pair.waitFor({ timeout: 60_000 });
    expect(await pair.getAttribute('data-comparison')).toBe('registered');
    const complaints = await screenFindings(page, 'side by side');
    await page.getByRole('radio', { name: 'Slider' }).check();
    const slider = page.getByRole('slider');
    await slider.press('ArrowRight');
    complaints.push(...(await screenFindings(page, 'the slider')));
    await page.getByRole('radio', { name: 'Blink' }).check();
    complaints.push(...(await screenFindings(page, 'blinking')));
    const advice = await page.locator('[data-advice]').getAttribute('data-advice');
    expect(complaints).toEqual([]);

    await goTo(page, '#/spots');
    const row = page.locator(`[data-spot="${id}"] [data-spot-advice]`);
    expect(await row.getAttribute('data-spot-advice')).toBe(advice);
    await goTo(page, `#/spots/${id}`);
    const visit = page.locator('[data-visit-advice]').first();
    expect(await visit.getAttribute('data-visit-advice')).toBe(advice);
  },
);

it('another photo of a visit is added to it, and not a visit of its own', { timeout: 180_000 }, async () => {
  const context = await app.newContext({ permissions: ['camera'] });
  const page = await context.newPage();
  await page.goto(app.origin);
  await page.getByRole('link', { name: /Use the camera|Take a photo/u }).click();
  await answerFromCamera(page);
  await page.locator('[data-action=keep]').click();
  await page.locator('[data-action=add-photo]').click();
  await answerFromCamera(page);
  await page.locator('[data-action=keep]').click();
  await page.getByText('Added to your spot').waitFor();
  await page.getByRole('link', { name: 'See the spot' }).click();
  await page.locator('[data-visit-photo]').nth(1).waitFor();
  expect(await page.locator('[data-visit]').count()).toBe(1);
  expect(await screenFindings(page, 'a visit with two photos')).toEqual([]);
});
