/** How far something is. */
import styles from './progress-bar.module.css';

export interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; absent where it can't be known. */
  readonly fraction?: number;
}

/** A progress bar, with a moving part where the fraction is not known. */
export function ProgressBar({ label, fraction }: ProgressBarProps) {
  return <progress className={styles.bar} aria-label={label} max={1} {...(fraction === undefined ? {} : { value: fraction })} />;
}
