/** Fewer, fuller bins of a reliability curve, each with its interval. */
import type { ReliabilityBin } from './calibration-metrics.js';
import { wilsonInterval } from './wilson.js';
import type { ProportionInterval } from './wilson.js';

/** A bin, and the 95% interval of what was observed in it. */
export interface BinWithInterval extends ReliabilityBin, ProportionInterval {}

function merge(a: ReliabilityBin, b: ReliabilityBin): ReliabilityBin {
  const n = a.n + b.n;
  const mean = (of: 'predicted' | 'observed'): number => (a[of] * a.n + b[of] * b.n) / n;
  return { predicted: mean('predicted'), observed: mean('observed'), n };
}

/**
 * Merges neighbours until each bin has at least so many cases: a dot that stands for two images says nothing. One bin is left where all together
 * are fewer.
 * @param bins by rising prediction.
 */
export function mergeBins(bins: readonly ReliabilityBin[], minCases: number): BinWithInterval[] {
  const merged: ReliabilityBin[] = [];
  for (const bin of bins.filter(({ n }) => n > 0)) {
    const last = merged.at(-1);
    if (last !== undefined && last.n < minCases) merged[merged.length - 1] = merge(last, bin);
    else merged.push(bin);
  }
  const [last, before] = [merged.at(-1), merged.at(-2)];
  if (last !== undefined && before !== undefined && last.n < minCases) merged.splice(-2, 2, merge(before, last));
  return merged.map((bin) => ({ ...bin, ...wilsonInterval(Math.round(bin.observed * bin.n), bin.n) }));
}
