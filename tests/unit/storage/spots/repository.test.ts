/** The kept spots on a database in memory: what is kept comes back, two tabs lose nothing, and what goes wrong is said. */
import fc from 'fast-check';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stopWriters } from '../../../../src/storage/writers.js';
import { DATABASE_NAME, MIGRATIONS } from '../../../../src/storage/spots/database.js';
import { keptPhoto, keptSpot, keptVisit } from '../../../fixtures/kept-spots.js';
import { countRows, decisive, emptyBrowser, failureIn, keepSpot, openTab, valueOf } from './tabs.js';

beforeEach(emptyBrowser);

describe('a kept spot', () => {
  it('comes back whole, with its photos to the byte', async () => {
    const { spot, visit, photos } = await keepSpot(openTab());
    // Another start of the app.
    const { spots } = openTab();
    const listed = valueOf(await spots.listSpots());
    expect(listed).toEqual({
      spots: [
        {
          spot,
          visitCount: 1,
          lastVisit: { id: visit.id, visitedAt: visit.visitedAt, photoId: photos[0]?.record.id },
          lastDay: [{ history: visit.history, photos: [{ assessment: decisive(visit) }] }],
          seemsChanged: false,
        },
      ],
      damaged: [],
    });
    expect(valueOf(await spots.getSpot(spot.id))).toEqual(spot);
    expect(valueOf(await spots.listVisits(spot.id))).toEqual({ visits: [visit], damaged: [] });
    for (const { record, bytes, thumbnail } of photos) {
      const photo = valueOf(await spots.getPhoto(record.id));
      expect(photo.type).toBe('image/jpeg');
      expect(await photo.bytes()).toEqual(await bytes.bytes());
      expect(await valueOf(await spots.getThumbnail(record.id)).bytes()).toEqual(await thumbnail.bytes());
    }
  });

  it('leaves no database where nothing was ever kept', async () => {
    const { spots } = openTab();
    expect(valueOf(await spots.listSpots())).toEqual({ spots: [], damaged: [] });
    const { id } = keptSpot();
    expect(failureIn(await spots.getSpot(id))).toBe('spots-missing');
    expect(failureIn(await spots.updateSpot(id, (spot) => spot))).toBe('spots-missing');
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('shows its last visit, by the most serious of its photos', async () => {
    const tab = openTab();
    const { spot } = await keepSpot(tab);
    const serious = keptPhoto('clear-warning-signs');
    const later = keptVisit(spot.id, '2026-12-20T09:30:00.000Z', [keptPhoto(), serious]);
    const earlier = keptVisit(spot.id, '2026-01-20T09:30:00.000Z', [keptPhoto('some-warning-signs')]);
    valueOf(await tab.spots.addVisit(later.visit, later.photos));
    valueOf(await tab.spots.addVisit(earlier.visit, earlier.photos));
    const [summary] = valueOf(await tab.spots.listSpots()).spots;
    expect(summary?.visitCount).toBe(3);
    expect(summary?.lastVisit).toMatchObject({ id: later.visit.id, photoId: serious.record.id });
    expect(summary?.lastDay.map(({ photos }) => photos.map(({ assessment }) => assessment.level))).toEqual([
      ['no-warning-sign', 'clear-warning-signs'],
    ]);
    expect(summary?.seemsChanged).toBe(true);
    valueOf(await tab.spots.updateVisit(later.visit.id, (visit) => ({ ...visit, visitedAt: '2025-12-20T09:30:00.000Z' })));
    expect(valueOf(await tab.spots.listSpots()).spots[0]?.lastVisit?.visitedAt).toBe('2026-11-20T09:30:00.000Z');
  });

  it('is kept once, however often it is asked for', async () => {
    const tab = openTab();
    const { spot, visit, photos } = await keepSpot(tab);
    valueOf(await tab.spots.addSpot(spot, visit, photos));
    valueOf(await tab.spots.addVisit(visit, photos));
    expect(await countRows()).toMatchObject({ spots: 1, visits: 1, photos: 1, thumbnails: 1 });
  });

  it('leaves nothing behind once its last visit, or it itself, is deleted', async () => {
    const tab = openTab();
    const one = await keepSpot(tab);
    const other = await keepSpot(tab);
    const more = keptVisit(other.spot.id);
    valueOf(await tab.spots.addVisit(more.visit, more.photos));
    valueOf(await tab.spots.deleteVisit(one.visit.id));
    expect(await countRows()).toMatchObject({ spots: 1, visits: 2, photos: 2, thumbnails: 2 });
    valueOf(await tab.spots.deleteSpot(other.spot.id));
    expect(await countRows()).toEqual({ spots: 0, visits: 0, photos: 0, thumbnails: 0, meta: 0 });
    expect(failureIn(await tab.spots.deleteSpot(other.spot.id))).toBe('spots-missing');
  });

  it('is listed without reading visits or photos, however many there are', async () => {
    const tab = openTab();
    const { spot } = await keepSpot(tab);
    for (let month = 1; month < 9; month++) {
      const { visit, photos } = keptVisit(spot.id, `2026-0${String(month)}-01T00:00:00.000Z`);
      valueOf(await tab.spots.addVisit(visit, photos));
    }
    const read: string[] = [];
    const spies = [
      vi.spyOn(IDBObjectStore.prototype, 'get'),
      vi.spyOn(IDBObjectStore.prototype, 'getAll'),
      vi.spyOn(IDBObjectStore.prototype, 'openCursor'),
    ];
    expect(valueOf(await tab.spots.listSpots()).spots[0]?.visitCount).toBe(9);
    for (const { mock } of spies)
      read.push(...mock.contexts.filter((store) => store instanceof IDBObjectStore).map(({ name }) => name));
    vi.restoreAllMocks();
    expect(read.sort()).toEqual(['meta', 'spots']);
  });

  it('takes a later time with each change, whatever the clock says', async () => {
    const tab = openTab();
    const { spot } = await keepSpot(tab);
    vi.useFakeTimers({ now: 0, toFake: ['Date'] });
    const first = valueOf(await tab.spots.updateSpot(spot.id, (now) => ({ ...now, label: 'Knee' })));
    vi.useRealTimers();
    expect(Date.parse(first.updatedAt)).toBeGreaterThan(Date.parse(spot.updatedAt));
  });
});

describe('two tabs', () => {
  it('never lose an edit: all of them are there, whichever came first', async () => {
    const tabs = [openTab(), openTab()] as const;
    const { spot } = await keepSpot(tabs[0]);
    const edits = Array.from({ length: 12 }, (_, at) =>
      tabs[at % 2 === 0 ? 0 : 1].spots.updateSpot(spot.id, (now) => ({
        ...now,
        note: `${now.note}${String.fromCharCode(97 + at)}`,
      })),
    );
    for (const edit of await Promise.all(edits)) valueOf(edit);
    const { note } = valueOf(await tabs[0].spots.getSpot(spot.id));
    expect(Array.from(note).sort().join('')).toBe('abcdefghijkl');
  });

  it('tell each other', async () => {
    const [one, other] = [openTab(), openTab()];
    const heard = vi.fn();
    const stop = other.spots.subscribe(heard);
    await keepSpot(one);
    await vi.waitFor(() => {
      expect(heard).toHaveBeenCalledOnce();
    });
    stop();
  });

  it('a visit that is added while the spot is deleted is either there with it or not at all', async () => {
    const tabs = [openTab(), openTab()] as const;
    const { spot } = await keepSpot(tabs[0]);
    const { visit, photos } = keptVisit(spot.id);
    const [added, deleted] = await Promise.all([tabs[0].spots.addVisit(visit, photos), tabs[1].spots.deleteSpot(spot.id)]);
    valueOf(deleted);
    if (added.kind === 'failed') expect(added.failure.kind).toBe('spots-missing');
    expect(await countRows()).toMatchObject({ spots: 0, visits: 0, photos: 0 });
  });
});

describe('random work', () => {
  const operation = fc.record({
    tab: fc.nat(1),
    kind: fc.constantFrom('add', 'visit', 'label', 'note', 'delete-visit', 'delete-spot'),
    which: fc.nat(30),
    text: fc.string({ maxLength: 8 }),
    month: fc.integer({ min: 1, max: 12 }),
  });

  it('in two tabs leaves what a simple model says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 25 }), async (operations) => {
        emptyBrowser();
        const tabs = [openTab(), openTab()] as const;
        const model = new Map<string, { label: string; visits: Map<string, { at: string; note: string }> }>();
        for (const { tab, kind, which, text, month } of operations) {
          const { spots } = tabs[tab === 0 ? 0 : 1];
          const at = `2026-${String(month).padStart(2, '0')}-01T00:00:00.000Z`;
          const spotIds = [...model.keys()];
          const spotId = spotIds[which % Math.max(1, spotIds.length)];
          const visits = spotId === undefined ? undefined : model.get(spotId)?.visits;
          const visitId = [...(visits?.keys() ?? [])][which % Math.max(1, visits?.size ?? 0)];
          if (kind === 'add') {
            const spot = keptSpot(text);
            const { visit, photos } = keptVisit(spot.id, at);
            valueOf(await spots.addSpot(spot, visit, photos));
            model.set(spot.id, { label: text, visits: new Map([[visit.id, { at, note: '' }]]) });
          } else if (spotId !== undefined && visits !== undefined && visitId !== undefined) {
            if (kind === 'visit') {
              const { visit, photos } = keptVisit(spotId, at);
              valueOf(await spots.addVisit(visit, photos));
              visits.set(visit.id, { at, note: '' });
            } else if (kind === 'label') {
              valueOf(await spots.updateSpot(spotId, (spot) => ({ ...spot, label: text })));
              model.set(spotId, { label: text, visits });
            } else if (kind === 'note') {
              valueOf(await spots.updateVisit(visitId, (visit) => ({ ...visit, note: text, visitedAt: at })));
              visits.set(visitId, { at, note: text });
            } else if (kind === 'delete-visit') {
              valueOf(await spots.deleteVisit(visitId));
              visits.delete(visitId);
              if (visits.size === 0) model.delete(spotId);
            } else {
              valueOf(await spots.deleteSpot(spotId));
              model.delete(spotId);
            }
          }
        }
        const { spots } = openTab();
        const listed = valueOf(await spots.listSpots()).spots;
        expect(listed.map(({ spot }) => spot.id).sort()).toEqual([...model.keys()].sort());
        let count = 0;
        for (const { spot, visitCount, lastVisit } of listed) {
          const expected = model.get(spot.id);
          const { visits } = valueOf(await spots.listVisits(spot.id));
          expect(spot.label).toBe(expected?.label);
          expect(new Map(visits.map(({ id, visitedAt, note }) => [id, { at: visitedAt, note }]))).toEqual(expected?.visits);
          expect(visitCount).toBe(visits.length);
          expect(lastVisit?.id).toBe(visits[0]?.id);
          count += visits.length;
        }
        if (listed.length > 0) expect(await countRows()).toMatchObject({ visits: count, photos: count, thumbnails: count });
      }),
      { numRuns: 40 },
    );
  });
});

describe('what goes wrong', () => {
  it('a rotten record is named, and the others are there', async () => {
    const tab = openTab();
    const [sound, rotten] = [await keepSpot(tab), await keepSpot(tab)];
    const database = await openDB(DATABASE_NAME);
    for (const [store, id] of [
      ['spots', rotten.spot.id],
      ['photos', rotten.photos[0]?.record.id ?? ''],
    ] as const) {
      const row: unknown = await database.get(store, id);
      const { bytes } = row as { bytes: Uint8Array };
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      await database.put(store, row);
    }
    database.close();
    const listed = valueOf(await tab.spots.listSpots());
    expect(listed.spots.map(({ spot }) => spot.id)).toEqual([sound.spot.id]);
    expect(listed.damaged).toEqual([rotten.spot.id]);
    expect(failureIn(await tab.spots.updateSpot(rotten.spot.id, (spot) => spot))).toBe('spots-damaged');
    expect(failureIn(await tab.spots.getPhoto(rotten.photos[0]?.record.id ?? ''))).toBe('spots-damaged');
    // Nothing of it is gone, until the person deletes it.
    expect(await countRows()).toMatchObject({ spots: 2, visits: 2, photos: 2 });
    valueOf(await tab.spots.deleteSpot(rotten.spot.id));
    expect(await countRows()).toMatchObject({ spots: 1, visits: 1, photos: 1 });
  });

  it('no storage, a newer version of the app, and an older one in another tab', async () => {
    const name = DATABASE_NAME;
    vi.stubGlobal('indexedDB', undefined);
    expect(failureIn(await openTab().spots.listSpots())).toBe('spots-storage-refused');
    emptyBrowser();
    (await openDB(name, MIGRATIONS.length + 1)).close();
    expect(failureIn(await openTab().spots.listSpots())).toBe('spots-newer');
    emptyBrowser();
    const older = await openDB(name, MIGRATIONS.length, { upgrade: (database) => void database.createObjectStore('spots') });
    const { spots } = openTab({ migrations: [...MIGRATIONS, () => undefined] });
    expect(failureIn(await spots.listSpots())).toBe('spots-blocked');
    expect(failureIn(await spots.listSpots())).toBe('spots-blocked');
    older.close();
  });

  it('a full storage: it is said, and all that was kept before is there', async () => {
    const tab = openTab();
    const { spot } = await keepSpot(tab);
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const { visit, photos } = keptVisit(spot.id);
    expect(failureIn(await tab.spots.addVisit(visit, photos))).toBe('spots-storage-full');
    full.mockRestore();
    expect(valueOf(await tab.spots.listVisits(spot.id)).visits).toHaveLength(1);
    valueOf(await tab.spots.addVisit(visit, photos));
  });

  it('a database of an earlier version is migrated, with all that is in it', async () => {
    const { spot } = await keepSpot(openTab());
    const migrated = openTab({
      migrations: [
        ...MIGRATIONS,
        (_database, transaction) => {
          void transaction.objectStore('meta').put({ from: 'the next version' }, 'backup');
        },
      ],
    });
    expect(valueOf(await migrated.spots.getSpot(spot.id))).toEqual(spot);
    expect(await countRows()).toMatchObject({ spots: 1, meta: 1 });
  });

  it('a connection that was closed is opened again', async () => {
    const tab = openTab();
    const { spot } = await keepSpot(tab);
    // Another tab deletes the database: the connection gives way.
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(DATABASE_NAME).onsuccess = resolve;
    });
    expect(valueOf(await tab.spots.listSpots()).spots).toEqual([]);
    expect(failureIn(await tab.spots.getSpot(spot.id))).toBe('spots-missing');
  });
});

describe('"Delete everything"', () => {
  it('stops what is being written, in this tab and in others, and leaves nothing', async () => {
    const tabs = [openTab(), openTab()] as const;
    await keepSpot(tabs[0]);
    const writing = Array.from({ length: 20 }, (_, at) => {
      const spot = keptSpot();
      const { visit, photos } = keptVisit(spot.id);
      return tabs[at % 2 === 0 ? 0 : 1].spots.addSpot(spot, visit, photos);
    });
    await stopWriters();
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(DATABASE_NAME).onsuccess = resolve;
    });
    for (const outcome of await Promise.all(writing))
      if (outcome.kind === 'failed') expect(outcome.failure.kind).toBe('spots-missing');
    expect(await indexedDB.databases()).toEqual([]);
    expect(valueOf(await tabs[0].spots.listSpots()).spots).toEqual([]);
    expect(await indexedDB.databases()).toEqual([]);
    // What the person keeps from then on is kept.
    await keepSpot(tabs[1]);
    expect(valueOf(await tabs[0].spots.listSpots()).spots).toHaveLength(1);
  });
});
