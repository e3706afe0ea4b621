/** The messages between the page and the metrics worker. Types only. */
import type { RawPrediction } from '../../../core/metrics/scored-images.js';
import type { SourceMetrics } from '../../../core/schemas/evaluation.js';
import type { ModelDecisions } from '../../../core/calibration/postprocess.js';

/** Asks for the figures of labelled images. */
export interface FiguresRequest {
  readonly scored: readonly RawPrediction[];
  readonly decisions: ModelDecisions;
}

/** Every threshold that decides some case otherwise, from the strictest: what "suspicious" does at and above each. */
export interface ThresholdTable {
  readonly thresholds: Float64Array;
  /** Suspicious lesions at or above each threshold. */
  readonly truePositives: Uint32Array;
  /** Other lesions at or above each threshold. */
  readonly falsePositives: Uint32Array;
}

/** The answer. Figures of the person's own images: those of `evaluate`, with the curves, and the table behind the movable limits. */
export interface BenchFigures {
  readonly figures: SourceMetrics;
  readonly thresholds: ThresholdTable;
}
