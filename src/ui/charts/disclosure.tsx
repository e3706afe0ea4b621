/** Something folded away behind its name. */
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import hidden from '../visually-hidden.module.css';
import styles from './disclosure.module.css';

export interface DisclosureProps {
  readonly label: string;
  /** What the label is about, for those who hear it out of its place. */
  readonly about?: string;
  readonly children: ReactNode;
}

/** A native `<details>`. */
export function Disclosure({ label, about, children }: DisclosureProps) {
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>
        <span>
          {label}
          {about !== undefined && <span className={hidden.hidden}>: {about}</span>}
        </span>
        <ChevronDown aria-hidden="true" className={styles.chevron} />
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  );
}
