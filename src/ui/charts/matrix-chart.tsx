/** A table of counts as shaded squares, each row in fractions of its own sum. */
import type { ReactNode } from 'react';
import { ChartFigure } from './chart-figure.js';
import { DataTable } from './data-table.js';
import styles from './matrix-chart.module.css';
import xy from './xy-chart.module.css';

/** The name of a row or column. */
export interface MatrixEntry {
  /** As written in the picture. */
  readonly short: string;
  /** As written in the table. */
  readonly name: string;
}

/** A row with its counts, one a column. */
export interface MatrixRow extends MatrixEntry {
  readonly counts: readonly number[];
}

export interface MatrixChartProps {
  readonly title: string;
  readonly summary: string;
  readonly rowLabel: string;
  readonly columnLabel: string;
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixEntry[];
  /** What a framed square means. */
  readonly sameLabel: string;
  readonly shadeLabel: string;
  readonly actions?: ReactNode;
  readonly tableLabel: string;
}

const WIDTH = 320;
const LEFT = 46;
const TOP = 46;

/** The chart. Squares whose row and column are the same class are framed. */
export function MatrixChart(props: MatrixChartProps) {
  const { title, summary, rowLabel, columnLabel, rows, columns, sameLabel, shadeLabel, actions, tableLabel } = props;
  const cell = (WIDTH - LEFT - 2) / columns.length;
  const height = TOP + rows.length * cell + 4;
  return (
    <ChartFigure
      title={title}
      summary={summary}
      width={WIDTH}
      height={height}
      legend={[
        { name: shadeLabel, mark: <rect className={styles.shade} fillOpacity={0.6} x={8} y={0} width={20} height={12} /> },
        { name: sameLabel, mark: <rect className={styles.same} x={9} y={1} width={18} height={10} /> },
      ]}
      actions={actions}
      tableLabel={tableLabel}
      table={
        <DataTable
          caption={title}
          columns={[rowLabel, ...columns.map(({ name }) => name)]}
          rows={rows.map(({ short, name, counts }) => ({ id: short, header: name, cells: counts }))}
        />
      }
    >
      <text className={xy.axis} x={WIDTH - 2} y={13} textAnchor="end">
        {columnLabel} →
      </text>
      <text className={xy.axis} x={0} y={13}>
        ↓ {rowLabel}
      </text>
      {columns.map(({ short }, at) => (
        <text key={short} className={xy.tick} x={LEFT + (at + 0.5) * cell} y={TOP - 8} textAnchor="middle">
          {short}
        </text>
      ))}
      {rows.map(({ short, counts }, row) => {
        const all = Math.max(
          1,
          counts.reduce((a, b) => a + b, 0),
        );
        return (
          <g key={short}>
            <text className={xy.tick} x={LEFT - 8} y={TOP + (row + 0.5) * cell + 4} textAnchor="end">
              {short}
            </text>
            {counts.map((count, column) => {
              const share = count / all;
              const same = columns[column]?.short === short;
              const [x, y] = [LEFT + column * cell, TOP + row * cell];
              return (
                <g key={columns[column]?.short}>
                  <rect className={styles.ground} x={x + 1} y={y + 1} width={cell - 2} height={cell - 2} />
                  <rect className={styles.shade} fillOpacity={share} x={x + 1} y={y + 1} width={cell - 2} height={cell - 2} />
                  {same && <rect className={styles.same} x={x + 1.75} y={y + 1.75} width={cell - 3.5} height={cell - 3.5} />}
                  <text
                    className={share > 0.5 ? styles.onShade : styles.count}
                    x={x + cell / 2}
                    y={y + cell / 2 + 4}
                    textAnchor="middle"
                  >
                    {count}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
    </ChartFigure>
  );
}
