/** How the scores of suspicious and other lesions are spread, one up, one down. Pure; SVG as text. */
import type { BinaryMetrics } from '../../../../src/core/schemas/evaluation.js';
import type { OperatingPoints } from '../../../../src/core/schemas/manifest.js';
import { frame, shareAxis, wholePercent, xAt, yAt } from './frame.js';
import type { Axis } from './frame.js';
import { html, px } from './markup.js';
import type { Markup } from './markup.js';

/** Bars of equal width over 0..1: positives upwards, negatives downwards, each as a fraction of its own. */
export function histogramPlot(id: string, figures: BinaryMetrics, points: OperatingPoints): Markup | null {
  const histogram = figures.curves?.histogram;
  if (histogram === undefined) return null;
  const shares = (counts: readonly number[]): number[] => {
    const total = Math.max(
      1,
      counts.reduce((a, b) => a + b, 0),
    );
    return counts.map((count) => count / total);
  };
  const [up, down] = [shares(histogram.positives), shares(histogram.negatives)];
  const reach = Math.ceil(Math.max(...up, ...down) * 5) / 5;
  const x = shareAxis('suspicious score after scaling');
  const y: Axis = {
    label: 'share of others | of suspicious',
    from: -reach,
    to: reach,
    ticks: [-reach, -reach / 2, 0, reach / 2, reach],
    format: (value) => wholePercent(Math.abs(value)),
  };
  const bar = (value: number, at: number, count: number, className: string): Markup => {
    const [left, right] = [xAt(x, at / count), xAt(x, (at + 1) / count)];
    const [from, to] = [yAt(y, Math.max(0, value)), yAt(y, Math.min(0, value))];
    return html`<rect
      class="${className}"
      x="${px(left + 0.5)}"
      y="${px(from)}"
      width="${px(right - left - 1)}"
      height="${px(to - from)}"
    />`;
  };
  const threshold = (value: number): Markup =>
    html`<path class="level" d="M${px(xAt(x, value))} ${px(yAt(y, reach))}V${px(yAt(y, -reach))}" />`;
  return frame({
    id,
    title: 'Scores of suspicious and of other lesions',
    description: 'Bars upwards: suspicious lesions; bars downwards: the others. Each side adds up to 100%.',
    x,
    y,
    legend: [
      { name: 'suspicious (upwards)', className: 'line thick tone2' },
      { name: 'others (downwards)', className: 'line thick tone1' },
      { name: "the app's two thresholds", className: 'level' },
    ],
    content: [
      up.map((value, at) => bar(value, at, up.length, 'bar tone2')),
      down.map((value, at) => bar(-value, at, down.length, 'bar tone1')),
      [threshold(points.highSensitivity.threshold), threshold(points.ruleIn.threshold)],
    ],
  });
}
