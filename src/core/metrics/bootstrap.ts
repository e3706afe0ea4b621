/**
 * Confidence intervals by resampling groups (lesions or patients), since images of one group are not independent. A resample is a count a
 * group, how many times it was drawn; metrics take the counts as weights, so that nothing is copied or sorted again.
 */

/** The central 95% of the resamples. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Mean of the resamples; its distance from the estimate is the bootstrap's estimate of the metric's bias. */
  readonly mean: number;
}

/** Number of resamples. */
export const BOOTSTRAP_DRAWS = 1000;

/**
 * Percentile bootstrap over groups for several metrics at once (Efron and Tibshirani 1993, chapter 13).
 * @param groupCount number of groups.
 * @param metrics the metrics at given counts a group; NaN where a resample does not define one (it has no positive, for instance).
 * @param random random numbers, 0 inclusive to 1 exclusive.
 * @returns for each metric its interval; null where fewer than half of the resamples defined it.
 */
export function bootstrapIntervals<K extends string>(
  groupCount: number,
  metrics: (counts: Uint16Array) => Readonly<Record<K, number>>,
  random: () => number,
  draws = BOOTSTRAP_DRAWS,
): Readonly<Record<K, Interval | null>> {
  const counts = new Uint16Array(groupCount);
  const values = new Map<K, number[]>();
  for (let draw = 0; draw < draws; draw++) {
    counts.fill(0);
    for (let at = 0; at < groupCount; at++) {
      const drawn = Math.floor(random() * groupCount);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    for (const [name, value] of Object.entries(metrics(counts)) as [K, number][]) {
      const list = values.get(name) ?? [];
      if (!Number.isNaN(value)) list.push(value);
      values.set(name, list);
    }
  }
  return Object.fromEntries([...values].map(([name, list]) => [name, centralInterval(list, draws)])) as Record<
    K,
    Interval | null
  >;
}

function centralInterval(values: readonly number[], draws: number): Interval | null {
  if (values.length < draws / 2) return null;
  const sorted = Float64Array.from(values).sort();
  const quantile = (q: number): number => sorted[Math.round(q * (sorted.length - 1))] ?? NaN;
  return { low: quantile(0.025), high: quantile(0.975), mean: values.reduce((a, b) => a + b, 0) / values.length };
}

/**
 * The interval shifted by the bootstrap's estimate of bias, clipped to 0 to 1. For the calibration error, which resampling inflates: the
 * interval then shows the metric's variance around the estimate.
 */
export function biasCorrected({ low, high, mean }: Interval, estimate: number): Interval {
  const clip = (value: number): number => Math.min(1, Math.max(0, value + estimate - mean));
  return { low: clip(low), high: clip(high), mean: estimate };
}

/**
 * The interval of a proportion of 0 or 1, where every resample gives the same value: the exact binomial bound for that many groups
 * (Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404). Other proportions keep the interval they have.
 * @param groupCount number of groups, not of images: images of one group are not independent.
 */
export function clopperPearsonAtBounds(interval: Interval, proportion: number, groupCount: number): Interval {
  const bound = 0.025 ** (1 / Math.max(1, groupCount));
  if (proportion === 0) return { ...interval, high: Math.max(interval.high, 1 - bound) };
  if (proportion === 1) return { ...interval, low: Math.min(interval.low, bound) };
  return interval;
}
