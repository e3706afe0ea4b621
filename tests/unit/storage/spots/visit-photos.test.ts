/** Several photos of one visit, and what an earlier version of the app has written. */
import { randomUUID } from 'node:crypto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_PHOTOS_A_VISIT, VISIT_SCHEMA_VERSION } from '../../../../src/core/schemas/spot.js';
import { DATABASE_NAME } from '../../../../src/storage/spots/database.js';
import type { NewPhoto } from '../../../../src/storage/spots/index.js';
import { PLAIN_ACCESS, encodeRecord, sealRow } from '../../../../src/storage/spots/rows.js';
import { keptPhoto } from '../../../fixtures/kept-spots.js';
import { countRows, decisive, emptyBrowser, keepSpot, openTab, valueOf } from './tabs.js';

beforeEach(emptyBrowser);

describe('photos of a visit', () => {
  /** A photo of another answer. */
  function another(level: Parameters<typeof keptPhoto>[0]): NewPhoto {
    const photo = keptPhoto(level);
    return { ...photo, record: { ...photo.record, assessment: { ...photo.record.assessment, id: randomUUID() } } };
  }

  it('are added to it with what was told, the list says the more serious, and each can go again', async () => {
    const tab = openTab();
    const { spot, visit, photos } = await keepSpot(tab);
    const photo = another('clear-warning-signs');
    const added = await tab.spots.addPhoto(visit.id, photo, (now) => ({
      ...now,
      history: { ...now.history, symptoms: ['sore'] },
    }));
    expect(valueOf(added)).toMatchObject({ photos: [visit.photos[0], photo.record], history: { symptoms: ['sore'] } });
    expect(valueOf(await tab.spots.listVisits(spot.id)).visits).toEqual([valueOf(added)]);
    expect(await valueOf(await tab.spots.getPhoto(photo.record.id)).bytes()).toEqual(await photo.bytes.bytes());
    expect(valueOf(await tab.spots.listSpots()).spots[0]).toMatchObject({
      visitCount: 1,
      lastVisit: { photoId: photo.record.id },
    });
    // The same answer again, as after a reload.
    expect(
      valueOf(
        await tab.spots.addPhoto(
          visit.id,
          { ...another(undefined), record: { ...photo.record, id: randomUUID() } },
          (now) => now,
        ),
      ),
    ).toEqual(valueOf(added));
    expect(await countRows()).toMatchObject({ visits: 1, photos: 2, thumbnails: 2 });
    valueOf(await tab.spots.deletePhoto(visit.id, photo.record.id));
    expect(await countRows()).toMatchObject({ visits: 1, photos: 1, thumbnails: 1 });
    expect(valueOf(await tab.spots.listSpots()).spots[0]).toMatchObject({ lastVisit: { photoId: photos[0]?.record.id } });
    valueOf(await tab.spots.deletePhoto(visit.id, photos[0]?.record.id ?? ''));
    expect(await countRows()).toMatchObject({ spots: 0, visits: 0, photos: 0 });
  });

  it('are as many as fit', async () => {
    const tab = openTab();
    const { visit } = await keepSpot(tab);
    for (let count = 1; count < MAX_PHOTOS_A_VISIT; count++)
      expect(valueOf(await tab.spots.addPhoto(visit.id, another(undefined), (now) => now))?.photos).toHaveLength(count + 1);
    expect(valueOf(await tab.spots.addPhoto(visit.id, another(undefined), (now) => now))).toBeUndefined();
    expect(await countRows()).toMatchObject({ photos: MAX_PHOTOS_A_VISIT });
  });

  it('that two tabs add at once are both there', async () => {
    const tabs = [openTab(), openTab()] as const;
    const { spot, visit } = await keepSpot(tabs[0]);
    const added = await Promise.all(tabs.map(({ spots }) => spots.addPhoto(visit.id, another(undefined), (now) => now)));
    for (const outcome of added) valueOf(outcome);
    expect(valueOf(await tabs[0].spots.listVisits(spot.id)).visits[0]?.photos).toHaveLength(3);
  });
});

describe('what an earlier version wrote', () => {
  it('a summary that knows a level alone is read from the visits, and kept anew with the next change', async () => {
    const tab = openTab();
    const { spot, visit, photos } = await keepSpot(tab);
    const old = { id: visit.id, visitedAt: visit.visitedAt, level: 'no-warning-sign', photoId: photos[0]?.record.id };
    const place = { store: 'spots', id: spot.id, owner: '' } as const;
    const sealed = await sealRow(PLAIN_ACCESS, place, encodeRecord({ spot, visitCount: 1, lastVisit: old }));
    const database = await openDB(DATABASE_NAME);
    await database.put('spots', { id: spot.id, revision: 'an old one', ...sealed });
    database.close();
    const expected = {
      lastVisit: { id: visit.id },
      lastDay: [{ photos: [{ assessment: decisive(visit) }] }],
      seemsChanged: false,
    };
    expect(valueOf(await tab.spots.listSpots()).spots[0]).toMatchObject(expected);
    valueOf(await tab.spots.updateSpot(spot.id, (now) => ({ ...now, label: 'Knee' })));
    expect(valueOf(await tab.spots.listSpots()).spots[0]).toMatchObject({ ...expected, spot: { label: 'Knee' } });
  });

  it('is no newer for what a comparison found, so that what another device wrote meanwhile still wins', async () => {
    const tab = openTab();
    const { visit } = await keepSpot(tab);
    const comparison = {
      firstPhotoId: randomUUID(),
      secondPhotoId: visit.photos[0]?.id ?? '',
      comparedAt: '2026-11-28T09:00:00.000Z',
      changes: [],
    };
    const compared = valueOf(await tab.spots.updateVisit(visit.id, (now) => ({ ...now, comparisons: [comparison] })));
    expect(compared).toMatchObject({ updatedAt: visit.updatedAt, comparisons: [comparison] });
    const noted = valueOf(await tab.spots.updateVisit(visit.id, (now) => ({ ...now, note: 'Itches' })));
    expect(Date.parse(noted.updatedAt)).toBeGreaterThan(Date.parse(visit.updatedAt));
  });

  it('a visit without comparisons is read as it is, and written as a visit of today with its next change', async () => {
    const tab = openTab();
    const { spot, visit } = await keepSpot(tab);
    expect(visit.schemaVersion).toBe(1);
    expect(valueOf(await tab.spots.listVisits(spot.id)).visits).toEqual([visit]);
    expect(valueOf(await tab.spots.updateVisit(visit.id, (now) => now)).schemaVersion).toBe(VISIT_SCHEMA_VERSION);
  });
});
