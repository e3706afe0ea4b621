/** Puts figures and their bootstrap intervals into the flat fields of the report. Pure. */
import { bootstrapIntervals, clopperPearsonAtBounds } from './bootstrap.js';
import type { Interval } from './bootstrap.js';
import { seededRandom } from '../random.js';
import { indexGroups } from './scored-images.js';
import type { CalibratedPrediction } from './scored-images.js';

/** Every bootstrap draws the same resamples of the same groups. */
export const BOOTSTRAP_SEED = 20_261_123;

/** Fields `auc`, `aucLow`, `aucHigh` for a figure `auc`; those that the data cannot give are absent. */
export type WithInterval<K extends string> = Partial<Readonly<Record<K | `${K}Low` | `${K}High`, number>>>;

/** Intervals over resampled groups, from the fixed seed. */
export function seededIntervals<K extends string>(
  groupCount: number,
  figures: (counts: Uint16Array) => Readonly<Record<K, number>>,
): Readonly<Record<K, Interval | null>> {
  return bootstrapIntervals(groupCount, figures, seededRandom(BOOTSTRAP_SEED));
}

/** The fields of one figure. */
export function metricWithInterval<K extends string>(name: K, estimate: number, interval: Interval | null): WithInterval<K> {
  if (Number.isNaN(estimate)) return {};
  const fields: Record<string, number> = { [name]: estimate };
  if (interval !== null) {
    fields[`${name}Low`] = interval.low;
    fields[`${name}High`] = interval.high;
  }
  return fields as WithInterval<K>;
}

/** The fields of all figures. */
export function metricsWithIntervals<K extends string>(
  estimates: Readonly<Record<K, number>>,
  intervals: Readonly<Record<NoInfer<K>, Interval | null>>,
): WithInterval<K> {
  const names = Object.keys(estimates) as K[];
  return Object.assign({}, ...names.map((name) => metricWithInterval(name, estimates[name], intervals[name]))) as WithInterval<K>;
}

/** A share of images with its interval over groups. */
export function proportionWithInterval<K extends string, J extends Pick<CalibratedPrediction, 'record'>>(
  name: K,
  judged: readonly J[],
  counted: (one: J) => boolean,
): WithInterval<K> {
  if (judged.length === 0) return {};
  const groups = indexGroups(judged);
  const flags = Uint8Array.from(judged, (one) => (counted(one) ? 1 : 0));
  const shareAt = (counts: Uint16Array): { share: number } => {
    let [hits, all] = [0, 0];
    for (let at = 0; at < flags.length; at++) {
      const copies = counts[groups.of[at] ?? 0] ?? 0;
      all += copies;
      if (flags[at] === 1) hits += copies;
    }
    return { share: hits / all };
  };
  const { share } = shareAt(new Uint16Array(groups.count).fill(1));
  const interval = seededIntervals(groups.count, shareAt).share;
  return metricWithInterval(name, share, interval && clopperPearsonAtBounds(interval, share, groups.count));
}
