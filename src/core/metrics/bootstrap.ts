/**
 * Intervals by resampling groups (lesions or patients), since images of one group are not independent. Pure. A draw is a count a group,
 * how many times it was drawn; figures take the counts as weights, so that nothing is copied or sorted again.
 */

/** An interval that holds the middle 95% of the draws. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Mean of the draws; its distance from the estimate is the bootstrap's estimate of the figure's bias. */
  readonly mean: number;
}

/** Number of resamples. */
export const BOOTSTRAP_DRAWS = 1000;

/**
 * Percentile bootstrap over groups for several figures at once (Efron and Tibshirani 1993, chapter 13).
 * @param groupCount number of groups.
 * @param figures the figures at given counts a group; NaN where a draw cannot give one (it holds no positive, for instance).
 * @param random the source of chance, 0 to 1.
 * @returns for each figure its interval; null where fewer than half of the draws gave it.
 */
export function bootstrapIntervals<K extends string>(
  groupCount: number,
  figures: (counts: Uint16Array) => Readonly<Record<K, number>>,
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
    for (const [name, value] of Object.entries(figures(counts)) as [K, number][]) {
      const list = values.get(name) ?? [];
      if (!Number.isNaN(value)) list.push(value);
      values.set(name, list);
    }
  }
  return Object.fromEntries([...values].map(([name, list]) => [name, middle(list, draws)])) as Record<K, Interval | null>;
}

function middle(values: readonly number[], draws: number): Interval | null {
  if (values.length < draws / 2) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  return { low: at(0.025), high: at(0.975), mean: values.reduce((a, b) => a + b, 0) / values.length };
}

/**
 * The interval moved by the bootstrap's own bias, within 0 to 1. For the calibration error, which every resample makes larger: the
 * interval then shows how much the figure varies, around the figure itself.
 */
export function biasCorrected({ low, high, mean }: Interval, estimate: number): Interval {
  const clip = (value: number): number => Math.min(1, Math.max(0, value + estimate - mean));
  return { low: clip(low), high: clip(high), mean: estimate };
}

/**
 * The interval of a share that is 0 or 1, where every resample says the same: the exact bound that as many groups, all alike, allow
 * (Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404). Other shares keep the interval they have.
 * @param groupCount groups that the share counts, not images: those of one group are not independent.
 */
export function clopperPearsonAtBounds(interval: Interval, share: number, groupCount: number): Interval {
  const beyond = 0.025 ** (1 / Math.max(1, groupCount));
  if (share === 0) return { ...interval, high: Math.max(interval.high, 1 - beyond) };
  if (share === 1) return { ...interval, low: Math.min(interval.low, beyond) };
  return interval;
}
