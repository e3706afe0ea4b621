/**
 * The figures of an evaluation as `evaluate --json` writes them and as `card.json` holds them. Pure; the schemas are the documentation
 * of the fields. Shares, areas and errors are 0 to 1. A figure that the data cannot give (no positive, too few draws) is absent.
 *
 * `<name>Low` and `<name>High` are the ends of a figure's 95% interval: percentile bootstrap over lesions or patients, 1,000 draws, see
 * `bootstrap.ts`; the exact binomial bound where a share is 0 or 1.
 */
import * as v from 'valibot';
import { CLASS_IDS } from '../classes.js';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const optionalShare = v.exactOptional(share);
const point = v.tuple([share, share]);

/** A figure and the ends of its interval, all optional. */
function ranged<K extends string>(name: K): Record<K | `${K}Low` | `${K}High`, typeof optionalShare> {
  return { [name]: optionalShare, [`${name}Low`]: optionalShare, [`${name}High`]: optionalShare } as Record<
    K | `${K}Low` | `${K}High`,
    typeof optionalShare
  >;
}

const reliabilitySchema = v.array(
  v.object({
    /** Mean predicted probability of the bin. */
    predicted: share,
    /** Share of positives in the bin. */
    observed: share,
    /** Cases in the bin. */
    n: count,
  }),
);

const curvesSchema = v.object({
  /** [1 - specificity, sensitivity], from (0, 0) to (1, 1), at most 60 points. */
  roc: v.array(point),
  /** [recall, precision] by rising recall, at most 60 points. */
  pr: v.array(point),
  /** 15 bins of equal mass after temperature scaling, by rising probability. */
  reliability: reliabilitySchema,
  /** The same before scaling. */
  reliabilityBefore: reliabilitySchema,
  /** Only the cases of highest confidence answered; of "suspicious" alone. See `SelectivePoint` in `curves.ts`. */
  selective: v.exactOptional(
    v.array(
      v.object({
        /** Share of the cases that are answered. */
        share,
        /** The least confidence among them, max(p, 1 - p). */
        confidence: share,
        /** Of "suspicious from p = 0.5 on". */
        accuracy: share,
        sensitivity: optionalShare,
        specificity: optionalShare,
        /** At the app's high-sensitivity threshold. */
        sensitivityAtPoint: optionalShare,
        specificityAtPoint: optionalShare,
      }),
    ),
  ),
  /** Cases by score, bins of equal width over 0..1. */
  histogram: v.object({ positives: v.array(count), negatives: v.array(count) }),
});

/** The figures of a yes-or-no question about lesions. */
const binaryMetricsSchema = v.object({
  /** Cases whose answer is known. */
  n: count,
  /** Those whose answer is yes. */
  positives: count,
  /** Area under the receiver operating characteristic. */
  ...ranged('auc'),
  /** Average precision; a score that knows nothing has the share of positives. */
  ...ranged('prAuc'),
  /** At the high-sensitivity point chosen on `val`; like the next three of "suspicious" alone. */
  ...ranged('sensitivity'),
  ...ranged('specificity'),
  /** At the rule-in point chosen on `val`. */
  ...ranged('sensitivityRuleIn'),
  ...ranged('specificityRuleIn'),
  /** Specificity at the highest threshold that finds 95% of these very positives. */
  ...ranged('specificityAt95Sensitivity'),
  /** Expected calibration error after temperature scaling; the interval is moved by the bootstrap's own bias. */
  ...ranged('ece'),
  /** What the error would be if the probabilities were perfectly calibrated, by chance alone. */
  eceByChance: v.exactOptional(
    v.object({
      mean: share,
      /** Exceeded by chance once in twenty times. */
      p95: share,
    }),
  ),
  /** Before temperature scaling. */
  eceBefore: optionalShare,
  /** Mean squared error of the probability after scaling. */
  ...ranged('brier'),
  brierBefore: optionalShare,
  /** Predictive values for a stated prevalence from this sensitivity and specificity by Bayes' rule; of "suspicious" alone. */
  predictive: v.exactOptional(
    v.array(
      v.object({
        /** Share of people with a suspicious lesion. */
        prevalence: share,
        point: v.picklist(['highSensitivity', 'ruleIn']),
        /** Share of the flagged that are suspicious. */
        ...ranged('ppv'),
        /** Share of the not flagged that are not. */
        ...ranged('npv'),
      }),
    ),
  ),
  curves: v.exactOptional(curvesSchema),
});

/** The figures of one source, modality or subgroup. */
export const sourceMetricsSchema = v.object({
  /** Images. */
  n: count,
  /** Lesions or patients. */
  groups: count,
  /** Of the diagnosed lesions, the likeliest of the eight classes; this and all to `confusion` where most are diagnosed. */
  ...ranged('accuracy'),
  /** Mean recall over the classes that occur (the macro recall). */
  ...ranged('balancedAccuracy'),
  /** Mean precision over the classes that occur; 0 for one that is never named. */
  ...ranged('macroPrecision'),
  ...ranged('macroF1'),
  /** The classes that occur. */
  classes: v.exactOptional(
    v.array(
      v.object({
        id: v.picklist(CLASS_IDS),
        n: count,
        /** Absent where the class is never named. */
        ...ranged('precision'),
        ...ranged('recall'),
        ...ranged('f1'),
      }),
    ),
  ),
  /** Rows the truth, columns the prediction, in class order. */
  confusion: v.exactOptional(v.array(v.array(count))),
  /** That of `suspicious`. */
  ece: optionalShare,
  /** "Is it akiec, bcc or mel?" */
  suspicious: v.exactOptional(binaryMetricsSchema),
  /** "Is it a melanoma?", by the probability before the class offsets. */
  melanoma: v.exactOptional(binaryMetricsSchema),
  /** The gate: the share of non-lesions that it finds, and the share of lesions that it turns away. */
  other: v.exactOptional(v.object({ ...ranged('recall'), ...ranged('falseRejection') })),
});

const subgroupSchema = v.object({
  /** The source, or `all` lesions of all sources together. */
  within: v.string(),
  /** What divides it. */
  by: v.picklist(['sex', 'ageBand', 'region', 'skinType', 'confirmedBy']),
  value: v.string(),
  n: count,
  groups: count,
  /** Absent where there are fewer than 30 images: too few to judge. */
  figures: v.exactOptional(sourceMetricsSchema),
});

const notALesionSchema = v.object({
  /** Recall of pictures that show no lesion, by kind. */
  kinds: v.record(
    v.string(),
    v.object({
      n: count,
      /** Whether they were drawn for the test, not taken by a camera. */
      drawn: v.boolean(),
      ...ranged('recall'),
    }),
  ),
  /** Lesions turned away. */
  falseRejections: v.array(
    v.object({
      by: v.picklist(['source', 'modality']),
      value: v.string(),
      n: count,
      turnedAway: count,
      ...ranged('falseRejection'),
    }),
  ),
});

/** Schema of what `evaluate --json` writes. */
export const evaluationSchema = v.object({
  /** Version of the model. */
  model: v.string(),
  /** Part of the data: train, val or test. */
  split: v.string(),
  /** By source; all `other-…` sets are one. */
  sources: v.record(v.string(), sourceMetricsSchema),
  /** By how the picture was taken, all sources together. */
  modalities: v.exactOptional(v.record(v.string(), sourceMetricsSchema)),
  subgroups: v.exactOptional(v.array(subgroupSchema)),
  notALesion: v.exactOptional(notALesionSchema),
});

/** What `evaluate --json` writes. */
export type EvaluationReport = v.InferOutput<typeof evaluationSchema>;
/** The figures of one source, modality or subgroup. */
export type SourceMetrics = v.InferOutput<typeof sourceMetricsSchema>;
/** The figures of a yes-or-no question about lesions. */
export type BinaryMetrics = v.InferOutput<typeof binaryMetricsSchema>;
/** The points behind the plots of a yes-or-no question. */
export type Curves = v.InferOutput<typeof curvesSchema>;
/** Figures of a part of a source. */
export type Subgroup = v.InferOutput<typeof subgroupSchema>;
/** How well pictures that show no lesion are told apart. */
export type NotALesion = v.InferOutput<typeof notALesionSchema>;
