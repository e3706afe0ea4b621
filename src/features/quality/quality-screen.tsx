/**
 * Stands between the square and the result where the photo is poor: what to change, and the way on all the same. Main thread.
 */
import { Camera, CameraOff, Crop } from 'lucide-react';
import { useId } from 'react';
import type { SquareCrop } from '../../core/image/image.js';
import type { QualityProblem } from '../../core/quality/quality.js';
import { Button } from '../../ui/button.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { CropImage } from '../../workflow/crop-image.js';
import { FailureNotice } from '../../diagnosis/failures/failure-notice.js';
import type { Opening, Photo } from '../../workflow/case.js';
import styles from './quality-screen.module.css';
import { PROBLEM_TEXT, text } from '../../diagnosis/quality-messages.js';

/** What a {@link QualityScreen} takes. */
export interface QualityScreenProps {
  readonly photo: Photo;
  readonly crop: SquareCrop;
  /** The one that is named. */
  readonly problem: QualityProblem;
  /** Another file may be dropped or pasted here, and may fail to open. */
  readonly opening: Opening;
  readonly onAnotherPhoto: () => void;
  readonly onAdjust: () => void;
  readonly onGoOn: () => void;
  readonly onDismissOpening: () => void;
}

/** One thing to change. The heading takes the focus, and what to do is read out with it. */
export function QualityScreen(props: QualityScreenProps) {
  const { photo, crop, problem, opening, onAnotherPhoto, onAdjust, onGoOn, onDismissOpening } = props;
  const { heading, change } = PROBLEM_TEXT[problem];
  const changeId = useId();
  return (
    <div className={styles.screen} data-problem={problem}>
      {opening.kind === 'failed' && <FailureNotice failure={opening.failure} onDismiss={onDismissOpening} />}
      <section className={styles.notice}>
        <CameraOff aria-hidden="true" className={styles.icon} />
        <ScreenHeading title={text.documentTitle(heading)} className={styles.heading} describedBy={changeId}>
          {heading}
        </ScreenHeading>
        <div className={styles.body}>
          <p id={changeId} className={styles.change}>
            {change}
          </p>
          <p>{text.why}</p>
        </div>
      </section>
      <div className={styles.side}>
        <div className={styles.actions}>
          <Button variant="primary" large icon={<Camera aria-hidden="true" />} onClick={onAnotherPhoto}>
            {text.anotherPhoto}
          </Button>
          <Button icon={<Crop aria-hidden="true" />} onClick={onAdjust}>
            {text.adjust}
          </Button>
          <Button data-action="go-on" variant="quiet" onClick={onGoOn}>
            {text.goOn}
          </Button>
        </div>
        <div className={styles.picture}>
          <CropImage photo={photo} crop={crop} alt={text.cropAlt} />
        </div>
      </div>
    </div>
  );
}
