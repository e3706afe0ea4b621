/** The frame of a chart: its heading, its sentence, the picture, its legend, what can be done with it, and its numbers as a table behind a button. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Disclosure } from './disclosure.js';
import styles from './xy-chart.module.css';

export interface ChartFigureProps {
  /** Its heading, of the third level. */
  readonly title: string;
  /** What it shows, in a sentence or two; a screen reader reads it as the picture's description. */
  readonly summary: string;
  /** Of the picture's own units. */
  readonly width: number;
  readonly height: number;
  /** What the picture holds: SVG. */
  readonly children: ReactNode;
  readonly legend: readonly { readonly name: string; readonly mark: ReactNode }[];
  readonly actions?: ReactNode;
  /** The words that open the table. */
  readonly tableLabel: string;
  readonly table: ReactNode;
}

/** A chart in its frame. Its children draw in units of `width` by `height`. */
export function ChartFigure(props: ChartFigureProps) {
  const { title, summary, width, height, children, legend, actions, tableLabel, table } = props;
  const id = useId();
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
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-labelledby={`${id}-title`}
            aria-describedby={`${id}-summary`}
            className={styles.chart}
          >
            {children}
          </svg>
        </div>
        <ul className={styles.legend} data-legend="">
          {legend.map(({ name, mark }) => (
            <li key={name}>
              <svg viewBox="0 0 36 12" aria-hidden="true" focusable="false">
                {mark}
              </svg>
              {name}
            </li>
          ))}
        </ul>
        <div className={styles.numbers}>
          {actions}
          <Disclosure label={tableLabel} about={title}>
            {table}
          </Disclosure>
        </div>
      </div>
    </figure>
  );
}
