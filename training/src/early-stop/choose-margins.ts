/** The margins of the early-stop rule, chosen on `val`, and what the rule does. */
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { calibratedProbabilities, levelForProbabilities } from '../../../src/core/calibration/postprocess.js';
import type { Level } from '../../../src/core/calibration/postprocess.js';
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import { decisionDistance, isDecided } from '../../../src/core/tta/early-stop.js';
import type { EarlyStopRule } from '../../../src/core/tta/early-stop.js';
import { levelAfterStabilityCheck } from '../../../src/core/tta/stability.js';
import { meanLogits } from '../../../src/core/tta/views.js';
import { meanModality, modalityOf } from '../inference/predict.js';
import type { ViewLogits } from '../inference/predict-files.js';

/** Largest fraction of the images of `val` that may get another level at each step than all views give them. */
export const MAX_CHANGED_PER_STEP = 0.0005;

/** What decides a level. */
export interface LevelSpec {
  readonly decisions: ModelDecisions;
  readonly stability: ModelManifest['stability'];
  /** How many views are averaged. */
  readonly averaged: number;
}

/** The level of an image by its first views. @param count how many; all of them give the level that counts. */
export function levelOfViews({ record, viewLogits, viewModality }: ViewLogits, count: number, spec: LevelSpec): Level {
  const { decisions, stability, averaged } = spec;
  const seen = viewLogits.slice(0, count);
  const modality = modalityOf(meanModality(viewModality.slice(0, Math.min(count, averaged))), record);
  const decided = { ...decisions[modality], ...(stability && { stability }) };
  const level = levelForProbabilities(calibratedProbabilities(meanLogits(seen.slice(0, averaged)), decided), decided);
  return levelAfterStabilityCheck(level, seen, decided);
}

function distanceOf({ record, viewLogits, viewModality }: ViewLogits, count: number, { decisions, averaged }: LevelSpec): number {
  const logit = meanModality(viewModality.slice(0, Math.min(count, averaged)));
  const spec = decisions[modalityOf(logit, record)];
  return decisionDistance(viewLogits.slice(0, count), averaged, logit ?? undefined, spec);
}

/** How many views of an image the rule runs. */
export function viewsNeeded(image: ViewLogits, rule: EarlyStopRule, spec: LevelSpec): number {
  const all = image.viewLogits.length;
  for (let count = 1; count < all; count++) if (isDecided(rule, count, distanceOf(image, count, spec))) return count;
  return all;
}

/**
 * For each number of views the smallest margin at which at most {@link MAX_CHANGED_PER_STEP} of all images would stop with another level than all
 * views give; images that stopped earlier play no part.
 * @param val every image with all its views, shifts included.
 */
export function chooseMargins(val: readonly ViewLogits[], spec: LevelSpec): EarlyStopRule {
  const allowed = Math.floor(MAX_CHANGED_PER_STEP * val.length);
  const views = val[0]?.viewLogits.length ?? 1;
  let left = val;
  const margins: number[] = [];
  for (let count = 1; count < views; count++) {
    const distances = left.map((image) => distanceOf(image, count, spec));
    const wrong = left.flatMap((image, at) =>
      levelOfViews(image, count, spec) === levelOfViews(image, views, spec) ? [] : [distances[at] ?? 0],
    );
    wrong.sort((a, b) => b - a);
    // Three digits, rounded up, and above the distance of the first one too many; never 0, at which the views themselves differ.
    const margin = Math.ceil(Math.max(wrong[allowed] ?? 0, 0) * 1000 + 1) / 1000;
    margins.push(margin);
    left = left.filter((_, at) => (distances[at] ?? 0) < margin);
  }
  return { margins };
}
