/** A few of the faults that `npm run faults` puts in, with the small network, so that every `npm test` sees them. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceSuite } from '../../scripts/faults/device-cases.js';
import { openHarness } from '../../scripts/faults/harness.js';
import type { FaultHarness } from '../../scripts/faults/harness.js';
import { proxySuite } from '../../scripts/faults/proxy-suite.js';
import { SMALL_DIST, openBrowser } from '../fixtures/browser.js';

/** One of each kind, by how its title begins. */
const CHOSEN = [
  'WebGL reads long, narrow textures wrongly',
  'everything is wrong',
  'the worker crashes on a photo each time',
  'the WebGL context is lost while a photo is answered',
  'neither WebGL nor WebAssembly',
  'no OffscreenCanvas',
  'canvas pixels are scrambled',
  'no Cache API',
  'weights.bin breaks off in the middle',
  'stored between visits: weights.bin, flip a bit',
  'the model was evicted, and there is no network',
  'two tabs download at once',
  'scripts, a frame and a picture are put into the page',
  'a login page in place of the pointer that calls itself JSON',
];

let browser: Browser;
let stage: FaultHarness;
beforeAll(async () => {
  browser = await openBrowser();
  stage = openHarness(browser, SMALL_DIST);
});
afterAll(async () => {
  await stage.close();
  await browser.close();
});

describe('a device', () => {
  const cases = [deviceSuite(), proxySuite()]
    .flatMap((suite) => suite.cases)
    .filter(({ title }) => CHOSEN.some((start) => title.startsWith(start)));

  it('has one case for each that was chosen', () => {
    expect(cases).toHaveLength(CHOSEN.length);
  });

  it.each(cases)('$title', async (one) => {
    await one.run(stage);
  });
});
