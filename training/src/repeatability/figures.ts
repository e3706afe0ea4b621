/** Limits of agreement and the registration's rates, from compared pairs. */
import { MEASURES } from '../../../src/core/change/measures.js';
import type { Measure } from '../../../src/core/change/measures.js';
import { byModality } from '../../../src/core/modality.js';
import type { Modality } from '../../../src/core/modality.js';
import type { RegistrationRow, RepeatabilityLimit, RepeatabilityMetrics } from '../../../src/core/schemas/repeatability.js';
import { median } from '../../../src/core/metrics/median.js';
import type { ComparedPair, DifferentPair } from './measure.js';

/** Part of the pairs of unchanged spots that must be within a limit. */
const COVERAGE = 0.95;
/** Fewer pairs than this give no limit: the largest of 19 is not sure to be beyond 95 of 100. */
export const MIN_PAIRS = 20;
/** A registration whose corners are off by at most this fraction of the side is right. */
const MAX_CORNER_ERROR = 0.02;

/** Three digits, rounded up, so that the coverage still holds. */
const roundedUp = (value: number): number => Math.ceil(value * 1000) / 1000;
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * The non-parametric limit of agreement (Bland and Altman 1999, doi 10.1177/096228029900800204, section 5), about zero since the order of two photos is chance: the
 * smallest difference that a new pair is within with a probability of at least 95%, by its rank as in conformal prediction.
 * @returns null for fewer pairs than {@link MIN_PAIRS}.
 */
export function limitOfAgreement(changes: readonly number[]): number | null {
  if (changes.length < MIN_PAIRS) return null;
  const sizes = changes.map(Math.abs).sort((a, b) => a - b);
  return roundedUp(sizes[Math.min(sizes.length, Math.ceil(COVERAGE * (sizes.length + 1))) - 1] ?? 0);
}

/** The changes of a measure among some pairs. */
function changesOf(pairs: readonly ComparedPair[], measure: Measure): number[] {
  return pairs.flatMap(({ changes }) => changes[measure] ?? []);
}

/** The largest of the limits of re-framed photos, of two photos of a lesion where there are enough of those, and of all of them. */
function limitFor(measure: Measure, val: readonly ComparedPair[], test: readonly ComparedPair[]): RepeatabilityLimit | null {
  const kinds = [val.filter(({ reframed }) => reframed), val.filter(({ reframed }) => !reframed), val];
  const limits = kinds.flatMap((pairs) => limitOfAgreement(changesOf(pairs, measure)) ?? []);
  if (limits.length === 0) return null;
  const limit = Math.max(...limits);
  const tested = changesOf(test, measure);
  const within = tested.filter((change) => Math.abs(change) <= limit).length / tested.length;
  return {
    limit,
    pairs: changesOf(val, measure).length,
    testPairs: tested.length,
    ...(tested.length === 0 ? {} : { within: rounded(within) }),
  };
}

function fraction<T>(items: readonly T[], passes: (item: T) => boolean): number {
  return rounded(items.filter(passes).length / Math.max(1, items.length));
}

function registrationRow(source: string, pairs: readonly ComparedPair[], different: readonly DifferentPair[]): RegistrationRow {
  const reframed = pairs.filter((pair) => pair.reframed);
  const others = pairs.filter((pair) => !pair.reframed);
  const errors = reframed.flatMap((pair) => pair.cornerError ?? []);
  return {
    source,
    photos: reframed.length,
    medianCornerError: rounded(median(errors)),
    within2Percent: fraction(errors, (error) => error <= MAX_CORNER_ERROR),
    missed: fraction(reframed, ({ reliable }) => !reliable),
    differentPairs: different.length,
    rejected: fraction(different, ({ reliable }) => !reliable),
    ...(others.length === 0 ? {} : { sameLesionPairs: others.length, matched: fraction(others, ({ reliable }) => reliable) }),
  };
}

/** What the figures are made of. */
export interface MeasuredSplits {
  readonly val: readonly ComparedPair[];
  readonly test: readonly ComparedPair[];
  /** Of `test`. */
  readonly different: readonly DifferentPair[];
}

/** All figures: limits chosen on `val` and checked on `test`, and the registration on `test`. */
export function repeatabilityMetrics(
  { val, test, different }: MeasuredSplits,
  about: Pick<RepeatabilityMetrics, 'seed' | 'drawnPerSource'>,
): RepeatabilityMetrics {
  const sources = [...new Set(test.filter(({ reframed }) => reframed).map(({ source }) => source))];
  const rows = sources.map((source) =>
    registrationRow(
      source,
      test.filter((pair) => pair.source === source),
      different.filter((pair) => pair.source === source),
    ),
  );
  const all = registrationRow('all', test, different);
  const limitsOf = (modality: Modality): RepeatabilityMetrics['limits'][Modality] => {
    const of = (pairs: readonly ComparedPair[]): ComparedPair[] => pairs.filter((pair) => pair.modality === modality);
    return Object.fromEntries(
      MEASURES.flatMap((measure) => {
        const limit = limitFor(measure, of(val), of(test));
        return limit === null ? [] : [[measure, limit] as const];
      }),
    );
  };
  return { ...about, registration: [all, ...rows], limits: byModality(limitsOf) };
}

/** The figures as lines for the terminal. */
export function repeatabilityTable({ registration, limits }: RepeatabilityMetrics): string {
  const percent = (value: number | undefined): string => (value === undefined ? '-' : `${(100 * value).toFixed(1)}%`);
  const rows = registration.map((row) =>
    [
      `${row.source.padEnd(19)} ${row.photos} re-framed photos`,
      `median corner error ${(100 * row.medianCornerError).toFixed(2)}% of the side`,
      `${percent(row.within2Percent)} within 2%`,
      `${percent(row.missed)} said not to match`,
      `${percent(row.rejected)} of ${row.differentPairs} pairs of different lesions said not to match`,
      `${percent(row.matched)} of ${row.sameLesionPairs ?? 0} other photos of a lesion said to match`,
    ].join(', '),
  );
  const limitRows = Object.entries(limits).flatMap(([modality, some]) =>
    Object.entries(some).map(
      ([measure, { limit, pairs, testPairs, within }]) =>
        `${modality.padEnd(11)} ${measure.padEnd(10)} limit ${limit.toFixed(3)} on ${pairs} pairs of val; ${percent(within)} of ${testPairs} pairs of test within`,
    ),
  );
  return [...rows, ...limitRows].join('\n');
}
