/**
 * A thousand dots of which some are filled: a small share as people. Two paths, not a thousand circles, so that a slider
 * can move it at every frame.
 */
import styles from './dot-array.module.css';

export interface DotArrayProps {
  /** Filled dots, 0 to 1,000. */
  readonly filled: number;
  /** What the picture says, in words. */
  readonly label: string;
}

/** All dots. */
export const DOTS = 1000;
const COLUMNS = 40;
const STEP = 10;

/** A line of no length for each dot: its round ends are the dot. */
function dots(from: number, to: number): string {
  const path: string[] = [];
  for (let at = from; at < to; at++)
    path.push(`M${(at % COLUMNS) * STEP + STEP / 2} ${Math.floor(at / COLUMNS) * STEP + STEP / 2}h0`);
  return path.join('');
}

/** Twenty-five rows of forty dots, filled from the start; the others are small and pale. */
export function DotArray({ filled, label }: DotArrayProps) {
  return (
    <svg viewBox={`0 0 ${COLUMNS * STEP} ${(DOTS / COLUMNS) * STEP}`} role="img" aria-label={label} className={styles.array}>
      <path d={dots(filled, DOTS)} className={styles.rest} />
      <path d={dots(0, filled)} className={styles.filled} />
    </svg>
  );
}
