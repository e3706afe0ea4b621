/** How much more one rule recognises than another, on the same photos. */
import { indexGroups } from '../../../src/core/metrics/scored-images.js';
import { seededIntervals } from '../../../src/core/metrics/intervals.js';
import type { OodCase, UnlearnedKind } from './compare.js';

/** A difference of two means over kinds, with its 95% interval over resampled lesions and patients. */
export interface Gain {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** Fewer lesions or patients than this say nothing: where all agree, resamples do, too. */
const MIN_GROUPS = 15;

/** Whether a rule refuses a photo. */
export type Refuses = (one: OodCase) => boolean;

/** The mean over the kinds that count of the fraction that `rule` recognises less the fraction that `other` does; null where too few photos count. */
export function gainOver(rule: Refuses, other: Refuses, kinds: readonly UnlearnedKind[]): Gain | null {
  const photos = kinds
    .filter(({ counts }) => counts)
    .flatMap(({ cases }, kind) =>
      cases.map((one) => ({ kind, record: one.record, difference: (rule(one) ? 1 : 0) - (other(one) ? 1 : 0) })),
    );
  const groups = indexGroups(photos);
  const differenceAt = (counts: Uint16Array): { difference: number } => {
    const sums = new Map<number, { sum: number; drawn: number }>();
    photos.forEach(({ kind, difference }, at) => {
      const copies = counts[groups.of[at] ?? 0] ?? 0;
      const { sum, drawn } = sums.get(kind) ?? { sum: 0, drawn: 0 };
      sums.set(kind, { sum: sum + copies * difference, drawn: drawn + copies });
    });
    // A kind of which a resample has no photo says nothing.
    const means = [...sums.values()].filter(({ drawn }) => drawn > 0).map(({ sum, drawn }) => sum / drawn);
    return { difference: means.reduce((a, b) => a + b, 0) / means.length };
  };
  if (groups.count < MIN_GROUPS) return null;
  const { difference } = differenceAt(new Uint16Array(groups.count).fill(1));
  const interval = seededIntervals(groups.count, differenceAt).difference;
  return interval === null ? null : { difference, low: interval.low, high: interval.high };
}
