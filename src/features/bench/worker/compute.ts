/** The figures of labelled images, by the very code of `evaluate`. Pure; runs in the figures worker and in tests. */
import { judgeTwice, suspiciousCases } from '../../../core/metrics/scored-images.js';
import { sourceFigures } from '../../../core/metrics/source-metrics.js';
import { evenWeights, forEachScore, rankCases } from '../../../core/metrics/ranked-cases.js';
import type { BinaryCase } from '../../../core/metrics/ranked-cases.js';
import type { BenchFigures, FiguresRequest, ThresholdTable } from './metrics-messages.js';

/** Counts at every score that occurs. */
export function thresholdTable(cases: readonly BinaryCase[]): ThresholdTable {
  const ranked = rankCases(cases);
  const rows: (readonly [threshold: number, truePositives: number, falsePositives: number])[] = [];
  let [truePositives, falsePositives] = [0, 0];
  forEachScore(ranked, evenWeights(ranked), (positives, negatives, score) => {
    truePositives += positives;
    falsePositives += negatives;
    rows.push([score, truePositives, falsePositives]);
  });
  return {
    thresholds: Float64Array.from(rows, ([threshold]) => threshold),
    truePositives: Uint32Array.from(rows, ([, count]) => count),
    falsePositives: Uint32Array.from(rows, ([, , count]) => count),
  };
}

/** All figures with 95% intervals over groups; a second or two for a thousand images. */
export function computeFigures({ scored, spec }: FiguresRequest): BenchFigures {
  const judged = judgeTwice(scored, spec);
  return { figures: sourceFigures(judged, spec, { curves: true }), thresholds: thresholdTable(suspiciousCases(judged)) };
}
