/**
 * The screen where a person shows the spot to the network, and waits for the answer. Main thread.
 */
import { ScanSearch } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { EngineStatus } from '../../inference/index.js';
import type { SquareCrop } from '../../core/image/image.js';
import { Announcement } from '../../ui/announcement.js';
import { Button } from '../../ui/button.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { ModelStatus } from '../../workflow/engine/model-status.js';
import { FailureNotice } from '../../diagnosis/failures/failure-notice.js';
import type { Opening, Subject } from '../../workflow/case.js';
import { CropControls } from './crop-controls.js';
import styles from './crop-screen.module.css';
import { CropStage } from './crop-stage.js';
import { text } from './crop-messages.js';

/** What a {@link CropScreen} takes. */
export interface CropScreenProps {
  readonly subject: Subject;
  /** Another file may be dropped or pasted here, and may fail to open. */
  readonly opening: Opening;
  readonly status: EngineStatus;
  readonly onCrop: (crop: SquareCrop) => void;
  readonly onAnalyse: () => void;
  readonly onStop: () => void;
  readonly onDiscard: () => void;
  readonly onDismissOpening: () => void;
  readonly onRetryModel: () => void;
}

/** What stands in place of the controls while the network looks. */
function Waiting({ status, onStop, onRetryModel }: Pick<CropScreenProps, 'status' | 'onStop' | 'onRetryModel'>) {
  const ready = status.kind === 'ready';
  return (
    <div className={styles.waiting}>
      <p className={styles.looking}>{ready ? text.looking : text.waitingForModel}</p>
      {ready ? <ProgressBar label={text.looking} /> : <ModelStatus status={status} onRetry={onRetryModel} />}
      <Button onClick={onStop}>{text.stop}</Button>
    </div>
  );
}

/** Photo, square and controls. */
export function CropScreen(props: CropScreenProps) {
  const { subject, opening, status, onCrop, onAnalyse, onStop, onDiscard, onDismissOpening, onRetryModel } = props;
  const { photo, crop, analysis } = subject;
  const busy = analysis.kind === 'running';
  const guessId = useId();
  const side = useRef<HTMLDivElement>(null);
  const wasBusy = useRef(busy);
  useEffect(() => {
    // The button that was pressed is gone: the focus goes to what has taken its place.
    if (wasBusy.current !== busy) side.current?.focus({ preventScroll: true });
    wasBusy.current = busy;
  }, [busy]);
  return (
    <div className={styles.screen}>
      <div className={styles.words}>
        <ScreenHeading title={text.documentTitle} {...(photo.spot === null ? {} : { describedBy: guessId })}>
          {text.heading}
        </ScreenHeading>
        <p className={styles.hint}>{text.hint}</p>
        {photo.spot !== null && (
          <p id={guessId} className={styles.hint}>
            {text.guessed}
          </p>
        )}
      </div>
      <div className={styles.stage}>
        <CropStage photo={photo} crop={crop} busy={busy} onChange={onCrop} />
      </div>
      <div ref={side} tabIndex={-1} className={styles.side}>
        {opening.kind === 'failed' && <FailureNotice failure={opening.failure} onDismiss={onDismissOpening} />}
        {analysis.kind === 'failed' && <FailureNotice failure={analysis.failure} onRetry={onAnalyse} />}
        <Announcement text={busy ? text.looking : ''} />
        {busy ? (
          <Waiting status={status} onStop={onStop} onRetryModel={onRetryModel} />
        ) : (
          <>
            <CropControls photo={photo} crop={crop} onChange={onCrop} />
            <div className={styles.actions}>
              <div className={styles.go}>
                {' '}
                <Button data-action="check" variant="primary" large icon={<ScanSearch aria-hidden="true" />} onClick={onAnalyse}>
                  {analysis.kind === 'done' ? text.showResult : text.analyse}
                </Button>
              </div>
              <Button variant="quiet" onClick={onDiscard}>
                {text.anotherPhoto}
              </Button>
            </div>
          </>
        )}
      </div>
    </div>
  );
}
