/** The whole report on one split: what `evaluate` prints and `card.json` holds. */
import { CLASS_IDS } from '../../../src/core/classes.js';
import type { BinaryMetrics, EvaluationReport, LevelShares } from '../../../src/core/schemas/evaluation.js';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { sourceOf } from '../data/image-manifest.js';
import { oodRejectionMetrics, groupBy } from './ood-rejection.js';
import { calibratePredictions, calibrateKeepingRaw } from '../../../src/core/metrics/scored-images.js';
import type { ImageLogits } from '../data/image-predictions.js';
import { MIN_CASES_PER_SIDE } from '../../../src/core/metrics/binary-metrics.js';
import type { MetricOptions } from '../../../src/core/metrics/binary-metrics.js';
import { sourceMetrics } from '../../../src/core/metrics/source-metrics.js';
import { MODALITIES, modalityFromLabel } from '../../../src/core/modality.js';
import { calibrationPriors, detectionMetrics, levelsByModality } from './modality-metrics.js';
import { subgroupsOf } from './subgroups.js';

export type { EvaluationReport };

/** Digits after the point that figures keep: far below their intervals, and a third of the bytes. */
const DIGITS = 5;
/** Digits of the points behind plots. */
const CURVE_DIGITS = 3;

/**
 * Figures of every source, modality and subgroup, with 95% intervals.
 * @param decisions those that were chosen on `val`.
 * @param model version of the model.
 * @param synthetic answers to synthetic images (`synthetic/images.ts`), which are evaluated as kinds of non-lesions and nowhere else.
 */
export function evaluationReport(
  scored: readonly ImageLogits[],
  decisions: ModelDecisions,
  model: string,
  split: string,
  synthetic: readonly ImageLogits[] = [],
): EvaluationReport {
  const calibrated = calibrateKeepingRaw(scored, decisions);
  const figures = (parts: [string, typeof calibrated][], more: Pick<MetricOptions, 'stratumOf'> = {}) => {
    const options = { curves: true, minCasesPerSide: MIN_CASES_PER_SIDE, ...more };
    return Object.fromEntries(parts.map(([name, some]) => [name, sourceMetrics(some, decisions, options)]));
  };
  return rounded({
    model,
    split,
    sources: figures(groupBy(calibrated, sourceOf)),
    aucWithinSources: true,
    modalities: figures(
      groupBy(calibrated, ({ modality }) => modalityFromLabel(modality)),
      { stratumOf: sourceOf },
    ),
    levels: levelsByModality(calibrated, decisions),
    modalityDetection: detectionMetrics(scored),
    priors: calibrationPriors(scored, decisions),
    subgroups: subgroupsOf(calibrated, decisions),
    notALesion: oodRejectionMetrics(calibrated, calibratePredictions(synthetic, decisions), decisions),
  });
}

/** The same values with all numbers rounded. */
function rounded<T>(value: T): T {
  const walk = (inner: unknown, scale: number): unknown => {
    if (typeof inner === 'number') return Math.round(inner * scale) / scale;
    if (Array.isArray(inner)) return inner.map((item) => walk(item, scale));
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(
      Object.entries(inner).map(([key, item]) => [key, walk(item, key === 'curves' ? 10 ** CURVE_DIGITS : scale)]),
    );
  };
  return walk(value, 10 ** DIGITS) as T;
}

const format3 = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(3));

function withInterval(figures: BinaryMetrics | undefined): string {
  if (figures === undefined) return '-';
  return figures.auc === undefined
    ? 'too few'
    : `${format3(figures.auc)} (${format3(figures.aucLow)}-${format3(figures.aucHigh)})`;
}

const COLUMNS = [
  'source',
  'n',
  'acc',
  'bal acc',
  'macro F1',
  'AUC suspicious',
  'PR AUC',
  'sens',
  'spec',
  'spec@95',
  'ECE (chance)',
  'AUC melanoma',
  'PR AUC',
  'other',
  'rejected',
] as const;

/** The report as a table for the terminal. */
export function reportTable(report: EvaluationReport): string {
  const rows = Object.entries(report.sources).map(
    ([name, { n, accuracy, balancedAccuracy, macroF1, ece, suspicious, melanoma, other }]) => [
      name,
      String(n),
      format3(accuracy),
      format3(balancedAccuracy),
      format3(macroF1),
      withInterval(suspicious),
      format3(suspicious?.prAuc),
      format3(suspicious?.sensitivity),
      format3(suspicious?.specificity),
      format3(suspicious?.specificityAt95Sensitivity),
      ece === undefined
        ? '-'
        : `${format3(ece)} (${format3(suspicious?.eceByChance?.mean)}, ${format3(suspicious?.eceByChance?.p95)})`,
      withInterval(melanoma),
      format3(melanoma?.prAuc),
      format3(other?.recall),
      format3(other?.falseRejection),
    ],
  );
  const kinds = Object.entries(report.notALesion?.kinds ?? {}).map(
    ([kind, { n, recall, recallLow, recallHigh }]) =>
      `${kind} ${format3(recall)} (${format3(recallLow)}-${format3(recallHigh)}) of ${n}`,
  );
  const { otherConditions = [], melanomas = [] } = report.notALesion ?? {};
  const others = otherConditions.map(
    ({ condition, modality, n, turnedAway }) => `${condition} ${modality} ${turnedAway} of ${n}`,
  );
  const rejectedMelanomas = melanomas.map(({ modality, n, turnedAway }) => `${modality} ${turnedAway} of ${n}`);
  const widths = COLUMNS.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    `Model ${report.model}, split "${report.split}"; classes ${CLASS_IDS.join(' ')}`,
    line(COLUMNS),
    ...rows.map(line),
    'sens, spec: at the high-sensitivity point chosen on val. spec@95: where this source itself has 95% sensitivity.',
    'ECE of "suspicious"; in brackets what chance alone gives a perfectly calibrated model at this n: mean, 95th percentile.',
    'other: recall of OOD rejection on non-lesions. rejected: lesions falsely rejected. too few: fewer than ten cases on a side.',
    ...(kinds.length === 0 ? [] : [`Recall of OOD rejection by kind: ${kinds.join(', ')}.`]),
    ...(others.length === 0 ? [] : [`Other skin conditions that are rejected: ${others.join(', ')}.`]),
    ...(rejectedMelanomas.length === 0 ? [] : [`Melanomas that are rejected: ${rejectedMelanomas.join(', ')}.`]),
  ].join('\n');
}

/** What each modality's lesions get, and how well modalities are told apart, as lines for the terminal. */
export function modalityTable({ levels = {}, modalityDetection }: EvaluationReport): string {
  const percent = (value: number | undefined): string => (value === undefined ? '-' : `${(100 * value).toFixed(1)}%`);
  const warned = ({ n, warned: share, warnedLow, warnedHigh }: LevelShares): string =>
    `${percent(share)} (${percent(warnedLow)}-${percent(warnedHigh)}) of ${n}`;
  return [
    ...MODALITIES.flatMap((modality) => {
      const of = levels[modality];
      if (of === undefined) return [];
      return [`${modality} (${of.sources.join(', ')}): warned suspicious ${warned(of.suspicious)}, benign ${warned(of.benign)}`];
    }),
    ...Object.entries(modalityDetection?.sources ?? {}).map(
      ([source, { n, correct, accuracyLow, accuracyHigh }]) =>
        `modality right on ${source}: ${correct} of ${n} (${percent(accuracyLow)}-${percent(accuracyHigh)})`,
    ),
  ].join('\n');
}
