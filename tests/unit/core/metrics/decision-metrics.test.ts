/** Metrics at the operating points, by hand: what the intervals of predictive values are made of, and what is left out where labels are missing. */
import { describe, expect, it } from 'vitest';
import { PREVALENCES, decisionMetrics } from '../../../../src/core/metrics/decision-metrics.js';
import { predictiveValues } from '../../../../src/core/metrics/curves.js';
import { rankCases, uniformWeights } from '../../../../src/core/metrics/ranked-cases.js';
import { SPEC, recordOf } from '../../../fixtures/scored-lesions.js';

type Bootstrap = Parameters<typeof decisionMetrics>[3];

/** Lesions with these scores; two suspicious ones of the same group where `shared` says so. The thresholds are 0.3 and 0.7. */
function metricsOf(suspicious: readonly number[], benign: readonly number[], bootstrap: Bootstrap, shared = false) {
  const known = [...suspicious, ...benign].map((score, at) => ({
    record: recordOf(at < suspicious.length ? 'mel' : 'nv', at, shared && at === 1 ? { group: 'g0' } : {}),
    ...{ modality: 'dermoscopy' as const, probabilities: new Float64Array(8), predicted: 'nv' as const, suspicious: score },
  }));
  const ranked = rankCases(known.map(({ suspicious: score, record }) => ({ score, positive: record.suspicious === true })));
  return decisionMetrics(known, ranked, SPEC, bootstrap);
}

/** Stands in for the bootstrap: every interval reaches from 0.02 below the value to 0.01 above it, within 0 and 1. */
const around: Bootstrap = (metrics) => {
  const values = metrics(uniformWeights(rankCases(Array.from({ length: 9 }, () => ({ score: 0, positive: true })))));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { low: Math.max(0, value - 0.02), high: Math.min(1, value + 0.01), mean: value },
    ]),
  ) as ReturnType<Bootstrap>;
};
/** The same with the intervals of some metrics undefined. */
const without =
  (...names: (keyof ReturnType<Bootstrap>)[]): Bootstrap =>
  (metrics) => ({ ...around(metrics), ...(Object.fromEntries(names.map((name) => [name, null])) as object) });

const bounds = (name: string, value: number) => ({
  [`${name}Low`]: near(Math.max(0, value - 0.02)),
  [`${name}High`]: near(Math.min(1, value + 0.01)),
});
const near = (value: number): number => expect.closeTo(value, 9) as number;

describe('metrics at the operating points', () => {
  const metrics = () => metricsOf([0.9, 0.8, 0.5, 0.2], [0.75, 0.4, 0.1, 0.05, 0.02], around);

  it('are sensitivity and specificity at both thresholds, with the intervals of the bootstrap', () => {
    expect(metrics()).toMatchObject({
      ...{ sensitivity: near(3 / 4), sensitivityLow: near(0.73), sensitivityHigh: near(0.76) },
      ...{ specificity: near(3 / 5), specificityLow: near(0.58), specificityHigh: near(0.61) },
      ...{ sensitivityRuleIn: near(2 / 4), sensitivityRuleInLow: near(0.48), sensitivityRuleInHigh: near(0.51) },
      ...{ specificityRuleIn: near(4 / 5), specificityRuleInLow: near(0.78), specificityRuleInHigh: near(0.81) },
    });
  });

  it('give predictive values at each prevalence and point, with the intervals of the bootstrap', () => {
    expect(metrics().predictive).toEqual(
      PREVALENCES.flatMap((prevalence) =>
        [['highSensitivity', 3 / 4, 3 / 5] as const, ['ruleIn', 2 / 4, 4 / 5] as const].map(
          ([point, sensitivity, specificity]) => {
            const { ppv, npv } = predictiveValues(sensitivity, specificity, prevalence);
            return {
              ...{ prevalence, point },
              ...{ ppv: near(ppv), ...bounds('ppv', ppv) },
              ...{ npv: near(npv), ...bounds('npv', npv) },
            };
          },
        ),
      ),
    );
  });

  it('are counted again by the bootstrap with each resample’s weights', () => {
    const seen: number[] = [];
    metricsOf([0.9, 0.1], [0.5, 0.1], (resample) => {
      // Ranked: 0.9 positive, 0.5 negative, 0.1 positive, 0.1 negative.
      const { sensitivity, specificity } = resample([3, 2, 1, 6]);
      seen.push(sensitivity, specificity);
      return around(resample);
    });
    expect(seen).toEqual([3 / 4, 6 / 8, 3 / 4, 1]);
  });
});

describe('a metric of 0 or 1', () => {
  it('is as uncertain as the number of groups, not of images, makes it', () => {
    const all = metricsOf([0.9, 0.8, 0.75], [0.2, 0.1], around, true);
    expect(all.sensitivityLow).toBeCloseTo(0.025 ** (1 / 2), 9);
    expect(all.specificityLow).toBeCloseTo(0.025 ** (1 / 2), 9);
    const none = metricsOf([0.2, 0.1, 0.05], [0.9, 0.8], around);
    expect(none.sensitivityHigh).toBeCloseTo(1 - 0.025 ** (1 / 3), 9);
    expect(none.specificityRuleInHigh).toBeCloseTo(1 - 0.025 ** (1 / 2), 9);
  });

  it('that is a predictive value takes its bounds from those of sensitivity and specificity', () => {
    // Rule-in: half of the suspicious and none of the benign are called. High sensitivity: all and one of three.
    const row = (of: ReturnType<typeof metricsOf>, point: string) => of.predictive?.find((one) => one.point === point);
    const good = metricsOf([0.9, 0.5], [0.4, 0.1, 0.05], around);
    const specificityLow = 0.025 ** (1 / 3);
    const sensitivityLow = 0.025 ** (1 / 2);
    expect(row(good, 'ruleIn')).toMatchObject({
      ...{ ppv: 1, ppvLow: near(predictiveValues(0.5 - 0.02, specificityLow, 0.01).ppv), ppvHigh: 1 },
    });
    expect(row(good, 'highSensitivity')).toMatchObject({
      ...{ npv: 1, npvLow: near(predictiveValues(sensitivityLow, 2 / 3 - 0.02, 0.01).npv), npvHigh: 1 },
    });
    // Rule-in: none of the suspicious and one of three benign. High sensitivity: one of two, and all benign.
    const bad = metricsOf([0.5, 0.1], [0.9, 0.6, 0.5], around);
    expect(row(bad, 'ruleIn')).toMatchObject({
      ...{ ppv: 0, ppvLow: 0, ppvHigh: near(predictiveValues(1 - 0.025 ** (1 / 2), 2 / 3 + 0.01, 0.01).ppv) },
    });
    expect(row(bad, 'highSensitivity')).toMatchObject({
      ...{ npv: 0, npvLow: 0, npvHigh: near(predictiveValues(0.5 + 0.01, 1 - 0.025 ** (1 / 3), 0.01).npv) },
    });
  });

  it.each(['sensitivity', 'specificity'] as const)(
    'that is a predictive value keeps its interval where that of %s is undefined',
    (name) => {
      const row = metricsOf([0.9, 0.5], [0.4, 0.1, 0.05], without(name)).predictive?.[1];
      expect(row).toMatchObject({ point: 'ruleIn', ppv: 1, ppvLow: near(0.98), ppvHigh: 1 });
      expect(metricsOf([0.9], [0.1], without(name))).not.toHaveProperty(`${name}Low`);
    },
  );
});

describe('without labels of one kind', () => {
  it('there are no predictive values, and nothing that those labels define', () => {
    const onlyBenign = metricsOf([], [0.4, 0.1], around);
    expect(onlyBenign).not.toHaveProperty('predictive');
    expect(onlyBenign).not.toHaveProperty('sensitivity');
    expect(onlyBenign.specificity).toBe(1 / 2);
    const onlySuspicious = metricsOf([0.4, 0.1], [], around);
    expect(onlySuspicious).not.toHaveProperty('predictive');
    expect(onlySuspicious).not.toHaveProperty('specificity');
    expect(onlySuspicious.sensitivity).toBe(1 / 2);
  });
});
