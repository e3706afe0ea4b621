/** A part of a screen that is folded away behind its name. */
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './fold.module.css';

export interface FoldProps {
  /** Names the part in the document, for tests and styles. */
  readonly name: string;
  readonly heading: string;
  /** What is in it, in a word or two, next to its name. */
  readonly hint?: string | undefined;
  readonly icon?: ReactNode;
  /** Of the heading, for what is labelled by it. */
  readonly headingId?: string;
  readonly children: ReactNode;
}

/** A native `<details>`: it works without a script, and the browser's search opens it. */
export function Fold({ name, heading, headingId, hint, icon, children }: FoldProps) {
  return (
    <details className={styles.fold} data-fold={name}>
      <summary className={styles.summary}>
        {icon}
        <h2 id={headingId} className={styles.heading}>
          {heading}
        </h2>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
        <ChevronDown aria-hidden="true" className={styles.chevron} />
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  );
}
