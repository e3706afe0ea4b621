/** Subgroups: bands of age and regions of the body, which there are and in which order. */
import { describe, expect, it } from 'vitest';
import type { Subgroup } from '../../../../src/core/schemas/evaluation.js';
import { calibrateKeepingRaw } from '../../../../src/core/metrics/scored-images.js';
import type { ImageLogits } from '../../../../training/src/data/image-predictions.js';
import { MIN_SUBGROUP_SIZE, ageBandOf, regionOf, subgroupsOf } from '../../../../training/src/evaluate/subgroups.js';
import { SPEC, recordOf, scoredAs } from '../../../fixtures/scored-lesions.js';

it('cuts ages at 30, 45, 60 and 75', () => {
  expect([0, 29, 30, 44, 45, 59, 60, 74, 75, 90].map(ageBandOf)).toEqual([
    ...['under 30', 'under 30', '30-44', '30-44', '45-59', '45-59', '60-74', '60-74', '75 and over', '75 and over'],
  ]);
  expect(ageBandOf(undefined)).toBe('not stated');
});

it("gathers the sources' words into regions and keeps what it does not know", () => {
  expect(regionOf('lower extremity')).toBe('leg');
  expect(regionOf('head/neck')).toBe('head and neck');
  expect(regionOf('Palms/Soles')).toBe('hands and feet');
  expect(regionOf('unknown')).toBe('not stated');
  expect(regionOf(undefined)).toBe('not stated');
  expect(regionOf('navel')).toBe('navel');
  expect(regionOf('')).toBe('not stated');
  const regions = {
    ...{ face: 'head and neck', forehead: 'head and neck', ear: 'head and neck', lip: 'head and neck', nose: 'head and neck' },
    ...{ scalp: 'head and neck', neck: 'head and neck', head: 'head and neck', eyelid: 'head and neck', cheek: 'head and neck' },
    ...{ back: 'trunk', abdomen: 'trunk', trunk: 'trunk', chest: 'trunk', torso: 'trunk', 'lateral torso': 'trunk' },
    ...{ 'anterior torso': 'trunk', 'posterior torso': 'trunk', 'upper extremity': 'arm', arm: 'arm', forearm: 'arm' },
    ...{ shoulder: 'arm', thigh: 'leg', leg: 'leg', calf: 'leg', knee: 'leg', hand: 'hands and feet', foot: 'hands and feet' },
    ...{ acral: 'hands and feet', palm: 'hands and feet', sole: 'hands and feet', genital: 'mouth and genitals' },
    ...{ 'oral/genital': 'mouth and genitals', oral: 'mouth and genitals', mucosa: 'mouth and genitals' },
  };
  expect(Object.fromEntries(Object.keys(regions).map((site) => [site, regionOf(site)]))).toEqual(regions);
});

interface About {
  readonly sex?: string;
  readonly age?: number;
  readonly site?: string;
  readonly skinType?: string;
  readonly confirmedBy?: string;
  readonly skinTone?: string;
  readonly dataset?: string;
  readonly group?: string;
}

/** Subgroups of these lesions, every other one a melanoma; each is a group of its own where it names none. */
function subgroups(people: readonly About[], more: readonly ImageLogits[] = []): Subgroup[] {
  const lesions = people.map((about, at) =>
    at % 2 === 0
      ? scoredAs(recordOf('mel', at, about), { mel: 0.3 + (at % 7) / 10 })
      : scoredAs(recordOf('nv', at, about), { mel: (at % 5) / 10 }),
  );
  return subgroupsOf(calibrateKeepingRaw([...lesions, ...more], SPEC), SPEC);
}
const times = (count: number, about: About): About[] => Array.from({ length: count }, () => about);
const rowsOf = (all: readonly Subgroup[], within: string, by: string) =>
  all.filter((one) => one.within === within && one.by === by).map(({ value, n }) => [value, n]);

describe('subgroups', () => {
  it('take all lesions together and each source, and leave pictures without a lesion out', () => {
    const all = subgroups(
      [...times(3, { sex: 'male', dataset: 'b' }), ...times(2, { sex: 'female', dataset: 'a' })],
      [scoredAs(recordOf('other', 99, { sex: 'male' }), { other: 0.9 })],
    );
    expect(new Set(all.map(({ within }) => within))).toEqual(new Set(['all', 'a', 'b']));
    expect(rowsOf(all, 'all', 'sex')).toEqual([
      ['female', 2],
      ['male', 3],
    ]);
    expect(rowsOf(all, 'b', 'sex')).toEqual([['male', 3]]);
    expect(rowsOf(all, 'a', 'sex')).toEqual([['female', 2]]);
  });

  it('go by the attributes that are stated, in the words of the report', () => {
    const all = subgroups([
      { sex: 'male', age: 50, site: 'Scalp', skinType: '2', confirmedBy: 'follow_up' },
      { sex: 'male', age: 51, site: 'face', skinType: '2', confirmedBy: 'follow_up' },
    ]).filter(({ within }) => within === 'all');
    expect(all.map(({ by, value, n, groups }) => [by, value, n, groups])).toEqual([
      ['sex', 'male', 2, 2],
      ['ageBand', '45-59', 2, 2],
      ['region', 'head and neck', 2, 2],
      ['skinType', '2', 2, 2],
      ['confirmedBy', 'follow-up', 2, 2],
    ]);
  });

  it('stand in the order of ages, else of the alphabet, what is not stated last', () => {
    const ages = [80, 5, undefined, 61, 31, 46].map((age) => (age === undefined ? {} : { age }));
    expect(rowsOf(subgroups(ages), 'all', 'ageBand').map(([value]) => value)).toEqual([
      ...['under 30', '30-44', '45-59', '60-74', '75 and over', 'not stated'],
    ]);
    const sites = ['unknown', 'thigh', '', 'back', 'zygoma', 'hand'].map((site) => ({ site }));
    expect(rowsOf(subgroups(sites), 'all', 'region')).toEqual([
      ...[
        ['hands and feet', 1],
        ['leg', 1],
        ['trunk', 1],
        ['zygoma', 1],
        ['not stated', 2],
      ],
    ]);
  });

  it('leave an attribute out that is stated of fewer than one lesion in twenty', () => {
    expect(rowsOf(subgroups([...times(19, {}), { sex: 'male' }]), 'all', 'sex')).toEqual([
      ['male', 1],
      ['not stated', 19],
    ]);
    expect(rowsOf(subgroups([...times(20, {}), { sex: 'male' }]), 'all', 'sex')).toEqual([]);
  });

  it('put dark skin apart from light, whatever lies between', () => {
    const tones = ['0', '1', '2', '3', '4', '5'].map((skinTone) => ({ skinTone }));
    expect(rowsOf(subgroups([...tones, {}]), 'all', 'skinTone')).toEqual([
      ...[
        ['0-1', 2],
        ['2', 1],
        ['3-5', 3],
        ['not stated', 1],
      ],
    ]);
  });

  it('of skin tones are evaluated below 30 images where ten are suspicious and ten are not', () => {
    const rowOf = (count: number) =>
      subgroups(times(count, { skinTone: '0' })).find(({ within, by }) => within === 'all' && by === 'skinTone');
    expect(rowOf(19)).not.toHaveProperty('figures');
    expect(rowOf(20)?.figures?.suspicious).toMatchObject({ n: 20, positives: 10, auc: expect.any(Number) as number });
  });

  it('have no AUC with fewer than ten cases a side', () => {
    const benign = Array.from({ length: 40 }, (_, at) =>
      scoredAs(recordOf('nv', 100 + at, { sex: 'female' }), { mel: at / 100 }),
    );
    const [row] = subgroups(times(18, { sex: 'female' }), benign).filter(({ within }) => within === 'clinic');
    expect(row).toMatchObject({ n: 58, figures: { suspicious: { n: 58, positives: 9 } } });
    expect(row?.figures?.suspicious).not.toHaveProperty('auc');
    expect(row?.figures?.suspicious).toHaveProperty('sensitivity');
  });

  it('are evaluated from 30 images on, and count their groups', () => {
    const all = subgroups([
      ...times(MIN_SUBGROUP_SIZE - 1, { sex: 'female' }),
      ...Array.from({ length: MIN_SUBGROUP_SIZE }, (_, at) => ({ sex: 'male', group: `g${at % 10}` })),
    ]).filter(({ within, by }) => within === 'all' && by === 'sex');
    expect(all.map(({ value, n, groups }) => [value, n, groups])).toEqual([
      ['female', 29, 29],
      ['male', 30, 10],
    ]);
    expect(all[0]).not.toHaveProperty('figures');
    expect(all[1]?.figures?.suspicious).toMatchObject({ n: 30, positives: 15 });
    expect(all[1]?.figures?.suspicious).not.toHaveProperty('curves');
  });
});
