/** A hundred dots of which some are filled: a share as people. */
import styles from './icon-array.module.css';

export interface IconArrayProps {
  /** Filled dots, 0 to 100. */
  readonly filled: number;
  /** What the picture says, in words. */
  readonly label: string;
  /** The colour of the filled ones. */
  readonly tone: 'strong' | 'warm';
}

const ROWS = 5;
const COLUMNS = 20;
const STEP = 10;

/** Five rows of twenty dots, filled from the start; the others are rings. */
export function IconArray({ filled, label, tone }: IconArrayProps) {
  return (
    <svg
      viewBox={`0 0 ${COLUMNS * STEP} ${ROWS * STEP}`}
      role="img"
      aria-label={label}
      className={[styles.array, styles[tone]].filter(Boolean).join(' ')}
    >
      {Array.from({ length: ROWS * COLUMNS }, (_, at) => (
        <circle
          key={at}
          cx={(at % COLUMNS) * STEP + STEP / 2}
          cy={Math.floor(at / COLUMNS) * STEP + STEP / 2}
          r={at < filled ? 4 : 3.4}
          className={at < filled ? styles.filled : styles.ring}
        />
      ))}
    </svg>
  );
}
