/**
 * The screen where a photo is taken: the live picture, or why there is none, and the ways around it. Main thread.
 */
import { Camera, CameraOff, ImagePlus, TriangleAlert } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { useMediaQuery } from '../../ui/use-media-query.js';
import { FailureNotice } from '../../diagnosis/failures/failure-notice.js';
import type { Opening } from '../../workflow/case.js';
import type { FirstSquare } from '../../workflow/use-case.js';
import { PhotoInput } from '../../ui/photo-input.js';
import styles from './camera-screen.module.css';
import type { CameraFailure } from './camera-failure.js';
import { mayStartByItself } from './camera-permission.js';
import { LiveCamera } from './live-camera.js';
import { browserHost, createCameraSession } from './camera-session.js';
import type { CameraSession } from './camera-session.js';
import { CAMERA_FAILURE_TEXT, text } from './capture-messages.js';

/** What a {@link CameraScreen} takes. */
export interface CameraScreenProps {
  readonly opening: Opening;
  /** `square` is what the viewfinder showed; absent for a file. */
  readonly onPhoto: (photo: Blob, square?: FirstSquare) => void;
  readonly onDismissOpening: () => void;
}

/** Switches on where that asks nobody a question out of the blue, and off as soon as nobody sees the picture. */
function useSeenOnly(session: CameraSession): void {
  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    void mayStartByItself().then((may) => {
      if (may && !signal.aborted) void session.start();
    });
    const stopWhenHidden = (): void => {
      if (document.visibilityState === 'hidden') session.stop();
    };
    document.addEventListener('visibilitychange', stopWhenHidden, { signal });
    window.addEventListener('pagehide', () => session.stop(), { signal });
    return () => {
      left.abort();
      session.stop();
    };
  }, [session]);
}

/** What stands in the picture's place while the camera is off. */
function CameraIsOff({ isStarting, onStart }: { readonly isStarting: boolean; readonly onStart: () => void }) {
  return (
    <div className={styles.off}>
      <CameraOff aria-hidden="true" />
      <p role="status">{isStarting ? text.starting : text.off}</p>
      {!isStarting && (
        <>
          <p className={styles.soft}>{text.offWhy}</p>
          <Button variant="primary" large icon={<Camera aria-hidden="true" />} onClick={onStart}>
            {text.switchOn}
          </Button>
        </>
      )}
    </div>
  );
}

/** Why there is no picture. What can't be helped by asking again has no button for it. */
function CameraTrouble({ failure, onRetry }: { readonly failure: CameraFailure; readonly onRetry: () => void }) {
  const { title, sentence } = CAMERA_FAILURE_TEXT[failure.kind];
  const isFinal = failure.kind === 'insecure' || failure.kind === 'unsupported';
  return (
    <Notice
      tone="problem"
      role="alert"
      icon={<TriangleAlert aria-hidden="true" />}
      title={title}
      actions={!isFinal && <Button onClick={onRetry}>{text.retry}</Button>}
    >
      <p>{sentence}</p>
    </Notice>
  );
}

/** Live picture, or what stands in its place. */
export function CameraScreen({ opening, onPhoto, onDismissOpening }: CameraScreenProps) {
  const [session] = useState(() => createCameraSession(browserHost()));
  const state = useSyncExternalStore(session.subscribe, session.snapshot);
  const isPhone = useMediaQuery('(pointer: coarse)');
  useSeenOnly(session);
  const start = (): void => {
    void session.start();
  };
  return (
    <div className={styles.screen} data-camera={state.kind}>
      <div className={styles.words}>
        <ScreenHeading title={text.documentTitle} className={styles.heading}>
          {text.heading}
        </ScreenHeading>
        <p className={styles.soft}>{text.hint}</p>
        {opening.kind === 'failed' && <FailureNotice failure={opening.failure} onDismiss={onDismissOpening} />}
        {state.kind === 'failed' && <CameraTrouble failure={state.failure} onRetry={start} />}
      </div>
      {state.kind === 'on' && (
        <LiveCamera
          camera={state.camera}
          isOpening={opening.kind === 'running'}
          mayTakeByItself={opening.kind === 'idle'}
          onPhoto={onPhoto}
          onBlocked={session.stop}
        />
      )}
      {(state.kind === 'off' || state.kind === 'starting') && (
        <div className={styles.stage}>
          <CameraIsOff isStarting={state.kind === 'starting'} onStart={start} />
        </div>
      )}
      <div className={styles.ways}>
        {state.kind === 'on' && <p className={styles.soft}>{text.faint}</p>}
        {isPhone && (
          <PhotoInput
            label={text.cameraApp}
            icon={<Camera aria-hidden="true" />}
            primary={state.kind === 'failed'}
            camera
            onPhoto={onPhoto}
          />
        )}
        <PhotoInput
          label={text.choosePhoto}
          icon={<ImagePlus aria-hidden="true" />}
          primary={state.kind === 'failed' && !isPhone}
          camera={false}
          onPhoto={onPhoto}
        />
      </div>
    </div>
  );
}
