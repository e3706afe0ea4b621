/** Comes between the crop and the result where the photo is poor: what to change, and the way on all the same. */
import { Camera, CameraOff, Crop } from 'lucide-react';
import { useId } from 'react';
import { Button } from '../../ui/button.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { CropImage } from '../../workflow/crop-image.js';
import { OpeningFailure } from '../../workflow/opening-failure.js';
import { SCREEN_PATHS } from '../../workflow/workflow-state.js';
import { useCase, useWorkflowActions } from '../../workflow/workflow-context.js';
import styles from './quality-screen.module.css';
import { PROBLEM_TEXT, text } from '../../diagnosis/quality-messages.js';

/** One thing to change. The heading takes the focus, and what to do is read out with it. */
export function QualityScreen() {
  const changeId = useId();
  const { photo, crop, analysis } = useCase();
  if (analysis.kind !== 'awaiting-quality-confirmation') throw new Error('This screen needs a photo of poor quality');
  const { problem } = analysis;
  const { navigate, confirmQuality, discardCase } = useWorkflowActions();
  const { heading, change } = PROBLEM_TEXT[problem];
  return (
    <div className={styles.screen} data-problem={problem}>
      <OpeningFailure />
      <section className={styles.notice}>
        <CameraOff aria-hidden="true" className={styles.icon} />
        <ScreenHeading title={text.documentTitle({ heading })} className={styles.heading} describedBy={changeId}>
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
          <Button variant="primary" large icon={<Camera aria-hidden="true" />} onClick={discardCase}>
            {text.anotherPhoto}
          </Button>
          <Button icon={<Crop aria-hidden="true" />} onClick={() => navigate(SCREEN_PATHS.crop)}>
            {text.adjust}
          </Button>
          <Button data-action="confirm-quality" variant="quiet" onClick={confirmQuality}>
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
