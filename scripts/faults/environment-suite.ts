/**
 * What happens to a page from outside: clocks that jump, a browser that freezes it, too little memory, a slow or stuck disk, messages that come
 * twice and late, and another tab that holds an old database. The functions handed to `evaluate` run in the page.
 */
import { access, chmod, mkdir, mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../chromium.js';
import { encoded, flat, picture } from './corpus/corpus-file.js';
import { checkSpot, dropFiles, isWorkerScript, largestDifference, openHarness, untilReady } from './harness.js';
import type { FaultHarness } from './harness.js';
import {
  TOLERANCE,
  checkReferencePhoto,
  dueFor,
  expectBackend,
  expectCorrectResults,
  expectSentence,
  onIsolatedPage,
} from './isolated-page.js';
import * as preludes from './preludes.js';
import { referencePhoto, referenceResult } from './reference-photo.js';
import type { FaultCase, FaultSuite } from './suite.js';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
/** Longer than the watchdog over a request waits, and than it takes for late timers, milliseconds. */
const FROZEN_MS = 45_000;
/** Memory of the small device, bytes. */
const SMALL_MEMORY = 600_000_000;

/** Moves the clocks of the page and its workers. */
function jump(page: Page, byMs: number): Promise<void> {
  return page.evaluate((by) => {
    // Another channel of the same name: the page's own hears it, too.
    const channel = new BroadcastChannel('clock');
    channel.postMessage(by);
    channel.close();
  }, byMs);
}

const clocks: FaultCase<FaultHarness> = onIsolatedPage(
  'the clocks jump a year ahead and back while photos are answered',
  { workerPrelude: preludes.CLOCKS_JUMP, pageScript: preludes.CLOCKS_JUMP },
  async (stage, { page }) => {
    await untilReady(page);
    const right = await referenceResult(await stage.sharedPage());
    for (const by of [YEAR_MS, -2 * YEAR_MS, HOUR_MS, YEAR_MS - HOUR_MS]) {
      const [reaction] = await dropFiles(page, [await referencePhoto()]);
      if (reaction?.kind !== 'photo') throw new Error(JSON.stringify(reaction));
      await jump(page, by);
      const difference = largestDifference(await checkSpot(page), right);
      if (difference > TOLERANCE) throw new Error(`after a jump by ${String(by)} ms the answer is off by ${String(difference)}`);
    }
    await page.reload();
    await expectCorrectResults(stage, page);
  },
);

/** Stops every renderer of the browser for a while, as a phone does with a page in the background. */
async function freezeRenderers({ browser }: FaultHarness, forMs: number): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const signal = (name: 'SIGSTOP' | 'SIGCONT'): void => {
    for (const id of renderers) process.kill(id, name);
  };
  signal('SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, forMs));
  signal('SIGCONT');
}

/** How often the worker's script was fetched: each start of a worker is one. */
const starts = (server: { readonly requests: readonly { readonly url: string }[] }): number =>
  server.requests.filter(({ url }) => isWorkerScript(url)).length;

const frozen: readonly FaultCase<FaultHarness>[] = [
  onIsolatedPage(
    'the page is stopped for longer than the watchdog waits, while a photo is answered: nobody is blamed',
    { workerPrelude: preludes.ANSWERS_SLOWLY },
    async (stage, fresh) => {
      const { page } = fresh;
      await untilReady(page);
      const right = await referenceResult(await stage.sharedPage());
      const startsBefore = starts(fresh.server);
      const [reaction] = await dropFiles(page, [await referencePhoto()]);
      if (reaction?.kind !== 'photo') throw new Error(JSON.stringify(reaction));
      fresh.setFault(dueFor('slow', 1));
      await page.getByRole('button', { name: 'Check this spot' }).click();
      await freezeRenderers(stage, FROZEN_MS);
      const difference = largestDifference(await checkSpot(page, false), right);
      if (difference > TOLERANCE) throw new Error(`the answer is off by ${String(difference)}`);
      if (starts(fresh.server) !== startsBefore) throw new Error('the worker was taken for one that hangs, and replaced');
      await page.reload();
      await expectCorrectResults(stage, page);
      await expectBackend(page, 'wasm');
    },
  ),
  onIsolatedPage('the browser freezes the page and lets it go on', {}, async (stage, { page }) => {
    await untilReady(page);
    const session = await page.context().newCDPSession(page);
    for (const state of ['frozen', 'active'] as const) await session.send('Page.setWebLifecycleState', { state });
    await session.detach();
    await expectCorrectResults(stage, page);
  }),
];

/** Runs something with a Chromium that has little memory; false where this system has no cgroups that may be made. */
async function withLittleMemory(dir: string, use: (stage: FaultHarness) => Promise<void>): Promise<boolean> {
  const isSecondVersion = await exists('/sys/fs/cgroup/cgroup.controllers');
  const group = path.join('/sys/fs/cgroup', isSecondVersion ? '' : 'memory', `naevus-faults-${String(process.pid)}`);
  try {
    await mkdir(group);
    await writeFile(path.join(group, isSecondVersion ? 'memory.max' : 'memory.limit_in_bytes'), String(SMALL_MEMORY));
  } catch {
    return false;
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'naevus-memory-'));
  const launcher = path.join(folder, 'chromium');
  await writeFile(launcher, `#!/bin/sh\necho $$ > ${group}/cgroup.procs\nexec ${findChromium()} "$@"\n`);
  await chmod(launcher, 0o755);
  const browser = await chromium.launch({ executablePath: launcher, args: [...CHROMIUM_ARGS] });
  const stage = openHarness(browser, dir);
  try {
    await use(stage);
  } finally {
    await stage.close().catch(() => undefined);
    await browser.close().catch(() => undefined);
    await rm(folder, { recursive: true });
    // The last process may take a moment to go.
    await rmdir(group).catch(() => undefined);
  }
  return true;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** @param note is told where a case could not be run. */
const littleMemory = (note: (line: string) => void): FaultCase<FaultHarness> => ({
  title:
    'a device with 600 MB: a photo of 12 megapixels is answered; one of 64 is answered, refused, or costs no more than a reload',
  async run(stage) {
    const large = await encoded('jpeg', picture().resize(4000, 3000, { fit: 'fill', kernel: 'linear' }));
    const largest = await flat(8000, 8000).jpeg().toBuffer();
    const isPossible = await withLittleMemory(stage.dir, async (small) => {
      const fresh = await small.isolatedPage();
      const { page } = fresh;
      let hasCrashed = false;
      page.on('crash', () => (hasCrashed = true));
      await untilReady(page);
      const [opened] = await dropFiles(page, [{ name: 'photo.jpg', mimeType: 'image/jpeg', bytes: large }]);
      if (opened?.kind !== 'photo') throw new Error(`12 megapixels: ${JSON.stringify(opened)}`);
      await checkSpot(page);
      await dropFiles(page, [{ name: 'photo.jpg', mimeType: 'image/jpeg', bytes: largest }]).catch((error: unknown) => {
        if (!hasCrashed) throw error;
      });
      await page.reload();
      await untilReady(page);
      await checkReferencePhoto(page);
      await fresh.close();
    });
    if (!isPossible) note('environment: no memory cgroup can be made here, so the device with 600 MB was left out');
  },
});

const disk: readonly FaultCase<FaultHarness>[] = [
  onIsolatedPage(
    'a slow disk: each operation of the storage takes over a second',
    { workerPrelude: preludes.STORAGE_SLOW, pageScript: preludes.STORAGE_SLOW },
    async (stage, { page }) => {
      await expectCorrectResults(stage, page);
      await page.reload();
      await expectSentence(page, 'Ready. Works offline.');
      await expectCorrectResults(stage, page);
    },
  ),
  onIsolatedPage(
    'a stuck disk: no operation of the storage ever ends',
    { workerPrelude: preludes.STORAGE_STUCK },
    async (stage, { page }) => {
      await expectSentence(page, 'can’t be kept for offline use');
      await expectCorrectResults(stage, page);
    },
  ),
];

const threads: FaultCase<FaultHarness> = onIsolatedPage(
  'messages between the threads come twice, late, and unasked',
  { pageScript: preludes.MESSAGES_IN_DISORDER },
  async (stage, { page, server }) => {
    await expectCorrectResults(stage, page);
    if (starts(server) !== 1) throw new Error(`${String(starts(server))} workers were started`);
  },
);

const heldDatabase: FaultCase<FaultHarness> = onIsolatedPage(
  'another tab holds an older database open: the bench works, and says that it keeps nothing',
  {},
  async (_stage, { page, server }) => {
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const asked = indexedDB.open('naevus-bench', 1);
          asked.onsuccess = () => {
            // Kept from the collector, and deaf to the wish for a newer version.
            Reflect.set(globalThis, 'held', asked.result);
            resolve();
          };
          asked.onerror = () => {
            reject(new Error('no database'));
          };
        }),
    );
    const bench = await page.context().newPage();
    await bench.goto(`${server.origin}/#/bench`);
    const { name, mimeType, bytes } = await referencePhoto();
    await bench
      .locator('input[type=file]')
      .first()
      .setInputFiles([{ name, mimeType, buffer: bytes }]);
    await bench.getByText(name).first().waitFor({ timeout: 60_000 });
  },
);

/** All of them. @param note is told what could not be run here. */
export function environmentSuite(note: (line: string) => void = () => undefined): FaultSuite<FaultHarness> {
  return {
    name: 'environment',
    smallModel: true,
    cases: [clocks, ...frozen, littleMemory(note), ...disk, threads, heldDatabase],
  };
}
