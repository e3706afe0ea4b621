/** Two points on each photo, dragged or moved by arrow keys, that line the photos up where we could not. */
import { useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { similarityFromPoints } from '../../core/registration/similarity.js';
import type { Point, PointPair, Similarity } from '../../core/registration/similarity.js';
import { Button } from '../../ui/button.js';
import { text } from './compare-messages.js';
import { PhotoCanvas } from './photo-canvas.js';
import type { ShownPicture } from './photo-canvas.js';
import styles from './point-setter.module.css';
import views from './photo-views.module.css';

const START: PointPair = [
  { x: -0.2, y: 0 },
  { x: 0.2, y: 0 },
];
/** Side of the picture that an arrow key moves a point by; with Shift ten times as much. */
const STEP = 0.004;
const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const within = (value: number): number => Math.max(-0.5, Math.min(0.5, value));

interface PhotoPointsProps {
  readonly picture: ShownPicture;
  readonly points: PointPair;
  readonly onPoints: (points: PointPair) => void;
}

function PhotoPoints({ picture, points, onPoints }: PhotoPointsProps) {
  const set = (which: 0 | 1, { x, y }: Point): void => {
    const point = { x: within(x), y: within(y) };
    onPoints(which === 0 ? [point, points[1]] : [points[0], point]);
  };
  const drag = (which: 0 | 1, event: PointerEvent<HTMLButtonElement>): void => {
    const area = event.currentTarget.parentElement?.getBoundingClientRect();
    if (area === undefined) return;
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set(which, { x: (event.clientX - area.left) / area.width - 0.5, y: (event.clientY - area.top) / area.height - 0.5 });
  };
  const move = (which: 0 | 1, event: KeyboardEvent): void => {
    const direction = DIRECTIONS[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const step = STEP * (event.shiftKey ? 10 : 1);
    set(which, { x: points[which].x + direction[0] * step, y: points[which].y + direction[1] * step });
  };
  return (
    <figure className={views.figure}>
      <div className={styles.stage} dir="ltr">
        <PhotoCanvas picture={picture} />
        {([0, 1] as const).map((which) => (
          <button
            key={which}
            type="button"
            className={styles.point}
            aria-label={text.point({ number: which + 1, photo: picture.label })}
            style={{ left: `${String((points[which].x + 0.5) * 100)}%`, top: `${String((points[which].y + 0.5) * 100)}%` }}
            onPointerDown={(event) => drag(which, event)}
            onPointerMove={(event) => drag(which, event)}
            onKeyDown={(event) => move(which, event)}
          >
            <span aria-hidden="true">{which + 1}</span>
          </button>
        ))}
      </div>
      <figcaption>{picture.label}</figcaption>
    </figure>
  );
}

export interface PointSetterProps {
  readonly first: ShownPicture;
  readonly second: ShownPicture;
  /** Takes the points of the first photo to those of the second. */
  readonly onTransform: (transform: Similarity) => void;
  readonly onCancel: () => void;
}

/** Both photos with their points. */
export function PointSetter({ first, second, onTransform, onCancel }: PointSetterProps) {
  const [before, setBefore] = useState(START);
  const [after, setAfter] = useState(START);
  const transform = similarityFromPoints(before, after);
  return (
    <div className={views.views}>
      <p>{text.byHandHow}</p>
      <div className={views.side}>
        <PhotoPoints picture={first} points={before} onPoints={setBefore} />
        <PhotoPoints picture={second} points={after} onPoints={setAfter} />
      </div>
      <p role="status">{transform === null && text.tooNear}</p>
      <div className={views.actions}>
        <Button
          variant="primary"
          disabled={transform === null}
          onClick={() => {
            if (transform !== null) onTransform(transform);
          }}
        >
          {text.byHandDone}
        </Button>
        <Button onClick={onCancel}>{text.byHandCancel}</Button>
      </div>
    </div>
  );
}
