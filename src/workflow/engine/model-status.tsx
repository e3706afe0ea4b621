/**
 * Says quietly how far the model is, and loudly when it can't be had. Main thread.
 */
import { Check, Cpu } from 'lucide-react';
import type { EngineStatus } from '../../inference/index.js';
import { Announcement } from '../../ui/announcement.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { describeFailure } from '../../diagnosis/failures/failure-messages.js';
import { FailureNotice } from '../../diagnosis/failures/failure-notice.js';
import styles from './model-status.module.css';
import { downloadFraction, progressLabel, repairedText, spokenStatus, statusLine } from './engine-messages.js';

/** What a {@link ModelStatus} takes. */
export interface ModelStatusProps {
  readonly status: EngineStatus;
  readonly onRetry: () => void;
}

/** One line, a bar while something is loading, and the failure where there is one. */
export function ModelStatus({ status, onRetry }: ModelStatusProps) {
  const fraction = downloadFraction(status);
  return (
    <div className={styles.status}>
      <Announcement text={spokenStatus(status)} />
      {status.kind === 'failed' ? (
        <FailureNotice failure={status.failure} onRetry={onRetry} />
      ) : (
        <p className={styles.line}>
          {status.kind === 'ready' ? <Check aria-hidden="true" /> : <Cpu aria-hidden="true" />}
          <span>{statusLine(status)}</span>
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
