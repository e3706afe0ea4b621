/**
 * Precision-recall, reliability, scores and the confusion matrix of the person's own images.
 */
import { CLASS_IDS } from '../../../core/classes.js';
import type { BinaryMetrics, Curves, SourceMetrics } from '../../../core/schemas/evaluation.js';
import type { OperatingPoints } from '../../../core/schemas/manifest.js';
import { ExportButtons } from '../../../ui/charts/export-buttons.js';
import { HistogramChart } from '../../../ui/charts/histogram-chart.js';
import { MatrixChart } from '../../../ui/charts/matrix-chart.js';
import { XyChart } from '../../../ui/charts/xy-chart.js';
import type { Look } from '../../../ui/charts/chart-handle.js';
import type { Guide } from '../../../ui/charts/xy-chart.js';
import { mergeBins } from '../../../core/metrics/merge-bins.js';
import { formatShare, formatThree, shareAxis } from '../../../ui/figure-format.js';
import { CLASS_NAMES } from '../../../diagnosis/class-messages.js';
import { figuresText } from './figures-messages.js';

const words = figuresText.charts;

/** A question whose answers the labels give, with its curves. */
export interface Answered {
  readonly name: string;
  readonly look: Look;
  readonly figures: BinaryMetrics;
  readonly curves: Curves;
}

/** The questions that the labels of these images answer. */
export function answeredOf({ suspicious, melanoma }: SourceMetrics): Answered[] {
  const one = (name: string, look: Look, figures: BinaryMetrics | undefined): Answered[] =>
    figures?.curves === undefined ? [] : [{ name, look, figures, curves: figures.curves }];
  return [...one(figuresText.figures.suspicious, 1, suspicious), ...one(figuresText.figures.melanoma, 2, melanoma)];
}

/** The buttons that save a chart. */
export function save(about: string, fileName: string) {
  return <ExportButtons about={about} fileName={`naevus-${fileName}`} label={words.save} />;
}

/** What each chart takes. */
export interface ChartProps {
  readonly figures: SourceMetrics;
}

/** Precision against recall; nothing without a positive. */
export function PrecisionRecall({ figures }: ChartProps) {
  const questions = answeredOf(figures).filter(({ curves }) => curves.pr.length > 0);
  if (questions.length === 0) return null;
  return (
    <XyChart
      title={words.pr}
      summary={words.prSummary({
        values: questions
          .map(({ name, figures: { prAuc } }) => words.average({ name, value: prAuc?.toFixed(3) ?? '–' }))
          .join(' '),
      })}
      x={shareAxis(words.recall)}
      y={shareAxis(words.precision)}
      series={questions.map(({ name, look, curves }) => ({ name, look, points: curves.pr.map(([x, y]) => ({ x, y })) }))}
      guides={questions.map(({ name, look, figures: { n, positives } }): Guide => {
        const share = positives / Math.max(1, n);
        return { name: words.base({ name, share: formatShare(share) }), look, from: [0, share], to: [1, share] };
      })}
      actions={save(words.pr, 'precision-recall')}
      tableLabel={words.table}
    />
  );
}

/** A dot of the reliability curve stands for at least so many images. */
const FEWEST_IN_BIN = 20;

/** What was predicted against what was so: fewer dots where images are few, each with its 95% interval. */
export function Reliability({ figures: { suspicious } }: ChartProps) {
  if (suspicious?.curves === undefined) return null;
  const { reliability, reliabilityBefore } = suspicious.curves;
  const series = (name: string, look: Look, bins: Curves['reliability']) => ({
    ...{ name, look, dots: true },
    points: mergeBins(bins, FEWEST_IN_BIN).map(({ predicted, observed, n, low, high }) => ({
      x: predicted,
      y: observed,
      ...{ n, low, high },
    })),
  });
  return (
    <XyChart
      title={words.reliability}
      summary={words.reliabilitySummary({ value: formatThree(suspicious.ece ?? 0) })}
      x={shareAxis(words.predicted)}
      y={shareAxis(words.observed)}
      series={[series(words.raw, 2, reliabilityBefore), series(words.calibrated, 1, reliability)]}
      guides={[{ name: words.perfect, from: [0, 0], to: [1, 1] }]}
      actions={save(words.reliability, 'reliability')}
      tableLabel={words.table}
      countLabel={words.cases}
    />
  );
}

/** The scores of suspicious and other lesions. */
export function Scores({ figures: { suspicious }, points }: ChartProps & { readonly points: OperatingPoints }) {
  if (suspicious?.curves === undefined) return null;
  const { positives, negatives } = suspicious.curves.histogram;
  return (
    <HistogramChart
      title={words.histogram}
      summary={words.histogramSummary}
      x={shareAxis(words.score)}
      shareLabel={words.shareOfGroup}
      above={{ name: figuresText.figures.suspicious, counts: positives }}
      below={{ name: figuresText.figures.benign, counts: negatives }}
      lines={[
        { name: words.firstLimit, at: points.highSensitivity.threshold },
        { name: words.secondLimit, at: points.ruleIn.threshold },
      ]}
      actions={save(words.histogram, 'scores')}
      tableLabel={words.table}
      binLabel={words.bin}
    />
  );
}

/** Which diagnosis was taken for which; nothing where too few images have one. */
export function Confusion({ figures: { confusion } }: ChartProps) {
  if (confusion === undefined) return null;
  const entries = CLASS_IDS.map((id) => ({ short: id, name: CLASS_NAMES[id] }));
  return (
    <MatrixChart
      title={words.confusion}
      summary={words.confusionSummary}
      rowLabel={words.truth}
      columnLabel={words.answer}
      columns={entries}
      rows={entries.flatMap((entry, at) => {
        const counts = confusion[at] ?? [];
        return counts.some((count) => count > 0) ? [{ ...entry, counts }] : [];
      })}
      sameLabel={words.same}
      shadeLabel={words.shade}
      actions={save(words.confusion, 'confusion')}
      tableLabel={words.table}
    />
  );
}
