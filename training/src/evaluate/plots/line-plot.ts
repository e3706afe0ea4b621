/** A plot of lines over axes of shares. Pure; SVG as text. */
import { frame, xAt, yAt } from './frame.js';
import type { Axis, Tone } from './frame.js';
import { html, px } from './markup.js';
import type { Markup } from './markup.js';

/** One line. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly tone: Tone;
  /** Whether to mark each point. */
  readonly dots?: boolean;
}

/** A single point with a name of its own. */
export interface Marker {
  readonly name: string;
  readonly at: readonly [x: number, y: number];
  readonly tone: Tone;
}

/** What a line plot shows. */
export interface LinePlotInput {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly markers?: readonly Marker[];
  /** Whether to draw the line of equal x and y, and what it means. */
  readonly diagonal?: string;
  /** A level line for each series that it applies to, and what it means. */
  readonly levels?: readonly { readonly name: string; readonly y: number; readonly tone: Tone }[];
}

/** Draws it. */
export function linePlot(input: LinePlotInput): Markup {
  const { x, y, series, markers = [], diagonal, levels = [] } = input;
  const place = ([px_, py_]: readonly [number, number]): string => `${px(xAt(x, px_))} ${px(yAt(y, py_))}`;
  const ends = (level: number): string => `M${place([x.from, level])}L${place([x.to, level])}`;
  return frame({
    ...input,
    legend: [
      ...series.map(({ name, tone }) => ({ name, className: `line tone${tone}` })),
      ...levels.map(({ name, tone }) => ({ name, className: `level tone${tone}` })),
      ...(diagonal === undefined ? [] : [{ name: diagonal, className: 'level' }]),
    ],
    content: html`${diagonal === undefined ? null : html`<path class="level" d="M${place([0, 0])}L${place([1, 1])}" />`}
    ${levels.map((level) => html`<path class="level tone${level.tone}" d="${ends(level.y)}" />`)}
    ${series.map(({ points, tone, dots = false }) => [
      html`<path class="line tone${tone}" d="M${points.map(place).join('L')}" />`,
      dots
        ? points.map(
            (point) => html`<circle class="dot tone${tone}" cx="${px(xAt(x, point[0]))}" cy="${px(yAt(y, point[1]))}" r="3" />`,
          )
        : null,
    ])}
    ${markers.map(({ name, at, tone }) => {
      const [cx, cy] = [xAt(x, at[0]), yAt(y, at[1])];
      return html`<circle class="marker tone${tone}" cx="${px(cx)}" cy="${px(cy)}" r="5" /><text
          class="tick"
          x="${px(cx + 9)}"
          y="${px(cy + 14)}"
          >${name}</text
        >`;
    })}`,
  });
}
