/** Lines and dots over two axes, drawn as SVG, with a legend and the same points as tables. Knows nothing of what they mean. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { ChartHandle } from './chart-handle.js';
import type { Handle, Look } from './chart-handle.js';
import { DataTable } from './data-table.js';
import { Disclosure } from './disclosure.js';
import { place, ticksOf } from './scale.js';
import type { Axis } from './scale.js';
import styles from './xy-chart.module.css';

/** A point of a series. */
export interface Point {
  readonly x: number;
  readonly y: number;
  /** Number of cases, for the table. */
  readonly n?: number;
  /** The ends of the interval of `y`, drawn as a thin line. */
  readonly low?: number;
  readonly high?: number;
}

/** Points that belong together. */
export interface Series {
  readonly name: string;
  readonly look: Look;
  readonly points: readonly Point[];
  /** Whether each point is marked. */
  readonly dots?: boolean;
}

/** A single point with a name of its own, in the look of a series; numbered in the order given. */
export interface Mark {
  readonly name: string;
  readonly look: Look;
  readonly x: number;
  readonly y: number;
}

/** A thin line to compare with, in the colour of a series where it belongs to one. */
export interface Guide {
  readonly name: string;
  readonly look?: Look;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

export interface XyChartProps {
  /** Its heading, of the third level. */
  readonly title: string;
  /** What it shows, in a sentence or two; a screen reader reads it as the picture's description. */
  readonly summary: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly marks?: readonly Mark[];
  readonly guides?: readonly Guide[];
  readonly handles?: readonly Handle[];
  /** What can be done with the picture. */
  readonly actions?: ReactNode;
  /** The words that open the tables. */
  readonly tableLabel: string;
  /** The column of {@link Point.n}; absent where points have none. */
  readonly countLabel?: string;
}

/** In units of the view box: the plot is a square of 264. */
const BOX = { width: 320, height: 336, left: 44, right: 308, top: 28, bottom: 292 };
const X_RANGE = [BOX.left, BOX.right] as const;
const Y_RANGE = [BOX.bottom, BOX.top] as const;

/** The path of a marker of a look around a point: a circle, a square or a triangle. */
function markerPath(look: Look, x: number, y: number, r: number): string {
  switch (look) {
    case 1:
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    case 2:
      return `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`;
    case 3:
      return `M${x} ${y - 1.2 * r}l${1.2 * r} ${2.2 * r}h${-2.4 * r}z`;
  }
}

/** "37% (30% – 45%)"; without the interval where there is none. */
function exactWithInterval(axis: Axis, { y, low, high }: Point): string {
  const exact = axis.exact(y);
  return low === undefined || high === undefined ? exact : `${exact} (${axis.exact(low)} – ${axis.exact(high)})`;
}

const seriesClass = (look: Look): string => [styles.series, styles[`look${look}`]].filter(Boolean).join(' ');
const guideClass = (look: Look | undefined): string =>
  [styles.guide, look === undefined ? styles.plain : seriesClass(look)].filter(Boolean).join(' ');

function Frame({ x, y }: { readonly x: Axis; readonly y: Axis }) {
  return (
    <g>
      {ticksOf(x).map((tick) => {
        const at = place(x, X_RANGE, tick);
        return (
          <g key={tick}>
            <path className={styles.grid} d={`M${at} ${BOX.top}V${BOX.bottom}`} />
            <text className={styles.tick} x={at} y={BOX.bottom + 17} textAnchor="middle">
              {x.format(tick)}
            </text>
          </g>
        );
      })}
      {ticksOf(y).map((tick) => {
        const at = place(y, Y_RANGE, tick);
        return (
          <g key={tick}>
            <path className={styles.grid} d={`M${BOX.left} ${at}H${BOX.right}`} />
            <text className={styles.tick} x={BOX.left - 6} y={at + 4} textAnchor="end">
              {y.format(tick)}
            </text>
          </g>
        );
      })}
      <text className={styles.axis} x={0} y={13}>
        ↑ {y.label}
      </text>
      <text className={styles.axis} x={BOX.right} y={BOX.height - 4} textAnchor="end">
        {x.label} →
      </text>
    </g>
  );
}

function Legend({ series, marks, guides }: Required<Pick<XyChartProps, 'series' | 'marks' | 'guides'>>) {
  return (
    <ul className={styles.legend} data-legend="">
      {series.map(({ name, look, dots }) => (
        <li key={name}>
          <svg viewBox="0 0 36 12" aria-hidden="true" focusable="false" className={seriesClass(look)}>
            <path className={styles.line} d="M1 6H35" />
            {dots && <path className={styles.dot} d={markerPath(look, 18, 6, 3.6)} />}
          </svg>
          {name}
        </li>
      ))}
      {marks.map(({ name, look }, at) => (
        <li key={name}>
          <svg viewBox="0 0 36 16" aria-hidden="true" focusable="false" className={seriesClass(look)}>
            <path className={styles.mark} d={markerPath(1, 18, 8, 7)} />
            <text className={styles.markNumber} x="18" y="12" textAnchor="middle">
              {at + 1}
            </text>
          </svg>
          {name}
        </li>
      ))}
      {guides.map(({ name, look }) => (
        <li key={name}>
          <svg viewBox="0 0 36 12" aria-hidden="true" focusable="false">
            <path className={guideClass(look)} d="M1 6H35" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** A chart with its heading, its legend, and its points as tables behind a button. */
export function XyChart({
  title,
  summary,
  x,
  y,
  series,
  marks = [],
  guides = [],
  handles = [],
  actions,
  tableLabel,
  countLabel,
}: XyChartProps) {
  const id = useId();
  const at = (point: { readonly x: number; readonly y: number }): readonly [number, number] => [
    place(x, X_RANGE, point.x),
    place(y, Y_RANGE, point.y),
  ];
  return (
    <figure className={styles.figure}>
      <div className={styles.body}>
        <figcaption className={styles.caption}>
          <h3 id={`${id}-title`}>{title}</h3>
          <p id={`${id}-summary`} className={styles.summary}>
            {summary}
          </p>
        </figcaption>
        <div className={styles.plot}>
          <svg
            data-chart=""
            viewBox={`0 0 ${BOX.width} ${BOX.height}`}
            role={handles.length === 0 ? 'img' : 'group'}
            aria-labelledby={`${id}-title`}
            aria-describedby={`${id}-summary`}
            className={styles.chart}
          >
            <Frame x={x} y={y} />
            {guides.map(({ name, look, from, to }) => (
              <path
                key={name}
                className={guideClass(look)}
                d={`M${at({ x: from[0], y: from[1] }).join(' ')}L${at({ x: to[0], y: to[1] }).join(' ')}`}
              />
            ))}
            {series.map(({ name, look, points, dots }) => (
              <g key={name} className={seriesClass(look)} data-series={name}>
                {points.length > 1 && (
                  <path className={styles.line} d={`M${points.map((point) => at(point).join(' ')).join('L')}`} />
                )}
                {points.map(({ x: left, low, high }, index) =>
                  low === undefined || high === undefined ? null : (
                    <path
                      key={index}
                      className={styles.whisker}
                      d={`M${at({ x: left, y: low }).join(' ')}L${at({ x: left, y: high }).join(' ')}`}
                    />
                  ),
                )}
                {(dots === true || points.length === 1) &&
                  points.map((point, index) => (
                    <path key={index} className={styles.dot} d={markerPath(look, ...at(point), 3.6)} />
                  ))}
              </g>
            ))}
            {marks.map((mark, index) => {
              const [left, top] = at(mark);
              return (
                <g key={mark.name} className={seriesClass(mark.look)} data-mark={mark.name}>
                  <path className={styles.mark} d={markerPath(1, left, top, 7.5)} />
                  <text className={styles.markNumber} x={left} y={top + 4} textAnchor="middle">
                    {index + 1}
                  </text>
                </g>
              );
            })}
            {handles.map((handle) => (
              <ChartHandle key={handle.name} handle={handle} x={x} y={y} xRange={X_RANGE} yRange={Y_RANGE} />
            ))}
          </svg>
        </div>
        <Legend series={series} marks={marks} guides={guides} />
        <div className={styles.numbers}>
          {actions}
          <Disclosure label={tableLabel} about={title}>
            <div className={styles.tables}>
              {series.map(({ name, points }) => (
                <DataTable
                  key={name}
                  caption={`${title}: ${name}`}
                  low
                  columns={[x.label, y.label, ...(countLabel === undefined ? [] : [countLabel])]}
                  rows={points.map((point, index) => ({
                    id: String(index),
                    header: x.exact(point.x),
                    cells: [exactWithInterval(y, point), ...(countLabel === undefined ? [] : [point.n ?? ''])],
                  }))}
                />
              ))}
            </div>
          </Disclosure>
        </div>
      </div>
    </figure>
  );
}
