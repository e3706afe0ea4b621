/** Metrics and their bootstrap intervals as the flat fields of an evaluation report. */
import { bootstrapIntervals, clopperPearsonAtBounds } from './bootstrap.js';
import type { Interval } from './bootstrap.js';
import { seededRandom } from '../random.js';
import { indexGroups } from './scored-images.js';
import type { CalibratedPrediction, GroupIndex } from './scored-images.js';

/** Fixed, so that every bootstrap draws the same resamples of the same groups. */
export const BOOTSTRAP_SEED = 20_261_123;

/** Fields `auc`, `aucLow`, `aucHigh` for a metric `auc`; those that the data does not define are absent. */
export type WithInterval<K extends string> = Partial<Readonly<Record<K | `${K}Low` | `${K}High`, number>>>;

/** Intervals over resampled groups, from the fixed seed. */
export function seededIntervals<K extends string>(
  groupCount: number,
  metrics: (counts: Uint16Array) => Readonly<Record<K, number>>,
): Readonly<Record<K, Interval | null>> {
  return bootstrapIntervals(groupCount, metrics, seededRandom(BOOTSTRAP_SEED));
}

/** Resamples of groups from the fixed seed, for what is fitted again on each. @returns for each resample the members by their index. */
export function seededBootstrapSamples({ count, of }: GroupIndex, draws: number): number[][] {
  const members = Array.from({ length: count }, (): number[] => []);
  of.forEach((group, at) => members[group]?.push(at));
  const random = seededRandom(BOOTSTRAP_SEED);
  return Array.from({ length: draws }, () => members.flatMap(() => members[Math.floor(random() * count)] ?? []));
}

/** The fields of one metric. */
export function metricWithInterval<K extends string>(name: K, estimate: number, interval: Interval | null): WithInterval<K> {
  if (Number.isNaN(estimate)) return {};
  const fields: Record<string, number> = { [name]: estimate };
  if (interval !== null) {
    fields[`${name}Low`] = interval.low;
    fields[`${name}High`] = interval.high;
  }
  return fields as WithInterval<K>;
}

/** The fields of all metrics. */
export function metricsWithIntervals<K extends string>(
  estimates: Readonly<Record<K, number>>,
  intervals: Readonly<Record<NoInfer<K>, Interval | null>>,
): WithInterval<K> {
  const names = Object.keys(estimates) as K[];
  return Object.assign({}, ...names.map((name) => metricWithInterval(name, estimates[name], intervals[name]))) as WithInterval<K>;
}

/** The proportion of images that satisfy a predicate, with its interval over groups. */
export function proportionWithInterval<K extends string, J extends Pick<CalibratedPrediction, 'record'>>(
  name: K,
  predictions: readonly J[],
  predicate: (one: J) => boolean,
): WithInterval<K> {
  if (predictions.length === 0) return {};
  const groups = indexGroups(predictions);
  const flags = Uint8Array.from(predictions, (one) => (predicate(one) ? 1 : 0));
  const proportionAt = (counts: Uint16Array): { proportion: number } => {
    let [hits, all] = [0, 0];
    for (let at = 0; at < flags.length; at++) {
      const copies = counts[groups.of[at] ?? 0] ?? 0;
      all += copies;
      if (flags[at] === 1) hits += copies;
    }
    return { proportion: hits / all };
  };
  const { proportion } = proportionAt(new Uint16Array(groups.count).fill(1));
  const interval = seededIntervals(groups.count, proportionAt).proportion;
  return metricWithInterval(name, proportion, interval && clopperPearsonAtBounds(interval, proportion, groups.count));
}
