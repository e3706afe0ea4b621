/** Metrics of a binary task on lesions, with intervals over groups. */
import { clopperPearsonAtBounds, biasCorrected } from './bootstrap.js';
import { calibrationErrorUnderConsistency, rankedBrier, rankedCalibrationError, reliabilityBins } from './calibration-metrics.js';
import { precisionRecallCurve, rocCurve, scoreHistogram, selectiveCurve, simplifyCurve } from './curves.js';
import type { BinaryMetrics, Curves } from '../schemas/evaluation.js';
import type { ModelDecisions } from '../calibration/postprocess.js';
import { seededRandom } from '../random.js';
import {
  rankedAveragePrecision,
  uniformWeights,
  rankCases,
  rankedRocAuc,
  rankedSpecificityAtSensitivity,
} from './ranked-cases.js';
import type { RankedCases, Weights } from './ranked-cases.js';
import { BOOTSTRAP_SEED, metricWithInterval, metricsWithIntervals, seededIntervals } from './intervals.js';
import { calledAtPoint, decisionMetrics } from './decision-metrics.js';
import { SUSPICIOUS_TASK, countGroupsWhere, indexGroups } from './scored-images.js';
import type { CalibratedPrediction, CalibratedAndRawPrediction, BinaryTask } from './scored-images.js';
import { stratifiedAucWithInterval } from './stratified-auc.js';
import type { StratumOf } from './stratified-auc.js';

/** Points of a curve in the model card. */
export const CURVE_POINTS = 60;
/** Bins of a score histogram. */
export const HISTOGRAM_BINS = 20;
/** Coverages of the selective-prediction curve: finely where an app would work. */
const COVERAGES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];
/** The sensitivity at which specificities of models are compared. */
const COMPARED_SENSITIVITY = 0.95;

/** Fewer cases than this on either side say next to nothing about a ranking; reports then give none. */
export const MIN_CASES_PER_SIDE = 10;

/** What to compute besides the metrics. */
export interface MetricOptions {
  /** Whether to add the points behind the plots. */
  readonly curves: boolean;
  /** Cases that each side needs for the AUCs, the specificity at 95% sensitivity and the plots; 1 where absent. */
  readonly minCasesPerSide?: number;
  /** Where present, the AUC is that within strata, see `stratified-auc.ts`; what else ranks images of several strata is left out. */
  readonly stratumOf?: StratumOf;
}

/** Metrics of one task; `undefined` where no lesion's label is known. */
export function binaryMetrics(
  predictions: readonly CalibratedAndRawPrediction[],
  task: BinaryTask,
  decisions: ModelDecisions,
  { curves, minCasesPerSide = 1, stratumOf }: MetricOptions,
): BinaryMetrics | undefined {
  const known = predictions.filter(({ record }) => task.truth(record) !== null);
  if (known.length === 0) return undefined;
  const after = rankedFor(known, task);
  const before = rankedFor(
    known.map((one) => one.raw),
    task,
  );
  const positives = after.positive.reduce((a, b) => a + b, 0);
  const groups = indexGroups(known);
  const groupOfRanked = after.position.map((at) => groups.of[at] ?? 0);
  const weights = new Uint16Array(known.length);
  const withCounts =
    <T>(metrics: (weights: Weights) => T) =>
    (counts: Uint16Array): T => {
      for (let at = 0; at < weights.length; at++) weights[at] = counts[groupOfRanked[at] ?? 0] ?? 0;
      return metrics(weights);
    };
  const once = uniformWeights(after);

  const isRanked = Math.min(positives, known.length - positives) >= minCasesPerSide;
  const metricsAt = (copies: Weights) => {
    const brier = rankedBrier(after, copies);
    if (!isRanked || stratumOf !== undefined) return { auc: NaN, prAuc: NaN, specificityAt95Sensitivity: NaN, brier };
    return {
      auc: rankedRocAuc(after, copies),
      prAuc: rankedAveragePrecision(after, copies),
      specificityAt95Sensitivity: rankedSpecificityAtSensitivity(after, copies, COMPARED_SENSITIVITY),
      brier,
    };
  };
  const errorAt = (copies: Weights) => ({ ece: rankedCalibrationError(after, copies) });
  const { ece } = errorAt(once);
  const eceInterval = seededIntervals(groups.count, withCounts(errorAt)).ece;
  const estimates = metricsAt(once);
  const intervals = seededIntervals(groups.count, withCounts(metricsAt));
  const groupsWhere = (label: boolean): number => countGroupsWhere(known, (record) => task.truth(record) === label);
  const [positiveGroups, negativeGroups] = [groupsWhere(true), groupsWhere(false)];
  const perfect = estimates.auc === 1;
  const chance = calibrationErrorUnderConsistency(after, seededRandom(BOOTSTRAP_SEED));
  const decided =
    task === SUSPICIOUS_TASK
      ? decisionMetrics(known, after, decisions, (metrics) => seededIntervals(groups.count, withCounts(metrics)))
      : {};
  return {
    n: known.length,
    positives,
    ...metricsWithIntervals(estimates, {
      ...intervals,
      // Every resample of a perfect ranking is perfect: the bound is that of a proportion over the groups of the rarer class.
      auc: intervals.auc && clopperPearsonAtBounds(intervals.auc, estimates.auc, Math.min(positiveGroups, negativeGroups)),
      prAuc: perfect ? null : intervals.prAuc,
      specificityAt95Sensitivity:
        intervals.specificityAt95Sensitivity &&
        clopperPearsonAtBounds(intervals.specificityAt95Sensitivity, estimates.specificityAt95Sensitivity, negativeGroups),
    }),
    ...(isRanked && stratumOf !== undefined ? stratifiedAucWithInterval(known, task, stratumOf) : {}),
    ...decided,
    ...metricWithInterval('ece', ece, eceInterval && biasCorrected(eceInterval, ece)),
    ...(chance === null ? {} : { eceByChance: chance }),
    eceBefore: rankedCalibrationError(before, once),
    brierBefore: rankedBrier(before, once),
    ...(curves && isRanked && stratumOf === undefined
      ? { curves: curvesOf(after, before, task, calledAtPoint(known, after, 'highSensitivity', decisions)) }
      : {}),
  };
}

function rankedFor(predictions: readonly CalibratedPrediction[], { truth, score }: BinaryTask): RankedCases {
  return rankCases(predictions.map((one) => ({ score: score(one), positive: truth(one.record) === true })));
}

function curvesOf(after: RankedCases, before: RankedCases, task: BinaryTask, called: Uint8Array): Curves {
  const once = uniformWeights(after);
  return {
    roc: simplifyCurve(rocCurve(after), CURVE_POINTS),
    pr: simplifyCurve(precisionRecallCurve(after), CURVE_POINTS),
    reliability: reliabilityBins(after, once),
    reliabilityBefore: reliabilityBins(before, once),
    ...(task === SUSPICIOUS_TASK ? { selective: selectiveCurve(after, called, COVERAGES) } : {}),
    histogram: scoreHistogram(after, HISTOGRAM_BINS),
  };
}
