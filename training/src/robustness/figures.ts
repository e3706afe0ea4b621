/** What variants of an image do to its answer: levels that change, the ranking, and the score. */
import { levelForProbabilities } from '../../../src/core/calibration/postprocess.js';
import type { LevelBeforeStabilityCheck, ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { MIN_CASES_PER_SIDE } from '../../../src/core/metrics/binary-metrics.js';
import { metricWithInterval, proportionWithInterval, seededIntervals } from '../../../src/core/metrics/intervals.js';
import { rankCases } from '../../../src/core/metrics/ranked-cases.js';
import { SUSPICIOUS_TASK, calibratePredictions, indexGroups } from '../../../src/core/metrics/scored-images.js';
import { stratifiedRocAuc } from '../../../src/core/metrics/stratified-auc.js';
import { modalityFromLabel } from '../../../src/core/modality.js';
import type { RobustnessMetrics, RobustnessRow } from '../../../src/core/schemas/robustness.js';
import { sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import type { Calibrated } from '../data/image-predictions.js';
import { groupBy } from '../evaluate/ood-rejection.js';
import type { VariantPredictions } from './predict-variants.js';

/** An image as it is, and in a variant. */
interface Pair {
  readonly record: ImageRecord;
  readonly before: Calibrated;
  readonly after: Calibrated;
}

/** The levels in rising order of advice; a picture that is rejected gets none. */
const ADVICE: readonly LevelBeforeStabilityCheck[] = ['no-warning-sign', 'some-warning-signs', 'clear-warning-signs'];

/** Digits after the point that figures keep: far below their intervals. */
const SCALE = 1e4;
const rounded = (value: number): number => Math.round(value * SCALE) / SCALE;

/** A fraction of the pairs, without an interval. */
function fractionOf(pairs: readonly Pair[], passes: (pair: Pair) => boolean): number {
  return pairs.filter(passes).length / pairs.length;
}

/** How often the level is another one, and in which way. */
function levelChanges(pairs: readonly Pair[], decisions: ModelDecisions) {
  const levelOf = ({ probabilities, modality }: Calibrated) => levelForProbabilities(probabilities, decisions[modality]);
  const isRejected = (one: Calibrated): boolean => levelOf(one) === 'not-a-lesion';
  const step = ({ before, after }: Pair): number =>
    isRejected(before) || isRejected(after) ? 0 : ADVICE.indexOf(levelOf(after)) - ADVICE.indexOf(levelOf(before));
  const isChanged = ({ before, after }: Pair): boolean => levelOf(before) !== levelOf(after);
  const { changed = 0, changedLow, changedHigh } = proportionWithInterval('changed', pairs, isChanged);
  return {
    changed,
    ...(changedLow === undefined || changedHigh === undefined ? {} : { changedLow, changedHigh }),
    up: fractionOf(pairs, (pair) => step(pair) > 0),
    down: fractionOf(pairs, (pair) => step(pair) < 0),
    refused: fractionOf(pairs, ({ before, after }) => !isRejected(before) && isRejected(after)),
    accepted: fractionOf(pairs, ({ before, after }) => isRejected(before) && !isRejected(after)),
  };
}

/** The mean difference of the scores, with its interval over groups. */
function scoreDifference(pairs: readonly Pair[]) {
  const groups = indexGroups(pairs);
  const differences = pairs.map(({ before, after }) => after.suspicious - before.suspicious);
  const meanAt = (counts: Uint16Array): { meanDifference: number } => {
    let [sum, all] = [0, 0];
    differences.forEach((difference, at) => {
      const copies = counts[groups.of[at] ?? 0] ?? 0;
      sum += copies * difference;
      all += copies;
    });
    return { meanDifference: sum / all };
  };
  const { meanDifference } = meanAt(new Uint16Array(groups.count).fill(1));
  const interval = seededIntervals(groups.count, meanAt).meanDifference;
  return { ...metricWithInterval('meanDifference', meanDifference, interval), meanDifference };
}

/** The AUC within sources of the variant, and by how much it differs from that of the images as they are; of the same resamples. */
function rankingOf(all: readonly Pair[]) {
  const pairs = all.filter(({ record }) => SUSPICIOUS_TASK.truth(record) !== null);
  const positives = pairs.filter(({ record }) => SUSPICIOUS_TASK.truth(record) === true).length;
  if (Math.min(positives, pairs.length - positives) < MIN_CASES_PER_SIDE) return {};
  const groups = indexGroups(pairs);
  const indexed = pairs.map((pair, at) => ({ ...pair, group: groups.of[at] ?? 0 }));
  const strataOf = (side: 'before' | 'after') =>
    groupBy(indexed, sourceOf).map(([, some]) => {
      const cases = some.map((one) => ({ score: one[side].suspicious, positive: SUSPICIOUS_TASK.truth(one.record) === true }));
      const ranked = rankCases(cases);
      return { ranked, groupOfRanked: Array.from(ranked.position, (at) => some[at]?.group ?? 0) };
    });
  const [before, after] = [strataOf('before'), strataOf('after')];
  const aucAt = (strata: typeof before, counts: Uint16Array): number =>
    stratifiedRocAuc(
      strata.map(({ ranked, groupOfRanked }) => ({ ranked, weights: groupOfRanked.map((of) => counts[of] ?? 0) })),
    );
  const metricsAt = (counts: Uint16Array) => {
    const auc = aucAt(after, counts);
    return { auc, aucChange: auc - aucAt(before, counts) };
  };
  const { auc, aucChange } = metricsAt(new Uint16Array(groups.count).fill(1));
  const intervals = seededIntervals(groups.count, metricsAt);
  return { ...metricWithInterval('auc', auc, intervals.auc), ...metricWithInterval('aucChange', aucChange, intervals.aucChange) };
}

function rowOf(part: Pick<RobustnessRow, 'by' | 'value'>, pairs: readonly Pair[], decisions: ModelDecisions): RobustnessRow {
  const figures = { ...levelChanges(pairs, decisions), ...rankingOf(pairs), ...scoreDifference(pairs) };
  const entries = Object.entries(figures).map(([name, value]) => [name, rounded(value)]);
  return { ...part, n: pairs.length, ...(Object.fromEntries(entries) as typeof figures) };
}

/**
 * The figures of every variant, by source and by modality of the label.
 * @param predictions of the same images in the same order in every variant; those of images without a lesion are left out before.
 */
export function robustnessMetrics(
  predictions: VariantPredictions,
  decisions: ModelDecisions,
  about: Omit<RobustnessMetrics, 'variants'>,
): RobustnessMetrics {
  const before = calibratePredictions(predictions.get('as-it-is') ?? [], decisions);
  const variants = [...predictions].map(([variant, some]) => {
    const after = calibratePredictions(some, decisions);
    const pairs = before.flatMap((one, at): Pair[] => {
      const other = after[at];
      return other === undefined ? [] : [{ record: one.record, before: one, after: other }];
    });
    const bySource = groupBy(pairs, sourceOf).map(([value, members]) => rowOf({ by: 'source', value }, members, decisions));
    const byModality = groupBy(pairs, ({ modality }) => modalityFromLabel(modality)).map(([value, members]) =>
      rowOf({ by: 'modality', value }, members, decisions),
    );
    return { variant, rows: [...bySource, ...byModality] };
  });
  return { ...about, variants };
}

/** The figures as lines for the terminal. */
export function robustnessTable({ variants }: RobustnessMetrics): string {
  const percent = (value: number | undefined): string => (value === undefined ? '-' : `${(100 * value).toFixed(1)}%`);
  const three = (value: number | undefined): string => value?.toFixed(3) ?? '-';
  return variants
    .flatMap(({ variant, rows }) =>
      rows.map((row) =>
        [
          `${variant.padEnd(15)} ${row.value.padEnd(18)} n ${row.n}`,
          `changed ${percent(row.changed)} (${percent(row.changedLow)}-${percent(row.changedHigh)})`,
          `up ${percent(row.up)}, down ${percent(row.down)}, refused ${percent(row.refused)}, accepted ${percent(row.accepted)}`,
          row.auc === undefined ? 'AUC: too few' : `AUC ${three(row.auc)} (${three(row.aucLow)}-${three(row.aucHigh)})`,
          `score ${three(row.meanDifference)} (${three(row.meanDifferenceLow)}-${three(row.meanDifferenceHigh)})`,
        ].join(', '),
      ),
    )
    .join('\n');
}
