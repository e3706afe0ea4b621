/** How good a set of weights is on `val`: one number by which the epoch is picked. */
import { CLASS_COUNT, classIndex } from '../../../src/core/classes.js';
import { rocAucScore, balancedAccuracyScore, confusionMatrix } from '../../../src/core/metrics/metrics.js';
import { sourceOf } from '../data/image-manifest.js';
import {
  UNCALIBRATED_ALL,
  isLesion,
  calibratePredictions,
  melanomaBinaryCases,
  suspiciousBinaryCases,
} from '../../../src/core/metrics/scored-images.js';
import type { ImageLogits } from '../data/image-predictions.js';

/** A source with fewer suspicious or fewer benign lesions than this is reported, but its AUC is too much chance to choose by. */
const MIN_CASES_PER_CLASS = 10;

/** The figures of one epoch on `val`. */
export interface ValidationMetrics {
  /** Mean of the figures below that the data gives well enough; higher is better. */
  readonly score: number;
  /** Over the diagnosed lesions of all sources. */
  readonly balancedAccuracy: number | null;
  /** AUC "suspicious" (or, where a source has only melanomas, of melanoma, which is the same there) per lesion source. */
  readonly aucSuspicious: Readonly<Record<string, number>>;
  readonly aucMelanoma: number | null;
  /** Median intersection over union of the outline by source; absent where no outline is trained. */
  readonly outlineIou?: Readonly<Record<string, number>>;
}

/** One line of a run's history. */
export interface HistoryEntry {
  readonly phase: 'head' | 'all-layers';
  /** Counts from 1. */
  readonly epoch: number;
  /** As trained, or their moving average. */
  readonly weights: 'raw' | 'averaged';
  readonly trainLoss: number;
  readonly val: ValidationMetrics;
}

/** Evaluates one set of weights by its raw answers. */
export function validationMetrics(scored: readonly ImageLogits[]): ValidationMetrics {
  const calibrated = calibratePredictions(scored, UNCALIBRATED_ALL);
  const diagnosed = calibrated.filter(({ record }) => isLesion(record) && record.diagnosis !== null);
  const matrix = confusionMatrix(
    diagnosed.map(({ record }) => (record.diagnosis === null ? 0 : classIndex(record.diagnosis))),
    diagnosed.map(({ predicted }) => classIndex(predicted)),
    CLASS_COUNT,
  );
  const balancedAccuracy = balancedAccuracyScore(matrix);
  const aucSuspicious: Record<string, number> = {};
  const telling: number[] = [];
  for (const source of new Set(calibrated.filter(({ record }) => isLesion(record)).map(({ record }) => sourceOf(record)))) {
    const cases = suspiciousBinaryCases(calibrated.filter(({ record }) => sourceOf(record) === source));
    const auc = rocAucScore(cases);
    if (auc === null) continue;
    aucSuspicious[source] = auc;
    const positives = cases.filter(({ positive }) => positive).length;
    if (Math.min(positives, cases.length - positives) >= MIN_CASES_PER_CLASS) telling.push(auc);
  }
  const aucMelanoma = rocAucScore(melanomaBinaryCases(calibrated));
  const figures = [balancedAccuracy, aucMelanoma, ...telling].filter((value) => value !== null);
  return {
    score: figures.reduce((a, b) => a + b, 0) / Math.max(1, figures.length),
    balancedAccuracy,
    aucSuspicious,
    aucMelanoma,
  };
}

/** The figures in one line. */
export function describeMetrics(figures: ValidationMetrics): string {
  const format = (value: number | null): string => (value === null ? '-' : value.toFixed(3));
  const sources = Object.entries(figures.aucSuspicious).map(([source, auc]) => `${source} ${auc.toFixed(3)}`);
  const outlines = Object.entries(figures.outlineIou ?? {}).map(([source, iou]) => `${source} ${iou.toFixed(3)}`);
  return (
    `val score ${figures.score.toFixed(4)}, balanced accuracy ${format(figures.balancedAccuracy)}, ` +
    `AUC melanoma ${format(figures.aucMelanoma)}, suspicious: ${sources.join(', ')}` +
    (outlines.length === 0 ? '' : `; outline: ${outlines.join(', ')}`)
  );
}
