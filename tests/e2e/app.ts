/** Walks the built app as a person would, for the e2e tests. */
import type { Page } from 'playwright-core';
import { continuePastWarning } from '../../scripts/continue-past-warning.js';
import { CLASS_IDS } from '../../src/core/classes.js';
import type { ChosenFile } from '../fixtures/spot-photo.js';

/** Puts a photo into the start screen's file input. */
export async function choosePhoto(page: Page, photo: ChosenFile): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(photo);
}

/** The answer on the result screen. */
export interface Answer {
  readonly level: string;
  readonly heading: string;
  /** By class; empty where the app gives no score. */
  readonly probabilities: Readonly<Record<string, number>>;
}

/** Waits for the result screen and reads it; goes on where the photo is said to be poor, as synthetic images often are. */
export async function readAnswer(page: Page): Promise<Answer> {
  const advice = page.locator('[data-level]');
  await continuePastWarning(page, advice, 60_000);
  const rows = await page
    .locator('[data-class]')
    .evaluateAll((all) =>
      all.map((row) => [row.getAttribute('data-class') ?? '', Number(row.getAttribute('data-probability'))] as const),
    );
  return {
    level: (await advice.getAttribute('data-level')) ?? '',
    heading: await page.getByRole('heading', { level: 1 }).innerText(),
    probabilities: Object.fromEntries(rows),
  };
}

/** Waits for the result screen and reads it; an answer without a verdict on all eight classes is none. */
export async function readVerdict(page: Page): Promise<Answer> {
  const answer = await readAnswer(page);
  const classes = Object.keys(answer.probabilities);
  if (CLASS_IDS.some((id) => !classes.includes(id)))
    throw new Error(`No verdict, but "${answer.heading}" (${answer.level}) with ${classes.length} classes`);
  return answer;
}

/** From the start screen to the verdict, with the square as the app proposes it. */
export async function ask(page: Page, photo: ChosenFile): Promise<Answer> {
  await choosePhoto(page, photo);
  await page.getByRole('button', { name: 'Check this spot' }).click();
  return readVerdict(page);
}

/** Waits until the page says that the model is ready. */
export async function waitUntilReady(page: Page): Promise<void> {
  await page
    .getByText(/^Ready\b/u)
    .first()
    .waitFor({ timeout: 60_000 });
}

/** Waits until the service worker has the shell. */
export async function waitForServiceWorker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
}
