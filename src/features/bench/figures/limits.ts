/**
 * Limits on the suspicion score and what each does on these images.
 */
import type { ThresholdTable } from '../worker/metrics-messages.js';

/** What a limit does. */
export interface LimitEffect {
  /** The lowest score that is flagged; 1 where none is. */
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  /** Share of the suspicious that are flagged, 0 to 1. */
  readonly sensitivity: number;
  /** Share of the others that are not. */
  readonly specificity: number;
}

/** Steps from "none is flagged" (0) to "all are" (the table's length). */
export function lastStep({ thresholds }: ThresholdTable): number {
  return thresholds.length;
}

/** Suspicious and other lesions in all. */
export function totalsOf({ truePositives, falsePositives }: ThresholdTable): {
  readonly positives: number;
  readonly negatives: number;
} {
  return { positives: truePositives.at(-1) ?? 0, negatives: falsePositives.at(-1) ?? 0 };
}

/** What the limit of a step does. */
export function effectOf(table: ThresholdTable, step: number): LimitEffect {
  const { positives, negatives } = totalsOf(table);
  const truePositives = step === 0 ? 0 : (table.truePositives[step - 1] ?? 0);
  const falsePositives = step === 0 ? 0 : (table.falsePositives[step - 1] ?? 0);
  return {
    threshold: step === 0 ? 1 : (table.thresholds[step - 1] ?? 0),
    truePositives,
    falsePositives,
    sensitivity: truePositives / Math.max(1, positives),
    specificity: 1 - falsePositives / Math.max(1, negatives),
  };
}

/** The step whose limit flags exactly what scores at least `threshold`. */
export function stepForThreshold({ thresholds }: ThresholdTable, threshold: number): number {
  const below = thresholds.findIndex((score) => score < threshold);
  return below === -1 ? thresholds.length : below;
}

/** The step whose point on the ROC curve is nearest. */
export function nearestStep(table: ThresholdTable, falseAlarms: number, found: number): number {
  let nearest = 0;
  let least = Infinity;
  for (let step = 0; step <= lastStep(table); step++) {
    const { sensitivity, specificity } = effectOf(table, step);
    const distance = (1 - specificity - falseAlarms) ** 2 + (sensitivity - found) ** 2;
    if (distance < least) [nearest, least] = [step, distance];
  }
  return nearest;
}
