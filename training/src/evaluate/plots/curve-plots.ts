/** The line plots of a source: ROC, precision-recall, reliability and selective prediction. Pure; SVG as text. */
import type { SelectivePoint } from '../../../../src/core/metrics/curves.js';
import type { BinaryMetrics, Curves, SourceMetrics } from '../../../../src/core/schemas/evaluation.js';
import { shareAxis } from './frame.js';
import type { Tone } from './frame.js';
import { linePlot } from './line-plot.js';
import type { Marker, Series } from './line-plot.js';
import type { Markup } from './markup.js';

interface Asked {
  readonly name: string;
  readonly figures: BinaryMetrics;
  readonly curves: Curves;
  readonly tone: Tone;
}

/** The two questions, as far as a source has plots for them. */
function asked({ suspicious, melanoma }: SourceMetrics): Asked[] {
  const both = [
    { name: 'suspicious', figures: suspicious, tone: 1 as const },
    { name: 'melanoma', figures: melanoma, tone: 2 as const },
  ];
  return both.flatMap(({ name, figures, tone }) =>
    figures?.curves === undefined || figures.curves.roc.length === 0 ? [] : [{ name, figures, curves: figures.curves, tone }],
  );
}

const three = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(3));

/** Sensitivity against false alarms; null where a source has only one kind of lesion. */
export function rocPlot(id: string, source: SourceMetrics): Markup | null {
  const questions = asked(source);
  if (questions.length === 0) return null;
  const { sensitivity, specificity, sensitivityRuleIn, specificityRuleIn } = source.suspicious ?? {};
  const point = (name: string, sens?: number, spec?: number): Marker[] =>
    sens === undefined || spec === undefined ? [] : [{ name, at: [1 - spec, sens], tone: 1 }];
  return linePlot({
    id,
    title: 'Receiver operating characteristic',
    description: questions.map(({ name, figures }) => `${name}: area under the curve ${three(figures.auc)}`).join('; '),
    x: shareAxis('flagged among the others (1 - specificity)'),
    y: shareAxis('flagged among the positives (sensitivity)'),
    series: questions.map(({ name, figures, curves, tone }) => ({
      name: `${name}, AUC ${three(figures.auc)}`,
      points: curves.roc,
      tone,
    })),
    markers: [...point('app flags', sensitivity, specificity), ...point('clear signs', sensitivityRuleIn, specificityRuleIn)],
    diagonal: 'chance',
  });
}

/** Precision against recall, with the fraction of positives that guessing would reach. */
export function precisionRecallPlot(id: string, source: SourceMetrics): Markup | null {
  const questions = asked(source);
  if (questions.length === 0) return null;
  return linePlot({
    id,
    title: 'Precision-recall curve',
    description: questions.map(({ name, figures }) => `${name}: average precision ${three(figures.prAuc)}`).join('; '),
    x: shareAxis('found among the positives (recall)'),
    y: shareAxis('positive among the flagged (precision)'),
    series: questions.map(({ name, figures, curves, tone }) => ({
      name: `${name}, average precision ${three(figures.prAuc)}`,
      points: curves.pr,
      tone,
    })),
    levels: questions.map(({ name, figures, tone }) => ({
      name: `share of ${name} in this set: chance`,
      y: figures.positives / figures.n,
      tone,
    })),
  });
}

/** Predicted against observed share before and after scaling, of "suspicious". */
export function reliabilityPlot(id: string, figures: BinaryMetrics): Markup | null {
  const { curves } = figures;
  if (curves === undefined) return null;
  const line = (name: string, tone: Tone, bins: Curves['reliability']): Series => ({
    ...{ name, tone },
    points: bins.map(({ predicted, observed }) => [predicted, observed] as const),
    dots: true,
  });
  return linePlot({
    id,
    title: 'Reliability diagram of the suspicious score',
    description: `Calibration error ${three(figures.eceBefore)} before and ${three(figures.ece)} after temperature scaling`,
    x: shareAxis('mean score of the bin'),
    y: shareAxis('suspicious among the bin'),
    series: [
      line(`after scaling, ECE ${three(figures.ece)}`, 1, curves.reliability),
      line(`before scaling, ECE ${three(figures.eceBefore)}`, 2, curves.reliabilityBefore),
    ],
    diagonal: 'perfectly calibrated',
  });
}

/** What answering only the surest cases gains and costs. */
export function selectivePlot(id: string, figures: BinaryMetrics): Markup | null {
  const points = figures.curves?.selective;
  if (points === undefined || points.length === 0) return null;
  const line = (name: string, tone: Tone, valueOf: (point: SelectivePoint) => number | undefined): Series => ({
    ...{ name, tone },
    points: points.flatMap((point) => {
      const value = valueOf(point);
      return value === undefined ? [] : [[point.share, value] as const];
    }),
    dots: true,
  });
  return linePlot({
    id,
    title: 'Selective prediction',
    description: 'Accuracy, sensitivity and specificity against the fraction of lesions that are answered, most confident first',
    x: shareAxis('coverage: fraction of lesions answered, most confident first'),
    y: shareAxis('metric among the answered'),
    series: [
      line('accuracy at p = 0.5', 3, ({ accuracy }) => accuracy),
      line("sensitivity at the app's threshold", 1, ({ sensitivityAtPoint }) => sensitivityAtPoint),
      line("specificity at the app's threshold", 2, ({ specificityAtPoint }) => specificityAtPoint),
    ].filter(({ points: some }) => some.length > 0),
  });
}
