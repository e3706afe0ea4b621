/** A figure and its interval on a short line from 0 to 1. Decorative, since the numbers are next to it. */
import styles from './range-bar.module.css';

/** What a {@link RangeBar} shows, each 0 to 1. */
export interface RangeBarProps {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const WIDTH = 64;

/** A thin line, a thick one where the interval is, and a dot. */
export function RangeBar({ value, low, high }: RangeBarProps) {
  const at = (share: number): number => 3 + share * (WIDTH - 6);
  return (
    <svg viewBox={`0 0 ${WIDTH} 8`} aria-hidden="true" focusable="false" className={styles.bar}>
      <path className={styles.track} d={`M${at(0)} 4H${at(1)}`} />
      <path className={styles.interval} d={`M${at(low)} 4H${at(high)}`} />
      <circle className={styles.dot} cx={at(value)} cy={4} r={2.6} />
    </svg>
  );
}
