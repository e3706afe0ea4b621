/** A dot on a chart that a person moves like a slider. */
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { place, valueAt } from './scale.js';
import type { Axis } from './scale.js';
import styles from './xy-chart.module.css';

/** How a series looks: colour, dashes and the shape of its dots all differ, so that colour is never the only signal. */
export type Look = 1 | 2 | 3;

/** A mark that a person moves, by dragging it or by the keyboard; drawn in the look of a series, above everything else. */
export interface Handle {
  readonly name: string;
  /** Shown in the dot. */
  readonly letter: string;
  readonly look: Look;
  readonly x: number;
  readonly y: number;
  /** Its step, 0 to `last`, for the keyboard and screen readers. */
  readonly step: number;
  readonly last: number;
  /** Its value in words. */
  readonly valueText: string;
  /** Dragged to a place, in the values of the axes. */
  readonly onDrag: (x: number, y: number) => void;
  readonly onStep: (step: number) => void;
}

type Range = readonly [from: number, to: number];

export interface ChartHandleProps {
  readonly handle: Handle;
  readonly x: Axis;
  readonly y: Axis;
  readonly xRange: Range;
  readonly yRange: Range;
}

/** Leaps of the page keys from end to end. */
const LEAPS = 20;

function stepFor(key: string, { step, last }: Handle): number | undefined {
  const leap = Math.max(1, Math.round(last / LEAPS));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, step + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, step - 1);
    case 'PageUp':
      return Math.min(last, step + leap);
    case 'PageDown':
      return Math.max(0, step - leap);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** A dot with the role of a slider. */
export function ChartHandle({ handle, x, y, xRange, yRange }: ChartHandleProps) {
  const dot = useRef<SVGGElement>(null);
  const left = place(x, xRange, handle.x);
  const top = place(y, yRange, handle.y);
  const drag = (event: PointerEvent<SVGGElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const matrix = dot.current?.ownerSVGElement?.getScreenCTM();
    if (!matrix) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    handle.onDrag(valueAt(x, xRange, at.x), valueAt(y, yRange, at.y));
  };
  const press = (event: KeyboardEvent): void => {
    const step = stepFor(event.key, handle);
    if (step === undefined) return;
    event.preventDefault();
    handle.onStep(step);
  };
  return (
    <g
      ref={dot}
      role="slider"
      tabIndex={0}
      aria-label={handle.name}
      aria-valuemin={0}
      aria-valuemax={handle.last}
      aria-valuenow={handle.step}
      aria-valuetext={handle.valueText}
      className={[styles.series, styles[`look${handle.look}`], styles.handle].filter(Boolean).join(' ')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
        event.preventDefault();
      }}
      onPointerMove={drag}
      onKeyDown={press}
    >
      <circle className={styles.reach} cx={left} cy={top} r={18} stroke="none" />
      <circle cx={left} cy={top} r={9} />
      <text className={styles.markNumber} x={left} y={top + 4} textAnchor="middle" stroke="none">
        {handle.letter}
      </text>
    </g>
  );
}
