/** How the assessment was computed. */
import { OTHER_CLASS_ID } from '../../core/classes.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import type { EngineStatus } from '../../inference/index.js';
import { CLASS_NAMES } from '../../diagnosis/class-messages.js';
import { scoreText } from '../../diagnosis/score-messages.js';
import { formatDuration, formatPercent } from '../../ui/format.js';
import { useStore } from '../../workflow/use-store.js';
import { useEngineStatus, useServices } from '../../workflow/workflow-context.js';
import { BACKEND_NAMES } from '../../workflow/engine/engine-messages.js';
import { describeFailure } from '../../diagnosis/failures/failure-messages.js';
import styles from './technical-details.module.css';
import { attemptText, text } from './technical-messages.js';

function offlineText(status: EngineStatus, servesOffline: boolean): string {
  if (status.kind !== 'ready' || !servesOffline) return text.offlineNo;
  if (status.storedOffline) return text.offlineYes;
  return status.storageFailure ? text.offlineNoBecause({ reason: describeFailure(status.storageFailure).title }) : text.offlineNo;
}

export interface TechnicalDetailsProps {
  readonly assessment: Assessment;
  /** Whether there is a score: without one, no class is told of either. */
  readonly isScored: boolean;
}

/** Backend, times, model, storage, and how much the photo resembles pictures of something else. */
export function TechnicalDetails({ assessment, isScored }: TechnicalDetailsProps) {
  const status = useEngineStatus();
  const servesOffline = useStore(useServices().registration, (state) => state.servesOffline);
  const { decodeMs, downsampleMs, prefetchMs, cropMs, qualityMs, uploadMs, networkMs, readMs, totalMs } = assessment.timings;
  const other = assessment.scores.find(({ id }) => id === OTHER_CLASS_ID)?.probability ?? 0;
  return (
    <dl className={styles.table}>
      <dt>{text.details.backend}</dt>
      <dd data-backend={assessment.backend}>{BACKEND_NAMES[assessment.backend]}</dd>
      <dt>{text.details.time}</dt>
      <dd data-timings={JSON.stringify(assessment.timings)}>
        {text.timeTotal({ total: formatDuration(totalMs) })}
        <br />
        {text.timeStages({
          square: formatDuration(cropMs + qualityMs),
          network: formatDuration(uploadMs + networkMs + readMs),
        })}
        <br />
        {text.timeBefore({ photo: formatDuration(decodeMs + downsampleMs + prefetchMs) })}
      </dd>
      <dt>{text.details.modelVersion}</dt>
      <dd>{assessment.model.version}</dd>
      <dt>{text.details.build}</dt>
      <dd>{assessment.app.build}</dd>
      <dt>{text.details.square}</dt>
      <dd>{scoreText.squareSize({ side: String(Math.round(assessment.crop.size)) })}</dd>
      {isScored && (
        <>
          <dt>{CLASS_NAMES.other}</dt>
          <dd data-class="other" data-probability={other}>
            {formatPercent(other)}
          </dd>
        </>
      )}
      {status.kind === 'ready' && (
        <>
          <dt>{text.details.attempts}</dt>
          <dd>
            <ul className={styles.plain}>
              {status.attempts.map((attempt) => (
                <li key={attempt.backend}>
                  {text.attempt({ backend: BACKEND_NAMES[attempt.backend], outcome: attemptText(attempt) })}
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{text.details.offline}</dt>
      <dd>{offlineText(status, servesOffline)}</dd>
    </dl>
  );
}
