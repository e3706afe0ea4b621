/** Each file of the corpus gets its answer or its sentence, and mutated photos by the hundred do no harm. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corpus } from '../../scripts/faults/corpus/index.js';
import { corpusSuite, fuzzSuite } from '../../scripts/faults/file-suites.js';
import { FUZZED_FORMATS } from '../../scripts/faults/corpus/small-originals.js';
import { openHarness } from '../../scripts/faults/harness.js';
import type { FaultHarness } from '../../scripts/faults/harness.js';
import { DIST, SMALL_DIST, launchBrowser } from '../fixtures/browser.js';

/** Of each format few enough for every `npm test`; `npm run faults` takes 2,000. */
const FUZZED = 8;
/** A photo that is not freed takes 256 MB each time: four are as plain as the ten of `npm run faults`. */
const MEMORY_ROUNDS = 4;

let browser: Browser;
/** Each opens its page when the first case asks for it. */
let harnesses: Record<'shipped' | 'small', FaultHarness>;
beforeAll(async () => {
  browser = await launchBrowser();
  harnesses = { shipped: openHarness(browser, DIST), small: openHarness(browser, SMALL_DIST) };
});
afterAll(async () => {
  await Promise.all(Object.values(harnesses).map((harness) => harness.close()));
  await browser.close();
});

it('is a corpus of at least 80 files, none of which is there twice', () => {
  const titles = corpus().map(({ title }) => title);
  expect(titles.length).toBeGreaterThanOrEqual(80);
  expect(new Set(titles).size).toBe(titles.length);
});

describe.each([corpusSuite(MEMORY_ROUNDS), ...FUZZED_FORMATS.map((format) => fuzzSuite(format, FUZZED))])(
  '$name',
  ({ cases, smallModel }) => {
    it.each(cases)('$title', async (one) => {
      await one.run(smallModel === true ? harnesses.small : harnesses.shipped);
    });
  },
);
