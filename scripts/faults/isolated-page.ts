/**
 * What the cases on pages of their own share: the page with its faults, the right answer twice, a sentence, the way back.
 */
import type { Page } from 'playwright-core';
import type { BackendName } from '../../src/inference/protocol.js';
import type { FaultChooser } from '../server.js';
import { referenceResult, referencePhoto } from './reference-photo.js';
import { checkSpot, largestDifference, dropFiles, untilReady } from './harness.js';
import type { IsolatedPageOptions, IsolatedPage, ShownResult, FaultHarness } from './harness.js';
import type { FaultCase } from './suite.js';

/** How far backends may differ in a class's probability: WebGL rounds otherwise. */
export const TOLERANCE = 0.02;
/** How long a fault may take to be noticed: the longest watchdog timeout, a restart and some slack, milliseconds. */
const SENTENCE_TIMEOUT_MS = 150_000;

/** Opens a page that shares nothing, does something with it and closes it, whatever came of that. */
async function withIsolatedPage(
  stage: FaultHarness,
  options: IsolatedPageOptions,
  use: (fresh: IsolatedPage) => Promise<void>,
): Promise<void> {
  const fresh = await stage.isolatedPage(options);
  try {
    await use(fresh);
  } finally {
    await fresh.close();
  }
}

/** Gives the plain spot to a page and reads the answer. */
export async function checkReferencePhoto(page: Page): Promise<ShownResult> {
  const [reaction] = await dropFiles(page, [await referencePhoto()]);
  if (reaction?.kind !== 'photo') throw new Error(`the plain spot was not opened: ${JSON.stringify(reaction)}`);
  return checkSpot(page);
}

/** Asks twice, and holds both answers against the one that a sound device gives: the next photo has to work as well. */
export async function expectCorrectResults(stage: FaultHarness, page: Page): Promise<void> {
  const right = await referenceResult(await stage.sharedPage());
  await untilReady(page);
  for (const which of ['first', 'next']) {
    const difference = largestDifference(await checkReferencePhoto(page), right);
    if (difference > TOLERANCE) throw new Error(`the ${which} answer is off by ${String(difference)}`);
  }
}

/** Makes a fault due for so many times that the worker asks. */
export function dueFor(name: string, times: number): FaultChooser {
  let left = times;
  return (url) => {
    if (!url.startsWith(`/due-${name}.txt`)) return null;
    left--;
    return left >= 0 ? { kind: 'status', status: 503 } : null;
  };
}

/** The technical details on the result screen. */
async function technicalDetails(page: Page): Promise<{ readonly backend: string; readonly text: string }> {
  const details = page.locator('details', { hasText: 'Technical details' });
  const backend = await details.locator('[data-backend]').getAttribute('data-backend');
  return { backend: backend ?? '', text: (await details.textContent()) ?? '' };
}

/** Holds what the technical details say against what they should. */
export async function expectBackend(page: Page, backend: BackendName, ...words: readonly string[]): Promise<void> {
  const details = await technicalDetails(page);
  if (details.backend !== backend) throw new Error(`computed on ${details.backend}, not on ${backend}: ${details.text}`);
  const missing = words.find((word) => !details.text.includes(word));
  if (missing !== undefined) throw new Error(`the details do not say "${missing}": ${details.text}`);
}

/** Waits for a sentence of the app. */
export async function expectSentence(page: Page, sentence: string): Promise<void> {
  await page.getByText(sentence).first().waitFor({ timeout: SENTENCE_TIMEOUT_MS });
}

/** Presses the way back. */
export async function tryAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try again' }).first().click();
}

/** A case on a page of its own. @param due a fault that is due once, from the start on. */
export function onIsolatedPage(
  title: string,
  options: IsolatedPageOptions & { readonly due?: string },
  use: (stage: FaultHarness, fresh: IsolatedPage) => Promise<void>,
): FaultCase<FaultHarness> {
  const { due } = options;
  return {
    title,
    run: (stage) =>
      withIsolatedPage(stage, due === undefined ? options : { ...options, fault: dueFor(due, 1) }, (fresh) => use(stage, fresh)),
  };
}
