/** Tables of the HTML report and how figures are written in them. */
import type { BinaryMetrics } from '../../../../src/core/schemas/evaluation.js';
import { html } from '../plots/markup.js';
import type { Markup, Part } from '../plots/markup.js';

/** Three digits; a dash where there is no figure. */
export function three(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
}

/** A percentage with one digit; a dash where there is no figure. */
export function percent(value: number | undefined): string {
  return value === undefined ? '–' : `${(value * 100).toFixed(1)}%`;
}

type Figures = Readonly<Record<string, unknown>>;

function numberOf(figures: Figures | undefined, name: string): number | undefined {
  const value = figures?.[name];
  return typeof value === 'number' ? value : undefined;
}

/** A figure of the report with its interval: `0.930 (0.910–0.948)`. */
export function ranged(figures: Figures | undefined, name: string, write: (value: number | undefined) => string = three): Markup {
  const [low, high] = [numberOf(figures, `${name}Low`), numberOf(figures, `${name}High`)];
  const value = write(numberOf(figures, name));
  return low === undefined || high === undefined
    ? html`${value}`
    : html`${value} <span class="range">(${write(low).replace('%', '')}–${write(high).replace('%', '')})</span>`;
}

/** The area under the ROC of a task; says so where there are too few cases for one. */
export function auc(figures: BinaryMetrics | undefined): Part {
  return figures !== undefined && figures.auc === undefined ? 'too few' : ranged(figures, 'auc');
}

/** A table whose first column names its rows. */
export function table(caption: Part, head: readonly string[], rows: readonly (readonly Part[])[]): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${typeof caption === 'string' ? caption : 'table'}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((title) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name = null, ...cells]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A plot, what it says in plain words, and its numbers. */
export function plotWithTable(plot: Markup | null, caption: Part, ...tables: readonly Markup[]): Markup | null {
  return plot === null
    ? null
    : html`<div class="pair">
        <figure>
          ${plot}
          <figcaption>${caption}</figcaption>
        </figure>
        <div class="numbers">${tables}</div>
      </div>`;
}
