/** Two pictures of one frame: side by side, one over the other behind a slider, or in turn. */
import { Pause, Play, Repeat2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatShareOf } from '../../i18n/numbers.js';
import { Button } from '../../ui/button.js';
import { ChoiceGroup } from '../../ui/field.js';
import { Slider } from '../../ui/slider.js';
import { useMediaQuery } from '../../ui/use-media-query.js';
import { text } from './compare-messages.js';
import { PhotoCanvas } from './photo-canvas.js';
import type { ShownPicture } from './photo-canvas.js';
import styles from './photo-views.module.css';

const VIEWS = ['side', 'slider', 'blink'] as const;
type View = (typeof VIEWS)[number];

/** Milliseconds for which each picture is shown: three changes in two seconds, half of the three flashes a second that WCAG 2.3.1 allows. */
export const BLINK_MS = 667;

export interface PhotoViewsProps {
  readonly first: ShownPicture;
  readonly second: ShownPicture;
}

function SideBySide({ first, second }: PhotoViewsProps) {
  return (
    <div className={styles.side}>
      {[first, second].map((picture) => (
        <figure key={picture.label} className={styles.figure}>
          <PhotoCanvas picture={picture} />
          <figcaption>{picture.label}</figcaption>
        </figure>
      ))}
    </div>
  );
}

function Divided({ first, second }: PhotoViewsProps) {
  const [share, setShare] = useState(0.5);
  return (
    <div className={styles.single}>
      <div className={styles.stack}>
        <PhotoCanvas picture={first} />
        <div className={styles.over} style={{ clipPath: `inset(0 0 0 ${String((1 - share) * 100)}%)` }}>
          <PhotoCanvas picture={second} />
        </div>
        <div className={styles.divider} style={{ left: `${String((1 - share) * 100)}%` }} aria-hidden="true" />
      </div>
      <Slider
        label={text.divider}
        value={share}
        min={0}
        max={1}
        step={0.01}
        valueText={text.dividerValue({ percent: formatShareOf(share, 0) })}
        onChange={setShare}
      />
    </div>
  );
}

function Blinking({ first, second }: PhotoViewsProps) {
  const isMotionReduced = useMediaQuery('(prefers-reduced-motion: reduce)');
  const [isPlaying, setPlaying] = useState(false);
  const [isSecond, setSecond] = useState(false);
  const isBlinking = isPlaying && !isMotionReduced;
  useEffect(() => {
    if (!isBlinking) return undefined;
    const timer = setInterval(() => setSecond((now) => !now), BLINK_MS);
    return () => clearInterval(timer);
  }, [isBlinking]);
  const shown = isSecond ? second : first;
  return (
    <div className={styles.single}>
      <div className={styles.stack} role="img" aria-label={isBlinking ? `${first.label}, ${second.label}` : shown.label}>
        <PhotoCanvas picture={first} isHidden />
        <div className={styles.over} hidden={!isSecond}>
          <PhotoCanvas picture={second} isHidden />
        </div>
      </div>
      {!isBlinking && <p role="status">{text.shownNow({ photo: shown.label })}</p>}
      <div className={styles.actions}>
        {!isMotionReduced && (
          <Button
            icon={isBlinking ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
            onClick={() => setPlaying(!isBlinking)}
          >
            {isBlinking ? text.pause : text.play}
          </Button>
        )}
        {!isBlinking && (
          <Button icon={<Repeat2 aria-hidden="true" />} onClick={() => setSecond(!isSecond)}>
            {text.swap}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The pictures, and the choice of how to see them. */
export function PhotoViews(pictures: PhotoViewsProps) {
  const [view, setView] = useState<View>('side');
  const Chosen = { side: SideBySide, slider: Divided, blink: Blinking }[view];
  return (
    <div className={styles.views}>
      <Chosen {...pictures} />
      <ChoiceGroup
        label={text.views}
        value={view}
        options={VIEWS.map((value) => ({ value, label: text.viewNames[value] }))}
        onChange={setView}
      />
    </div>
  );
}
