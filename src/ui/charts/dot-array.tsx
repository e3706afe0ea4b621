/**
 * A thousand dots of which some stand out: a small share as people. Three paths, not a thousand circles, so that a slider can move it at every
 * frame.
 */
import styles from './dot-array.module.css';

export interface DotArrayProps {
  /** Dots of the first kind: large and round, from the start. */
  readonly first: number;
  /** Dots of the second kind: square, after the first. The two sum to 1,000 at most. */
  readonly second: number;
  /** What the picture says, in words. */
  readonly label: string;
}

/** All dots. */
export const DOTS = 1000;
const COLUMNS = 50;
const STEP = 10;

/** A line of no length for each dot: its ends are the dot. */
function dots(from: number, to: number): string {
  const path: string[] = [];
  for (let at = from; at < to; at++)
    path.push(`M${(at % COLUMNS) * STEP + STEP / 2} ${Math.floor(at / COLUMNS) * STEP + STEP / 2}h0`);
  return path.join('');
}

/** Twenty rows of fifty dots; those of neither kind are small and pale. */
export function DotArray({ first, second, label }: DotArrayProps) {
  return (
    <svg viewBox={`0 0 ${COLUMNS * STEP} ${(DOTS / COLUMNS) * STEP}`} role="img" aria-label={label} className={styles.array}>
      <path d={dots(first + second, DOTS)} className={styles.rest} />
      <path d={dots(first, first + second)} className={styles.second} />
      <path d={dots(0, first)} className={styles.first} />
    </svg>
  );
}
