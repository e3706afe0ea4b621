/** The curves of a run as SVG: loss on the training views, and the figures on `val`, by epoch. */
import type { HistoryEntry } from './validation-metrics.js';

const WIDTH = 640;
const PANEL_HEIGHT = 240;
const MARGIN = { left: 52, right: 150, top: 28, bottom: 30 };
/** Okabe and Ito's palette, which colour-blind people can tell apart. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'];

interface Line {
  readonly name: string;
  readonly points: readonly (readonly [epoch: number, value: number])[];
}

/** Draws the history of the training of all layers, or, before there is one, of the head. */
export function curvesSvg(history: readonly HistoryEntry[]): string {
  const phase = history.some((entry) => entry.phase === 'all-layers') ? 'all-layers' : 'head';
  const entries = history.filter((entry) => entry.phase === phase).sort((a, b) => a.epoch - b.epoch);
  const kind = entries.some(({ weights }) => weights === 'averaged') ? 'averaged' : 'raw';
  const raw = entries.filter(({ weights }) => weights === 'raw');
  const calibrated = entries.filter(({ weights }) => weights === kind);
  const sources = [...new Set(calibrated.flatMap(({ val }) => Object.keys(val.aucSuspicious)))];
  const line = (name: string, value: (entry: HistoryEntry) => number | null | undefined): Line => ({
    name,
    points: calibrated.flatMap((entry) => {
      const y = value(entry);
      return y === null || y === undefined ? [] : [[entry.epoch, y] as const];
    }),
  });
  const loss: Line = { name: 'training loss', points: raw.map(({ epoch, trainLoss }) => [epoch, trainLoss]) };
  const figures = [
    line('score', ({ val }) => val.score),
    line('balanced accuracy', ({ val }) => val.balancedAccuracy),
    line('AUC melanoma', ({ val }) => val.aucMelanoma),
    ...sources.map((source) => line(`AUC ${source}`, ({ val }) => val.aucSuspicious[source])),
  ];
  const panels = [panel('Loss', [loss], 0), panel(`On val (${kind} weights)`, figures, PANEL_HEIGHT)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${2 * PANEL_HEIGHT}" font-family="sans-serif" font-size="11">\n` +
    `<title>Curves of the run by epoch</title>\n<rect width="100%" height="100%" fill="#ffffff"/>\n${panels.join('')}</svg>\n`
  );
}

function panel(title: string, lines: readonly Line[], top: number): string {
  const drawn = lines.filter(({ points }) => points.length > 0);
  const all = drawn.flatMap(({ points }) => points);
  if (all.length === 0) return '';
  const lastEpoch = Math.max(...all.map(([epoch]) => epoch));
  const firstEpoch = Math.min(...all.map(([epoch]) => epoch));
  const values = all.map(([, value]) => value);
  const [low, high] = [Math.floor(Math.min(...values) * 20) / 20, Math.ceil(Math.max(...values) * 20) / 20];
  const x = (epoch: number): number =>
    MARGIN.left + ((epoch - firstEpoch) / Math.max(1, lastEpoch - firstEpoch)) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (value: number): number =>
    top + PANEL_HEIGHT - MARGIN.bottom - ((value - low) / (high - low || 1)) * (PANEL_HEIGHT - MARGIN.top - MARGIN.bottom);
  const text = (atX: number, atY: number, words: string, more = ''): string =>
    `<text x="${atX.toFixed(1)}" y="${atY.toFixed(1)}" ${more}>${words}</text>\n`;
  const ticks = Array.from({ length: 5 }, (_, at) => low + ((high - low) * at) / 4);
  const right = WIDTH - MARGIN.right;
  return [
    text(MARGIN.left, top + 16, title, 'font-weight="bold"'),
    ...ticks.map(
      (value) =>
        `<line x1="${MARGIN.left}" x2="${right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" stroke="#dddddd"/>\n` +
        text(MARGIN.left - 6, y(value) + 4, value.toFixed(3), 'text-anchor="end"'),
    ),
    text(x(firstEpoch), top + PANEL_HEIGHT - 10, `epoch ${firstEpoch}`, 'text-anchor="middle"'),
    lastEpoch === firstEpoch ? '' : text(x(lastEpoch), top + PANEL_HEIGHT - 10, String(lastEpoch), 'text-anchor="middle"'),
    ...drawn.map(({ name, points }, at) => {
      const colour = COLOURS[at % COLOURS.length] ?? '#000000';
      const path = points.map(([epoch, value]) => `${x(epoch).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
      const dots = points.map(
        ([epoch, value]) => `<circle cx="${x(epoch).toFixed(1)}" cy="${y(value).toFixed(1)}" r="2.5" fill="${colour}"/>`,
      );
      const last = points.at(-1)?.[1] ?? 0;
      const label = text(right + 10, top + MARGIN.top + 6 + at * 16, `${escapeXml(name)} ${last.toFixed(3)}`, `fill="${colour}"`);
      return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.8"/>${dots.join('')}\n${label}`;
    }),
  ].join('');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
