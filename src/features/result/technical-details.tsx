/**
 * The row for those who want to know how the answer was computed. Main thread.
 */
import { ChevronDown } from 'lucide-react';
import type { Classification, EngineStatus } from '../../inference/index.js';
import { formatDuration } from '../../ui/format.js';
import { BACKEND_NAMES } from '../../workflow/engine/engine-messages.js';
import { describeFailure } from '../../diagnosis/failures/failure-messages.js';
import styles from './technical-details.module.css';
import { attemptText, text } from './result-messages.js';

/** What {@link TechnicalDetails} take. */
export interface TechnicalDetailsProps {
  readonly answer: Classification;
  readonly status: EngineStatus;
  /** The build of the app. */
  readonly buildId: string;
}

function offlineText(status: EngineStatus): string {
  if (status.kind !== 'ready') return text.offlineNo;
  if (status.storedOffline) return text.offlineYes;
  return status.storageFailure ? `${text.offlineNo}: ${describeFailure(status.storageFailure).title}` : text.offlineNo;
}

/** Backend, times, model and storage, folded away. */
export function TechnicalDetails({ answer, status, buildId }: TechnicalDetailsProps) {
  const { decodeMs, reduceMs, aheadMs, cropMs, qualityMs, uploadMs, networkMs, readMs, totalMs } = answer.timings;
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>
        {text.detailsHeading}
        <ChevronDown aria-hidden="true" className={styles.chevron} />
      </summary>
      <dl className={styles.table}>
        <dt>{text.details.backend}</dt>
        <dd data-backend={answer.backend}>{BACKEND_NAMES[answer.backend]}</dd>
        <dt>{text.details.time}</dt>
        <dd data-timings={JSON.stringify(answer.timings)}>
          {text.timeTotal(formatDuration(totalMs))}
          <br />
          {text.timeStages(formatDuration(cropMs + qualityMs), formatDuration(uploadMs + networkMs + readMs))}
          <br />
          {text.timeBefore(formatDuration(decodeMs + reduceMs + aheadMs))}
        </dd>
        <dt>{text.details.modelVersion}</dt>
        <dd>{answer.modelVersion}</dd>
        <dt>{text.details.build}</dt>
        <dd>{buildId}</dd>
        <dt>{text.details.square}</dt>
        <dd>{text.squareSize(answer.crop.size)}</dd>
        {status.kind === 'ready' && (
          <>
            <dt>{text.details.attempts}</dt>
            <dd>
              <ul className={styles.plain}>
                {status.attempts.map((attempt) => (
                  <li key={attempt.backend}>
                    {BACKEND_NAMES[attempt.backend]}: {attemptText(attempt)}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>{text.details.offline}</dt>
        <dd>{offlineText(status)}</dd>
      </dl>
    </details>
  );
}
