/**
 * Kept spots through power cuts, full and emptied storage, two tabs and a step back to an older app: nothing that the app has confirmed is lost, and what
 * it can't do it says. The functions handed to `evaluate` run in the page.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startServer } from '../server.js';
import { untilReady } from './harness.js';
import type { FaultHarness } from './harness.js';
import { expectSentence, onIsolatedPage } from './isolated-page.js';
import { launchKillable } from './killable-browser.js';
import { keepSpot, listSpots, makeBackup, nameSpot, remindOf, restoreBackup, turnLockOff, turnLockOn } from './spot-steps.js';
import type { FaultCase, FaultSuite } from './suite.js';

/** Writes of the life below before each of which the browser is killed once: naming, reminding, sealing, keeping, opening the lock. */
const CRASH_POINTS = 20;

/**
 * Before the write that is due it asks the server for a file and waits, so that the transaction stays open until the browser is gone. Only once it is told
 * how many writes to let pass.
 */
const CRASH_SCRIPT = `{
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...given) {
    const isKept = this.transaction.db.name === 'naevus-spots';
    if (isKept && globalThis.writesBeforeCrash !== undefined && globalThis.writesBeforeCrash-- === 0) {
      const asked = new XMLHttpRequest();
      asked.open('GET', '/crash-point.txt', false);
      asked.send();
    }
    return put.apply(this, given);
  };
}`;

function expectKept(kept: ReadonlyMap<string, string>, id: string, ...names: readonly string[]): void {
  const name = kept.get(id);
  if (name === undefined) throw new Error('a spot that was kept is gone');
  if (!names.includes(name)) throw new Error(`the spot is called “${name}” and not ${names.join(' or ')}`);
}

/** Kills the browser before a write, and looks at what the next one finds. */
function powerCut(writes: number): FaultCase<FaultHarness> {
  return {
    title: `the browser is killed before write ${String(writes + 1)}`,
    async run({ dir }) {
      const profile = await mkdtemp(path.join(tmpdir(), 'naevus-profile-'));
      // Without the headers, whose policy refuses the request that waits; the policy in the page itself stays.
      const server = await startServer({ dir, securityHeaders: false });
      const first = await launchKillable(profile, CRASH_SCRIPT);
      let second: typeof first | undefined;
      try {
        await first.page.goto(server.origin);
        await untilReady(first.page);
        const id = await keepSpot(first.page);
        await nameSpot(first.page, id, 'Before');
        const killed = new Promise<void>((resolve) => {
          server.setFault((url) => {
            if (!url.startsWith('/crash-point')) return null;
            void first.kill().then(resolve);
            return { kind: 'disconnect' };
          });
        });
        await first.page.evaluate((count) => {
          Reflect.set(globalThis, 'writesBeforeCrash', count);
        }, writes);
        /** What the app has confirmed by the time it dies. */
        const confirmed = { isNamed: false, more: undefined as string | undefined };
        const life = (async () => {
          await nameSpot(first.page, id, 'After');
          confirmed.isNamed = true;
          await remindOf(first.page, id);
          await turnLockOn(first.page);
          confirmed.more = await keepSpot(first.page);
          await turnLockOff(first.page);
          throw new Error('the life has fewer writes than crash points');
        })();
        // Its steps break with the browser; whether it died is what counts.
        const broken = life.catch(async (error: unknown) => {
          if (!first.page.isClosed()) throw error;
          await killed;
        });
        await Promise.race([killed, broken]);
        await life.catch(() => undefined);
        server.setFault(null);
        second = await launchKillable(profile, '');
        await second.page.goto(server.origin);
        await untilReady(second.page);
        const kept = await listSpots(second.page);
        expectKept(kept, id, 'After', ...(confirmed.isNamed ? [] : ['Before']));
        if (confirmed.more !== undefined && !kept.has(confirmed.more)) throw new Error('the second spot is gone');
        // It goes on as if nothing had been.
        await nameSpot(second.page, id, 'Later');
        expectKept(await listSpots(second.page), id, 'Later');
      } finally {
        await first.kill();
        await second?.kill();
        await server.close();
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  };
}

/** Empties what the browser keeps of the app. */
async function emptyStorage(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
}

/**
 * Makes the database of the spots refuse each write as a full disk does. Not by `Storage.overrideQuotaForOrigin`, which Chromium 156 does not hold IndexedDB
 * to.
 */
async function refuseWrites(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const name of ['put', 'add'] as const) {
      const write = Reflect.get(IDBObjectStore.prototype, name) as (...given: unknown[]) => IDBRequest<IDBValidKey>;
      IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...given: unknown[]) {
        if (this.transaction.db.name === 'naevus-spots') throw new DOMException('No room is left.', 'QuotaExceededError');
        return write.apply(this, given);
      };
    }
  });
}

const full: FaultCase<FaultHarness> = onIsolatedPage(
  'the storage is full: it is said, and what was kept is there',
  {},
  async (_stage, fresh) => {
    const { page } = fresh;
    await untilReady(page);
    const id = await keepSpot(page);
    await nameSpot(page, id, 'First');
    await refuseWrites(page);
    await keepSpot(page).then(
      () => Promise.reject(new Error('a photo was kept without room for it')),
      () => expectSentence(page, 'There is no room left'),
    );
    await page.reload();
    await untilReady(page);
    expectKept(await listSpots(page), id, 'First');
    const more = await keepSpot(page);
    if (!(await listSpots(page)).has(more)) throw new Error('with room again, nothing is kept');
  },
);

const evicted: readonly FaultCase<FaultHarness>[] = [
  onIsolatedPage('everything was evicted between visits: the backup brings it back', {}, async (_stage, { page, server }) => {
    await untilReady(page);
    const id = await keepSpot(page);
    await nameSpot(page, id, 'First');
    const backup = await makeBackup(page);
    await page.goto('about:blank');
    await emptyStorage(page, server.origin);
    await page.goto(server.origin);
    await untilReady(page);
    const left = await listSpots(page);
    if (left.size > 0) throw new Error('the eviction left something');
    await restoreBackup(page, backup);
    expectKept(await listSpots(page), id, 'First');
  }),
  onIsolatedPage('everything is evicted while the page is open: what is kept from then on is kept', {}, async (_stage, fresh) => {
    const { page, server } = fresh;
    await untilReady(page);
    await keepSpot(page);
    await emptyStorage(page, server.origin);
    const id = await keepSpot(page);
    await page.reload();
    await untilReady(page);
    if (!(await listSpots(page)).has(id)) throw new Error('what was kept after the eviction is gone');
  }),
];

const tabs: readonly FaultCase<FaultHarness>[] = [
  onIsolatedPage('two tabs change a spot at once: both changes are there', {}, async (_stage, { page, server }) => {
    await untilReady(page);
    const id = await keepSpot(page);
    const other = await page.context().newPage();
    await other.goto(server.origin);
    await untilReady(other);
    await Promise.all([nameSpot(page, id, 'Named'), remindOf(other, id)]);
    await page.reload();
    expectKept(await listSpots(page), id, 'Named');
    await page.locator(`[data-spot="${id}"]`).click();
    await expectSentence(page, 'Next photo on');
  }),
  onIsolatedPage(
    'one tab locks while another names a spot: the name is there, and nothing is in the clear',
    {},
    async (_stage, fresh) => {
      const { page, server } = fresh;
      await untilReady(page);
      const id = await keepSpot(page);
      await nameSpot(page, id, 'Before');
      const other = await page.context().newPage();
      await other.goto(server.origin);
      await untilReady(other);
      // The tab without the key may be too late to name it, and then says so.
      const [, named] = await Promise.allSettled([turnLockOn(page), nameSpot(other, id, 'After')]);
      expectKept(await listSpots(page), id, 'After', ...(named.status === 'fulfilled' ? [] : ['Before']));
      const forms = await page.evaluate(async () => {
        const open = indexedDB.open('naevus-spots');
        await new Promise((resolve) => (open.onsuccess = resolve));
        const counted = open.result.transaction('photos').objectStore('photos').index('form').count('plain');
        await new Promise((resolve) => (counted.onsuccess = resolve));
        open.result.close();
        return counted.result;
      });
      if (forms > 0) throw new Error(`${String(forms)} photos are in the clear`);
    },
  ),
];

const rollback: FaultCase<FaultHarness> = onIsolatedPage(
  'an older app finds what a newer one has written: it says so, and deletes nothing',
  {},
  async (_stage, { page }) => {
    await untilReady(page);
    await keepSpot(page);
    /** Photos that are kept. The app lets go of the database as soon as another version of it is asked for. */
    const count = (version?: number): Promise<number> =>
      page.evaluate(async (wanted) => {
        const open = indexedDB.open('naevus-spots', wanted);
        await new Promise((resolve) => (open.onsuccess = resolve));
        const counted = open.result.transaction('photos').objectStore('photos').count();
        await new Promise((resolve) => (counted.onsuccess = resolve));
        open.result.close();
        return counted.result;
      }, version);
    const before = await count(99);
    await page.reload();
    await untilReady(page);
    await page.evaluate(() => {
      location.hash = '#/spots';
    });
    await expectSentence(page, 'Your spots need a newer app');
    if (before !== 1 || (await count()) !== before) throw new Error('something was deleted');
  },
);

/** All of them. */
export function dataLossSuite(): FaultSuite<FaultHarness> {
  const crashes = Array.from({ length: CRASH_POINTS }, (_, writes) => powerCut(writes));
  return { name: 'data-loss', smallModel: true, cases: [...crashes, full, ...evicted, ...tabs, rollback] };
}
