/**
 * Optional sections of the model card that commands of `training/` measure one by one: stability, heat-map check, photo-quality check and
 * localisation. `<name>Low` and `<name>High` are the ends of 95% intervals, as in `evaluation.ts`; fractions are 0 to 1.
 */
import * as v from 'valibot';

const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const optionalFraction = v.exactOptional(fraction);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const seed = v.pipe(v.number(), v.integer());

/** How often the score is wrong on lesions whose ground truth is known. */
const errorSchema = v.object({
  /** Lesions. */
  n: count,
  /** Those that are suspicious. */
  positives: count,
  /** Fraction misclassified at the high-sensitivity operating point: false negatives and false positives. */
  wrong: optionalFraction,
  wrongLow: optionalFraction,
  wrongHigh: optionalFraction,
  /** Area under the ROC; absent without a positive or without a negative. */
  auc: optionalFraction,
  /** At the high-sensitivity operating point; absent without a positive. */
  sensitivity: optionalFraction,
  /** At the high-sensitivity operating point; absent without a negative. */
  specificity: optionalFraction,
});

/** Selective prediction: lesions that get a score, and those whose answer is inconclusive. */
const selectiveSplitSchema = v.object({
  /** Lesions that are not rejected as out of distribution. */
  n: count,
  /** Those whose answer is inconclusive. */
  withheldCount: count,
  /** `withheldCount / n`. */
  withheld: optionalFraction,
  withheldLow: optionalFraction,
  withheldHigh: optionalFraction,
  /** Of the lesions that get a score. */
  errorAnswered: errorSchema,
  /** Of the lesions whose answer is inconclusive, by the score that they would have got. */
  errorWithheld: errorSchema,
});

/** Schema of the card's `stability`, which `npm run stability -- --write` measures. */
export const stabilityMetricsSchema = v.object({
  /** The manifest's threshold on the disagreement of the TTA views. */
  limit: v.pipe(v.number(), v.minValue(0)),
  /** The threshold is chosen so that at most this fraction of the lesions of each modality of `val` is beyond it. */
  allowedShare: fraction,
  /** By source, and `all` together, on the split that the threshold was chosen on. */
  val: v.record(v.string(), selectiveSplitSchema),
  /** The same on `test`. */
  test: v.record(v.string(), selectiveSplitSchema),
  /** Lesions of `test` by how far their views disagree, from those that agree to those beyond the threshold. */
  bands: v.array(
    v.object({
      /** Disagreement above this; absent in the first band, whose views all give the same level. */
      above: v.exactOptional(v.number()),
      /** Disagreement up to this; absent in the last band. */
      to: v.exactOptional(v.number()),
      error: errorSchema,
    }),
  ),
});

/** What the threshold on the disagreement of the TTA views does. */
export type StabilityMetrics = v.InferOutput<typeof stabilityMetricsSchema>;
/** How often the score is wrong on some lesions. */
export type ErrorMetrics = v.InferOutput<typeof errorSchema>;
/** Lesions with a score and without. */
export type SelectiveSplit = v.InferOutput<typeof selectiveSplitSchema>;

/** By source, and `all` together: lesions that get a warning, and so a heat-map. */
const heatMapsBySourceSchema = v.record(
  v.string(),
  v.object({
    /** Lesions with a heat-map. */
    n: count,
    /** Those whose map does not explain the score, and is not shown. */
    withheldCount: count,
    /** `withheldCount / n`. */
    withheld: optionalFraction,
    withheldLow: optionalFraction,
    withheldHigh: optionalFraction,
  }),
);

/** Schema of the card's `heatMapCheck`, which `npm run explanation-check -- --write` measures. */
export const heatMapCheckMetricsSchema = v.object({
  /** The manifest's margin between the occlusion drops of the marked and the control region. */
  margin: v.pipe(v.number(), v.minValue(0)),
  /** The margin is chosen so that at most this fraction of the maps of `val` would pass with marked and control region swapped. */
  allowedReversed: fraction,
  val: heatMapsBySourceSchema,
  test: heatMapsBySourceSchema,
});

/** How many heat-maps the occlusion check withholds. */
export type HeatMapCheckMetrics = v.InferOutput<typeof heatMapCheckMetricsSchema>;

/** How a photo was taken; `phone` is a phone's camera without a dermatoscope. */
export const MODALITIES = ['dermoscopy', 'phone'] as const;
/** See {@link MODALITIES}. */
export type Modality = (typeof MODALITIES)[number];

const qualityRateSchema = v.object({
  /** `untouched`, or the corruption of the copies; `training/src/quality/degrade.ts` defines them. */
  degradation: v.string(),
  modality: v.picklist(MODALITIES),
  /** Photos or degraded copies. */
  photos: count,
  /** How many of them the check flags. Of untouched photos these are false alarms, although some of those photos are indeed poor. */
  flagged: count,
  /** How many are flagged as the very thing that was done to them; null for untouched photos. */
  correctlyNamed: v.nullable(count),
});

/** Schema of the card's `qualityCheck`, which `npm run quality -- --write` measures with the thresholds of `limits.json`. */
export const qualityCheckMetricsSchema = v.object({
  /** Part of the data: always `test`. */
  split: v.string(),
  /** Photos of each source that degraded copies are made of. */
  copiedPerSource: count,
  /** Decides which photos are copied, and the random part of a degradation. */
  seed,
  /** One row a degradation and modality. */
  rows: v.array(qualityRateSchema),
});

/** How often the photo-quality check is right and wrong. */
export type QualityCheckMetrics = v.InferOutput<typeof qualityCheckMetricsSchema>;
/** Results of the check on photos of one modality with one degradation. */
export type QualityRate = v.InferOutput<typeof qualityRateSchema>;

const framingSchema = v.object({
  /** `as-taken`, `off-centre` or `wide`; `training/src/localisation/compose.ts` defines them. */
  challenge: v.string(),
  /** `centre` for the largest centred square, `localised` for the app's, `network` for one from the network's class-activation map. */
  method: v.string(),
  photos: count,
  patients: count,
  /** Photos whose square is not the centred one. */
  moved: count,
  /** Fraction of the photos whose square contains the centroid of the lesion's mask; intervals resample patients. */
  containsCentre: fraction,
  containsCentreLow: fraction,
  containsCentreHigh: fraction,
  /** Mean fraction of the mask within the square. */
  coverage: fraction,
  coverageLow: fraction,
  coverageHigh: fraction,
  coverageMedian: fraction,
  /** Fraction of the photos whose square covers 90% of the mask and is at most four times as wide as the lesion. */
  wellFramed: fraction,
  wellFramedLow: fraction,
  wellFramedHigh: fraction,
  /** Side of the square divided by the longer side of the lesion's bounding box: the median. */
  sideRatio: v.pipe(v.number(), v.minValue(0)),
});

const dermoscopyLocalisationSchema = v.object({
  source: v.string(),
  photos: count,
  /** Photos whose square is not the centred one. */
  moved: count,
  /** Side of a moved square as a fraction of the centred one's: the median; null where none was moved. */
  movedSide: v.nullable(fraction),
});

const movedCropSchema = v.object({
  /** Version of the model that scored both squares. */
  model: v.string(),
  /** Close-ups of `test` whose label says whether they are suspicious. */
  photos: count,
  /** Those whose square was moved; the other counts are of these. */
  moved: count,
  suspicious: count,
  /** Suspicious ones with a score at or above the high-sensitivity threshold: from the centred square, and from the moved one. */
  truePositivesCentred: count,
  truePositivesLocalised: count,
  /** The ones that are not suspicious. */
  benign: count,
  /** Those of them at or above the threshold, likewise. */
  falsePositivesCentred: count,
  falsePositivesLocalised: count,
});

/** Schema of the card's `localisation`, which `npm run localisation -- --write` measures. */
export const localisationMetricsSchema = v.object({
  /** Part of the data: always `test`. */
  split: v.string(),
  /** Decides where a lesion is placed. */
  seed,
  /** Phone photos with lesion masks: one row a challenge and method. */
  phone: v.array(framingSchema),
  /** Dermoscopy photos, which are close-ups already, by source. */
  dermoscopy: v.array(dermoscopyLocalisationSchema),
  /** What moving the square does to the network's score. */
  moved: movedCropSchema,
});

/** How well the proposed square frames the lesion. */
export type LocalisationMetrics = v.InferOutput<typeof localisationMetricsSchema>;
/** How well one method frames the lesions of one challenge. */
export type FramingMetrics = v.InferOutput<typeof framingSchema>;
/** How often the square moves on the dermoscopy photos of one source. */
export type DermoscopyLocalisation = v.InferOutput<typeof dermoscopyLocalisationSchema>;
/** The network's scores of close-ups whose square was moved. */
export type MovedCropMetrics = v.InferOutput<typeof movedCropSchema>;
