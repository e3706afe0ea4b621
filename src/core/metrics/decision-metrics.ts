/** Metrics at the operating points chosen on `val`, with predictive values at stated prevalences. */
import { clopperPearsonAtBounds } from './bootstrap.js';
import type { Interval } from './bootstrap.js';
import { predictiveValues } from './curves.js';
import type { BinaryMetrics } from '../schemas/evaluation.js';
import type { DecisionSpec, ModelDecisions } from '../calibration/postprocess.js';
import { uniformWeights } from './ranked-cases.js';
import type { RankedCases, Weights } from './ranked-cases.js';
import { metricWithInterval } from './intervals.js';
import type { WithInterval } from './intervals.js';
import { SUSPICIOUS_TASK, countGroupsWhere } from './scored-images.js';
import type { CalibratedPrediction } from './scored-images.js';

/** Prevalences that predictive values are given for: low, medium and high. */
export const PREVALENCES = [0.01, 0.03, 0.1] as const;

type Prevalence = (typeof PREVALENCES)[number];
type PredictiveName = `${'ppv' | 'npv'} ${Prevalence}`;
type PointMetrics = Readonly<Record<'sensitivity' | 'specificity' | PredictiveName, number>>;
type PointIntervals = Readonly<Record<keyof PointMetrics, Interval | null>>;

/** For each ranked case 1 where it is at or above the operating point of its modality, else 0. */
export function calledAtPoint(
  known: readonly CalibratedPrediction[],
  { position }: RankedCases,
  point: keyof DecisionSpec['operatingPoints'],
  decisions: ModelDecisions,
): Uint8Array {
  return Uint8Array.from(position, (at) => {
    const one = known[at];
    return one !== undefined && one.suspicious >= decisions[one.modality].operatingPoints[point].threshold ? 1 : 0;
  });
}

/** Fraction of positives that are called, and of negatives that are not; NaN without a positive or a negative. */
function calledFractions({ positive }: RankedCases, weights: Weights, called: Uint8Array) {
  let [positives, negatives, truePositives, trueNegatives] = [0, 0, 0, 0];
  for (let at = 0; at < called.length; at++) {
    const weight = weights[at] ?? 0;
    if (positive[at] === 1) {
      positives += weight;
      if (called[at] === 1) truePositives += weight;
    } else {
      negatives += weight;
      if (called[at] !== 1) trueNegatives += weight;
    }
  }
  return { sensitivity: truePositives / positives, specificity: trueNegatives / negatives };
}

function pointMetrics(ranked: RankedCases, weights: Weights, called: Uint8Array): PointMetrics {
  const { sensitivity, specificity } = calledFractions(ranked, weights, called);
  const predictive = PREVALENCES.flatMap((prevalence): [PredictiveName, number][] => {
    const { ppv, npv } = predictiveValues(sensitivity, specificity, prevalence);
    return [
      [`ppv ${prevalence}`, ppv],
      [`npv ${prevalence}`, npv],
    ];
  });
  return { sensitivity, specificity, ...(Object.fromEntries(predictive) as Record<PredictiveName, number>) };
}

/**
 * Sensitivity and specificity at both operating points, and predictive values by Bayes' rule.
 * @param known lesions whose label is known, in any order; each is called by the operating points of its modality.
 * @param ranked the same lesions, ranked.
 * @param bootstrap gives the intervals of metrics over resampled groups.
 */
export function decisionMetrics(
  known: readonly CalibratedPrediction[],
  ranked: RankedCases,
  decisions: ModelDecisions,
  bootstrap: (metrics: (weights: Weights) => PointMetrics) => PointIntervals,
): Partial<BinaryMetrics> {
  const groupsWhere = (label: boolean): number => countGroupsWhere(known, (record) => SUSPICIOUS_TASK.truth(record) === label);
  const [positiveGroups, negativeGroups] = [groupsWhere(true), groupsWhere(false)];
  const evaluateAt = (point: keyof DecisionSpec['operatingPoints']) => {
    const called = calledAtPoint(known, ranked, point, decisions);
    const metrics = pointMetrics(ranked, uniformWeights(ranked), called);
    const intervals = bootstrap((weights) => pointMetrics(ranked, weights, called));
    const { sensitivity, specificity } = intervals;
    return {
      metrics,
      intervals: {
        ...intervals,
        sensitivity: sensitivity && clopperPearsonAtBounds(sensitivity, metrics.sensitivity, positiveGroups),
        specificity: specificity && clopperPearsonAtBounds(specificity, metrics.specificity, negativeGroups),
      },
    };
  };
  const high = evaluateAt('highSensitivity');
  const ruleIn = evaluateAt('ruleIn');
  return {
    ...metricWithInterval('sensitivity', high.metrics.sensitivity, high.intervals.sensitivity),
    ...metricWithInterval('specificity', high.metrics.specificity, high.intervals.specificity),
    ...metricWithInterval('sensitivityRuleIn', ruleIn.metrics.sensitivity, ruleIn.intervals.sensitivity),
    ...metricWithInterval('specificityRuleIn', ruleIn.metrics.specificity, ruleIn.intervals.specificity),
    ...(positiveGroups === 0 || negativeGroups === 0
      ? {}
      : {
          predictive: PREVALENCES.flatMap((prevalence) => [
            { prevalence, point: 'highSensitivity' as const, ...predictiveRow(high.metrics, high.intervals, prevalence) },
            { prevalence, point: 'ruleIn' as const, ...predictiveRow(ruleIn.metrics, ruleIn.intervals, prevalence) },
          ]),
        }),
  };
}

function predictiveRow(
  metrics: PointMetrics,
  intervals: PointIntervals,
  prevalence: Prevalence,
): WithInterval<'ppv'> & WithInterval<'npv'> {
  const range = (name: 'ppv' | 'npv'): Interval | null => {
    const value = metrics[`${name} ${prevalence}`];
    const { sensitivity, specificity } = intervals;
    if ((value !== 0 && value !== 1) || sensitivity === null || specificity === null) return intervals[`${name} ${prevalence}`];
    // A predictive value of 0 or 1 is no more certain than the sensitivity and the specificity that it is computed from.
    return {
      low: Math.min(value, predictiveValues(sensitivity.low, specificity.low, prevalence)[name]),
      high: Math.max(value, predictiveValues(sensitivity.high, specificity.high, prevalence)[name]),
      mean: value,
    };
  };
  return {
    ...metricWithInterval('ppv', metrics[`ppv ${prevalence}`], range('ppv')),
    ...metricWithInterval('npv', metrics[`npv ${prevalence}`], range('npv')),
  };
}
