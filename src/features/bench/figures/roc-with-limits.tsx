/**
 * The ROC curve with two limits that a person moves, and what each does on these images.
 */
import { useState } from 'react';
import type { SourceMetrics } from '../../../core/schemas/evaluation.js';
import type { OperatingPoints } from '../../../core/schemas/manifest.js';
import { Button } from '../../../ui/button.js';
import { DataTable } from '../../../ui/charts/data-table.js';
import { XyChart } from '../../../ui/charts/xy-chart.js';
import type { Handle } from '../../../ui/charts/chart-handle.js';
import { formatFigure, formatShare, formatThree, shareAxis } from '../../../ui/figure-format.js';
import styles from '../bench-page.module.css';
import { figuresText } from './figures-messages.js';
import { answeredOf, save } from './charts.js';
import { effectOf, lastStep, nearestStep, stepForThreshold, totalsOf } from './limits.js';
import type { ThresholdTable } from '../worker/metrics-messages.js';

const words = figuresText.charts;

export interface RocWithLimitsProps {
  readonly figures: SourceMetrics;
  readonly table: ThresholdTable;
  readonly points: OperatingPoints;
}

/** The curve; nothing where all labelled lesions have the same answer. */
export function RocWithLimits({ figures, table, points }: RocWithLimitsProps) {
  const own = [stepForThreshold(table, points.highSensitivity.threshold), stepForThreshold(table, points.ruleIn.threshold)];
  const [moved, setMoved] = useState<{ readonly of: ThresholdTable; readonly steps: readonly number[] }>();
  const steps = moved?.of === table ? moved.steps : own;
  const questions = answeredOf(figures).filter(({ curves }) => curves.roc.length > 0);
  const { positives, negatives } = totalsOf(table);
  if (questions.length === 0) return null;
  const move = (which: number, step: number): void => {
    setMoved({ of: table, steps: steps.map((before, at) => (at === which ? step : before)) });
  };
  const limits = ['A', 'B'].map((letter, which) => {
    const step = steps[which] ?? 0;
    return { letter, which, step, effect: effectOf(table, step) };
  });
  const handles =
    positives === 0 || negatives === 0
      ? []
      : limits.map(({ letter, which, step, effect }): Handle => ({
          name: words.limit({ letter }),
          letter,
          look: 1,
          x: 1 - effect.specificity,
          y: effect.sensitivity,
          step,
          last: lastStep(table),
          valueText: words.limitValue({
            threshold: formatThree(effect.threshold),
            found: formatShare(effect.sensitivity),
            spared: formatShare(effect.specificity),
          }),
          onDrag: (x, y) => move(which, nearestStep(table, x, y)),
          onStep: (next) => move(which, next),
        }));
  return (
    <div className={styles.roc}>
      <XyChart
        title={words.roc}
        summary={words.rocSummary({
          areas: questions.map(({ name, figures: { auc } }) => words.area({ name, value: auc?.toFixed(3) ?? '–' })).join(' '),
        })}
        x={shareAxis(words.falseAlarms)}
        y={shareAxis(words.found)}
        series={questions.map(({ name, look, curves }) => ({ name, look, points: curves.roc.map(([x, y]) => ({ x, y })) }))}
        handles={handles}
        guides={[{ name: words.coin, from: [0, 0], to: [1, 1] }]}
        actions={save(words.roc, 'roc')}
        tableLabel={words.table}
      />
      {handles.length > 0 && (
        <>
          <DataTable
            cards
            caption={words.limitsCaption}
            columns={words.limitColumns}
            rows={limits.map(({ letter, effect: { threshold, truePositives, falsePositives, sensitivity, specificity } }) => ({
              id: letter,
              header: words.limit({ letter }),
              cells: [
                formatThree(threshold),
                formatFigure(sensitivity, formatShare),
                formatFigure(specificity, formatShare),
                positives - truePositives,
                falsePositives,
                truePositives + falsePositives === 0 ? '–' : formatShare(truePositives / (truePositives + falsePositives)),
              ],
            }))}
          />
          <p className={styles.soft}>{words.limitsNote}</p>
          {moved?.of === table && (
            <div>
              <Button onClick={() => setMoved(undefined)}>{words.reset}</Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}
