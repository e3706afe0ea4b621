/** Says quietly how far the model is, and loudly when it can't be loaded. */
import { Check, Cpu } from 'lucide-react';
import { Announcement } from '../../ui/announcement.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { useStore } from '../use-store.js';
import { describeFailure } from '../../diagnosis/failures/failure-messages.js';
import { FailureNotice } from '../../diagnosis/failures/failure-notice.js';
import { useEngineStatus, useServices } from '../workflow-context.js';
import styles from './model-status.module.css';
import { downloadFraction, progressLabel, repairedText, spokenStatus, statusLine } from './engine-messages.js';

/** One line, a bar while something is loading, and the failure where there is one. */
export function ModelStatus() {
  const { engine, registration } = useServices();
  const status = useEngineStatus();
  const servesOffline = useStore(registration, (state) => state.servesOffline);
  const fraction = downloadFraction(status);
  return (
    <div className={styles.status} data-engine={status.kind}>
      <Announcement text={spokenStatus(status, servesOffline)} />
      {status.kind === 'failed' ? (
        <FailureNotice failure={status.failure} onRetry={() => engine.retry()} />
      ) : (
        <p className={styles.line}>
          {status.kind === 'ready' ? <Check aria-hidden="true" /> : <Cpu aria-hidden="true" />}
          <span>{statusLine(status, servesOffline)}</span>
        </p>
      )}
      {status.kind !== 'ready' && status.kind !== 'failed' && (
        <ProgressBar label={progressLabel()} {...(fraction === undefined ? {} : { fraction })} />
      )}
      {status.kind === 'ready' && status.repaired && <p className={styles.note}>{repairedText()}</p>}
      {status.kind === 'ready' && status.storageFailure && (
        <p className={styles.note}>{describeFailure(status.storageFailure).sentence}</p>
      )}
    </div>
  );
}
