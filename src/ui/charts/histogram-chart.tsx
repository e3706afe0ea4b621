/**
 * Two histograms back to back over one axis, each in shares of its own group, so that a small group is as easy to read as a large one. Main
 * thread. Knows nothing of what they mean.
 */
import type { ReactNode } from 'react';
import { ChartFigure } from './chart-figure.js';
import { DataTable } from './data-table.js';
import styles from './histogram-chart.module.css';
import { place, ticksOf } from './scale.js';
import type { Axis } from './scale.js';
import xy from './xy-chart.module.css';

/** A group of cases. */
export interface HistogramGroup {
  readonly name: string;
  /** Cases by bin, bins of equal width over the axis. */
  readonly counts: readonly number[];
}

export interface HistogramChartProps {
  readonly title: string;
  readonly summary: string;
  readonly x: Axis;
  /** The words of the upward axis: "share of the group". */
  readonly shareLabel: string;
  readonly above: HistogramGroup;
  readonly below: HistogramGroup;
  /** Values to mark by a line, numbered in the order given. */
  readonly lines: readonly { readonly name: string; readonly at: number }[];
  readonly actions?: ReactNode;
  readonly tableLabel: string;
  /** The column of the bins. */
  readonly binLabel: string;
}

const BOX = { width: 320, height: 280, left: 12, right: 308, top: 26, bottom: 238 };
const X_RANGE = [BOX.left, BOX.right] as const;
const MIDDLE = (BOX.top + BOX.bottom) / 2;
const REACH = MIDDLE - BOX.top - 4;

function sharesOf({ counts }: HistogramGroup): readonly number[] {
  const all = counts.reduce((a, b) => a + b, 0);
  return counts.map((count) => (all === 0 ? 0 : count / all));
}

/** The chart. */
export function HistogramChart(props: HistogramChartProps) {
  const { title, summary, x, shareLabel, above, below, lines, actions, tableLabel, binLabel } = props;
  const groups = [above, below].map((group) => ({ group, shares: sharesOf(group) }));
  const most = Math.max(...groups.flatMap(({ shares }) => shares), Number.EPSILON);
  const bins = above.counts.length;
  const width = (BOX.right - BOX.left) / bins;
  const binName = (at: number): string => `${x.format(at / bins)} – ${x.format((at + 1) / bins)}`;
  return (
    <ChartFigure
      title={title}
      summary={summary}
      width={BOX.width}
      height={BOX.height}
      legend={[
        ...[above, below].map(({ name }, side) => ({
          name,
          mark: <rect className={styles[side === 0 ? 'above' : 'below']} x={8} y={0} width={20} height={12} />,
        })),
        ...lines.map(({ name }, at) => ({
          name: `${at + 1}: ${name}`,
          mark: <path className={styles.mark} d="M18 0V12" />,
        })),
      ]}
      actions={actions}
      tableLabel={tableLabel}
      table={
        <DataTable
          caption={title}
          low
          columns={[binLabel, above.name, below.name]}
          rows={above.counts.map((count, at) => ({ id: String(at), header: binName(at), cells: [count, below.counts[at] ?? 0] }))}
        />
      }
    >
      <text className={xy.axis} x={0} y={13}>
        ↕ {shareLabel}
      </text>
      {groups.map(({ group, shares }, side) => (
        <g key={group.name} className={styles[side === 0 ? 'above' : 'below']}>
          {shares.map((share, at) => {
            const length = (share / most) * REACH;
            const top = side === 0 ? MIDDLE - length : MIDDLE;
            return <rect key={at} x={BOX.left + at * width + 0.75} y={top} width={width - 1.5} height={length} />;
          })}
        </g>
      ))}
      <path className={styles.base} d={`M${BOX.left} ${MIDDLE}H${BOX.right}`} />
      {lines.map(({ name, at }, index) => {
        const left = place(x, X_RANGE, at);
        return (
          <g key={name}>
            <path className={styles.mark} d={`M${left} ${BOX.top}V${BOX.bottom}`} />
            <text className={xy.markNumber} x={left + 4} y={BOX.top + 9}>
              {index + 1}
            </text>
          </g>
        );
      })}
      {ticksOf(x).map((tick, at, all) => (
        <text
          key={tick}
          className={xy.tick}
          x={place(x, X_RANGE, tick)}
          y={BOX.bottom + 17}
          textAnchor={at === 0 ? 'start' : at === all.length - 1 ? 'end' : 'middle'}
        >
          {x.format(tick)}
        </text>
      ))}
      <text className={xy.axis} x={BOX.right} y={BOX.height - 4} textAnchor="end">
        {x.label} →
      </text>
    </ChartFigure>
  );
}
