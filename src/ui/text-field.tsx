/** Fields for words: one line, or several. */
import { useId } from 'react';
import styles from './text-field.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly maxLength: number;
  /** Lines that are seen; one unless told. */
  readonly rows?: number;
  /** A `password` is not shown, and the browser may fill it in. */
  readonly type?: 'text' | 'search' | 'password';
  readonly onChange: (value: string) => void;
}

/** A labelled field. */
export function TextField({ label, hint, value, maxLength, rows = 1, type = 'text', onChange }: TextFieldProps) {
  const id = useId();
  const shared = {
    id,
    value,
    maxLength,
    className: styles.input,
    autoComplete: type === 'password' ? 'current-password' : 'off',
    ...(hint !== undefined && { 'aria-describedby': `${id}hint` }),
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {rows === 1 ? (
        <input {...shared} type={type} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
      ) : (
        <textarea {...shared} rows={rows} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
      )}
    </div>
  );
}
