/** A labelled slider that shows its value in words. */
import { useId } from 'react';
import styles from './slider.module.css';
import hidden from './visually-hidden.module.css';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as a person reads and hears it. */
  readonly valueText: string;
  readonly onChange: (value: number) => void;
  readonly disabled?: boolean;
  /** Leaves label and value to screen readers, where buttons at its ends say what it does. */
  readonly compact?: boolean;
}

/** A slider with its label above it. */
export function Slider({ label, valueText, onChange, compact = false, ...range }: SliderProps) {
  const id = useId();
  return (
    <div className={styles.slider}>
      <label htmlFor={id} className={compact ? hidden.hidden : styles.label}>
        {label}
      </label>
      {!compact && (
        <span className={styles.value} aria-hidden="true">
          {valueText}
        </span>
      )}
      <input
        {...range}
        id={id}
        type="range"
        className={styles.input}
        aria-valuetext={valueText}
        onChange={(event) => {
          onChange(event.currentTarget.valueAsNumber);
        }}
      />
    </div>
  );
}
