/** Subgroups of the lesions by attributes of the person, the body site and how the diagnosis was confirmed. */
import type { Subgroup } from '../../../src/core/schemas/evaluation.js';
import type { SkinToneBand, SubgroupAttribute } from '../../../src/core/subgroups.js';
import { MIN_CASES_PER_SIDE } from '../../../src/core/metrics/binary-metrics.js';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { indexGroups, isLesion } from '../../../src/core/metrics/scored-images.js';
import type { CalibratedAndRaw } from '../data/image-predictions.js';
import { sourceMetrics } from '../../../src/core/metrics/source-metrics.js';

/** Fewer images than this are too few to evaluate; skin tones are from {@link MIN_CASES_PER_SIDE} a side on, since dark skin is rare in the data and has to be reported. */
export const MIN_SUBGROUP_SIZE = 30;
/**
 * The part of the report that takes the lesions of all sources together. Its AUCs are those within sources: sources differ in how suspicious their lesions
 * are, and a ranking of one source's lesions against another's would count that as skill.
 */
export const ALL_SOURCES = 'all';
/** Value of a subgroup of which the source says nothing. */
const NOT_STATED = 'not stated';

/** Upper ends of the age bands, in years. */
const AGE_BANDS = [
  { below: 30, name: 'under 30' },
  { below: 45, name: '30-44' },
  { below: 60, name: '45-59' },
  { below: 75, name: '60-74' },
  { below: Infinity, name: '75 and over' },
] as const;

/** The sources' words for places on the body, gathered into regions whose lesions look the same. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  'head and neck': ['face', 'scalp', 'ear', 'neck', 'nose', 'lip', 'head/neck', 'head', 'forehead', 'eyelid', 'cheek'],
  trunk: ['back', 'abdomen', 'trunk', 'chest', 'torso', 'lateral torso', 'anterior torso', 'posterior torso'],
  arm: ['upper extremity', 'arm', 'forearm', 'shoulder'],
  leg: ['lower extremity', 'thigh', 'leg', 'calf', 'knee'],
  'hands and feet': ['hand', 'foot', 'palms/soles', 'acral', 'palm', 'sole'],
  'mouth and genitals': ['genital', 'oral/genital', 'oral', 'mucosa'],
};

function stated(text: string | undefined): string {
  return text === undefined || text === '' || text === 'unknown' ? NOT_STATED : text;
}

/** The band of an age. */
export function ageBandOf(age: number | undefined): string {
  return age === undefined ? NOT_STATED : (AGE_BANDS.find(({ below }) => age < below)?.name ?? NOT_STATED);
}

/** The region of a place on the body; the source's own word where it is in no list. */
export function regionOf(site: string | undefined): string {
  const word = stated(site).toLowerCase();
  return Object.entries(REGIONS).find(([, sites]) => sites.includes(word))?.[0] ?? word;
}

const SKIN_TONE_BAND: Readonly<Record<string, SkinToneBand>> = { 0: '0-1', 1: '0-1', 2: '2', 3: '3-5', 4: '3-5', 5: '3-5' };

/** The value of each subgroup attribute of an image; the order is that of the report. */
const ATTRIBUTE_VALUES: Readonly<Record<SubgroupAttribute, (record: ImageRecord) => string>> = {
  sex: ({ sex }) => stated(sex),
  ageBand: ({ age }) => ageBandOf(age),
  region: ({ site }) => regionOf(site),
  skinType: ({ skinType }) => stated(skinType),
  skinTone: ({ skinTone = '' }) => SKIN_TONE_BAND[skinTone] ?? NOT_STATED,
  confirmedBy: ({ confirmedBy }) => stated(confirmedBy).replaceAll('_', '-'),
};

/** Ages in their order, the rest by the alphabet, what is not stated last. */
function compareValues(a: string, b: string): number {
  if (a === NOT_STATED || b === NOT_STATED) return Number(a === NOT_STATED) - Number(b === NOT_STATED);
  const band = (value: string): number => AGE_BANDS.findIndex(({ name }) => name === value);
  return band(a) - band(b) || a.localeCompare(b, 'en');
}

/** Subgroups of each source and of all lesions; an attribute that a source does not state is left out there. */
export function subgroupsOf(calibrated: readonly CalibratedAndRaw[], decisions: ModelDecisions): Subgroup[] {
  const lesions = calibrated.filter(({ record }) => isLesion(record));
  const sources = [...new Set(lesions.map(({ record }) => sourceOf(record)))];
  const parts = [
    [ALL_SOURCES, lesions] as const,
    ...sources.map((source) => [source, lesions.filter(({ record }) => sourceOf(record) === source)] as const),
  ];
  return parts.flatMap(([within, members]) =>
    (Object.keys(ATTRIBUTE_VALUES) as SubgroupAttribute[]).flatMap((by) => divideBy(within, members, by, decisions)),
  );
}

function divideBy(
  within: string,
  members: readonly CalibratedAndRaw[],
  by: SubgroupAttribute,
  decisions: ModelDecisions,
): Subgroup[] {
  const values = new Map<string, CalibratedAndRaw[]>();
  for (const one of members) {
    const value = ATTRIBUTE_VALUES[by](one.record);
    const list = values.get(value) ?? [];
    list.push(one);
    values.set(value, list);
  }
  if ((values.get(NOT_STATED)?.length ?? 0) > members.length * 0.95) return [];
  return [...values]
    .sort(([a], [b]) => compareValues(a, b))
    .map(([value, some]) => ({
      ...{ within, by, value, n: some.length, groups: indexGroups(some).count },
      ...(isEvaluated(by, some) ? { figures: metricsWithin(within, some, decisions) } : {}),
    }));
}

function isEvaluated(by: SubgroupAttribute, some: readonly CalibratedAndRaw[]): boolean {
  const side = (label: boolean): number => some.filter(({ record }) => record.suspicious === label).length;
  const isEnough = by === 'skinTone' && Math.min(side(true), side(false)) >= MIN_CASES_PER_SIDE;
  return isEnough || some.length >= MIN_SUBGROUP_SIZE;
}

function metricsWithin(within: string, some: readonly CalibratedAndRaw[], decisions: ModelDecisions) {
  const options = { curves: false, minCasesPerSide: MIN_CASES_PER_SIDE };
  return sourceMetrics(some, decisions, within === ALL_SOURCES ? { ...options, stratumOf: sourceOf } : options);
}
