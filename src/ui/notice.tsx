/** A boxed message with a picture, a title and what can be done. */
import type { ReactNode } from 'react';
import styles from './notice.module.css';

export interface NoticeProps {
  readonly tone: 'neutral' | 'problem';
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits for a pause; without one it is read in document order. */
  readonly role?: 'alert' | 'status';
}

/** A message in its own box. */
export function Notice({ tone, icon, title, children, actions, role }: NoticeProps) {
  return (
    <div className={`${styles.notice ?? ''} ${styles[tone] ?? ''}`} role={role}>
      {icon}
      <div className={styles.body}>
        <strong className={styles.title}>{title}</strong>
        {children !== undefined && <div className={styles.text}>{children}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
