/** Metrics of one task on a handful of lesions: which cases count, and which intervals they get. */
import { describe, expect, it } from 'vitest';
import { CURVE_POINTS, HISTOGRAM_BINS, binaryMetrics } from '../../../../src/core/metrics/binary-metrics.js';
import { calibrationErrorUnderConsistency } from '../../../../src/core/metrics/calibration-metrics.js';
import { BOOTSTRAP_SEED } from '../../../../src/core/metrics/intervals.js';
import { rankCases } from '../../../../src/core/metrics/ranked-cases.js';
import { MELANOMA_TASK, SUSPICIOUS_TASK } from '../../../../src/core/metrics/scored-images.js';
import { seededRandom } from '../../../../src/core/random.js';
import type { ClassId } from '../../../../src/core/classes.js';
import { SPEC, recordOf } from '../../../fixtures/scored-lesions.js';

interface Lesion {
  readonly id: ClassId;
  readonly score: number;
  /** The score before calibration; the same where it is not given. */
  readonly raw?: number;
  readonly group?: string;
  readonly unknown?: boolean;
}

const predictionsOf = (lesions: readonly Lesion[]) =>
  lesions.map(({ id, score, raw = score, group = `g${score}${id}`, unknown = false }, at) => {
    const record = recordOf(id, at, { group, ...(unknown ? { suspicious: null, melanoma: null } : {}) });
    const withScore = (suspicious: number) => ({
      record,
      probabilities: new Float64Array(8).fill(suspicious),
      suspicious,
      modality: 'dermoscopy' as const,
      predicted: 'nv' as const,
    });
    return { ...withScore(score), raw: withScore(raw) };
  });
const metricsOf = (lesions: readonly Lesion[], { task = SUSPICIOUS_TASK, curves = false } = {}) =>
  binaryMetrics(predictionsOf(lesions), task, SPEC, { curves });

const mixed: readonly Lesion[] = [
  { id: 'mel', score: 0.9, raw: 0.6 },
  { id: 'bcc', score: 0.6, raw: 0.5 },
  { id: 'nv', score: 0.8, raw: 0.4 },
  { id: 'nv', score: 0.2, raw: 0.1 },
  { id: 'df', score: 0.1, raw: 0.3 },
];

describe('binaryMetrics', () => {
  it('measures the ranking and the probabilities of lesions, after calibration and before it', () => {
    const metrics = metricsOf(mixed);
    expect(metrics).toMatchObject({
      ...{ n: 5, positives: 2, auc: 5 / 6 },
      specificityAt95Sensitivity: expect.closeTo(2 / 3, 12) as number,
      prAuc: expect.closeTo((1 + 2 / 3) / 2, 12) as number,
      brier: expect.closeTo((0.1 ** 2 + 0.4 ** 2 + 0.8 ** 2 + 0.2 ** 2 + 0.1 ** 2) / 5, 12) as number,
      brierBefore: expect.closeTo((0.4 ** 2 + 0.5 ** 2 + 0.4 ** 2 + 0.1 ** 2 + 0.3 ** 2) / 5, 12) as number,
      // Each case is its own bin.
      ece: expect.closeTo((0.1 + 0.4 + 0.8 + 0.2 + 0.1) / 5, 12) as number,
      eceBefore: expect.closeTo((0.4 + 0.5 + 0.4 + 0.1 + 0.3) / 5, 12) as number,
    });
    const ranked = rankCases(mixed.map(({ id, score }) => ({ score, positive: id === 'mel' || id === 'bcc' })));
    expect(metrics?.eceByChance).toEqual(calibrationErrorUnderConsistency(ranked, seededRandom(BOOTSTRAP_SEED)));
    expect(metrics).not.toHaveProperty('curves');
  });

  it('gives every metric an interval that holds it', () => {
    const metrics = metricsOf([...mixed, ...mixed, ...mixed].map((one, at) => ({ ...one, group: `g${at}` })));
    for (const name of ['auc', 'prAuc', 'specificityAt95Sensitivity', 'brier', 'ece', 'sensitivity', 'specificity'] as const) {
      expect(metrics?.[`${name}Low`], name).toBeLessThanOrEqual(metrics?.[name] ?? NaN);
      expect(metrics?.[`${name}High`], name).toBeGreaterThanOrEqual(metrics?.[name] ?? NaN);
    }
    expect(metrics?.aucLow).toBeLessThan(metrics?.aucHigh ?? NaN);
    // The bootstrap inflates the calibration error; its interval is moved back around the estimate.
    const [low, high] = [metrics?.eceLow ?? NaN, metrics?.eceHigh ?? NaN];
    expect(Math.abs((low + high) / 2 - (metrics?.ece ?? NaN))).toBeLessThan(0.1);
  });

  it('resamples groups, not images: one group of copies leaves nothing to vary', () => {
    const metrics = metricsOf(mixed.map((one) => ({ ...one, group: 'one person' })));
    expect(metrics).toMatchObject({ auc: 5 / 6, aucLow: 5 / 6, aucHigh: 5 / 6 });
  });

  it('gives a perfect ranking the bound of a proportion over the groups of the rarer class, and no interval of precision', () => {
    const scores = { mel: [0.9, 0.8, 0.7, 0.65], nv: [0.6, 0.5, 0.4, 0.2, 0.1] };
    const all = [
      ...scores.mel.map((score, at): Lesion => ({ id: 'mel', score, group: at < 2 ? 'pair' : `m${at}` })),
      ...scores.nv.map((score): Lesion => ({ id: 'nv', score })),
    ];
    const metrics = metricsOf(all);
    expect(metrics).toMatchObject({ auc: 1, aucHigh: 1, prAuc: 1, specificityAt95Sensitivity: 1 });
    expect(metrics?.aucLow).toBeCloseTo(0.025 ** (1 / 3), 12);
    expect(metrics?.specificityAt95SensitivityLow).toBeCloseTo(0.025 ** (1 / 5), 12);
    expect(metrics).not.toHaveProperty('prAucLow');
    expect(metricsOf(mixed)).toHaveProperty('prAucLow');
  });

  it('leaves out lesions without a label and what is no lesion; undefined where none is left', () => {
    const unknown: readonly Lesion[] = [
      { id: 'nv', score: 0.99, unknown: true },
      { id: 'other', score: 0.99 },
    ];
    expect(metricsOf([...unknown, ...mixed])).toEqual(metricsOf(mixed));
    expect(metricsOf(unknown)).toBeUndefined();
  });

  it('measures the operating points only for the task that they were chosen for', () => {
    expect(metricsOf(mixed)).toMatchObject({ sensitivity: 1, specificity: 2 / 3, sensitivityRuleIn: 1 / 2 });
    const melanoma = metricsOf(mixed, { task: MELANOMA_TASK, curves: true });
    expect(melanoma).toMatchObject({ positives: 1, auc: 1 });
    expect(melanoma).not.toHaveProperty('sensitivity');
    expect(melanoma?.curves).not.toHaveProperty('selective');
  });

  it('draws the curves where they are wanted', () => {
    const random = seededRandom(3);
    const many = Array.from({ length: 600 }, (_, at): Lesion => {
      const score = random();
      return { id: random() < score ? 'mel' : 'nv', score, raw: score ** 2, group: `g${at}` };
    });
    const curves = metricsOf(many, { curves: true })?.curves;
    expect(curves?.roc).toHaveLength(CURVE_POINTS);
    expect(curves?.roc.at(-1)).toEqual([1, 1]);
    expect(curves?.pr.length).toBeLessThanOrEqual(CURVE_POINTS);
    expect(curves?.reliability).toHaveLength(15);
    expect(curves?.reliabilityBefore[0]?.predicted).toBeLessThan(curves?.reliability[0]?.predicted ?? 0);
    expect(curves?.histogram.positives).toHaveLength(HISTOGRAM_BINS);
    expect(curves?.selective?.map(({ share }) => share)).toEqual([
      1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1,
    ]);
    expect(curves?.selective?.[0]).toHaveProperty('sensitivityAtPoint');
  });
});
