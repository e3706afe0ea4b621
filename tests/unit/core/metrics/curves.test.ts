/** Curves, selective prediction, histograms and predictive values, by hand and by their definitions. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  precisionRecallCurve,
  predictiveValues,
  rocCurve,
  scoreHistogram,
  selectiveCurve,
  simplifyCurve,
} from '../../../../src/core/metrics/curves.js';
import type { CurvePoint } from '../../../../src/core/metrics/curves.js';
import { uniformWeights, rankCases, rankedRocAuc } from '../../../../src/core/metrics/ranked-cases.js';
import type { BinaryCase } from '../../../../src/core/metrics/ranked-cases.js';

const cases = (positives: readonly number[], negatives: readonly number[]): BinaryCase[] => [
  ...positives.map((score) => ({ score, positive: true })),
  ...negatives.map((score) => ({ score, positive: false })),
];
const score = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);
const bothTruths = fc
  .tuple(fc.array(score, { minLength: 1, maxLength: 40 }), fc.array(score, { minLength: 1, maxLength: 40 }))
  .map(([positives, negatives]) => cases(positives, negatives));

/** Area under straight lines between points. */
function areaUnder(points: readonly CurvePoint[]): number {
  return points.slice(1).reduce((sum, [x, y], at) => {
    const [fromX, fromY] = points[at] ?? [0, 0];
    return sum + ((x - fromX) * (y + fromY)) / 2;
  }, 0);
}

describe('rocCurve', () => {
  it('steps up at positives and right at negatives', () => {
    expect(rocCurve(rankCases(cases([0.9, 0.4], [0.6, 0.1])))).toEqual([
      [0, 0],
      [0, 0.5],
      [0.5, 0.5],
      [0.5, 1],
      [1, 1],
    ]);
  });

  it('is empty without a positive or a negative', () => {
    expect(rocCurve(rankCases(cases([0.3], [])))).toEqual([]);
    expect(rocCurve(rankCases([]))).toEqual([]);
  });

  it('has the area that the pairs give, ties as straight lines', () => {
    fc.assert(
      fc.property(bothTruths, (all) => {
        const ranked = rankCases(all);
        expect(areaUnder(rocCurve(ranked))).toBeCloseTo(rankedRocAuc(ranked, uniformWeights(ranked)), 10);
      }),
    );
  });
});

describe('precisionRecallCurve', () => {
  it('gives precision at each recall', () => {
    expect(precisionRecallCurve(rankCases(cases([0.9, 0.4], [0.6, 0.1])))).toEqual([
      [0, 1],
      [0.5, 1],
      [0.5, 0.5],
      [1, 2 / 3],
      [1, 0.5],
    ]);
    expect(precisionRecallCurve(rankCases(cases([], [0.2])))).toEqual([]);
  });
});

describe('simplifyCurve', () => {
  it('leaves out points on a straight line and keeps the corner', () => {
    const line: CurvePoint[] = [
      [0, 0],
      [0, 0.5],
      [0, 1],
      [0.5, 1],
      [1, 1],
    ];
    expect(simplifyCurve(line, 3)).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
    ]);
  });

  it('keeps both ends, the order and the limit, and nearly the area', () => {
    fc.assert(
      fc.property(bothTruths, (all) => {
        const curve = rocCurve(rankCases(all));
        const thin = simplifyCurve(curve, 12);
        expect(thin.length).toBeLessThanOrEqual(12);
        expect(thin[0]).toEqual(curve[0]);
        expect(thin.at(-1)).toEqual(curve.at(-1));
        expect(Math.abs(areaUnder(thin) - areaUnder(curve))).toBeLessThan(0.1);
      }),
    );
  });
});

describe('selectiveCurve', () => {
  // Confidences: 0.95, 0.9, 0.6, 0.55. The two most confident are correct; of the others one is wrong.
  const ranked = rankCases(cases([0.95, 0.4], [0.1, 0.45]));
  const calledFrom = (threshold: number) => Uint8Array.from(ranked.scores, (score) => (score >= threshold ? 1 : 0));

  it('answers the most confident first', () => {
    const [all, half] = selectiveCurve(ranked, calledFrom(0.42), [1, 0.5]);
    expect(all).toEqual({
      share: 1,
      confidence: 0.55,
      accuracy: 3 / 4,
      sensitivity: 1 / 2,
      specificity: 1,
      sensitivityAtPoint: 1 / 2,
      specificityAtPoint: 1 / 2,
    });
    expect(half).toMatchObject({ share: 0.5, confidence: 0.9, accuracy: 1, sensitivity: 1, specificity: 1 });
  });

  it('leaves out what the answered cases do not define', () => {
    const [quarter] = selectiveCurve(ranked, calledFrom(0.42), [0.25]);
    expect(quarter).toEqual({ share: 0.25, confidence: 0.95, accuracy: 1, sensitivity: 1, sensitivityAtPoint: 1 });
    expect(selectiveCurve(ranked, calledFrom(0.42), [0.01])).toEqual([]);
  });
});

describe('scoreHistogram', () => {
  it('counts each case once, a score of 1 in the last bin', () => {
    expect(scoreHistogram(rankCases(cases([1, 0.5], [0, 0.49])), 2)).toEqual({ positives: [0, 2], negatives: [2, 0] });
  });
});

describe('predictiveValues', () => {
  it('follows Bayes: 90% and 80% at one in ten', () => {
    // Of 1,000: 90 of 100 positives flagged, 180 of 900 negatives flagged.
    const { ppv, npv } = predictiveValues(0.9, 0.8, 0.1);
    expect(ppv).toBeCloseTo(90 / 270, 12);
    expect(npv).toBeCloseTo(720 / 730, 12);
  });

  it('rises with the prevalence for ppv, falls for npv, and is NaN without a predicted case', () => {
    expect(predictiveValues(0.9, 0.8, 0.03).ppv).toBeGreaterThan(predictiveValues(0.9, 0.8, 0.01).ppv);
    expect(predictiveValues(0.9, 0.8, 0.03).npv).toBeLessThan(predictiveValues(0.9, 0.8, 0.01).npv);
    expect(predictiveValues(0, 1, 0.1).ppv).toBeNaN();
    expect(predictiveValues(1, 0, 0.1).npv).toBeNaN();
  });
});
