/** The photo that faults are measured by: a drawn spot, and the answer that a sound device gives to it. Runs in Node. */
import type { Page } from 'playwright-core';
import { encoded } from './corpus/odd-file.js';
import { answerTo, offer } from './stage.js';
import type { OfferedFile, ReadAnswer } from './stage.js';

/** The spot as a file. */
export async function plainSpot(): Promise<OfferedFile> {
  return { name: 'spot.png', mimeType: 'image/png', bytes: await encoded('png') };
}

/** The answer to the plain spot: what every other way to store it is held against, and the sign that the app still works. */
export async function answerToPlainSpot(page: Page): Promise<ReadAnswer> {
  const [reaction] = await offer(page, [await plainSpot()]);
  if (reaction?.kind !== 'photo') throw new Error(`the plain spot was not opened: ${JSON.stringify(reaction)}`);
  const answer = await answerTo(page);
  // Without a verdict there would be nothing to tell two answers apart by.
  if (Object.keys(answer.probabilities).length === 0)
    throw new Error(`the model gives the plain spot no verdict (${answer.level})`);
  return answer;
}

/** Answers to the plain spot by page, so that each page is asked once. */
const plainAnswers = new WeakMap<Page, Promise<ReadAnswer>>();

/** The same, asked once for each page. */
export function plainAnswer(page: Page): Promise<ReadAnswer> {
  const known = plainAnswers.get(page) ?? answerToPlainSpot(page);
  plainAnswers.set(page, known);
  return known;
}
