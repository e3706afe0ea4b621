/**
 * The first screen: what this is, and the ways to bring a photo. Main thread.
 */
import { Camera, Crosshair, ImagePlus, Lock, Ruler, Smartphone, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { Announcement } from '../../ui/announcement.js';
import { Button, buttonClass } from '../../ui/button.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { useMediaQuery } from '../../ui/use-media-query.js';
import { FailureNotice } from '../../diagnosis/failures/failure-notice.js';
import { STEP_PATHS } from '../../workflow/case.js';
import type { Opening } from '../../workflow/case.js';
import { Illustration } from './illustration.js';
import { PhotoInput } from '../../ui/photo-input.js';
import styles from './home-screen.module.css';
import { text } from './home-messages.js';

const CAMERA_ADDRESS = `#${STEP_PATHS.camera}`;
const TIP_ICONS = [Sun, Ruler, Crosshair] as const;

/** What a {@link StartScreen} takes. */
export interface StartScreenProps {
  readonly opening: Opening;
  readonly onPhoto: (file: File) => void;
  readonly onDismiss: () => void;
  /** Goes back to the photo that was left; absent where there is none. */
  readonly onResume?: () => void;
  /** Where the model stands, and what else belongs below the actions. */
  readonly children: ReactNode;
}

/** The start of the journey. */
export function StartScreen({ opening, onPhoto, onDismiss, onResume, children }: StartScreenProps) {
  // A mouse means a desktop: its camera, if any, looks at a face.
  const onPhone = useMediaQuery('(pointer: coarse)');
  // Browsers hide it from pages that came by http.
  const hasCamera = 'mediaDevices' in navigator;
  return (
    <div className={styles.screen}>
      <div className={styles.hero}>
        <div className={styles.words}>
          <ScreenHeading title={text.documentTitle}>{text.heading}</ScreenHeading>
          <p className={styles.lead}>{text.what}</p>
          {opening.kind === 'failed' && <FailureNotice failure={opening.failure} onDismiss={onDismiss} />}
          <div className={styles.actions}>
            {onPhone && hasCamera && (
              <a className={buttonClass('primary', true)} href={CAMERA_ADDRESS}>
                <Camera aria-hidden="true" />
                {text.takePhoto}
              </a>
            )}
            {onPhone && (
              <PhotoInput
                label={hasCamera ? text.cameraApp : text.takePhoto}
                icon={<Smartphone aria-hidden="true" />}
                primary={!hasCamera}
                camera
                onPhoto={onPhoto}
              />
            )}
            <PhotoInput
              label={text.choosePhoto}
              icon={<ImagePlus aria-hidden="true" />}
              primary={!onPhone}
              camera={false}
              onPhoto={onPhoto}
            />
            {!onPhone && hasCamera && (
              <a className={buttonClass('secondary')} href={CAMERA_ADDRESS}>
                <Camera aria-hidden="true" />
                {text.useCamera}
              </a>
            )}
            {onResume && <Button onClick={onResume}>{text.resume}</Button>}
          </div>
          <Announcement text={opening.kind === 'running' ? text.opening : ''} />
          {!onPhone && <p className={styles.soft}>{opening.kind === 'running' ? text.opening : text.otherWays}</p>}
          {onPhone && opening.kind === 'running' && <p className={styles.soft}>{text.opening}</p>}
          <p className={styles.privacy}>
            <Lock aria-hidden="true" />
            <span>{text.privacy}</span>
          </p>
          <p className={styles.soft}>{text.limits}</p>
          {children}
        </div>
        <Illustration className={styles.picture} />
      </div>
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
    </div>
  );
}
