/** The screen where a photo is taken: the live picture, or why there is none, and the other ways to a photo. */
import { Camera, CameraOff, ImagePlus, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { PhotoInput } from '../../ui/photo-input.js';
import { useMediaQuery } from '../../ui/use-media-query.js';
import { revisit } from '../../workflow/spots/revisit.js';
import { useStore } from '../../workflow/use-store.js';
import { OpeningFailure } from '../../workflow/opening-failure.js';
import { useWorkflow, useWorkflowActions } from '../../workflow/workflow-context.js';
import type { InitialCrop } from '../../workflow/workflow.js';
import styles from './camera-screen.module.css';
import type { CameraFailure } from './camera-failure.js';
import { LiveCamera } from './live-camera.js';
import { browserHost, createCameraSession } from './camera-session.js';
import type { CameraSession } from './camera-session.js';
import { CAMERA_FAILURE_TEXT, text } from './capture-messages.js';

let hasAsked = false;

async function isPermissionGranted(): Promise<boolean> {
  if (!('permissions' in navigator)) return false;
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state === 'granted';
  } catch {
    // Browsers that know no such permission reject it.
    return false;
  }
}

/**
 * Whether the camera may start without another tap: the first time in a visit that the person comes here by a touch or a key, and wherever the
 * browser would not ask for permission. Else there is a button: a permission prompt after a reload or a step back is one too many.
 */
async function mayAutoStart(): Promise<boolean> {
  const isFirst = !hasAsked && 'userActivation' in navigator && navigator.userActivation.hasBeenActive;
  hasAsked = true;
  return isFirst || (await isPermissionGranted());
}

/** Starts the camera where no prompt would surprise the person, and stops it as soon as nobody sees the picture. */
function useWhileVisible(session: CameraSession): void {
  useEffect(() => {
    const unmounted = new AbortController();
    const { signal } = unmounted;
    void mayAutoStart().then((may) => {
      if (may && !signal.aborted) void session.start();
    });
    const stopWhenHidden = (): void => {
      if (document.visibilityState === 'hidden') session.stop();
    };
    document.addEventListener('visibilitychange', stopWhenHidden, { signal });
    window.addEventListener('pagehide', () => session.stop(), { signal });
    return () => {
      unmounted.abort();
      session.stop();
    };
  }, [session]);
}

/** Takes the picture's place while the camera is off. */
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

/** Why there is no picture. Where another try can't help there is no button for it. */
function CameraFailureNotice({ failure, onRetry }: { readonly failure: CameraFailure; readonly onRetry: () => void }) {
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

/** Live picture, or what takes its place. */
export function CameraScreen() {
  const { open } = useWorkflowActions();
  const opening = useWorkflow((state) => state.opening.kind);
  const again = useStore(revisit);
  const [session] = useState(() => createCameraSession(browserHost()));
  const state = useStore(session);
  const isPhone = useMediaQuery('(pointer: coarse)');
  useWhileVisible(session);
  const openPhoto = (photo: Blob, initialCrop?: InitialCrop): void => {
    void open(photo, initialCrop);
  };
  const start = (): void => {
    void session.start();
  };
  const otherWays = (
    <div className={styles.ways}>
      {isPhone && (
        <PhotoInput
          label={text.cameraApp}
          icon={<Camera aria-hidden="true" />}
          primary={state.kind === 'failed'}
          camera
          onPhoto={openPhoto}
        />
      )}
      <PhotoInput
        label={text.choosePhoto}
        icon={<ImagePlus aria-hidden="true" />}
        primary={state.kind === 'failed' && !isPhone}
        camera={false}
        onPhoto={openPhoto}
      />
    </div>
  );
  return (
    <div className={styles.screen} data-camera={state.kind}>
      <div className={styles.words}>
        <ScreenHeading title={text.documentTitle} className={styles.heading}>
          {again === undefined ? text.heading : text.again({ name: again.name })}
        </ScreenHeading>
        <p className={styles.soft}>{again === undefined ? text.hint : text.ghostHint}</p>
        <OpeningFailure />
        {state.kind === 'failed' && <CameraFailureNotice failure={state.failure} onRetry={start} />}
      </div>
      {state.kind === 'on' ? (
        <LiveCamera
          camera={state.camera}
          isOpening={opening === 'running'}
          mayAutoCapture={opening === 'idle'}
          onPhoto={openPhoto}
          onBlocked={session.stop}
        >
          {otherWays}
        </LiveCamera>
      ) : (
        <>
          {state.kind !== 'failed' && (
            <div className={styles.stage}>
              <CameraIsOff isStarting={state.kind === 'starting'} onStart={start} />
            </div>
          )}
          {otherWays}
        </>
      )}
    </div>
  );
}
