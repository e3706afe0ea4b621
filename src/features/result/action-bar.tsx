/** The secondary actions of the result, in reach of the thumb however far the person has scrolled. */
import type { ReactNode } from 'react';
import styles from './action-bar.module.css';
import { text } from './result-messages.js';

/** One action. */
export interface BarAction {
  /** Names the button in the document, for tests and styles. */
  readonly name: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
}

/** Buttons side by side, each a picture above its name. */
export function ActionBar({ actions }: { readonly actions: readonly BarAction[] }) {
  return (
    <div className={styles.bar} role="group" aria-label={text.actions}>
      {actions.map(({ name, label, icon, onPress }) => (
        <button key={name} type="button" className={styles.action} data-action={name} onClick={onPress}>
          {icon}
          <span>{label}</span>
        </button>
      ))}
    </div>
  );
}
