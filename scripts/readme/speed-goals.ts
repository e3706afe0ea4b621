/** The goals for speed and size, and what the benchmark measured. */
import type { BenchReport } from '../bench/report.js';
import { tableOf } from './table.js';

interface SpeedGoal {
  readonly goal: string;
  readonly kind: 'ratios' | 'ms' | 'scores' | 'bytes';
  /** The name of the figure in the report. */
  readonly figure: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

const GOALS: readonly SpeedGoal[] = [
  {
    ...{ kind: 'ratios', figure: 'graph-wasm / onnxruntime-wasm', atMost: 1 },
    goal: 'network alone, against onnxruntime-web on one thread',
  },
  {
    ...{ kind: 'ratios', figure: 'graph-wasm / layers-wasm', atMost: 0.4 },
    goal: 'network alone, against the same network as a tfjs layers model',
  },
  {
    ...{ kind: 'ratios', figure: 'image on the bench page / its views through the network alone', atMost: 1 / 0.9 },
    goal: 'an image on the bench page, against its network alone',
  },
  {
    ...{ kind: 'ms', figure: 'wasm: warm answer after a second’s look: all around the network', atMost: 15 },
    goal: 'around the network, after a second’s look at the square',
  },
  {
    ...{ kind: 'ms', figure: 'wasm: warm answer, 12 megapixels: all around the network', atMost: 15 },
    goal: 'around the network, pressed as soon as the square is there',
  },
  { kind: 'ms', figure: 'wasm: longest task, warm answer', atMost: 50, goal: 'longest task of the page during an answer' },
  {
    ...{ kind: 'ms', figure: 'wasm: longest task, model load and first answer', atMost: 50 },
    goal: 'longest task during the model’s load and the first answer',
  },
  { kind: 'ms', figure: 'wasm: first screen, nothing stored', atMost: 1000, goal: 'first screen, nothing stored' },
  { kind: 'ms', figure: 'wasm: first answer, model stored', atMost: 2500, goal: 'first answer, model stored' },
  { kind: 'bytes', figure: 'app shell, gzip', atMost: 110_000, goal: 'app shell before the worker, compressed' },
  { kind: 'bytes', figure: 'worker with WebGL, gzip', atMost: 170_000, goal: 'worker with WebGL, compressed' },
  ...(['performance', 'accessibility', 'best-practices'] as const).map((category): SpeedGoal => {
    const goal = `Lighthouse, mobile settings: ${category.replace('-', ' ')}`;
    return { kind: 'scores', figure: `Lighthouse, mobile: ${category}`, atLeast: 95, goal };
  }),
];

function shown(kind: SpeedGoal['kind'], value: number): string {
  if (kind === 'ratios') return value.toFixed(2);
  if (kind === 'scores') return value.toFixed(0);
  if (kind === 'bytes') return `${(value / 1000).toFixed(0)} kB`;
  return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(0)} ms`;
}

/** The table in Markdown. Throws where the report lacks a figure: a goal that nobody measured is no goal. */
export function speedGoalsTable(report: BenchReport): string {
  const rows = GOALS.map(({ goal, kind, figure, atMost, atLeast }) => {
    const found = kind === 'bytes' ? report.bytes[figure] : report[kind][figure]?.median;
    if (found === undefined) throw new Error(`the report has no "${figure}"; run the whole benchmark`);
    const limit = atMost === undefined ? `at least ${shown(kind, atLeast ?? NaN)}` : `at most ${shown(kind, atMost)}`;
    const isMet = found <= (atMost ?? Infinity) && found >= (atLeast ?? -Infinity);
    return [goal, limit, shown(kind, found), isMet ? 'met' : '**missed**'];
  });
  const header = ['goal', '', 'measured', ''];
  return tableOf(header, rows);
}
