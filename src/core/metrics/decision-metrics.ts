/** What the thresholds chosen on `val` do on these lesions, and what that is worth at stated prevalences. Pure. */
import { clopperPearsonAtBounds } from './bootstrap.js';
import type { Interval } from './bootstrap.js';
import { predictiveValues } from './curves.js';
import type { BinaryMetrics } from '../schemas/evaluation.js';
import type { DecisionSpec } from '../calibration/postprocess.js';
import { uniformWeights, rankedSensitivity, rankedSpecificity } from './ranked-cases.js';
import type { RankedCases, Weights } from './ranked-cases.js';
import { metricWithInterval } from './intervals.js';
import type { WithInterval } from './intervals.js';
import { SUSPICIOUS_TASK, countGroupsWhere } from './scored-images.js';
import type { CalibratedPrediction } from './scored-images.js';

/** Prevalences that predictive values are given for: few, some and many suspicious lesions among those looked at. */
export const PREVALENCES = [0.01, 0.03, 0.1] as const;

type Prevalence = (typeof PREVALENCES)[number];
type PredictiveName = `${'ppv' | 'npv'} ${Prevalence}`;
type PointFigures = Readonly<Record<'sensitivity' | 'specificity' | PredictiveName, number>>;
type PointIntervals = Readonly<Record<keyof PointFigures, Interval | null>>;

function pointFigures(ranked: RankedCases, weights: Weights, threshold: number): PointFigures {
  const sensitivity = rankedSensitivity(ranked, weights, threshold);
  const specificity = rankedSpecificity(ranked, weights, threshold);
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
 * @param known lesions whose answer is known, in any order.
 * @param ranked the same lesions, ranked.
 * @param bootstrap gives the intervals of figures over resampled groups.
 */
export function decisionMetrics(
  known: readonly CalibratedPrediction[],
  ranked: RankedCases,
  { operatingPoints }: DecisionSpec,
  bootstrap: (figures: (weights: Weights) => PointFigures) => PointIntervals,
): Partial<BinaryMetrics> {
  const groupsWhere = (answer: boolean): number => countGroupsWhere(known, (record) => SUSPICIOUS_TASK.truth(record) === answer);
  const [positiveGroups, negativeGroups] = [groupsWhere(true), groupsWhere(false)];
  const judgePoint = (threshold: number) => {
    const figures = pointFigures(ranked, uniformWeights(ranked), threshold);
    const intervals = bootstrap((weights) => pointFigures(ranked, weights, threshold));
    const { sensitivity, specificity } = intervals;
    return {
      figures,
      intervals: {
        ...intervals,
        sensitivity: sensitivity && clopperPearsonAtBounds(sensitivity, figures.sensitivity, positiveGroups),
        specificity: specificity && clopperPearsonAtBounds(specificity, figures.specificity, negativeGroups),
      },
    };
  };
  const high = judgePoint(operatingPoints.highSensitivity.threshold);
  const ruleIn = judgePoint(operatingPoints.ruleIn.threshold);
  return {
    ...metricWithInterval('sensitivity', high.figures.sensitivity, high.intervals.sensitivity),
    ...metricWithInterval('specificity', high.figures.specificity, high.intervals.specificity),
    ...metricWithInterval('sensitivityRuleIn', ruleIn.figures.sensitivity, ruleIn.intervals.sensitivity),
    ...metricWithInterval('specificityRuleIn', ruleIn.figures.specificity, ruleIn.intervals.specificity),
    ...(positiveGroups === 0 || negativeGroups === 0
      ? {}
      : {
          predictive: PREVALENCES.flatMap((prevalence) => [
            { prevalence, point: 'highSensitivity' as const, ...predictiveRow(high.figures, high.intervals, prevalence) },
            { prevalence, point: 'ruleIn' as const, ...predictiveRow(ruleIn.figures, ruleIn.intervals, prevalence) },
          ]),
        }),
  };
}

function predictiveRow(
  figures: PointFigures,
  intervals: PointIntervals,
  prevalence: Prevalence,
): WithInterval<'ppv'> & WithInterval<'npv'> {
  const range = (name: 'ppv' | 'npv'): Interval | null => {
    const value = figures[`${name} ${prevalence}`];
    const { sensitivity, specificity } = intervals;
    if ((value !== 0 && value !== 1) || sensitivity === null || specificity === null) return intervals[`${name} ${prevalence}`];
    // A predictive value of 0 or 1 is no surer than the sensitivity and the specificity that it comes from.
    return {
      low: Math.min(value, predictiveValues(sensitivity.low, specificity.low, prevalence)[name]),
      high: Math.max(value, predictiveValues(sensitivity.high, specificity.high, prevalence)[name]),
      mean: value,
    };
  };
  return {
    ...metricWithInterval('ppv', figures[`ppv ${prevalence}`], range('ppv')),
    ...metricWithInterval('npv', figures[`npv ${prevalence}`], range('npv')),
  };
}
