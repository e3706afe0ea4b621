/** Each file of the corpus gets its answer or its sentence, and mutated photos by the hundred do no harm. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corpus } from '../../scripts/faults/corpus/index.js';
import { corpusSuite, fuzzSuite } from '../../scripts/faults/file-suites.js';
import { openHarness } from '../../scripts/faults/harness.js';
import type { FaultHarness } from '../../scripts/faults/harness.js';
import { DIST, launchBrowser } from '../fixtures/browser.js';

/** Few enough for every `npm test`; `npm run faults` takes 2,000. */
const FUZZED = 100;
/** A photo that is not freed takes 256 MB each time: four are as plain as the ten of `npm run faults`. */
const MEMORY_ROUNDS = 4;

let browser: Browser;
let stage: FaultHarness;
beforeAll(async () => {
  browser = await launchBrowser();
  stage = openHarness(browser, DIST);
});
afterAll(async () => {
  await stage.close();
  await browser.close();
});

it('is a corpus of at least 80 files, none of which is there twice', () => {
  const titles = corpus().map(({ title }) => title);
  expect(titles.length).toBeGreaterThanOrEqual(80);
  expect(new Set(titles).size).toBe(titles.length);
});

describe.each([corpusSuite(MEMORY_ROUNDS), fuzzSuite(FUZZED)])('$name', ({ cases }) => {
  it.each(cases)('$title', async (one) => {
    await one.run(stage);
  });
});
