/**
 * Devices that compute wrongly, hang, crash, lose their GPU or lack a part of a browser: the app gives the right answer by another way, or
 * its own sentence with a way back.
 */
import type { BackendName } from '../../src/inference/protocol.js';
import {
  TOLERANCE,
  expectCorrectResults,
  checkReferencePhoto,
  expectBackend,
  dueFor,
  onIsolatedPage,
  expectSentence,
  tryAgain,
} from './isolated-page.js';
import { referenceResult, referencePhoto } from './reference-photo.js';
import * as preludes from './preludes.js';
import { checkSpot, largestDifference, dropFiles, untilReady } from './harness.js';
import type { FaultHarness } from './harness.js';
import { storageCases } from './storage-cases.js';
import type { FaultCase, FaultSuite } from './suite.js';

/** A device that answers rightly on another backend than its best, and says so. */
function fallsBack(
  title: string,
  workerPrelude: string,
  backend: BackendName,
  ...words: readonly string[]
): FaultCase<FaultHarness> {
  return onIsolatedPage(title, { workerPrelude }, async (stage, { page }) => {
    await expectCorrectResults(stage, page);
    await expectBackend(page, backend, ...words);
  });
}

const WRONG = 'gave wrong numbers in the self-test, not used';

const wrongNumbers: readonly FaultCase<FaultHarness>[] = [
  onIsolatedPage(
    'WebGL reads long, narrow textures wrongly: the way round is taken, and at the next start at once',
    { workerPrelude: preludes.REPORTS_A_GPU + preludes.WEBGL_NARROW_TEXTURES_WRONG },
    async (stage, { page }) => {
      await expectCorrectResults(stage, page);
      await expectBackend(page, 'webgl-square-textures', WRONG);
      await page.reload();
      await expectCorrectResults(stage, page);
      await expectBackend(page, 'webgl-square-textures', WRONG, 'known from an earlier start');
    },
  ),
  fallsBack(
    'WebGL is wrong, and the way round too: WebAssembly',
    preludes.REPORTS_A_GPU + preludes.WEBGL_READS_WRONG,
    'wasm',
    WRONG,
    'by another way',
  ),
  fallsBack('WebAssembly is wrong: WebGL in software', preludes.WASM_READS_WRONG, 'webgl-software', WRONG),
  fallsBack(
    'WebAssembly is wrong and there is no WebGL: plain JavaScript',
    preludes.NO_WEBGL + preludes.WASM_READS_WRONG,
    'cpu',
    WRONG,
  ),
  onIsolatedPage(
    'everything is wrong: a sentence, and a way back',
    { workerPrelude: preludes.NO_WEBGL + preludes.EVERYTHING_READS_WRONG },
    async (_stage, { page }) => {
      await expectSentence(page, 'This browser can’t run the model');
      await tryAgain(page);
      await expectSentence(page, 'This browser can’t run the model');
      await page.locator('input[type=file]').first().waitFor({ state: 'attached' });
    },
  ),
];

/** A fault that comes over the worker while it answers: it is replaced, and the photo asked again. */
function restartsWorker(title: string, workerPrelude: string, name: string, query = ''): FaultCase<FaultHarness> {
  return onIsolatedPage(title, { workerPrelude, query }, async (stage, fresh) => {
    await untilReady(fresh.page);
    fresh.setFault(dueFor(name, 1));
    await expectCorrectResults(stage, fresh.page);
  });
}

const SOFTWARE = '?backend=webgl-software';

const workerDies: readonly FaultCase<FaultHarness>[] = [
  restartsWorker('the worker hangs on a photo', preludes.HANGS, 'hang'),
  restartsWorker('the worker crashes on a photo', preludes.CRASHES, 'crash'),
  restartsWorker('the browser ends the worker without a word', preludes.CLOSES_SILENTLY, 'vanish'),
  restartsWorker('what is computed for a photo is no number', preludes.GIVES_NO_NUMBERS, 'nan'),
  onIsolatedPage(
    'the worker crashes on a photo each time: a sentence, and a way back',
    // With data saver, nothing is computed ahead of the question, which would crash without a word.
    {
      workerPrelude: preludes.CRASHES,
      pageScript: "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });",
    },
    async (stage, fresh) => {
      const { page } = fresh;
      await untilReady(page);
      const right = await referenceResult(await stage.sharedPage());
      fresh.setFault(dueFor('crash', 2));
      await dropFiles(page, [await referencePhoto()]);
      await page.getByRole('button', { name: 'Check this spot' }).click();
      await expectSentence(page, 'The analysis stopped unexpectedly');
      await tryAgain(page);
      const difference = largestDifference(await checkSpot(page, false), right);
      if (difference > TOLERANCE) throw new Error(`after that the answer is off by ${String(difference)}`);
    },
  ),
  onIsolatedPage(
    'WebGL hangs in the self-test: WebAssembly, and at the next start at once',
    { workerPrelude: preludes.REPORTS_A_GPU + preludes.HANGS_IN_SELF_TEST, due: 'hang' },
    async (stage, { page }) => {
      await expectCorrectResults(stage, page);
      await expectBackend(page, 'wasm', 'did not answer in the self-test');
      await page.reload();
      await expectCorrectResults(stage, page);
      await expectBackend(page, 'wasm', 'known from an earlier start');
    },
  ),
  restartsWorker('the WebGL context is lost while a photo is answered', preludes.LOSES_CONTEXT, 'loss', SOFTWARE),
  onIsolatedPage(
    'the WebGL context is lost before a photo',
    { workerPrelude: preludes.LOSES_CONTEXT_ON_CALL, query: SOFTWARE },
    async (stage, { page }) => {
      await untilReady(page);
      await page.evaluate(() => {
        new BroadcastChannel('lose-context').postMessage('now');
      });
      await expectCorrectResults(stage, page);
    },
  ),
  onIsolatedPage(
    'the WebGL context is lost again and again: WebAssembly',
    { workerPrelude: preludes.REPORTS_A_GPU + preludes.LOSES_CONTEXT },
    async (stage, fresh) => {
      await untilReady(fresh.page);
      const right = await referenceResult(await stage.sharedPage());
      // The photo is asked again once: the second loss costs its answer, and the next worker leaves WebGL out.
      fresh.setFault(dueFor('loss', 1));
      if (largestDifference(await checkReferencePhoto(fresh.page), right) > TOLERANCE)
        throw new Error('a wrong answer after the first loss');
      fresh.setFault(dueFor('loss', 1));
      await expectCorrectResults(stage, fresh.page);
      await expectBackend(fresh.page, 'wasm', 'the WebGL context was lost twice');
    },
  ),
  onIsolatedPage(
    'the WebGL context is lost in the self-test: WebAssembly',
    { workerPrelude: preludes.REPORTS_A_GPU + preludes.LOSES_CONTEXT, due: 'loss' },
    async (stage, { page }) => {
      await expectCorrectResults(stage, page);
      await expectBackend(page, 'wasm', 'the WebGL context was lost');
    },
  ),
];

const partsMissing: readonly FaultCase<FaultHarness>[] = [
  fallsBack('no WebGL', preludes.NO_WEBGL, 'wasm', 'no WebGL 2 in a worker'),
  fallsBack('no WebAssembly', preludes.NO_WASM, 'webgl-software', 'no WebAssembly in this browser'),
  fallsBack('neither WebGL nor WebAssembly: plain JavaScript', preludes.NO_WEBGL + preludes.NO_WASM, 'cpu'),
  onIsolatedPage(
    'fences of WebGL never signal',
    { workerPrelude: preludes.FENCES_NEVER_SIGNAL, query: SOFTWARE },
    async (stage, { page }) => {
      await expectCorrectResults(stage, page);
      await expectBackend(page, 'webgl-software');
    },
  ),
  onIsolatedPage(
    'the browser is Safari, where tfjs refuses a canvas in a worker',
    { workerPrelude: preludes.REPORTS_SAFARI, pageScript: preludes.REPORTS_SAFARI, query: SOFTWARE },
    async (stage, { page }) => {
      await expectCorrectResults(stage, page);
      await expectBackend(page, 'webgl-software');
    },
  ),
  onIsolatedPage(
    'canvas pixels are scrambled against fingerprinting: no answer, and a sentence that says why',
    { workerPrelude: preludes.CANVAS_SCRAMBLED },
    async (_stage, { page }) => {
      const [reaction] = await dropFiles(page, [await referencePhoto()]);
      if (reaction?.kind !== 'says' || !reaction.title.includes('hides the photo from the app'))
        throw new Error(JSON.stringify(reaction));
    },
  ),
  onIsolatedPage(
    'no OffscreenCanvas: a sentence that says which browser is needed',
    { workerPrelude: preludes.NO_CANVAS },
    async (_stage, { page }) => {
      for (const which of ['first', 'next']) {
        const [reaction] = await dropFiles(page, [await referencePhoto()]);
        if (reaction?.kind !== 'says' || !reaction.title.includes('too old to check photos'))
          throw new Error(`to the ${which} photo: ${JSON.stringify(reaction)}`);
      }
    },
  ),
  ...[
    ['no Cache API', preludes.NO_CACHES, 'The browser gives this page no storage'],
    ['storage that refuses, as in a private window', preludes.STORAGE_REFUSES, 'The browser gives this page no storage'],
    ['no IndexedDB', preludes.NO_DATABASE, 'Ready. Works offline.'],
    ['no Web Locks', preludes.NO_LOCKS, 'Ready. Works offline.'],
    ['no service worker', preludes.NO_SERVICE_WORKER, 'Ready'],
  ].map(([title = '', script = '', sentence = '']) =>
    onIsolatedPage(
      title,
      { workerPrelude: title === 'no service worker' ? '' : script, pageScript: script },
      async (stage, { page }) => {
        await untilReady(page);
        await expectSentence(page, sentence);
        await expectCorrectResults(stage, page);
        for (const route of ['#/bench', '#/privacy', '#/model']) {
          await page.evaluate((hash) => {
            location.hash = hash;
          }, route);
          await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 30_000 });
          if (await page.getByText('Something in the app went wrong').isVisible()) throw new Error(`the page ${route} breaks`);
        }
      },
    ),
  ),
];

/** Devices that are broken or lack something, and their storage. */
export function deviceSuite(): FaultSuite<FaultHarness> {
  return { name: 'devices', smallModel: true, cases: [...wrongNumbers, ...workerDies, ...partsMissing, ...storageCases] };
}
