/** When a spot is due, and when it seems to have changed. */
import { describe, expect, it } from 'vitest';
import { addMonths, dayOf, isDue, reminderFrom, seemsChanged, visitsByDay } from '../../../../src/core/spots/due.js';
import type { Visit } from '../../../../src/core/schemas/spot.js';
import { COINS, currencyOf, distanceOf, measure } from '../../../../src/core/spots/measure.js';
import { assessmentOf } from '../../../fixtures/assessment.js';

type Level = Visit['photos'][number]['assessment']['level'];

function visit(day: string, level: Level, changed = false): Visit {
  const assessment = assessmentOf(level);
  return {
    schemaVersion: 1,
    id: crypto.randomUUID(),
    spotId: '00000000-0000-4000-8000-000000000000',
    // Noon, so that the day is the same in most time zones.
    visitedAt: `${day}T12:00:00.000Z`,
    updatedAt: `${day}T12:00:00.000Z`,
    photos: [
      {
        id: crypto.randomUUID(),
        type: 'image/jpeg',
        sha256: '0'.repeat(64),
        width: 100,
        height: 100,
        crop: { x: 0, y: 0, size: 100 },
        assessment,
      },
    ],
    history: { subject: 'spot', isConfirmedSpot: false, symptoms: changed ? ['changed'] : [], riskFactors: [] },
    note: '',
  };
}

describe('the day of the next photo', () => {
  it('is the same day of a later month, or its last', () => {
    expect(addMonths('2026-11-27', 1)).toBe('2026-12-27');
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28');
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
    expect(dayOf(new Date(2026, 0, 5))).toBe('2026-01-05');
  });

  it('has come on that day, and not before', () => {
    const reminder = reminderFrom('2026-11-27', 3);
    expect(reminder).toEqual({ everyMonths: 3, dueOn: '2027-02-27' });
    expect(isDue({ reminder }, '2027-02-26')).toBe(false);
    expect(isDue({ reminder }, '2027-02-27')).toBe(true);
    expect(isDue({}, '2099-01-01')).toBe(false);
  });
});

describe('a spot', () => {
  it('has the visits of a day together, the latest first', () => {
    const visits = [
      visit('2026-10-01', 'no-warning-sign'),
      visit('2026-11-01', 'no-warning-sign'),
      visit('2026-10-01', 'inconclusive'),
    ];
    expect(visitsByDay(visits).map(({ day, visits: ofDay }) => [day, ofDay.length])).toEqual([
      ['2026-11-01', 1],
      ['2026-10-01', 2],
    ]);
  });

  it('seems changed where the person says so, or its level rises', () => {
    const [calm, warned] = [visit('2026-10-01', 'no-warning-sign'), visit('2026-11-01', 'some-warning-signs')];
    expect(seemsChanged([])).toBe(false);
    expect(seemsChanged([warned])).toBe(false);
    expect(seemsChanged([calm, warned])).toBe(true);
    expect(seemsChanged([visit('2026-10-01', 'some-warning-signs'), visit('2026-11-01', 'no-warning-sign')])).toBe(false);
    expect(seemsChanged([visit('2026-11-01', 'no-warning-sign', true)])).toBe(true);
  });

  it('seems changed where a comparison of its last photo says so', () => {
    const [first, last] = [visit('2026-10-01', 'no-warning-sign'), visit('2026-11-01', 'no-warning-sign')];
    const compared = (verdict: 'more' | 'no-change'): Visit => ({
      ...last,
      comparisons: [
        {
          firstPhotoId: first.photos[0]?.id ?? '',
          secondPhotoId: last.photos[0]?.id ?? '',
          comparedAt: last.visitedAt,
          changes: [{ measure: 'area', verdict }],
        },
      ],
    });
    expect(seemsChanged([first, compared('no-change')])).toBe(false);
    expect(seemsChanged([first, compared('more')])).toBe(true);
    // Looked at again, and found the same: the change was before.
    expect(seemsChanged([first, compared('more'), visit('2026-12-01', 'no-warning-sign')])).toBe(false);
  });
});

describe('the size', () => {
  it('follows from what is known', () => {
    // A euro of 465 pixels: 20 a millimetre.
    expect(measure(465, 23.25, 104)).toEqual({ pixelsPerMm: 20, sizeMm: 5.2 });
    expect(measure(0, 23.25, 104)).toBeUndefined();
    expect(measure(465, 23.25, 0)).toBeUndefined();
    expect(distanceOf({ x: 0, y: 0 }, { x: 3, y: 4 })).toBe(5);
  });

  it('is told by coins that a person has', () => {
    expect(currencyOf('GB')).toBe('GBP');
    expect(currencyOf('DE')).toBe('EUR');
    expect(currencyOf(null)).toBe('EUR');
    for (const coins of Object.values(COINS)) {
      for (const { diameterMm } of coins) expect(diameterMm).toBeGreaterThan(15);
    }
  });
});
