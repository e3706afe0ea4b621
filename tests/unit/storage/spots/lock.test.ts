/** The lock: nothing of a person is readable without the passphrase, and nothing that anybody does to the stored bytes destroys anything. */
import fc from 'fast-check';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DATABASE_NAME, ROW_STORES } from '../../../../src/storage/spots/database.js';
import type { Row } from '../../../../src/storage/spots/database.js';
import { unwrapDataKey, wrapDataKey } from '../../../../src/storage/spots/lock/data-key.js';
import { createPasskey, openWithPasskey } from '../../../../src/storage/spots/lock/passkey.js';
import { createSpotLock } from '../../../../src/storage/spots/lock/spot-lock.js';
import type { LockOutcome } from '../../../../src/storage/spots/lock/spot-lock.js';
import { keptSpot, keptVisit } from '../../../fixtures/kept-spots.js';
import { emptyBrowser, failureIn, keepSpot, openTab, valueOf } from './tabs.js';

/** Cheap, since the tests wrap a key a hundred times. */
const WORK_FACTOR = 2;
const PASSPHRASE = 'a passphrase of mine';
const NEVER = { minutes: 0, onHide: false };
const KEYS = {
  wrap: (key: Uint8Array, passphrase: string) => wrapDataKey(key, passphrase, WORK_FACTOR),
  unwrap: (wrapper: Uint8Array, passphrase: string) => unwrapDataKey(wrapper, passphrase, WORK_FACTOR),
  createPasskey,
  openWithPasskey,
};

beforeEach(emptyBrowser);

function lockableTab() {
  const tab = openTab();
  return { ...tab, lock: createSpotLock(tab.session, KEYS) };
}

type LockableTab = ReturnType<typeof lockableTab>;

function kindOf(outcome: LockOutcome<unknown>): string {
  return outcome.kind === 'ok' ? 'ok' : outcome.failure.kind;
}

const keep = (tab: LockableTab, label = 'Kept label') => keepSpot(tab, label);

async function readRows(): Promise<readonly (readonly [string, Row])[]> {
  const database = await openDB(DATABASE_NAME);
  const rows: (readonly [string, Row])[] = [];
  for (const store of ROW_STORES) for (const row of (await database.getAll(store)) as Row[]) rows.push([store, row]);
  database.close();
  return rows;
}

async function putRow(store: string, row: unknown, key?: string): Promise<void> {
  const database = await openDB(DATABASE_NAME);
  await database.put(store, row, key);
  database.close();
}

async function readLockRecord(): Promise<{ mode: string; wrapper: Uint8Array<ArrayBuffer> }> {
  const database = await openDB(DATABASE_NAME);
  const record = (await database.get('meta', 'lock')) as { mode: string; wrapper: Uint8Array<ArrayBuffer> };
  database.close();
  return record;
}

describe('the lock', () => {
  it('encrypts what was kept before and after, and gives all of it back', async () => {
    const tab = lockableTab();
    const before = await keep(tab);
    expect(kindOf(await tab.lock.enable(PASSPHRASE, NEVER))).toBe('ok');
    expect(tab.lock.status.snapshot()).toMatchObject({ kind: 'unlocked', autoLock: NEVER });
    const after = await keep(tab);
    const rows = await readRows();
    expect(rows).toHaveLength(8);
    expect(new Set(rows.map(([, { form }]) => form))).toEqual(new Set(['sealed']));
    const texts = rows.map(([, { bytes }]) => new TextDecoder('latin1').decode(bytes)).join();
    expect(texts).not.toContain('Kept label');
    for (const { spot, visit, photos } of [before, after]) {
      expect(valueOf(await tab.spots.getSpot(spot.id))).toEqual(spot);
      expect(valueOf(await tab.spots.listVisits(spot.id)).visits).toEqual([visit]);
      const [photo] = photos;
      expect(await valueOf(await tab.spots.getPhoto(photo?.record.id ?? '')).bytes()).toEqual(await photo?.bytes.bytes());
    }
    expect(kindOf(await tab.lock.disable())).toBe('ok');
    expect(tab.lock.status.snapshot().kind).toBe('off');
    expect(new Set((await readRows()).map(([, { form }]) => form))).toEqual(new Set(['plain']));
    expect(valueOf(await openTab().spots.getSpot(before.spot.id))).toEqual(before.spot);
  });

  it('is closed after a start, in every tab, and opens with the passphrase alone', async () => {
    const first = lockableTab();
    const { spot } = await keep(first);
    await first.lock.enable(PASSPHRASE, NEVER);
    const next = lockableTab();
    await next.lock.refresh();
    expect(next.lock.status.snapshot().kind).toBe('locked');
    expect(failureIn(await next.spots.listSpots())).toBe('spots-locked');
    expect(failureIn(await next.spots.deleteSpot(spot.id))).toBe('spots-locked');
    expect(failureIn(await next.spots.updateSpot(spot.id, (now) => now))).toBe('spots-locked');
    expect(kindOf(await next.lock.unlock('another passphrase'))).toBe('lock-wrong-passphrase');
    expect(kindOf(await next.lock.unlock(PASSPHRASE))).toBe('ok');
    expect(valueOf(await next.spots.getSpot(spot.id))).toEqual(spot);
    first.lock.lock();
    expect(failureIn(await first.spots.getSpot(spot.id))).toBe('spots-locked');
    await vi.waitFor(() => {
      expect(next.lock.status.snapshot().kind).toBe('locked');
    });
  });

  it('is turned on in one tab while another writes: not a row is left in the clear', async () => {
    const [one, other] = [lockableTab(), lockableTab()];
    for (let at = 0; at < 5; at++) await keep(one);
    const writing = Array.from({ length: 10 }, async () => {
      const spot = keptSpot('Kept label');
      const { visit, photos } = keptVisit(spot.id);
      return other.spots.addSpot(spot, visit, photos);
    });
    expect(kindOf(await one.lock.enable(PASSPHRASE, NEVER))).toBe('ok');
    const outcomes = await Promise.all(writing);
    for (const outcome of outcomes) if (outcome.kind === 'failed') expect(outcome.failure.kind).toBe('spots-locked');
    const rows = await readRows();
    expect(new Set(rows.map(([, { form }]) => form))).toEqual(new Set(['sealed']));
    const kept = 5 + outcomes.filter(({ kind }) => kind === 'ok').length;
    expect(valueOf(await one.spots.listSpots()).spots).toHaveLength(kept);
  });

  it('goes on where turning it on or off was interrupted, and all is readable in between', async () => {
    const tab = lockableTab();
    const kept = [];
    for (let at = 0; at < 30; at++) kept.push(await keep(tab));
    for (const turn of ['turning-on', 'turning-off'] as const) {
      const acting = lockableTab();
      if (turn === 'turning-off') await acting.lock.unlock(PASSPHRASE);
      // The process ends in the middle: after some transactions, none is begun any more.
      // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on the object that it was called on
      const real = IDBDatabase.prototype.transaction;
      let left = 24;
      const killed = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
        if (left-- <= 0) throw new DOMException('killed', 'NotReadableError');
        return real.apply(this, args);
      });
      const outcome = turn === 'turning-on' ? await acting.lock.enable(PASSPHRASE, NEVER) : await acting.lock.disable();
      killed.mockRestore();
      expect(kindOf(outcome)).toBe('spots-storage-refused');
      expect((await readLockRecord()).mode).toBe(turn);
      expect(new Set((await readRows()).map(([, { form }]) => form)).size).toBe(2);
      // Readable as it is.
      for (const { spot, photos } of kept) {
        expect(valueOf(await acting.spots.getSpot(spot.id))).toEqual(spot);
        valueOf(await acting.spots.getPhoto(photos[0]?.record.id ?? ''));
      }
      const next = lockableTab();
      expect(failureIn(await next.spots.listSpots())).toBe('spots-locked');
      expect(kindOf(await next.lock.unlock(PASSPHRASE))).toBe('ok');
      expect((await readLockRecord()).mode).toBe(turn === 'turning-on' ? 'on' : 'off');
      expect(valueOf(await next.spots.listSpots()).spots).toHaveLength(30);
    }
  });

  it('can be closed while it encrypts, and opened again before that has ended: not a row is left in the clear', async () => {
    const tab = lockableTab();
    for (let count = 0; count < 12; count++) await keep(tab);
    let unlocking: Promise<LockOutcome<void>> | undefined;
    const stop = tab.lock.status.subscribe(() => {
      const status = tab.lock.status.snapshot();
      if (unlocking !== undefined || status.kind !== 'unlocked' || status.converting === undefined) return;
      tab.lock.lock();
      unlocking = tab.lock.unlock(PASSPHRASE);
    });
    const enabled = kindOf(await tab.lock.enable(PASSPHRASE, NEVER));
    stop();
    expect(['ok', 'spots-locked']).toContain(enabled);
    if (unlocking === undefined) throw new Error('it was never seen converting');
    expect(kindOf(await unlocking)).toBe('ok');
    expect((await readLockRecord()).mode).toBe('on');
    expect((await readRows()).every(([, { form }]) => form === 'sealed')).toBe(true);
    expect(valueOf(await tab.spots.listSpots()).spots).toHaveLength(12);
  });

  it('changes the passphrase without touching a record', async () => {
    const tab = lockableTab();
    await keep(tab);
    await tab.lock.enable(PASSPHRASE, NEVER);
    const before = await readRows();
    expect(kindOf(await tab.lock.changePassphrase('not it at all', 'another passphrase'))).toBe('lock-wrong-passphrase');
    expect(kindOf(await tab.lock.changePassphrase(PASSPHRASE, 'another passphrase'))).toBe('ok');
    expect(await readRows()).toEqual(before);
    const next = lockableTab();
    expect(kindOf(await next.lock.unlock(PASSPHRASE))).toBe('lock-wrong-passphrase');
    expect(kindOf(await next.lock.unlock('another passphrase'))).toBe('ok');
  });
});

describe('somebody changes what is stored', () => {
  it('a flipped bit anywhere in a record is noticed, named, and undone by flipping it back', async () => {
    const tab = lockableTab();
    const { spot, visit, photos } = await keep(tab);
    await tab.lock.enable(PASSPHRASE, NEVER);
    const rows = await readRows();
    await fc.assert(
      fc.asyncProperty(fc.nat(rows.length - 1), fc.nat(), async (which, bit) => {
        const [store, row] = rows[which] ?? ['', undefined];
        if (row === undefined) return;
        const bytes = row.bytes.slice();
        const at = bit % (8 * bytes.length);
        bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
        await putRow(store, { ...row, bytes });
        const [{ record }] = photos as readonly [(typeof photos)[number]];
        const found =
          store === 'spots'
            ? valueOf(await tab.spots.listSpots()).damaged
            : store === 'visits'
              ? valueOf(await tab.spots.listVisits(spot.id)).damaged
              : [failureIn(await (store === 'photos' ? tab.spots.getPhoto(record.id) : tab.spots.getThumbnail(record.id)))];
        expect(found).toEqual([store === 'spots' ? spot.id : store === 'visits' ? visit.id : 'spots-damaged']);
        await putRow(store, row);
        expect(valueOf(await tab.spots.getSpot(spot.id))).toEqual(spot);
      }),
      { numRuns: 60 },
    );
  });

  it('a record in the place of another, or one in the clear, is refused', async () => {
    const tab = lockableTab();
    const [one, other] = [await keep(tab), await keep(tab)];
    const clear = (await readRows()).find(([store, { id }]) => store === 'spots' && id === one.spot.id)?.[1];
    await tab.lock.enable(PASSPHRASE, NEVER);
    const rows = await readRows();
    const rowOf = (id: string): Row | undefined => rows.find(([store, row]) => store === 'spots' && row.id === id)?.[1];
    await putRow('spots', { ...rowOf(one.spot.id), id: other.spot.id });
    expect(failureIn(await tab.spots.getSpot(other.spot.id))).toBe('spots-damaged');
    await putRow('spots', clear);
    expect(failureIn(await tab.spots.getSpot(one.spot.id))).toBe('spots-damaged');
    // The visit is moved to another spot.
    const visit = rows.find(([store, { id }]) => store === 'visits' && id === one.visit.id)?.[1];
    await putRow('visits', { ...visit, spotId: other.spot.id });
    expect(valueOf(await tab.spots.listVisits(other.spot.id)).damaged).toEqual([one.visit.id]);
  });

  it('a wrapper that is cut off, flipped or weaker opens with no passphrase, and nothing is deleted', async () => {
    const tab = lockableTab();
    await keep(tab);
    await tab.lock.enable(PASSPHRASE, NEVER);
    const record = await readLockRecord();
    const rows = await readRows();
    const refused = async (wrapper: Uint8Array, kinds: readonly string[]): Promise<void> => {
      await putRow('meta', { ...record, wrapper }, 'lock');
      const next = lockableTab();
      expect(kinds).toContain(kindOf(await next.lock.unlock(PASSPHRASE)));
      expect(await readRows()).toEqual(rows);
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(record.wrapper.length - 1), (length) => refused(record.wrapper.slice(0, length), ['lock-damaged'])),
      { numRuns: 40 },
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(8 * record.wrapper.length - 1), async (at) => {
        const wrapper = record.wrapper.slice();
        wrapper[at >> 3] = (wrapper[at >> 3] ?? 0) ^ (1 << (at & 7));
        // A salt that is flipped makes another passphrase of it: which of the two was wrong can't be told.
        await refused(wrapper, ['lock-damaged', 'lock-wrong-passphrase']);
      }),
      { numRuns: 60 },
    );
    await refused(await wrapDataKey(new Uint8Array(32), PASSPHRASE, 1), ['lock-damaged']);
    await refused(await wrapDataKey(new Uint8Array(31), PASSPHRASE, 2), ['lock-damaged']);
    // Put back, it opens.
    await putRow('meta', record, 'lock');
    expect(kindOf(await lockableTab().lock.unlock(PASSPHRASE))).toBe('ok');
  });

  it('a lock’s record of a newer version, or none that can be read, is said; without it the records stay closed', async () => {
    const tab = lockableTab();
    const { spot } = await keep(tab);
    await tab.lock.enable(PASSPHRASE, NEVER);
    await putRow('meta', { version: 2 }, 'lock');
    expect(failureIn(await tab.spots.listSpots())).toBe('spots-newer');
    await putRow('meta', 'nonsense', 'lock');
    expect(failureIn(await tab.spots.listSpots())).toBe('spots-damaged');
    await tab.lock.refresh();
    expect(tab.lock.status.snapshot()).toMatchObject({ kind: 'failed' });
    await putRow('meta', undefined, 'lock');
    expect(failureIn(await tab.spots.getSpot(spot.id))).toBe('spots-damaged');
    expect(await readRows()).toHaveLength(4);
  });
});
