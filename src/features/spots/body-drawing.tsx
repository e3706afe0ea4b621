/** The drawn body: one figure of neutral sex from both sides, and the parts that are too small on it, in the skin tone of the person. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { DRAWINGS } from '../../core/body/drawings.js';
import { smoothCurves } from '../../core/body/outline.js';
import type { Point } from '../../core/body/outline.js';
import type { BodyRegionId, BodyView } from '../../core/body/regions.js';
import { ZONES } from '../../core/body/zones.js';
import { useSkinType } from '../../workflow/skin-type.js';
import styles from './body-drawing.module.css';
import { DETAILS } from './body-details.js';

const tenth = (value: number): string => String(Math.round(value * 10) / 10);
const pair = ({ x, y }: Point): string => `${tenth(x)} ${tenth(y)}`;

function pathOf(points: readonly Point[]): string {
  const [start] = points;
  if (start === undefined) return '';
  const curves = smoothCurves(points).map(({ control1, control2, end }) => `C${pair(control1)} ${pair(control2)} ${pair(end)}`);
  return `M${pair(start)}${curves.join('')}Z`;
}

const paths = new Map<BodyView, readonly string[]>();

function pathsOf(view: BodyView): readonly string[] {
  const known = paths.get(view) ?? DRAWINGS[view].outlines.map(pathOf);
  paths.set(view, known);
  return known;
}

export interface BodyDrawingProps {
  readonly view: BodyView;
  /** Regions to point out. */
  readonly marked?: readonly BodyRegionId[];
  /** Without the fine lines, for a small picture. */
  readonly plain?: boolean;
  readonly children?: ReactNode;
}

/** Decorative: what it tells is told in words next to it. */
export function BodyDrawing({ view, marked = [], plain = false, children }: BodyDrawingProps) {
  const id = useId();
  const { skinType } = useSkinType();
  const { width, height } = DRAWINGS[view];
  return (
    <svg
      className={styles.body}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      data-tone={skinType ?? '3'}
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        <linearGradient id={`${id}light`} x1="0" x2="1">
          <stop offset="0" stopColor="#000" stopOpacity="0.2" />
          <stop offset="0.35" stopColor="#000" stopOpacity="0" />
          <stop offset="0.6" stopColor="#000" stopOpacity="0" />
          <stop offset="1" stopColor="#000" stopOpacity="0.24" />
        </linearGradient>
        <clipPath id={`${id}clip`}>
          {pathsOf(view).map((d) => (
            <path key={d} d={d} />
          ))}
        </clipPath>
      </defs>
      {pathsOf(view).map((d) => (
        <path key={d} d={d} className={styles.skin} />
      ))}
      {!plain && (
        <g clipPath={`url(#${id}clip)`}>
          {pathsOf(view).map((d) => (
            <path key={d} d={d} className={styles.rim} />
          ))}
          {DETAILS[view].map(({ d, kind }) => (
            <path key={d} d={d} className={styles[kind]} />
          ))}
        </g>
      )}
      {marked.length > 0 && (
        <g clipPath={`url(#${id}clip)`} className={styles.marked}>
          {ZONES[view].flatMap(({ region, polygon }, at) =>
            marked.includes(region) ? [<polygon key={at} points={polygon.map(pair).join(' ')} />] : [],
          )}
        </g>
      )}
      {children}
    </svg>
  );
}
