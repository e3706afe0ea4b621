/** Says that a newer version waits, and takes it only when asked to; not while a photo is being analysed. */
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.js';
import { useStore } from '../workflow/use-store.js';
import { useServices, useWorkflow } from '../workflow/workflow-context.js';
import { text } from './app-messages.js';
import styles from './update-bar.module.css';

/** A calm bar, or nothing. "Later" holds until the next visit. */
export function UpdateBar() {
  const { registration } = useServices();
  const { update } = useStore(registration);
  const isBusy = useWorkflow(({ currentCase }) => currentCase?.analysis.kind === 'running');
  // A reload would lose it.
  const hasPhoto = useWorkflow(({ currentCase }) => currentCase !== undefined);
  const [postponed, setPostponed] = useState(false);
  if (update === 'none' || isBusy || postponed) return null;
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
