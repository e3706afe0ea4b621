/** What the early-stop rule does to images: how many views it runs, and whether the answer is the same. */
import { calibratePredictions, isLesion, suspiciousBinaryCases } from '../../../src/core/metrics/scored-images.js';
import { proportionWithInterval } from '../../../src/core/metrics/intervals.js';
import { rocAucScore } from '../../../src/core/metrics/metrics.js';
import type { EarlyStopRule } from '../../../src/core/tta/early-stop.js';
import { sourceOf } from '../data/image-manifest.js';
import { groupBy } from '../evaluate/ood-rejection.js';
import { meanOfViews } from '../inference/predict-files.js';
import type { ViewLogits } from '../inference/predict-files.js';
import { levelOfViews, viewsNeeded } from './choose-margins.js';
import type { LevelSpec } from './choose-margins.js';

/** Figures of one source, or of all images. */
export interface EarlyStopRow {
  readonly source: string;
  readonly images: number;
  /** Mean number of views that are run; all of them without the rule. */
  readonly meanViews: number;
  /** Fraction with the level that all views give, and its 95% interval. */
  readonly same: number;
  readonly sameLow?: number;
  readonly sameHigh?: number;
  /** AUC of "suspicious" by all views that are averaged, and by those that were run; absent where a side has no case. */
  readonly auc?: number;
  readonly aucStopped?: number;
}

/** Figures of all images and of each source. @param images with all their views. */
export function earlyStopRows(images: readonly ViewLogits[], rule: EarlyStopRule, spec: LevelSpec): EarlyStopRow[] {
  const parts = [['all', images] as const, ...groupBy(images, sourceOf)];
  return parts.map(([source, some]) => rowOf(source, some, rule, spec));
}

function rowOf(source: string, images: readonly ViewLogits[], rule: EarlyStopRule, spec: LevelSpec): EarlyStopRow {
  const needed = images.map((image) => viewsNeeded(image, rule, spec));
  const isSame = images.map(
    (image, at) =>
      levelOfViews(image, needed[at] ?? image.viewLogits.length, spec) === levelOfViews(image, image.viewLogits.length, spec),
  );
  const aucOf = (viewsOf: (at: number) => number): number | null =>
    rocAucScore(
      suspiciousBinaryCases(
        calibratePredictions(
          images.map((image, at) => meanOfViews(image, Math.min(viewsOf(at), spec.averaged))),
          spec.decisions,
        ).filter(({ record }) => isLesion(record)),
      ),
    );
  const [auc, aucStopped] = [aucOf(() => spec.averaged), aucOf((at) => needed[at] ?? spec.averaged)];
  return {
    ...{ source, images: images.length, meanViews: needed.reduce((sum, count) => sum + count, 0) / images.length },
    same: isSame.filter(Boolean).length / images.length,
    ...proportionWithInterval(
      'same',
      images.map(({ record }, at) => ({ record, isSame: isSame[at] === true })),
      (one) => one.isSame,
    ),
    ...(auc === null ? {} : { auc }),
    ...(aucStopped === null ? {} : { aucStopped }),
  };
}

/** The rows as a table for the terminal. */
export function earlyStopTable({ margins }: EarlyStopRule, rows: readonly EarlyStopRow[]): string {
  const percent = (value: number | undefined): string => (value === undefined ? '-' : `${(100 * value).toFixed(2)}%`);
  return [
    `margins after 1 to ${margins.length} views: ${margins.join(', ')}`,
    ...rows.map(({ source, images, meanViews, same, sameLow, sameHigh, auc, aucStopped }) => {
      const aucs = auc === undefined || aucStopped === undefined ? '' : `, AUC ${auc.toFixed(4)} -> ${aucStopped.toFixed(4)}`;
      return `${source}: ${images} images, ${meanViews.toFixed(2)} views, same level ${percent(same)} (${percent(sameLow)} to ${percent(sameHigh)})${aucs}`;
    }),
  ].join('\n');
}
