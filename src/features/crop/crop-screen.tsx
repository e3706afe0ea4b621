/** The screen where a person puts the crop on the spot, and waits for the assessment. */
import { ImagePlus, ScanSearch } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { Announcement } from '../../ui/announcement.js';
import { Button } from '../../ui/button.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { ModelStatus } from '../../workflow/engine/model-status.js';
import { FailureNotice } from '../../diagnosis/failures/failure-notice.js';
import { OpeningFailure } from '../../workflow/opening-failure.js';
import { useCase, useEngineStatus, useWorkflowActions } from '../../workflow/workflow-context.js';
import { CropControls } from './crop-controls.js';
import styles from './crop-screen.module.css';
import { CropStage } from './crop-stage.js';
import { text } from './crop-messages.js';

/** Replaces the controls while the network runs. */
function Progress() {
  const isReady = useEngineStatus(({ kind }) => kind === 'ready');
  const { cancelAnalysis } = useWorkflowActions();
  return (
    <div className={styles.waiting}>
      <p className={styles.looking}>{isReady ? text.looking : text.waitingForModel}</p>
      {isReady ? <ProgressBar label={text.looking} /> : <ModelStatus />}
      <Button onClick={cancelAnalysis}>{text.stop}</Button>
    </div>
  );
}

/** Photo, crop and controls. */
export function CropScreen() {
  const { photo, crop, analysis } = useCase();
  const actions = useWorkflowActions();
  const analyse = (): void => {
    void actions.analyse();
  };
  const busy = analysis.kind === 'running';
  const hintId = useId();
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
        <ScreenHeading title={text.documentTitle} className={styles.heading} describedBy={hintId}>
          {text.heading}
        </ScreenHeading>
        <p id={hintId} className={styles.hint}>
          {photo.spot === null ? text.hint : text.guessed}
        </p>
      </div>
      <div className={styles.stage}>
        <CropStage photo={photo} crop={crop} busy={busy} onChange={actions.changeCrop} />
      </div>
      <div ref={side} tabIndex={-1} className={styles.side}>
        <OpeningFailure />
        {analysis.kind === 'failed' && <FailureNotice failure={analysis.failure} onRetry={analyse} />}
        <Announcement text={busy ? text.looking : ''} />
        {busy ? (
          <Progress />
        ) : (
          <>
            <CropControls photo={photo} crop={crop} onChange={actions.changeCrop} />
            <div className={styles.actions}>
              <Button
                variant="icon"
                large
                aria-label={text.anotherPhoto}
                title={text.anotherPhoto}
                icon={<ImagePlus aria-hidden="true" />}
                onClick={actions.discardCase}
              />
              <Button data-action="check" variant="primary" large icon={<ScanSearch aria-hidden="true" />} onClick={analyse}>
                {analysis.kind === 'done' ? text.showResult : text.analyse}
              </Button>
            </div>
          </>
        )}
      </div>
    </div>
  );
}
