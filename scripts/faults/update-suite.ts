/**
 * Two real builds on one server, one after the other: an old page under a new service worker, a new page with an old model, the way back to
 * the build before, and the kill switch. Tthe functions handed to `evaluate` run in the page.
 */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { expectCorrectResults, onIsolatedPage, expectSentence } from './isolated-page.js';
import { untilReady } from './harness.js';
import type { IsolatedPage, FaultHarness } from './harness.js';
import type { FaultCase, FaultSuite } from './suite.js';

const KILL_SWITCH = path.resolve(import.meta.dirname, '../../deploy/kill-switch/service-worker.js');
/** The model of the second build: the shipped weights under another name. */
const NEXT_VERSION = '2099.1.1';
const STEP_TIMEOUT_MS = 120_000;

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** Gives the model in a build another version, and whatever else `change` makes of its manifest. */
async function republish(dir: string, change: (manifest: Record<string, unknown>) => void = () => undefined): Promise<void> {
  const model = path.join(dir, 'model');
  const pointer = JSON.parse(await readFile(path.join(model, 'current.json'), 'utf8')) as { version: string };
  await rename(path.join(model, pointer.version), path.join(model, NEXT_VERSION));
  const file = path.join(model, NEXT_VERSION, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  manifest['version'] = NEXT_VERSION;
  change(manifest);
  const text = JSON.stringify(manifest);
  await writeFile(file, text);
  const published = { bytes: Buffer.byteLength(text), sha256: sha256(text) };
  await writeFile(path.join(model, 'current.json'), JSON.stringify({ ...pointer, version: NEXT_VERSION, manifest: published }));
}

/** The folders that the cases serve: made once, at the first case. */
interface Builds {
  /** Another build of the app with a model of another version. */
  readonly next: string;
  /** The same, whose model no device computes rightly. */
  readonly wrongModel: string;
  /** The same, whose model is described in a form that the app does not know. */
  readonly unknownModel: string;
  /** The app as it was, with the kill switch in the place of its service worker. */
  readonly killed: string;
}

async function makeBuilds(dir: string, root: string): Promise<Builds> {
  const [next, wrongModel, unknownModel, killed] = ['next', 'wrong-model', 'unknown-model', 'killed'].map((name) =>
    path.join(root, name),
  );
  if (next === undefined || wrongModel === undefined || unknownModel === undefined || killed === undefined)
    throw new Error('no folders');
  process.env['NAEVUS_BUILD_ID'] = 'the-next-build';
  await build({ logLevel: 'error', build: { outDir: next, emptyOutDir: true } });
  delete process.env['NAEVUS_BUILD_ID'];
  await rm(path.join(next, 'model'), { recursive: true });
  await cp(path.join(dir, 'model'), path.join(next, 'model'), { recursive: true });
  await cp(next, wrongModel, { recursive: true });
  await cp(next, unknownModel, { recursive: true });
  await cp(dir, killed, { recursive: true });
  await cp(KILL_SWITCH, path.join(killed, 'service-worker.js'));
  await republish(next);
  await republish(wrongModel, (manifest) => {
    const golden = manifest['golden'] as { logits: number[] }[];
    for (const { logits } of golden) logits[0] = (logits[0] ?? 0) + 5;
  });
  await republish(unknownModel, (manifest) => {
    manifest['schemaVersion'] = 99;
  });
  return { next, wrongModel, unknownModel, killed };
}

/** Waits until the page is under a service worker that has the shell. */
async function untilControlled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: STEP_TIMEOUT_MS });
}

/** Makes the browser check for a new service worker. */
async function checkForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
}

/** Takes the offered version, and waits for the page of it. */
async function acceptUpdate(page: Page): Promise<void> {
  const reload = page.getByRole('button', { name: 'Reload' }).first();
  await reload.waitFor({ timeout: STEP_TIMEOUT_MS });
  await Promise.all([page.waitForEvent('load', { timeout: STEP_TIMEOUT_MS }), reload.click()]);
}

/** Which build the page comes from, and which model answers in it. */
async function inUse(page: Page): Promise<{ readonly details: string }> {
  const details = page.locator('details', { hasText: 'Technical details' });
  return { details: (await details.textContent()) ?? '' };
}

async function usesModel(page: Page, version: string): Promise<void> {
  const { details } = await inUse(page);
  if (!details.includes(version)) throw new Error(`not the model ${version}: ${details}`);
}

async function usesBuild(page: Page, name: string): Promise<void> {
  const { details } = await inUse(page);
  if (!details.includes(name)) throw new Error(`not the build ${name}: ${details}`);
}

/** Waits until something is so in the page, which may take time to find out. */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + STEP_TIMEOUT_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not within ${String(STEP_TIMEOUT_MS / 1000)} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Waits until the newer model lies on the device for the next start. */
function untilStored(page: Page, version: string): Promise<void> {
  return until(`the model ${version} is stored`, async () => {
    const waiting = await page.evaluate(async () => {
      const pointer = await caches.match(new URL('model/slot/next', document.baseURI));
      return (await pointer?.text()) ?? '';
    });
    return waiting.includes(version);
  });
}

/** Two builds, with or without the kill switch. @param buildsOf makes them at the first call. */
function casesOf(buildsOf: (stage: FaultHarness) => Promise<Builds>): readonly FaultCase<FaultHarness>[] {
  const shipped = async ({ dir }: FaultHarness): Promise<string> =>
    (JSON.parse(await readFile(path.join(dir, 'model/current.json'), 'utf8')) as { version: string }).version;

  /** A page of the first build, ready and under its service worker. */
  const fromFirst = (
    title: string,
    use: (stage: FaultHarness, fresh: IsolatedPage, builds: Builds) => Promise<void>,
  ): FaultCase<FaultHarness> =>
    onIsolatedPage(title, {}, async (stage, fresh) => {
      const builds = await buildsOf(stage);
      await untilReady(fresh.page);
      await untilControlled(fresh.page);
      await use(stage, fresh, builds);
    });

  return [
    fromFirst('an old page under a new service worker, which another tab took', async (stage, { page, server }, { next }) => {
      const other = await page.context().newPage();
      await other.goto(server.origin);
      await untilReady(other);
      server.setDir(next);
      await checkForUpdate(other);
      await acceptUpdate(other);
      await expectCorrectResults(stage, other);
      await usesBuild(other, 'the-next-build');
      // The old page keeps working, says that there is a newer version, and reloads into it.
      await expectCorrectResults(stage, page);
      await page.evaluate(() => {
        location.hash = '#/bench';
      });
      await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 30_000 });
      await acceptUpdate(page);
      await expectCorrectResults(stage, page);
      await usesBuild(page, 'the-next-build');
    }),
    fromFirst('a new page with an old model, which the new one follows', async (stage, { page, server }, { next }) => {
      server.setDir(next);
      await checkForUpdate(page);
      await acceptUpdate(page);
      await expectCorrectResults(stage, page);
      await usesBuild(page, 'the-next-build');
      await usesModel(page, await shipped(stage));
      await untilStored(page, NEXT_VERSION);
      await page.reload();
      await expectCorrectResults(stage, page);
      await usesModel(page, NEXT_VERSION);
    }),
    fromFirst('the way back to the build and the model before', async (stage, { page, server }, { next }) => {
      server.setDir(next);
      await checkForUpdate(page);
      await acceptUpdate(page);
      await untilReady(page);
      await untilStored(page, NEXT_VERSION);
      await page.reload();
      await expectCorrectResults(stage, page);
      await usesModel(page, NEXT_VERSION);
      server.setDir(stage.dir);
      await checkForUpdate(page);
      await acceptUpdate(page);
      await untilStored(page, await shipped(stage));
      await page.reload();
      await expectCorrectResults(stage, page);
      await usesModel(page, await shipped(stage));
    }),
    fromFirst(
      'a new model that fails the self-test everywhere: the old one stays in use',
      async (stage, { page, server }, { wrongModel }) => {
        server.setDir(wrongModel);
        await page.reload();
        await untilReady(page);
        await untilStored(page, NEXT_VERSION);
        await page.reload();
        await expectCorrectResults(stage, page);
        await usesModel(page, await shipped(stage));
      },
    ),
    fromFirst(
      'a new model that this app is too old for: the old one stays in use',
      async (stage, { page, server }, { unknownModel }) => {
        const told = page.waitForEvent('console', {
          predicate: (line) => line.text().includes('A newer model could not be stored'),
          timeout: STEP_TIMEOUT_MS,
        });
        server.setDir(unknownModel);
        await page.reload();
        await told;
        await page.reload();
        await expectCorrectResults(stage, page);
        await usesModel(page, await shipped(stage));
      },
    ),
    {
      title: 'a first visit to a model that this app is too old for: a sentence, and a way back',
      run: async (stage) => {
        const { unknownModel } = await buildsOf(stage);
        const visit = onIsolatedPage('', { dir: unknownModel }, async (_stage, { page, server }) => {
          await expectSentence(page, 'The model is newer than this app');
          server.setDir(stage.dir);
          await page.getByRole('button', { name: 'Try again' }).first().click();
          await untilReady(page);
        });
        await visit.run(stage);
      },
    },
    fromFirst(
      'the kill switch: open pages keep working, the next reload comes from the server',
      async (stage, { page, server }, { killed, next }) => {
        await page.evaluate(() => {
          document.documentElement.dataset['visit'] = 'first';
        });
        server.setDir(killed);
        await checkForUpdate(page);
        await until('the service worker is gone', () =>
          page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length === 0),
        );
        await expectCorrectResults(stage, page);
        if ((await page.evaluate(() => document.documentElement.dataset['visit'])) !== 'first')
          throw new Error('the page was reloaded');
        for (const visit of ['second', 'third']) {
          const seen = server.requests.length;
          await page.reload();
          await expectCorrectResults(stage, page);
          const asked = server.requests.slice(seen).map(({ url }) => url);
          if (!asked.includes('/')) throw new Error(`the page of the ${visit} visit did not come from the server`);
        }
        const kept = await page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('workbox-')));
        if (kept.length > 0) throw new Error(`still kept: ${kept.join()}`);
        // With a service worker in its place again, the app works without a connection again.
        server.setDir(next);
        await page.reload();
        await untilReady(page);
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
        await untilControlled(page);
        await page.context().setOffline(true);
        await page.reload();
        await expectCorrectResults(stage, page);
        await page.context().setOffline(false);
      },
    ),
  ];
}

/** Builds that follow one another. */
export function updateSuite(): FaultSuite<FaultHarness> {
  let root: Promise<string> | undefined;
  let builds: Promise<Builds> | undefined;
  const buildsOf = (stage: FaultHarness): Promise<Builds> => {
    root ??= mkdtemp(path.join(tmpdir(), 'naevus-builds-'));
    builds ??= root.then((folder) => makeBuilds(stage.dir, folder));
    return builds;
  };
  return {
    name: 'updates',
    smallModel: true,
    cases: casesOf(buildsOf),
    async close() {
      const folder = await root;
      if (folder !== undefined) await rm(folder, { recursive: true });
    },
  };
}
