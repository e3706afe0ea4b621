/**
 * Devices that compute wrongly, hang, crash, lose their GPU or lack a part of a browser: the app gives the right answer by another way, or
 * its own sentence with a way back. Runs in Node.
 */
import type { BackendName } from '../../src/inference/protocol.js';
import { TOLERANCE, answersRightly, ask, computedOn, dueTimes, onFresh, says, tryAgain } from './fresh-cases.js';
import { plainAnswer, plainSpot } from './plain-spot.js';
import * as preludes from './preludes.js';
import { answerTo, differenceOf, offer, untilReady } from './stage.js';
import type { Stage } from './stage.js';
import { storageCases } from './storage-cases.js';
import type { FaultCase, FaultSuite } from './suite.js';

/** A device that answers rightly on another backend than its best, and says so. */
function fallsBack(title: string, workerPrelude: string, backend: BackendName, ...words: readonly string[]): FaultCase<Stage> {
  return onFresh(title, { workerPrelude }, async (stage, { page }) => {
    await answersRightly(stage, page);
    await computedOn(page, backend, ...words);
  });
}

const WRONG = 'gave wrong numbers in the self-test, not used';

const wrongNumbers: readonly FaultCase<Stage>[] = [
  onFresh(
    'WebGL reads long, narrow textures wrongly: the way round is taken, and at the next start at once',
    { workerPrelude: preludes.LOOKS_LIKE_GPU + preludes.WEBGL_NARROW_TEXTURES_WRONG },
    async (stage, { page }) => {
      await answersRightly(stage, page);
      await computedOn(page, 'webgl-square-textures', WRONG);
      await page.reload();
      await answersRightly(stage, page);
      await computedOn(page, 'webgl-square-textures', WRONG, 'as was found at an earlier start');
    },
  ),
  fallsBack(
    'WebGL is wrong, and the way round too: WebAssembly',
    preludes.LOOKS_LIKE_GPU + preludes.WEBGL_READS_WRONG,
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
  onFresh(
    'everything is wrong: a sentence, and a way back',
    { workerPrelude: preludes.NO_WEBGL + preludes.EVERYTHING_READS_WRONG },
    async (_stage, { page }) => {
      await says(page, 'This browser can’t run the model');
      await tryAgain(page);
      await says(page, 'This browser can’t run the model');
      await page.locator('input[type=file]').first().waitFor({ state: 'attached' });
    },
  ),
];

/** A fault that comes over the worker while it answers: it is replaced, and the photo asked again. */
function replaced(title: string, workerPrelude: string, name: string, query = ''): FaultCase<Stage> {
  return onFresh(title, { workerPrelude, query }, async (stage, fresh) => {
    await untilReady(fresh.page);
    fresh.setFault(dueTimes(name, 1));
    await answersRightly(stage, fresh.page);
  });
}

const SOFTWARE = '?backend=webgl-software';

const workerDies: readonly FaultCase<Stage>[] = [
  replaced('the worker hangs on a photo', preludes.HANGS, 'hang'),
  replaced('the worker crashes on a photo', preludes.CRASHES, 'crash'),
  replaced('the browser ends the worker without a word', preludes.VANISHES, 'vanish'),
  replaced('what is computed for a photo is no number', preludes.GIVES_NO_NUMBERS, 'nan'),
  onFresh(
    'the worker crashes on a photo each time: a sentence, and a way back',
    { workerPrelude: preludes.CRASHES },
    async (stage, fresh) => {
      const { page } = fresh;
      await untilReady(page);
      const right = await plainAnswer(await stage.shared());
      fresh.setFault(dueTimes('crash', 2));
      await offer(page, [await plainSpot()]);
      await page.getByRole('button', { name: 'Check this spot' }).click();
      await says(page, 'The analysis stopped unexpectedly');
      await tryAgain(page);
      const difference = differenceOf(await answerTo(page, false), right);
      if (difference > TOLERANCE) throw new Error(`after that the answer is off by ${String(difference)}`);
    },
  ),
  onFresh(
    'WebGL hangs in the self-test: WebAssembly, and at the next start at once',
    { workerPrelude: preludes.LOOKS_LIKE_GPU + preludes.HANGS_IN_SELF_TEST, due: 'hang' },
    async (stage, { page }) => {
      await answersRightly(stage, page);
      await computedOn(page, 'wasm', 'did not answer in the self-test');
      await page.reload();
      await answersRightly(stage, page);
      await computedOn(page, 'wasm', 'as was found at an earlier start');
    },
  ),
  replaced('the GPU takes its context back while a photo is answered', preludes.LOSES_CONTEXT, 'loss', SOFTWARE),
  onFresh(
    'the GPU takes its context back before a photo',
    { workerPrelude: preludes.LOSES_CONTEXT_ON_CALL, query: SOFTWARE },
    async (stage, { page }) => {
      await untilReady(page);
      await page.evaluate(() => {
        new BroadcastChannel('lose-context').postMessage('now');
      });
      await answersRightly(stage, page);
    },
  ),
  onFresh(
    'the GPU takes its context back again and again: WebAssembly',
    { workerPrelude: preludes.LOOKS_LIKE_GPU + preludes.LOSES_CONTEXT },
    async (stage, fresh) => {
      await untilReady(fresh.page);
      const right = await plainAnswer(await stage.shared());
      // The photo is asked again once: the second loss costs its answer, and the next worker leaves WebGL out.
      fresh.setFault(dueTimes('loss', 1));
      if (differenceOf(await ask(fresh.page), right) > TOLERANCE) throw new Error('a wrong answer after the first loss');
      fresh.setFault(dueTimes('loss', 1));
      await answersRightly(stage, fresh.page);
      await computedOn(fresh.page, 'wasm', 'the WebGL context was lost twice');
    },
  ),
  onFresh(
    'the GPU takes its context back in the self-test: WebAssembly',
    { workerPrelude: preludes.LOOKS_LIKE_GPU + preludes.LOSES_CONTEXT, due: 'loss' },
    async (stage, { page }) => {
      await answersRightly(stage, page);
      await computedOn(page, 'wasm', 'the WebGL context was lost');
    },
  ),
];

const partsMissing: readonly FaultCase<Stage>[] = [
  fallsBack('no WebGL', preludes.NO_WEBGL, 'wasm', 'no WebGL 2 in a worker'),
  fallsBack('no WebAssembly', preludes.NO_WASM, 'webgl-software', 'no WebAssembly in this browser'),
  fallsBack('neither WebGL nor WebAssembly: plain JavaScript', preludes.NO_WEBGL + preludes.NO_WASM, 'cpu'),
  onFresh(
    'fences of WebGL never signal',
    { workerPrelude: preludes.FENCES_NEVER_SIGNAL, query: SOFTWARE },
    async (stage, { page }) => {
      await answersRightly(stage, page);
      await computedOn(page, 'webgl-software');
    },
  ),
  onFresh(
    'the browser is Safari, where tfjs refuses a canvas in a worker',
    { workerPrelude: preludes.CALLS_ITSELF_SAFARI, pageScript: preludes.CALLS_ITSELF_SAFARI, query: SOFTWARE },
    async (stage, { page }) => {
      await answersRightly(stage, page);
      await computedOn(page, 'webgl-software');
    },
  ),
  onFresh(
    'no OffscreenCanvas: a sentence that says which browser is needed',
    { workerPrelude: preludes.NO_CANVAS },
    async (_stage, { page }) => {
      for (const which of ['first', 'next']) {
        const [reaction] = await offer(page, [await plainSpot()]);
        if (reaction?.kind !== 'says' || !reaction.title.includes('too old to look at photos'))
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
    onFresh(
      title,
      { workerPrelude: title === 'no service worker' ? '' : script, pageScript: script },
      async (stage, { page }) => {
        await untilReady(page);
        await says(page, sentence);
        await answersRightly(stage, page);
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
export function deviceSuite(): FaultSuite<Stage> {
  return { name: 'devices', smallModel: true, cases: [...wrongNumbers, ...workerDies, ...partsMissing, ...storageCases] };
}
