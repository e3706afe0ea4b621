/** The photo behind a fixed square: it is the photo that moves. */
import { useId, useRef } from 'react';
import type { SquareCrop } from '../../core/image/image.js';
import { Announcement } from '../../ui/announcement.js';
import hidden from '../../ui/visually-hidden.module.css';
import type { Photo } from '../../workflow/workflow-state.js';
import { CropImage } from '../../workflow/crop-image.js';
import { zoomOf } from './crop-maths.js';
import styles from './crop-stage.module.css';
import { text, zoomText } from './crop-messages.js';
import { useCropGestures } from './use-crop-gestures.js';

export interface CropStageProps {
  readonly photo: Photo;
  readonly crop: SquareCrop;
  /** True while the crop is being assessed: it can't be moved then. */
  readonly busy: boolean;
  readonly onChange: (crop: SquareCrop) => void;
}

/** Shows the square and takes all gestures and keys. */
export function CropStage({ photo, crop, busy, onChange }: CropStageProps) {
  const helpId = useId();
  const stage = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const handlers = useCropGestures({ photo, crop, disabled: busy, onChange, frame, stage });
  return (
    <div
      ref={stage}
      className={styles.stage}
      // A widget with keys of its own: screen readers have to hand the arrow keys over.
      role="application"
      tabIndex={0}
      aria-label={text.stageLabel}
      aria-describedby={helpId}
      aria-disabled={busy}
      {...handlers}
    >
      <div ref={frame} className={styles.frame}>
        <CropImage photo={photo} crop={crop} alt={text.photoAlt} />
        <div className={styles.window} />
        <svg className={styles.corners} viewBox="0 0 100 100" aria-hidden="true" focusable="false">
          <g fill="none" stroke="#fff" strokeWidth="6">
            <path d="M0 9V0h9" vectorEffect="non-scaling-stroke" />
            <path d="M91 0h9v9" vectorEffect="non-scaling-stroke" />
            <path d="M100 91v9h-9" vectorEffect="non-scaling-stroke" />
            <path d="M9 100H0v-9" vectorEffect="non-scaling-stroke" />
          </g>
        </svg>
        {busy && <div className={styles.veil} />}
      </div>
      <p id={helpId} className={hidden.hidden}>
        {text.stageHelp}
      </p>
      <Announcement text={`${text.zoom}: ${zoomText(zoomOf(crop, photo))}`} />
    </div>
  );
}
