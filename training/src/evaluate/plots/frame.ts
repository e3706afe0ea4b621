/** What the plots share: a square with axes, a title for those who cannot see it, and a legend. Pure; SVG as text. */
import { html, px } from './markup.js';
import type { Markup, Part } from './markup.js';

/** Size of a plot and the room around the square that is drawn in, in units of the view box. */
export const PLOT = { width: 380, height: 330, left: 52, right: 22, top: 12, bottom: 48 } as const;
const LEGEND_ROW = 20;

/** One of the three colours; each also has its own dash. */
export type Tone = 1 | 2 | 3;

/** An axis from `from` to `to`. */
export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** How a tick is written. */
  readonly format: (value: number) => string;
}

/** A whole percentage. */
export function wholePercent(value: number): string {
  return `${Math.round(value * 100)}%`;
}

/** An axis of shares from 0 to 1. */
export function shareAxis(label: string): Axis {
  return { label, from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], format: wholePercent };
}

/** Places a value on the horizontal axis. */
export function xAt(axis: Axis, value: number): number {
  return PLOT.left + ((value - axis.from) / (axis.to - axis.from)) * (PLOT.width - PLOT.left - PLOT.right);
}

/** Places a value on the vertical axis. */
export function yAt(axis: Axis, value: number): number {
  return PLOT.height - PLOT.bottom - ((value - axis.from) / (axis.to - axis.from)) * (PLOT.height - PLOT.top - PLOT.bottom);
}

/** One line of the legend. */
export interface LegendEntry {
  readonly name: string;
  readonly className: string;
}

/** What every plot has. */
export interface FrameInput {
  /** Unique in the page; ids are made from it. */
  readonly id: string;
  readonly title: string;
  /** What the plot shows, in words, for those who do not see it. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly legend: readonly LegendEntry[];
  readonly content: Part;
}

/** The plot as an image with a name and a description. */
export function frame({ id, title, description, x, y, legend, content }: FrameInput): Markup {
  const [left, right] = [PLOT.left, PLOT.width - PLOT.right];
  const [top, bottom] = [PLOT.top, PLOT.height - PLOT.bottom];
  const height = PLOT.height + legend.length * LEGEND_ROW;
  return html`<svg class="plot" viewBox="0 0 ${PLOT.width} ${height}" role="img" aria-labelledby="${id}-t ${id}-d">
    <title id="${id}-t">${title}</title>
    <desc id="${id}-d">${description}</desc>
    ${x.ticks.map((tick) => {
      const at = px(xAt(x, tick));
      return html`<path class="grid" d="M${at} ${top}V${bottom}" /><text
          class="tick"
          x="${at}"
          y="${bottom + 16}"
          text-anchor="middle"
          >${x.format(tick)}</text
        >`;
    })}
    ${y.ticks.map((tick) => {
      const at = yAt(y, tick);
      return html`<path class="grid" d="M${left} ${px(at)}H${right}" /><text
          class="tick"
          x="${left - 6}"
          y="${px(at + 4)}"
          text-anchor="end"
          >${y.format(tick)}</text
        >`;
    })}
    <path class="axis" d="M${left} ${top}V${bottom}H${right}" />
    <text class="label" x="${(left + right) / 2}" y="${bottom + 36}" text-anchor="middle">${x.label}</text>
    <text class="label" transform="translate(13 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${y.label}</text>
    ${content}
    ${legend.map(({ name, className }, at) => {
      const row = PLOT.height + at * LEGEND_ROW + 6;
      return html`<path class="${className}" d="M${left} ${row}h30" /><text class="tick" x="${left + 38}" y="${row + 4}"
          >${name}</text
        >`;
    })}
  </svg>`;
}
