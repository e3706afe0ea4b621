/**
 * Downloads that break, storage that is full, rots or is emptied between visits, and two tabs at once: the model is whole or it does not run,
 * and there is a way back. The functions handed to `evaluate` run in the page.
 */
import type { Page } from 'playwright-core';
import type { Fault, FaultChooser } from '../server.js';
import { expectCorrectResults, expectBackend, onIsolatedPage, expectSentence, tryAgain } from './isolated-page.js';
import { untilReady } from './harness.js';
import type { FaultHarness } from './harness.js';
import type { FaultCase } from './suite.js';

const flipOneBit: Fault = {
  kind: 'change-bytes',
  change: (bytes) => {
    const changed = Buffer.from(bytes);
    const at = bytes.length >> 1;
    changed[at] = (changed[at] ?? 0) ^ 1;
    return changed;
  },
};

const forFile =
  (file: string, fault: Fault): FaultChooser =>
  (url) =>
    new URL(url, 'http://localhost').pathname.endsWith(file) ? fault : null;

/** What the app says of a file of the model that does not come as it should. */
const DAMAGED = 'The model arrived damaged';
const NOT_THERE_YET = 'The model is not on this device yet';

/** The first download goes wrong in a file: a sentence, and once the fault is gone the way back leads to the right answer. */
function downloadFails(file: string, how: string, fault: Fault, sentence: string): FaultCase<FaultHarness> {
  return onIsolatedPage(`${file} ${how} at the first download`, { fault: forFile(`/${file}`, fault) }, async (stage, fresh) => {
    await expectSentence(fresh.page, sentence);
    fresh.setFault(null);
    await tryAgain(fresh.page);
    await expectCorrectResults(stage, fresh.page);
  });
}

const downloads: readonly FaultCase<FaultHarness>[] = [
  ...['manifest.json', 'model.json', 'weights.bin', 'card.json'].flatMap((file) => [
    downloadFails(file, 'is damaged', flipOneBit, DAMAGED),
    downloadFails(file, 'breaks off in the middle', { kind: 'cut' }, NOT_THERE_YET),
  ]),
  onIsolatedPage(
    'the page is left and opened again in the middle of the first download',
    { fault: forFile('/weights.bin', { kind: 'cut' }) },
    async (stage, fresh) => {
      await fresh.page.goto('about:blank');
      fresh.setFault(null);
      await fresh.page.goto(fresh.server.origin);
      await expectCorrectResults(stage, fresh.page);
    },
  ),
  onIsolatedPage(
    'the wasm file is damaged: WebGL in software, and WebAssembly once it is whole',
    { fault: forFile('.wasm', flipOneBit) },
    async (stage, fresh) => {
      await expectCorrectResults(stage, fresh.page);
      await expectBackend(fresh.page, 'webgl-software', 'not the bytes of this build');
      fresh.setFault(null);
      await fresh.page.reload();
      await expectCorrectResults(stage, fresh.page);
      await expectBackend(fresh.page, 'wasm');
    },
  ),
];

/** How long after "Ready" something may still be being stored, milliseconds. */
const STORING_MS = 20_000;

/** Changes each stored file whose address ends so: one bit of it, or all of it. */
async function damageStored(page: Page, ending: string, how: 'flip a bit' | 'delete'): Promise<void> {
  const deadline = Date.now() + STORING_MS;
  while ((await damage(page, ending, how)) === 0) {
    if (Date.now() > deadline) throw new Error(`nothing that ends in ${ending} is stored`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The same at once. @returns how many files were damaged. */
function damage(page: Page, ending: string, how: 'flip a bit' | 'delete'): Promise<number> {
  return page.evaluate(
    async ([wanted, kind]) => {
      let count = 0;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const response = new URL(request.url).pathname.endsWith(wanted) ? await cache.match(request) : undefined;
          if (response === undefined) continue;
          count++;
          await cache.delete(request);
          if (kind === 'delete') continue;
          const bytes = new Uint8Array(await response.arrayBuffer());
          bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
          await cache.put(request, new Response(bytes, { headers: response.headers }));
        }
      }
      return count;
    },
    [ending, how] as const,
  );
}

const REPAIRED = 'The model kept on this device was damaged or incomplete.';

/** What is stored goes wrong between two visits. */
function corruptedBetweenVisits(ending: string, how: 'flip a bit' | 'delete', sentence: string): FaultCase<FaultHarness> {
  return onIsolatedPage(`stored between visits: ${ending}, ${how}`, {}, async (stage, { page }) => {
    await untilReady(page);
    await damageStored(page, ending, how);
    await page.reload();
    await expectSentence(page, sentence);
    await expectCorrectResults(stage, page);
    // It is whole again.
    await page.reload();
    await untilReady(page);
    if (await page.getByText(REPAIRED).isVisible()) throw new Error('it is damaged at the next visit, too');
  });
}

/** Deletes what the browser keeps of the model; all of it, with the app, as Safari does after seven days, where `all` says so. */
async function evict(page: Page, origin: string, all: boolean): Promise<void> {
  if (all) {
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await session.detach();
    return;
  }
  await page.evaluate(async () => {
    for (const name of await caches.keys()) if (name.startsWith('naevus')) await caches.delete(name);
  });
}

const storage: readonly FaultCase<FaultHarness>[] = [
  ...['manifest.json', 'model.json', 'weights.bin', 'card.json'].map((file) =>
    corruptedBetweenVisits(file, 'flip a bit', REPAIRED),
  ),
  corruptedBetweenVisits('weights.bin', 'delete', REPAIRED),
  corruptedBetweenVisits('.wasm', 'flip a bit', 'Ready. Works offline.'),
  corruptedBetweenVisits('slot/active', 'flip a bit', 'Ready. Works offline.'),
  onIsolatedPage('the storage is full', {}, async (stage, { page, server }) => {
    const session = await page.context().newCDPSession(page);
    await page.goto('about:blank');
    await session.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: 'all' });
    await session.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 1_000_000 });
    await page.goto(server.origin);
    await expectSentence(page, 'can’t be kept for offline use');
    await expectCorrectResults(stage, page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: server.origin });
    await page.reload();
    await expectSentence(page, 'Ready. Works offline.');
  }),
  onIsolatedPage('everything was evicted between visits', {}, async (stage, { page, server }) => {
    await untilReady(page);
    await page.goto('about:blank');
    await evict(page, server.origin, true);
    await page.goto(server.origin);
    await expectCorrectResults(stage, page);
  }),
  onIsolatedPage('the model was evicted, and there is no network', {}, async (stage, fresh) => {
    const { page, server } = fresh;
    await untilReady(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await evict(page, server.origin, false);
    fresh.setFault(() => ({ kind: 'disconnect' }));
    await page.reload();
    await expectSentence(page, NOT_THERE_YET);
    fresh.setFault(null);
    await tryAgain(page);
    await expectCorrectResults(stage, page);
  }),
  onIsolatedPage('everything is evicted while the page is open', {}, async (stage, { page, server }) => {
    await untilReady(page);
    await evict(page, server.origin, true);
    await expectCorrectResults(stage, page);
    await page.reload();
    await expectCorrectResults(stage, page);
  }),
];

const tabs: readonly FaultCase<FaultHarness>[] = [
  onIsolatedPage('two tabs download at once', {}, async (stage, { page, server }) => {
    const second = await page.context().newPage();
    await page.goto('about:blank');
    await evict(page, server.origin, true);
    await Promise.all([page.goto(server.origin), second.goto(server.origin)]);
    for (const tab of [page, second]) {
      await tab.bringToFront();
      await expectCorrectResults(stage, tab);
    }
    const caches = await page.evaluate(async () =>
      (await window.caches.keys()).filter((name) => /^naevus-model-(?!state$)/u.test(name)),
    );
    if (caches.length !== 1) throw new Error(`the model is stored ${String(caches.length)} times`);
  }),
  onIsolatedPage('another tab holds its turn at the storage for ever', {}, async (stage, { page, server }) => {
    await untilReady(page);
    await page.evaluate(() => {
      void navigator.locks.request('naevus-model', () => new Promise(() => undefined));
    });
    const second = await page.context().newPage();
    await second.goto(server.origin);
    await expectCorrectResults(stage, second);
  }),
];

/** All of them. */
export const storageCases: readonly FaultCase<FaultHarness>[] = [...downloads, ...storage, ...tabs];
