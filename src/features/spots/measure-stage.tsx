/** A part of a photo with a line or a circle on it, whose ends are dragged or moved by arrow keys. */
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { distanceOf } from '../../core/spots/measure.js';
import type { PhotoPoint } from '../../core/spots/measure.js';
import styles from './measure-stage.module.css';
import { text } from './spots-messages.js';

/** A rectangle of the photo, in its pixels. */
interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface MeasureStageProps {
  readonly url: string;
  readonly photo: { readonly width: number; readonly height: number };
  /** What of the photo is shown. */
  readonly window: Window;
  /** A circle has the line as its diameter. */
  readonly shape: 'line' | 'circle';
  /** What is being measured, for screen readers. */
  readonly label: string;
  readonly line: readonly [PhotoPoint, PhotoPoint];
  readonly onLine: (line: readonly [PhotoPoint, PhotoPoint]) => void;
}

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Steps of an arrow key across what is shown; with Shift they are ten times as large. */
const STEPS = 400;

/** The photo and its handles. */
export function MeasureStage({ url, photo, window: shown, shape, label, line, onLine }: MeasureStageProps) {
  const box = useRef<HTMLDivElement>(null);
  const clamp = ({ x, y }: PhotoPoint): PhotoPoint => ({
    x: Math.max(shown.x, Math.min(shown.x + shown.width, x)),
    y: Math.max(shown.y, Math.min(shown.y + shown.height, y)),
  });
  const set = (end: 0 | 1, point: PhotoPoint): void => onLine(end === 0 ? [clamp(point), line[1]] : [line[0], clamp(point)]);
  const drag = (end: 0 | 1, event: PointerEvent<HTMLButtonElement>): void => {
    const area = box.current?.getBoundingClientRect();
    if (area === undefined) return;
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set(end, {
      x: shown.x + ((event.clientX - area.left) / area.width) * shown.width,
      y: shown.y + ((event.clientY - area.top) / area.height) * shown.height,
    });
  };
  const move = (end: 0 | 1, event: KeyboardEvent): void => {
    const direction = DIRECTIONS[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const step = (shown.width / STEPS) * (event.shiftKey ? 10 : 1);
    set(end, { x: line[end].x + direction[0] * step, y: line[end].y + direction[1] * step });
  };
  const [a, b] = line;
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const percent = (value: number, from: number, length: number): string => `${String(((value - from) / length) * 100)}%`;
  return (
    <div ref={box} className={styles.stage} dir="ltr" style={{ aspectRatio: `${String(shown.width)} / ${String(shown.height)}` }}>
      <svg
        viewBox={`${String(shown.x)} ${String(shown.y)} ${String(shown.width)} ${String(shown.height)}`}
        className={styles.picture}
        aria-hidden="true"
        focusable="false"
      >
        <image href={url} width={photo.width} height={photo.height} />
        {[styles.shade, styles.line].map((className) => (
          <g key={className} className={className}>
            {shape === 'circle' && <circle cx={middle.x} cy={middle.y} r={distanceOf(a, b) / 2} />}
            <line x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
          </g>
        ))}
      </svg>
      {([0, 1] as const).map((end) => (
        <button
          key={end}
          type="button"
          className={styles.handle}
          aria-label={text.handle({ what: label, end: end + 1 })}
          style={{ left: percent(line[end].x, shown.x, shown.width), top: percent(line[end].y, shown.y, shown.height) }}
          onPointerDown={(event) => drag(end, event)}
          onPointerMove={(event) => drag(end, event)}
          onKeyDown={(event) => move(end, event)}
        />
      ))}
    </div>
  );
}
