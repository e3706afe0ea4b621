/**
 * Covers the window while a file hovers over it. Main thread.
 */
import { ImageDown } from 'lucide-react';
import styles from './drop-overlay.module.css';
import { text } from '../features/home/home-messages.js';

/** Says that the file may be let go anywhere. */
export function DropOverlay() {
  return (
    <div className={styles.overlay}>
      <p className={styles.frame}>
        <ImageDown aria-hidden="true" />
        {text.dropHere}
      </p>
    </div>
  );
}
