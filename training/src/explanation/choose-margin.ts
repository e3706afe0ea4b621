/** The margin of the heat-maps' occlusion check, chosen on `val`, and the fraction of heat-maps that it suppresses. */
import { proportionWithInterval } from '../../../src/core/metrics/intervals.js';
import { evaluateHeatMap } from '../../../src/core/explanation/occlusion-check.js';
import type { OcclusionDrop } from '../../../src/core/explanation/occlusion-check.js';
import type { HeatMapCheckMetrics } from '../../../src/core/schemas/measured-sections.js';
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import { sourceOf } from '../data/image-manifest.js';
import { groupBy } from '../evaluate/ood-rejection.js';
import type { Calibrated } from '../data/image-predictions.js';

/** Largest fraction of the maps of `val` that would pass if the regions were the other way round: a map of what does not matter. */
export const MAX_REVERSED_PASS_RATE = 0.05;

/** A lesion with a warning, and how far its score falls; null where its map marks nothing. */
export interface OcclusionScored extends Calibrated {
  readonly occlusionDrop: OcclusionDrop | null;
}

/** The lowest margin, not below zero, by which at most the allowed fraction of the controls would pass for marked regions. */
export function chooseMargin(val: readonly OcclusionScored[]): NonNullable<ModelManifest['heatMapCheck']> {
  const reversed = val.flatMap(({ occlusionDrop: falls }) =>
    falls === null ? [] : [falls.control > 0 ? falls.control - falls.marked : 0],
  );
  reversed.sort((a, b) => b - a);
  const needed = Math.max(0, reversed[Math.floor(MAX_REVERSED_PASS_RATE * reversed.length)] ?? 0);
  // Three digits, rounded up, so that the fraction still holds.
  return { margin: Math.ceil(needed * 1000) / 1000 };
}

function suppressedAmong(
  some: readonly OcclusionScored[],
  rule: NonNullable<ModelManifest['heatMapCheck']>,
): HeatMapCheckMetrics['test'][string] {
  const isSuppressed = ({ suspicious, occlusionDrop: falls }: OcclusionScored): boolean =>
    falls !== null && evaluateHeatMap(suspicious, falls, rule).kind === 'does-not-explain';
  const mapped = some.filter(({ occlusionDrop: falls }) => falls !== null);
  return {
    n: mapped.length,
    withheldCount: mapped.filter(isSuppressed).length,
    ...proportionWithInterval('withheld', mapped, isSuppressed),
  };
}

/** By source and all together, how many maps the margin suppresses. */
export function explanationMetrics(
  { val, test }: Readonly<Record<'val' | 'test', readonly OcclusionScored[]>>,
  rule: NonNullable<ModelManifest['heatMapCheck']>,
): HeatMapCheckMetrics {
  const bySource = (some: readonly OcclusionScored[]) =>
    Object.fromEntries(
      [['all', some] as const, ...groupBy(some, sourceOf)].map(([name, part]) => [name, suppressedAmong(part, rule)]),
    );
  return { margin: rule.margin, allowedReversed: MAX_REVERSED_PASS_RATE, val: bySource(val), test: bySource(test) };
}

/** The figures as a table for the terminal. */
export function explanationTable({ margin, val, test }: HeatMapCheckMetrics): string {
  const percent = (value: number | undefined): string => (value === undefined ? '-' : `${(100 * value).toFixed(1)}%`);
  const rows = (split: string, parts: HeatMapCheckMetrics['test']): string[] =>
    Object.entries(parts).map(
      ([name, { n, withheldCount, withheld, withheldLow, withheldHigh }]) =>
        `${split}, ${name}: ${withheldCount} of ${n} heat-maps suppressed, ${percent(withheld)} (${percent(withheldLow)}-${percent(withheldHigh)})`,
    );
  return [`occlusion margin ${margin}`, ...rows('val', val), ...rows('test', test)].join('\n');
}
