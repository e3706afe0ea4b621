/** The first screen: what this is, and the ways to bring a photo. */
import { Camera, Crosshair, ImageOff, ImagePlus, Lock, Ruler, Sun } from 'lucide-react';
import { photoInHandState } from '../../storage/photo-in-hand-state.js';
import { Announcement } from '../../ui/announcement.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { PhotoInput } from '../../ui/photo-input.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { useMediaQuery } from '../../ui/use-media-query.js';
import { ModelStatus } from '../../workflow/engine/model-status.js';
import { OpeningFailure } from '../../workflow/opening-failure.js';
import { useStore } from '../../workflow/use-store.js';
import { PAGE_PATHS, SCREEN_PATHS } from '../../workflow/workflow-state.js';
import { useWorkflow, useWorkflowActions } from '../../workflow/workflow-context.js';
import { DueSpots } from './due-spots.js';
import { FirstVisit } from './first-visit.js';
import { Illustration } from './illustration.js';
import { InstallOffer } from './install-offer.js';
import styles from './home-screen.module.css';
import { text } from './home-messages.js';

const CAMERA_URL = `#${SCREEN_PATHS.camera}`;
const TIP_ICONS = [Sun, Ruler, Crosshair] as const;

/** Says that a reload has lost the photo, which is better than silence. */
function PhotoGone() {
  const isGone = useStore(photoInHandState, ({ kind }) => kind === 'gone');
  return (
    isGone && (
      <Notice
        tone="neutral"
        role="status"
        icon={<ImageOff aria-hidden="true" />}
        title={text.photoGone}
        actions={
          <>
            <Button onClick={() => photoInHandState.set({ kind: 'none' })}>{text.photoGoneClose}</Button>
            <a className={buttonClass('quiet')} href={`#${PAGE_PATHS.settings}`}>
              {text.photoGoneSettings}
            </a>
          </>
        }
      >
        <p>{text.photoGoneWhy}</p>
      </Notice>
    )
  );
}

/** The camera and the file input; the one that suits the device comes first. */
function PhotoActions() {
  const hasPhoto = useWorkflow(({ currentCase }) => currentCase !== undefined);
  const { open, navigate } = useWorkflowActions();
  const openFile = (file: File): void => {
    void open(file);
  };
  // A mouse means a desktop: its camera, if any, looks at a face.
  const onPhone = useMediaQuery('(pointer: coarse)');
  // Browsers hide it from pages that came by http.
  const hasCamera = 'mediaDevices' in navigator;
  return (
    <div className={styles.actions}>
      {onPhone && hasCamera && (
        <a className={buttonClass('primary', true)} href={CAMERA_URL}>
          <Camera aria-hidden="true" />
          {text.takePhoto}
        </a>
      )}
      {onPhone && !hasCamera && (
        <PhotoInput label={text.takePhoto} icon={<Camera aria-hidden="true" />} primary camera onPhoto={openFile} />
      )}
      <PhotoInput
        label={text.choosePhoto}
        icon={<ImagePlus aria-hidden="true" />}
        primary={!onPhone}
        camera={false}
        onPhoto={openFile}
      />
      {!onPhone && hasCamera && (
        <a className={buttonClass('secondary', true)} href={CAMERA_URL}>
          <Camera aria-hidden="true" />
          {text.useCamera}
        </a>
      )}
      {hasPhoto && <Button onClick={() => navigate(SCREEN_PATHS.crop)}>{text.resume}</Button>}
    </div>
  );
}

/** The first screen of the workflow. */
export function HomeScreen() {
  const isOpening = useWorkflow(({ opening }) => opening.kind === 'running');
  const onPhone = useMediaQuery('(pointer: coarse)');
  return (
    <div className={styles.screen}>
      <div className={styles.hero}>
        <Illustration className={styles.picture} />
        <div className={styles.words}>
          <ScreenHeading title={text.documentTitle} className={styles.heading}>
            {text.heading}
          </ScreenHeading>
          <p className={styles.lead}>{text.what}</p>
          <OpeningFailure />
          <PhotoGone />
          <PhotoActions />
          <Announcement text={isOpening ? text.opening : ''} />
          {(isOpening || !onPhone) && <p className={styles.soft}>{isOpening ? text.opening : text.otherWays}</p>}
          <p className={styles.privacy}>
            <Lock aria-hidden="true" />
            <span>{text.privacy}</span>
          </p>
        </div>
      </div>
      <DueSpots />
      <FirstVisit />
      <section className={styles.tips}>
        <h2>{text.tipsHeading}</h2>
        <ul className={styles.tipList}>
          {text.tips.map(({ title, sentence }, at) => {
            const Icon = TIP_ICONS[at] ?? Sun;
            return (
              <li key={title} className={styles.tip}>
                <Icon aria-hidden="true" />
                <h3>{title}</h3>
                <p>{sentence}</p>
              </li>
            );
          })}
        </ul>
      </section>
      <div className={styles.end}>
        <p className={styles.soft}>{text.limits}</p>
        <ModelStatus />
        <InstallOffer />
      </div>
    </div>
  );
}
