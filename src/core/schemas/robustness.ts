/**
 * The model card's `robustness`, which `npm run robustness -- --write` measures: what the answer does when the same spot is framed, turned, stored or lit in
 * another way. `<name>Low` and `<name>High` are the ends of 95% intervals, as in `evaluation.ts`.
 */
import * as v from 'valibot';

const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const optionalFraction = v.exactOptional(fraction);
const difference = v.pipe(v.number(), v.minValue(-1), v.maxValue(1));
const optionalDifference = v.exactOptional(difference);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const robustnessRowSchema = v.object({
  /** A source, or all lesions of a modality by their label; the AUCs of the latter are those within sources. */
  by: v.picklist(['source', 'modality']),
  value: v.string(),
  /** Lesions. */
  n: count,
  /** Fraction whose level, before the stability check, is another than that of the image as it is: the sum of the next four. */
  changed: fraction,
  changedLow: optionalFraction,
  changedHigh: optionalFraction,
  /** Fraction that gets a higher level, and a lower one. */
  up: fraction,
  down: fraction,
  /** Fraction that is rejected as no lesion only in this variant, and only as it is. */
  refused: fraction,
  accepted: fraction,
  /** Area under the ROC of "suspicious"; absent with fewer than ten cases on a side. */
  auc: optionalFraction,
  aucLow: optionalFraction,
  aucHigh: optionalFraction,
  /** The same minus that of the images as they are; its interval is of the pairs. */
  aucChange: optionalDifference,
  aucChangeLow: optionalDifference,
  aucChangeHigh: optionalDifference,
  /** Mean of the score "suspicious" minus that of the image as it is. */
  meanDifference: difference,
  meanDifferenceLow: optionalDifference,
  meanDifferenceHigh: optionalDifference,
});

const robustnessVariantSchema = v.object({
  /** Id of the variant; `training/src/data/photo-variants.ts` defines them. `as-it-is` has no change, and the AUC that the others are compared with. */
  variant: v.string(),
  rows: v.array(robustnessRowSchema),
});

/** Schema of the card's `robustness`. */
export const robustnessMetricsSchema = v.object({
  /** Part of the data. */
  split: v.string(),
  /** Decides which images are drawn. */
  seed: v.pipe(v.number(), v.integer()),
  /** Images drawn of each source, at most; absent where all were. */
  drawnPerSource: v.exactOptional(count),
  variants: v.array(robustnessVariantSchema),
});

/** What the answer does when the same spot is seen in another way. */
export type RobustnessMetrics = v.InferOutput<typeof robustnessMetricsSchema>;
/** The figures of one variant on the images of one source or modality. */
export type RobustnessRow = v.InferOutput<typeof robustnessRowSchema>;
