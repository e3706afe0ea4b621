/** The area under the ROC within strata, so that differences between sources do not count as skill. */
import { clopperPearsonAtBounds } from './bootstrap.js';
import { metricWithInterval, seededIntervals } from './intervals.js';
import type { WithInterval } from './intervals.js';
import { rankCases, rankedRocAuc } from './ranked-cases.js';
import type { RankedCases, Weights } from './ranked-cases.js';
import { countGroupsWhere, indexGroups } from './scored-images.js';
import type { BinaryTask, CalibratedPrediction, Labelled } from './scored-images.js';

/** Names the stratum of an image, such as its source. */
export type StratumOf = (record: Labelled) => string;

interface Stratum {
  readonly ranked: RankedCases;
  /** Index of each ranked case among all cases. */
  readonly members: readonly number[];
}

/**
 * The covariate-adjusted AUC (Janes and Pepe 2009, doi 10.1093/biomet/asp002): the probability that a positive scores above a negative of its own
 * stratum, the AUCs of the strata weighted by their positives. Positives of a stratum without a negative do not count. NaN where no stratum has both.
 * @param strata each with how often its cases count.
 */
export function stratifiedRocAuc(strata: readonly { readonly ranked: RankedCases; readonly weights: Weights }[]): number {
  let [sum, all] = [0, 0];
  for (const { ranked, weights } of strata) {
    const auc = rankedRocAuc(ranked, weights);
    if (Number.isNaN(auc)) continue;
    let positives = 0;
    for (let at = 0; at < ranked.positive.length; at++) if (ranked.positive[at] === 1) positives += weights[at] ?? 0;
    sum += positives * auc;
    all += positives;
  }
  return sum / all;
}

/** {@link stratifiedRocAuc} with its interval over groups, which may have images in several strata. @param known images whose label is known. */
export function stratifiedAucWithInterval(
  known: readonly CalibratedPrediction[],
  { truth, score }: BinaryTask,
  stratumOf: StratumOf,
): WithInterval<'auc'> {
  const indices = new Map<string, number[]>();
  known.forEach(({ record }, at) => indices.set(stratumOf(record), [...(indices.get(stratumOf(record)) ?? []), at]));
  const strata = [...indices.values()].map((ofStratum): Stratum => {
    const cases = ofStratum.flatMap((at) => known[at] ?? []);
    const ranked = rankCases(cases.map((one) => ({ score: score(one), positive: truth(one.record) === true })));
    return { ranked, members: Array.from(ranked.position, (at) => ofStratum[at] ?? 0) };
  });
  const groups = indexGroups(known);
  const aucAt = (counts: Uint16Array): { auc: number } => ({
    auc: stratifiedRocAuc(
      strata.map(({ ranked, members }) => ({ ranked, weights: members.map((at) => counts[groups.of[at] ?? 0] ?? 0) })),
    ),
  });
  const { auc } = aucAt(new Uint16Array(groups.count).fill(1));
  const interval = seededIntervals(groups.count, aucAt).auc;
  const rarer = Math.min(...[true, false].map((label) => countGroupsWhere(known, (record) => truth(record) === label)));
  return metricWithInterval('auc', auc, interval && clopperPearsonAtBounds(interval, auc, rarer));
}
