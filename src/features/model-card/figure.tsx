/** One figure of the card with its interval below it. */
import { RangeBar } from '../../ui/charts/range-bar.js';
import styles from './figure.module.css';
import { notKnown, formatFigure, formatInterval } from '../../ui/figure-format.js';
import type { Ranged } from '../../ui/figure-format.js';

export interface FigureProps {
  readonly of: Ranged;
  readonly format: (value: number) => string;
  /** Whether a small picture of the interval is drawn; for shares and areas alone. */
  readonly bar?: boolean;
  /** What else belongs to the figure, such as what chance alone would give; a line each. */
  readonly notes?: readonly string[];
}

/** A number, its interval and what to compare it with; "not known" where the card has none. */
export function Figure({ of, format, bar = false, notes = [] }: FigureProps) {
  const { value, low, high } = of;
  const interval = formatInterval(of, format);
  return (
    <span className={styles.figure}>
      {value === undefined ? <span className={styles.unknown}>{notKnown()}</span> : <span>{formatFigure(value, format)}</span>}
      {value !== undefined && interval !== undefined && <span className={styles.interval}>{interval}</span>}
      {bar && value !== undefined && low !== undefined && high !== undefined && <RangeBar value={value} low={low} high={high} />}
      {notes.map((note) => (
        <span key={note} className={styles.note}>
          {note}
        </span>
      ))}
    </span>
  );
}
