/** Medians with their spread, and ratios of things that were timed side by side. */

/** The middle of several measurements, and the quarter of them that lies below `low` and above `high`. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Median and quartiles, between neighbours by linear interpolation (Hyndman and Fan 1996, type 7). Throws for no values. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/** The value that one in twenty exceeds, by the same interpolation. Throws for no values. */
export function percentile95(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.95,
  );
}

function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (below === undefined || above === undefined) throw new Error('no measurement to take the median of');
  return below + (above - below) * (at - Math.floor(at));
}

/**
 * The ratio round by round, so that a machine whose speed drifts slows both sides alike.
 * @param what milliseconds of each round, and `against` of the same rounds.
 */
export function ratioOf(what: readonly number[], against: readonly number[]): Spread {
  if (what.length !== against.length) throw new Error('the two sides have different numbers of rounds');
  return spreadOf(what.map((value, at) => value / (against[at] ?? NaN)));
}

/** Whether a figure that should be small has become larger by more than both runs vary. */
export function hasRegressed(before: Spread, now: Spread): boolean {
  return now.low > before.high && now.median > before.median;
}
