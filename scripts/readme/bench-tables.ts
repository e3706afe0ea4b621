/** The tables of what the benchmark measured. */
import type { BenchReport } from '../bench/report.js';
import type { Spread } from '../bench/statistics.js';
import { tableOf } from './table.js';

const figure = (value: number): string => (value >= 99.5 ? value.toFixed(0) : value.toPrecision(2));

function spreads(title: string, record: Readonly<Record<string, Spread>>): string {
  const rows = Object.entries(record).map(([name, { median, low, high }]) => [
    name,
    figure(median),
    `${figure(low)} to ${figure(high)}`,
  ]);
  return tableOf([title, 'median', 'half of the rounds'], rows);
}

/** The tables in Markdown: ratios, milliseconds, rates, scores, sizes. */
export function benchTables(report: BenchReport): string {
  const { machine, date, ratios, ms, rates, scores, bytes } = report;
  const sizes = Object.entries(bytes).map(([name, value]) => [name, `${(value / 1000).toFixed(0)} kB`]);
  return [
    `Measured on ${date.slice(0, 10)}: ${machine}. Both times of a ratio were taken in turn in the same run; below 1 the first is faster.`,
    spreads('ratio', ratios),
    spreads('milliseconds', ms),
    spreads('in a second', rates),
    ...(Object.keys(scores).length === 0 ? [] : [spreads('of 100', scores)]),
    tableOf(['size', ''], sizes),
  ].join('\n\n');
}
