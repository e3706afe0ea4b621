/** The goals that were set for the model before it was trained, and what it reaches. */
import type { SourceMetrics } from '../../src/core/schemas/evaluation.js';
import { tableOf } from './table.js';

interface Goal {
  readonly source: string;
  readonly name: string;
  /** The figure and its 95% interval, where the source gives them. */
  readonly figure: (
    of: SourceMetrics,
  ) => readonly [value?: number | undefined, low?: number | undefined, high?: number | undefined];
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Fractions are shown in percent. */
  readonly isFraction?: true;
  /** What the figure would be if only chance kept it from being perfect: mean and 95th percentile. */
  readonly byChance?: (of: SourceMetrics) => { readonly mean: number; readonly p95: number } | undefined;
}

const suspicious: Goal['figure'] = ({ suspicious: s }) => [s?.auc, s?.aucLow, s?.aucHigh];
const melanoma: Goal['figure'] = ({ melanoma: m }) => [m?.auc, m?.aucLow, m?.aucHigh];
const calibration: Goal['figure'] = ({ suspicious: s }) => [s?.ece, s?.eceLow, s?.eceHigh];
const rejection: Goal['figure'] = ({ other: o }) => [o?.falseRejection, o?.falseRejectionLow, o?.falseRejectionHigh];

const GOALS: readonly Goal[] = [
  {
    ...{ source: 'ham10000', name: 'balanced accuracy, 7 classes', atLeast: 0.75 },
    figure: (of) => [of.balancedAccuracy, of.balancedAccuracyLow, of.balancedAccuracyHigh],
  },
  { source: 'ham10000', name: 'AUC "suspicious"', atLeast: 0.943, figure: suspicious },
  { source: 'ham10000', name: 'AUC melanoma', atLeast: 0.925, figure: melanoma },
  {
    ...{ source: 'ham10000', name: 'specificity at 95% sensitivity, "suspicious"', atLeast: 0.74 },
    figure: ({ suspicious: s }) => [
      s?.specificityAt95Sensitivity,
      s?.specificityAt95SensitivityLow,
      s?.specificityAt95SensitivityHigh,
    ],
  },
  { source: 'isic2017', name: 'AUC melanoma', atLeast: 0.82, figure: melanoma },
  { source: 'isic2020', name: 'AUC melanoma', atLeast: 0.75, figure: melanoma },
  { source: 'pad-ufes-20', name: 'AUC "suspicious"', atLeast: 0.89, figure: suspicious },
  ...['ham10000', 'isic2017', 'isic2020', 'pad-ufes-20'].map((source): Goal => ({
    ...{ source, name: 'calibration error of "suspicious"', atMost: 0.05, figure: calibration },
    byChance: ({ suspicious: s }) => s?.eceByChance,
  })),
  {
    ...{ source: 'other', name: 'non-lesions rejected', atLeast: 0.98, isFraction: true },
    figure: ({ other: o }) => [o?.recall, o?.recallLow, o?.recallHigh],
  },
  ...['ham10000', 'isic2017', 'isic2020'].map((source): Goal => ({
    source,
    name: 'lesions rejected by mistake',
    atMost: 0.01,
    isFraction: true,
    figure: rejection,
  })),
  { source: 'pad-ufes-20', name: 'lesions rejected by mistake', atMost: 0.04, isFraction: true, figure: rejection },
];

/** The table in Markdown. Throws where a source or a figure is missing, so that no goal can go unmeasured. */
export function goalsTable(sources: Readonly<Record<string, SourceMetrics>>): string {
  const header = ['on `test`', 'figure', 'goal', 'reached [95% interval]', ''];
  const rows = GOALS.map(({ source, name, figure, atLeast, atMost, isFraction, byChance }) => {
    const of = sources[source];
    const [value, low, high] = of === undefined ? [] : figure(of);
    if (value === undefined) throw new Error(`the card gives no ${name} of ${source}`);
    const shown = (number: number): string => (isFraction === true ? `${(number * 100).toFixed(1)}%` : number.toFixed(3));
    const interval = low === undefined || high === undefined ? '' : ` [${shown(low)}, ${shown(high)}]`;
    const chance = of === undefined ? undefined : byChance?.(of);
    const byChanceAlone = chance === undefined ? '' : `; by chance alone ${shown(chance.mean)}, up to ${shown(chance.p95)}`;
    const isMet = value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
    const goal = atLeast === undefined ? `at most ${shown(atMost ?? NaN)}` : `at least ${shown(atLeast)}`;
    return [source, name, goal, `${shown(value)}${interval}${byChanceAlone}`, isMet ? 'met' : '**missed**'];
  });
  return tableOf(header, rows);
}
