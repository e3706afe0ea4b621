/**
 * Says that a newer version waits, and takes it only when asked to. Main thread.
 */
import { RefreshCw } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import type { Registration } from '../platform/registration.js';
import { Button } from '../ui/button.js';
import { text } from './app-messages.js';
import styles from './update-bar.module.css';

/** What an {@link UpdateBar} takes. */
export interface UpdateBarProps {
  readonly registration: Registration;
  /** True while a photo is looked at: the offer waits. */
  readonly busy: boolean;
  /** True where a reload would lose a photo. */
  readonly hasPhoto: boolean;
}

/** A calm bar, or nothing. "Later" holds until the next visit. */
export function UpdateBar({ registration, busy, hasPhoto }: UpdateBarProps) {
  const { update } = useSyncExternalStore(registration.subscribe, registration.snapshot);
  const [postponed, setPostponed] = useState(false);
  if (update === 'none' || busy || postponed) return null;
  return (
    <div role="status" className={styles.bar}>
      <RefreshCw aria-hidden="true" />
      <p className={styles.words}>
        <strong>{text.updateReady}</strong> {hasPhoto && text.updateLosesPhoto}
      </p>
      <div className={styles.actions}>
        <Button
          variant="primary"
          onClick={() => {
            registration.applyUpdate();
          }}
        >
          {text.reload}
        </Button>
        <Button
          variant="quiet"
          onClick={() => {
            setPostponed(true);
          }}
        >
          {text.later}
        </Button>
      </div>
    </div>
  );
}
