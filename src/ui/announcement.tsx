/** A sentence for screen readers alone, read out politely whenever it changes. */
import styles from './visually-hidden.module.css';

/** Keeps a live region in the page; it must stay mounted while its text changes. */
export function Announcement({ text }: { readonly text: string }) {
  return (
    <p role="status" className={styles.hidden}>
      {text}
    </p>
  );
}
