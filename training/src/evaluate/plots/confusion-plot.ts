/** The confusion matrix as a heat map: rows the truth, columns what the network named. Pure; SVG as text. */
import { CLASS_IDS } from '../../../../src/core/classes.js';
import { html } from './markup.js';
import type { Markup } from './markup.js';

const CELL = 42;
const LEFT = 62;
const TOP = 44;
/** From this share on, the cell is so dark that its text must be light. */
const DARK = 0.55;

/** Draws the rows of the classes that occur; shades by the fraction of the row. */
export function confusionPlot(id: string, matrix: readonly (readonly number[])[]): Markup {
  const rows = matrix.flatMap((counts, at) => {
    const total = counts.reduce((a, b) => a + b, 0);
    return total === 0 ? [] : [{ name: CLASS_IDS[at] ?? '', counts, total }];
  });
  const width = LEFT + CLASS_IDS.length * CELL + 8;
  const height = TOP + rows.length * CELL + 8;
  const middle = (at: number): number => at * CELL + CELL / 2;
  return html`<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-t ${id}-d">
    <title id="${id}-t">Confusion matrix</title>
    <desc id="${id}-d">
      Rows are the true class, columns the class that was named; each cell has its number of lesions.
      ${rows
        .map(({ name, counts, total }) => `${name}: ${counts[CLASS_IDS.findIndex((one) => one === name)] ?? 0} of ${total} right`)
        .join('; ')}
    </desc>
    <text class="label" x="${LEFT + (CLASS_IDS.length * CELL) / 2}" y="14" text-anchor="middle">predicted</text>
    <text class="label" transform="translate(13 ${TOP + (rows.length * CELL) / 2}) rotate(-90)" text-anchor="middle">true</text>
    ${CLASS_IDS.map((name, at) => html`<text class="tick" x="${LEFT + middle(at)}" y="${TOP - 8}" text-anchor="middle">${name}</text>`)}
    ${rows.map(({ name, counts, total }, row) => [
      html`<text class="tick" x="${LEFT - 6}" y="${TOP + middle(row) + 4}" text-anchor="end">${name}</text>`,
      counts.map((count, column) => {
        const share = count / total;
        const [x, y] = [LEFT + column * CELL, TOP + row * CELL];
        return html`<rect
            class="cell"
            x="${x}"
            y="${y}"
            width="${CELL - 2}"
            height="${CELL - 2}"
            fill-opacity="${share.toFixed(2)}"
          />
          <text
            class="${share >= DARK ? 'count on-dark' : 'count'}"
            x="${x + CELL / 2 - 1}"
            y="${y + CELL / 2 + 4}"
            text-anchor="middle"
            >${count}</text
          >`;
      }),
    ])}
  </svg>`;
}
