/** Sources that differ in scores and in share of positives must not count as skill. */
import { describe, expect, it } from 'vitest';
import { binaryMetrics } from '../../../../src/core/metrics/binary-metrics.js';
import { rankCases, uniformWeights } from '../../../../src/core/metrics/ranked-cases.js';
import { SUSPICIOUS_TASK } from '../../../../src/core/metrics/scored-images.js';
import { stratifiedAucWithInterval, stratifiedRocAuc } from '../../../../src/core/metrics/stratified-auc.js';
import { seededRandom } from '../../../../src/core/random.js';
import { SPEC, recordOf } from '../../../fixtures/scored-lesions.js';

const ranked = (positives: readonly number[], negatives: readonly number[]) => {
  const cases = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ];
  return { ranked: rankCases(cases), weights: uniformWeights(rankCases(cases)) };
};

describe('stratifiedRocAuc', () => {
  it('weighs each stratum’s area by its positives', () => {
    // 2 of 2 pairs right with one positive; 1 of 4 with two.
    const strata = [ranked([0.9], [0.1, 0.2]), ranked([0.05, 0.5], [0.4, 0.6])];
    expect(stratifiedRocAuc(strata)).toBeCloseTo((1 * 1 + 2 * 0.25) / 3, 12);
  });

  it('leaves out what has no other side, and is NaN without any pair', () => {
    expect(stratifiedRocAuc([ranked([0.9], [0.1]), ranked([0.1, 0.2], []), ranked([], [0.99])])).toBe(1);
    expect(stratifiedRocAuc([ranked([0.9], []), ranked([], [0.1])])).toBeNaN();
    expect(stratifiedRocAuc([])).toBeNaN();
  });
});

/** Scores that say nothing within a source, but are high in the one that is nearly all cancers. */
const confounded = ['clinic', 'screening'].flatMap((dataset, source) => {
  const random = seededRandom(source + 1);
  return Array.from({ length: 300 }, (_, at) => {
    const positive = at % 10 === 0 ? source === 1 : source === 0;
    const record = recordOf(positive ? 'mel' : 'nv', at, { dataset, group: `${dataset}${at >> 1}` });
    const suspicious = (source === 0 ? 0.5 : 0) + random() / 2;
    const one = {
      record,
      suspicious,
      probabilities: new Float64Array(8),
      modality: 'dermoscopy' as const,
      predicted: 'nv' as const,
    };
    return { ...one, raw: one };
  });
});

describe('the area within sources', () => {
  const stratumOf = ({ dataset }: { readonly dataset: string }) => dataset;

  it('does not flatter where sources differ', () => {
    const pooled = binaryMetrics(confounded, SUSPICIOUS_TASK, SPEC, { curves: false });
    expect(pooled?.auc).toBeGreaterThan(0.85);
    const within = binaryMetrics(confounded, SUSPICIOUS_TASK, SPEC, { curves: true, stratumOf });
    expect(within?.auc).toBeGreaterThan(0.4);
    expect(within?.auc).toBeLessThan(0.6);
    expect(within).toMatchObject({ n: 600, positives: pooled?.positives, sensitivity: pooled?.sensitivity, ece: pooled?.ece });
    // Rankings of sources against each other, which the strata were to keep out.
    for (const name of ['prAuc', 'specificityAt95Sensitivity', 'curves']) expect(within).not.toHaveProperty(name);
  });

  it('has an interval over groups that holds it, and is that of one source where there is one', () => {
    const of = (dataset: string) => confounded.filter(({ record }) => record.dataset === dataset);
    const within = stratifiedAucWithInterval(confounded, SUSPICIOUS_TASK, stratumOf);
    expect(within.aucLow).toBeLessThan(within.auc ?? NaN);
    expect(within.aucHigh).toBeGreaterThan(within.auc ?? NaN);
    const one = binaryMetrics(of('clinic'), SUSPICIOUS_TASK, SPEC, { curves: false });
    const same = stratifiedAucWithInterval(of('clinic'), SUSPICIOUS_TASK, stratumOf);
    expect(same.auc).toBeCloseTo(one?.auc ?? NaN, 12);
    expect(same.aucLow).toBeCloseTo(one?.aucLow ?? NaN, 12);
  });
});

describe('few cases', () => {
  const some = (positives: number, negatives: number) =>
    Array.from({ length: positives + negatives }, (_, at) => {
      const record = recordOf(at < positives ? 'mel' : 'nv', at);
      const one = { record, suspicious: ((at * 7) % 10) / 10, probabilities: new Float64Array(8), modality: 'photo' as const };
      return { ...one, predicted: 'nv' as const, raw: { ...one, predicted: 'nv' as const } };
    });
  const metricsOf = (positives: number, negatives: number) =>
    binaryMetrics(some(positives, negatives), SUSPICIOUS_TASK, SPEC, { curves: true, minCasesPerSide: 10 });

  it('give no area and no curve below ten a side, but counts and rates', () => {
    for (const [positives, negatives] of [
      [9, 50],
      [50, 9],
    ] as const) {
      const few = metricsOf(positives, negatives);
      for (const name of ['auc', 'aucLow', 'prAuc', 'specificityAt95Sensitivity', 'curves']) expect(few).not.toHaveProperty(name);
      expect(few).toMatchObject({ n: 59, positives });
      expect(few).toHaveProperty('sensitivity');
    }
    expect(metricsOf(10, 10)).toMatchObject({ auc: expect.any(Number) as number, curves: expect.anything() as object });
  });
});
