/** The live picture: the square that the network will see, with a ring for the spot, and dimmed what is around it. */
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { PointerEvent, RefObject, SyntheticEvent } from 'react';
import { RING_FRACTION } from '../../core/viewfinder/framing.js';
import type { LiveAdvice } from '../../core/viewfinder/capture-advice.js';
import type { Revisit } from '../../workflow/spots/revisit.js';
import type { PicturePoint } from './track-capabilities.js';
import { Ghost } from './ghost.js';
import { ADVICE_TEXT, text } from './capture-messages.js';
import styles from './viewfinder.module.css';

export interface ViewfinderProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  /** The digital zoom. */
  readonly zoom: number;
  readonly advice: LiveAdvice | null;
  /** In place of the advice. */
  readonly overlayText: string | null;
  /** Progress to the automatic shutter, 0 to 1. */
  readonly progress: number;
  /** Seconds to the photo; null while no countdown runs. */
  readonly countdownS: number | null;
  /** The last photo of the spot that is photographed again, over the picture: 0 (not seen) to 1. */
  readonly ghost?: { readonly photo: Revisit['ghost']; readonly opacity: number } | undefined;
  /** Called with the point of a tap, in fractions of the viewfinder; absent where the camera has no point of interest. */
  readonly onPoint?: ((point: PicturePoint) => void) | undefined;
}

/** Half of the ring's diameter, in hundredths of the viewfinder. */
const RADIUS = 50 * RING_FRACTION;

/** Picture, ring, and what to do. */
export function Viewfinder(props: ViewfinderProps) {
  const { video, zoom, advice, overlayText: words, progress, countdownS: leftS, ghost, onPoint } = props;
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    onPoint?.({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  };
  const isGood = advice === 'good';
  // The square is the picture's shorter side wide; what is around it is seen, too.
  const [{ width, height }, setShape] = useState({ width: 1, height: 1 });
  const measure = ({ currentTarget }: SyntheticEvent<HTMLVideoElement>): void => {
    const { videoWidth, videoHeight } = currentTarget;
    if (videoWidth > 0 && videoHeight > 0) setShape({ width: videoWidth, height: videoHeight });
  };
  const side = Math.min(width, height);
  return (
    <div className={styles.stage} data-advice={advice ?? 'none'}>
      <div className={styles.frame} {...(onPoint && { onPointerUp: point })}>
        <video
          ref={video}
          className={styles.video}
          style={{
            width: `${String((width / side) * 100)}%`,
            height: `${String((height / side) * 100)}%`,
            transform: `scale(${String(zoom)})`,
          }}
          autoPlay
          muted
          playsInline
          disablePictureInPicture
          aria-label={text.picture}
          onLoadedMetadata={measure}
          onResize={measure}
        />
        {ghost && <Ghost {...ghost} />}
        <div className={styles.window} />
        <svg className={styles.ring} viewBox="0 0 100 100" aria-hidden="true" focusable="false">
          <circle cx="50" cy="50" r={RADIUS} className={styles.shade} />
          <circle cx="50" cy="50" r={RADIUS} className={isGood ? styles.good : styles.line} />
          {progress > 0 && (
            <circle
              cx="50"
              cy="50"
              r={RADIUS}
              className={styles.progress}
              pathLength="1"
              strokeDasharray={`${String(progress)} 1`}
              transform="rotate(-90 50 50)"
            />
          )}
        </svg>
        {leftS !== null && (
          <p className={styles.count} aria-hidden="true">
            {leftS}
          </p>
        )}
      </div>
      {/* Spoken by the screen, once it has settled. */}
      <p className={styles.words} aria-hidden="true">
        {isGood && words === null && <CircleCheck />}
        {words ?? (advice === null ? text.looking : ADVICE_TEXT[advice])}
      </p>
    </div>
  );
}
