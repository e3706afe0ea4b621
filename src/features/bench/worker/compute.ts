/** The metrics of labelled images, by the same code as `evaluate`. */
import { calibrateKeepingRaw, suspiciousBinaryCases } from '../../../core/metrics/scored-images.js';
import { sourceMetrics } from '../../../core/metrics/source-metrics.js';
import { uniformWeights, forEachDistinctScore, rankCases } from '../../../core/metrics/ranked-cases.js';
import type { BinaryCase } from '../../../core/metrics/ranked-cases.js';
import type { BenchFigures, FiguresRequest, ThresholdTable } from './metrics-messages.js';

/** Counts at every score that occurs. */
export function thresholdTable(cases: readonly BinaryCase[]): ThresholdTable {
  const ranked = rankCases(cases);
  const rows: (readonly [threshold: number, truePositives: number, falsePositives: number])[] = [];
  let [truePositives, falsePositives] = [0, 0];
  forEachDistinctScore(ranked, uniformWeights(ranked), (positives, negatives, score) => {
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
export function computeFigures({ scored, decisions }: FiguresRequest): BenchFigures {
  const predictions = calibrateKeepingRaw(scored, decisions);
  return {
    figures: sourceMetrics(predictions, decisions, { curves: true }),
    thresholds: thresholdTable(suspiciousBinaryCases(predictions)),
  };
}
