/**
 * The figures of the labelled images with their intervals, and the charts.
 */
import type { SourceMetrics } from '../../../core/schemas/evaluation.js';
import type { OperatingPoints } from '../../../core/schemas/manifest.js';
import { DataTable } from '../../../ui/charts/data-table.js';
import type { DataRow } from '../../../ui/charts/data-table.js';
import { ProgressBar } from '../../../ui/progress-bar.js';
import { formatCount, formatFigure, formatInterval, formatShare, formatThree, ranged } from '../../../ui/figure-format.js';
import type { Ranged } from '../../../ui/figure-format.js';
import { CLASS_NAMES } from '../../../diagnosis/class-messages.js';
import styles from '../bench-page.module.css';
import { figuresText } from './figures-messages.js';
import { Confusion, PrecisionRecall, Reliability, Scores } from './charts.js';
import { RocWithLimits } from './roc-with-limits.js';
import type { FiguresState } from './use-figures.js';

const words = figuresText.figures;

export interface FiguresSectionProps {
  readonly state: FiguresState;
  /** Whether a run is under way: the figures wait for it. */
  readonly busy: boolean;
  /** The operating points that the charts mark: those of the images' modality. */
  readonly points: OperatingPoints;
}

/** The section. */
export function FiguresSection({ state, busy, points }: FiguresSectionProps) {
  return (
    <section className={styles.section} aria-labelledby="bench-figures" data-figures={busy ? 'waiting' : state.kind}>
      <h2 id="bench-figures">{words.heading}</h2>
      {busy ? <p>{words.waiting}</p> : <Body state={state} points={points} />}
    </section>
  );
}

function Body({ state, points }: Omit<FiguresSectionProps, 'busy'>) {
  switch (state.kind) {
    case 'none':
      return <p>{words.tooFew}</p>;
    case 'computing':
      return (
        <div role="status">
          <p>{words.computing}</p>
          <ProgressBar label={words.computing} />
        </div>
      );
    case 'failed':
      return <p role="alert">{words.failed({ detail: state.detail })}</p>;
    case 'ready': {
      const { figures, thresholds } = state.value;
      return (
        <>
          <p className={styles.prose}>{words.intro}</p>
          <DataTable cards caption={words.caption} columns={words.columns} rows={figureRows(figures)} />
          <ByClass figures={figures} />
          <div className={styles.charts}>
            <RocWithLimits figures={figures} table={thresholds} points={points} />
            <PrecisionRecall figures={figures} />
            <Reliability figures={figures} />
            <Scores figures={figures} points={points} />
            <Confusion figures={figures} />
          </div>
        </>
      );
    }
  }
}

function figureRows({ suspicious, melanoma, ...all }: SourceMetrics): DataRow[] {
  const row = (name: keyof typeof words.rows, of: Ranged, n: number | undefined, format = formatThree): DataRow[] =>
    of.value === undefined
      ? []
      : [
          {
            id: name,
            header: words.rows[name],
            cells: [formatFigure(of.value, format), formatInterval(of, format) ?? '–', n === undefined ? '' : formatCount(n)],
          },
        ];
  const { n, positives = 0 } = suspicious ?? {};
  const others = n === undefined ? undefined : n - positives;
  const diagnosed = all.confusion?.flat().reduce((a, b) => a + b, 0);
  return [
    ...row('auc', ranged(suspicious, 'auc'), n),
    ...row('prAuc', ranged(suspicious, 'prAuc'), n),
    ...row('sensitivity', ranged(suspicious, 'sensitivity'), positives, formatShare),
    ...row('specificity', ranged(suspicious, 'specificity'), others, formatShare),
    ...row('sensitivityRuleIn', ranged(suspicious, 'sensitivityRuleIn'), positives, formatShare),
    ...row('specificityRuleIn', ranged(suspicious, 'specificityRuleIn'), others, formatShare),
    ...row('specificityAt95Sensitivity', ranged(suspicious, 'specificityAt95Sensitivity'), others, formatShare),
    ...row('ece', ranged(suspicious, 'ece'), n),
    ...row('brier', ranged(suspicious, 'brier'), n),
    ...row('aucMelanoma', ranged(melanoma, 'auc'), melanoma?.n),
    ...row('prAucMelanoma', ranged(melanoma, 'prAuc'), melanoma?.n),
    ...row('accuracy', ranged(all, 'accuracy'), diagnosed, formatShare),
    ...row('balancedAccuracy', ranged(all, 'balancedAccuracy'), diagnosed, formatShare),
    ...row('macroF1', ranged(all, 'macroF1'), diagnosed),
    ...row('recall', ranged(all.other, 'recall'), undefined, formatShare),
    ...row('falseRejection', ranged(all.other, 'falseRejection'), undefined, formatShare),
  ];
}

function ByClass({ figures: { classes } }: { readonly figures: SourceMetrics }) {
  if (classes === undefined) return null;
  const cell = (of: Ranged): string => {
    if (of.value === undefined) return '–';
    const interval = formatInterval(of, formatThree);
    return `${formatFigure(of.value, formatThree)}${interval === undefined ? '' : ` (${interval})`}`;
  };
  return (
    <DataTable
      cards
      caption={words.byClass}
      columns={words.classColumns}
      rows={classes.map((one) => ({
        id: one.id,
        header: CLASS_NAMES[one.id],
        cells: [formatCount(one.n), cell(ranged(one, 'precision')), cell(ranged(one, 'recall')), cell(ranged(one, 'f1'))],
      }))}
    />
  );
}
