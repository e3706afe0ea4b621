/** The photo that every case compares with: a synthetic spot, and the result that a healthy device gives for it. */
import type { Page } from 'playwright-core';
import { encoded } from './corpus/corpus-file.js';
import { checkSpot, dropFiles } from './harness.js';
import type { DroppedFile, ShownResult } from './harness.js';

/** The spot as a file. */
export async function referencePhoto(): Promise<DroppedFile> {
  return { name: 'spot.png', mimeType: 'image/png', bytes: await encoded('png') };
}

/** The answer to the plain spot: what every other way to store it is held against, and the sign that the app still works. */
export async function resultForReference(page: Page): Promise<ShownResult> {
  const [reaction] = await dropFiles(page, [await referencePhoto()]);
  if (reaction?.kind !== 'photo') throw new Error(`the plain spot was not opened: ${JSON.stringify(reaction)}`);
  const answer = await checkSpot(page);
  // Without a verdict there would be nothing to tell two answers apart by.
  if (Object.keys(answer.probabilities).length === 0)
    throw new Error(`the model gives the plain spot no verdict (${answer.level})`);
  return answer;
}

/** Answers to the plain spot by page, so that each page is asked once. */
const referenceResults = new WeakMap<Page, Promise<ShownResult>>();

/** The same, asked once for each page. */
export function referenceResult(page: Page): Promise<ShownResult> {
  const known = referenceResults.get(page) ?? resultForReference(page);
  referenceResults.set(page, known);
  return known;
}
