/** ROC, precision-recall and reliability curves of one collection at a time. */
import { useState } from 'react';
import type { ModelCard } from '../../core/schemas/model-card.js';
import type { BinaryMetrics, Curves, SourceMetrics } from '../../core/schemas/evaluation.js';
import { XyChart } from '../../ui/charts/xy-chart.js';
import type { Look } from '../../ui/charts/chart-handle.js';
import type { Guide, Mark, Point, Series } from '../../ui/charts/xy-chart.js';
import styles from './curves-section.module.css';
import { formatInterval, formatShare, formatThree, ranged, shareAxis } from '../../ui/figure-format.js';
import { collectionLine } from './name-messages.js';
import shared from './section.module.css';
import { SourcePicker } from './source-picker.js';
import { text } from './model-card-messages.js';
import { performanceText } from './performance-messages.js';

const words = performanceText.curves;

/** A question that a source's figures answer, with its curves. */
interface Answered {
  readonly name: string;
  readonly look: Look;
  readonly figures: BinaryMetrics;
  readonly curves: Curves;
}

function answered({ suspicious, melanoma }: SourceMetrics): Answered[] {
  const one = (name: string, look: Look, figures: BinaryMetrics | undefined): Answered[] =>
    figures?.curves === undefined ? [] : [{ name, look, figures, curves: figures.curves }];
  return [...one(words.suspicious, 1, suspicious), ...one(words.melanoma, 2, melanoma)];
}

const pairs = (points: Curves['roc']): Point[] => points.map(([x, y]) => ({ x, y }));

/** A figure with its interval in a sentence, for those who don't see the picture. */
function inWords(figures: BinaryMetrics, field: 'auc' | 'prAuc' | 'ece'): string {
  const of = ranged(figures, field);
  if (of.value === undefined) return text.notKnown;
  const interval = formatInterval(of, formatThree);
  return `${formatThree(of.value)}${interval === undefined ? '' : ` (${interval})`}`;
}

/** The section: a choice of collections and three charts. */
export function CurvesSection({ card }: { readonly card: ModelCard }) {
  const drawn = Object.entries(card.evaluation.test.sources).flatMap(([id, figures]) => {
    const questions = answered(figures);
    return questions.length === 0 ? [] : [{ id, questions }];
  });
  const [chosen, choose] = useState<string>();
  const shown = drawn.find(({ id }) => id === chosen) ?? drawn[0];
  if (shown === undefined) return <p>{words.none}</p>;
  return (
    <>
      <p className={shared.prose}>{words.intro}</p>
      <SourcePicker
        label={text.collection}
        value={shown.id}
        options={drawn.map(({ id }) => ({ value: id, name: collectionLine(id) }))}
        onChange={choose}
      />
      <div className={styles.charts}>
        <Roc questions={shown.questions} />
        <PrecisionRecall questions={shown.questions} />
        <Reliability questions={shown.questions} />
      </div>
    </>
  );
}

interface ChartProps {
  readonly questions: readonly Answered[];
}

function Roc({ questions }: ChartProps) {
  const suspicious = questions.find(({ name }) => name === words.suspicious);
  return (
    <XyChart
      title={words.roc}
      summary={words.rocSummary({
        areas: questions.map(({ name, figures }) => words.area({ name, area: inWords(figures, 'auc') })).join(' '),
      })}
      x={shareAxis(words.falseAlarms)}
      y={shareAxis(words.found)}
      series={questions.map(({ name, look, curves }) => ({ name, look, points: pairs(curves.roc) }))}
      marks={suspicious === undefined ? [] : limitMarks(suspicious.figures)}
      guides={[{ name: words.coin, from: [0, 0], to: [1, 1] }]}
      tableLabel={text.showTable}
    />
  );
}

/** Where the app's two limits lie on the curve. */
function limitMarks(figures: BinaryMetrics): Mark[] {
  const mark = (name: string, sensitivity: number | undefined, specificity: number | undefined): Mark[] =>
    sensitivity === undefined || specificity === undefined ? [] : [{ name, look: 1, x: 1 - specificity, y: sensitivity }];
  return [
    ...mark(words.some, figures.sensitivity, figures.specificity),
    ...mark(words.clear, figures.sensitivityRuleIn, figures.specificityRuleIn),
  ];
}

function PrecisionRecall({ questions }: ChartProps) {
  const guides = questions.flatMap(({ name, look, figures: { n, positives } }): Guide[] => {
    const share = n === 0 ? 0 : positives / n;
    return [{ name: words.baseRate({ name, share: formatShare(share) }), look, from: [0, share], to: [1, share] }];
  });
  return (
    <XyChart
      title={words.pr}
      summary={words.prSummary({
        areas: questions.map(({ name, figures }) => words.averagePrecision({ name, area: inWords(figures, 'prAuc') })).join(' '),
      })}
      x={shareAxis(words.recall)}
      y={shareAxis(words.precision)}
      series={questions.map(({ name, look, curves }) => ({ name, look, points: pairs(curves.pr) }))}
      guides={guides}
      tableLabel={text.showTable}
    />
  );
}

function Reliability({ questions }: ChartProps) {
  const question = questions.find(({ name }) => name === words.suspicious);
  if (question === undefined) return null;
  const series = (name: string, look: Look, bins: Curves['reliability']): Series => ({
    ...{ name, look, dots: true },
    points: bins.map(({ predicted, observed, n }) => ({ x: predicted, y: observed, n })),
  });
  return (
    <XyChart
      title={words.reliability}
      summary={words.reliabilitySummary({ error: words.error({ ece: inWords(question.figures, 'ece') }) })}
      x={shareAxis(words.predicted)}
      y={shareAxis(words.observed)}
      series={[series(words.before, 2, question.curves.reliabilityBefore), series(words.after, 1, question.curves.reliability)]}
      guides={[{ name: words.perfect, from: [0, 0], to: [1, 1] }]}
      tableLabel={text.showTable}
      countLabel={words.cases}
    />
  );
}
