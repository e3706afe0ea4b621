/** The part of the HTML report about one source: every plot with its numbers. */
import type { BinaryMetrics, SourceMetrics } from '../../../../src/core/schemas/evaluation.js';
import type { OperatingPoints } from '../../../../src/core/schemas/manifest.js';
import { confusionPlot } from '../plots/confusion-plot.js';
import { precisionRecallPlot, reliabilityPlot, rocPlot, selectivePlot } from '../plots/curve-plots.js';
import { histogramPlot } from '../plots/histogram-plot.js';
import { html } from '../plots/markup.js';
import type { Markup, Part } from '../plots/markup.js';
import { auc, percent, plotWithTable, ranged, table, three } from './tables.js';

/** Fewer positives than this, and a curve is little more than an anecdote. */
const FEW_POSITIVES = 20;

/** An id for a source's section, of letters and digits. */
export function sectionId(name: string): string {
  return `source-${name.replace(/[^A-Za-z0-9]+/gu, '-')}`;
}

/** The section. */
export function sourceSection(name: string, source: SourceMetrics, points: OperatingPoints): Markup {
  const id = sectionId(name);
  const { suspicious, melanoma } = source;
  return html`<section class="source" aria-labelledby="${id}">
    <h2 id="${id}">${name}</h2>
    <p>
      ${source.n} images of ${source.groups} lesions or
      patients${counted('suspicious', suspicious)}${counted('melanomas', melanoma)}.
    </p>
    ${fewWarning(suspicious, melanoma)} ${suspicious === undefined ? null : discrimination(id, source)}
    ${suspicious === undefined ? null : calibration(id, suspicious)}
    ${suspicious === undefined ? null : decisions(id, suspicious, points)} ${classes(id, source)}
  </section>`;
}

function counted(what: string, figures: BinaryMetrics | undefined): string {
  return figures === undefined ? '' : `; ${figures.positives} of ${figures.n} ${what}`;
}

function fewWarning(suspicious: BinaryMetrics | undefined, melanoma: BinaryMetrics | undefined): Markup | null {
  const few = [
    ...(suspicious !== undefined && suspicious.positives < FEW_POSITIVES ? ['suspicious lesions'] : []),
    ...(melanoma !== undefined && melanoma.positives < FEW_POSITIVES ? ['melanomas'] : []),
  ];
  return few.length === 0
    ? null
    : html`<p><span class="warn">Few ${few.join(' and ')}:</span> rely on the intervals, not on the point estimates.</p>`;
}

function pairsInWords(figures: BinaryMetrics): string {
  if (figures.auc === undefined) return '';
  const of100 = (value: number | undefined): string => (value === undefined ? '?' : String(Math.round(value * 100)));
  return `Of a suspicious and another lesion, the model gives the suspicious one the higher score in ${of100(figures.auc)} of 100 pairs (95% interval ${of100(figures.aucLow)} to ${of100(figures.aucHigh)}).`;
}

function discrimination(id: string, source: SourceMetrics): Part {
  const { suspicious, melanoma } = source;
  if (suspicious === undefined) return null;
  const point = (name: string, suffix: '' | 'RuleIn'): Part[] => [
    name,
    ranged(suspicious, `sensitivity${suffix}`, percent),
    ranged(suspicious, `specificity${suffix}`, percent),
  ];
  const area = (title: string, name: string): Part[] => [title, ranged(suspicious, name), ranged(melanoma, name)];
  return [
    html`<h3>Discrimination</h3>`,
    plotWithTable(
      rocPlot(`${id}-roc`, source),
      `Every point is a threshold: the nearer the line runs to the upper left corner, the better. ${pairsInWords(suspicious)}`,
      table(
        'Area under the curve, 95% intervals',
        ['', 'suspicious', 'melanoma'],
        [
          ['ROC AUC', auc(suspicious), auc(melanoma)],
          area('average precision (PR AUC)', 'prAuc'),
          area('specificity at 95% sensitivity', 'specificityAt95Sensitivity'),
        ],
      ),
      table(
        "The app's thresholds, chosen on val",
        ['', 'sensitivity', 'specificity'],
        [point('flagged: some warning signs', ''), point('clear warning signs', 'RuleIn')],
      ),
    ),
    plotWithTable(
      precisionRecallPlot(`${id}-pr`, source),
      'How many of the flagged are positive, against how many positives are found. It depends on the share of positives in this set, which is far above a waiting room’s: see the predictive values.',
      predictiveTable(suspicious),
    ),
  ];
}

function predictiveTable({ predictive = [] }: BinaryMetrics): Markup {
  return table(
    'Predictive values for a stated share of suspicious lesions (Bayes’ rule)',
    ['share, threshold', 'suspicious among the flagged', 'not suspicious among the rest'],
    predictive.map((row) => [
      `${percent(row.prevalence)}, ${row.point === 'ruleIn' ? 'clear signs' : 'flagged'}`,
      ranged(row, 'ppv', percent),
      ranged(row, 'npv', percent),
    ]),
  );
}

function calibration(id: string, figures: BinaryMetrics): Part {
  const { ece, eceByChance, curves } = figures;
  const verdict =
    ece === undefined || eceByChance === undefined
      ? ''
      : `At ${figures.n} lesions a perfectly calibrated model would show an error of ${three(eceByChance.mean)} by chance alone, and more than ${three(eceByChance.p95)} once in twenty times; measured is ${three(ece)}, ${ece > eceByChance.p95 ? 'more than chance explains' : 'which chance alone can give'}.`;
  return [
    html`<h3>Calibration</h3>`,
    plotWithTable(
      reliabilityPlot(`${id}-reliability`, figures),
      `Of lesions with a score of 30%, about 30 in 100 should be suspicious: points on the diagonal. ${verdict}`,
      table(
        'Calibration of the suspicious score',
        ['', 'before scaling', 'after scaling'],
        [
          ['ECE, 15 bins of equal mass', three(figures.eceBefore), ranged(figures, 'ece')],
          ['Brier score', three(figures.brierBefore), ranged(figures, 'brier')],
        ],
      ),
      table(
        'Bins after scaling',
        ['mean score', 'suspicious', 'lesions'],
        (curves?.reliability ?? []).map(({ predicted, observed, n }) => [three(predicted), percent(observed), n]),
      ),
    ),
  ];
}

function decisions(id: string, figures: BinaryMetrics, points: OperatingPoints): Part {
  const { histogram, selective = [] } = figures.curves ?? {};
  const tenths = (counts: readonly number[] | undefined, at: number): number => {
    const width = (counts?.length ?? 0) / 10;
    return counts?.slice(at * width, (at + 1) * width).reduce((a, b) => a + b, 0) ?? 0;
  };
  return [
    html`<h3>Selective prediction</h3>`,
    plotWithTable(
      selectivePlot(`${id}-selective`, figures),
      'If only the most confident predictions were shown. Confidence is the greater of the score and one minus it. Lesions that are missed with confidence stay missed: sensitivity need not rise.',
      table(
        'Coverage, most confident first',
        ['coverage', 'confidence from', 'accuracy at 0.5', 'sensitivity, app', 'specificity, app'],
        selective.map((point) => [
          percent(point.share),
          three(point.confidence),
          percent(point.accuracy),
          percent(point.sensitivityAtPoint),
          percent(point.specificityAtPoint),
        ]),
      ),
    ),
    html`<h3>Score distribution</h3>`,
    plotWithTable(
      histogramPlot(`${id}-histogram`, figures, points),
      'The less the bars above and below overlap, the better the two are separated. Dotted: the thresholds below which no warning sign is found, and from which warning signs are clear.',
      table(
        'Lesions by score',
        ['score', 'suspicious', 'others'],
        Array.from({ length: 10 }, (_, at) => [
          `${at * 10}–${(at + 1) * 10}%`,
          tenths(histogram?.positives, at),
          tenths(histogram?.negatives, at),
        ]),
      ),
    ),
  ];
}

function classes(id: string, source: SourceMetrics): Part {
  if (source.confusion === undefined) return null;
  return [
    html`<h3>Classification into eight classes</h3>`,
    plotWithTable(
      confusionPlot(`${id}-confusion`, source.confusion),
      'Rows: what the lesion is; columns: the predicted class. Darker: a larger fraction of the row. A perfect network fills only the diagonal.',
      table(
        'Classes, 95% intervals',
        ['', 'lesions', 'precision', 'recall', 'F1'],
        (source.classes ?? []).map((row) => [row.id, row.n, ranged(row, 'precision'), ranged(row, 'recall'), ranged(row, 'f1')]),
      ),
      table(
        'All classes together',
        ['', 'figure'],
        [
          ['accuracy', ranged(source, 'accuracy')],
          ['balanced accuracy (macro recall)', ranged(source, 'balancedAccuracy')],
          ['macro precision', ranged(source, 'macroPrecision')],
          ['macro F1', ranged(source, 'macroF1')],
        ],
      ),
    ),
  ];
}
