/**
 * The metrics of an evaluation as `evaluate --json` writes them and as `card.json` has them. Fractions, areas and errors are 0 to 1. A metric
 * that the data does not define (no positive, too few resamples) is absent.
 *
 * `<name>Low` and `<name>High` are the ends of a metric's 95% interval: percentile bootstrap over lesions or patients, 1,000 resamples, see
 * `bootstrap.ts`; the exact binomial (Clopper-Pearson) bound where a proportion is 0 or 1, and both bounds where a field says so.
 */
import * as v from 'valibot';
import { CLASS_IDS } from '../classes.js';
import { MODALITIES } from '../modality.js';
import { SUBGROUP_ATTRIBUTES } from '../subgroups.js';
import { LEVELS } from './assessment.js';

/** The levels before the stability check. */
const LEVELS_BEFORE_STABILITY = LEVELS.filter((level) => level !== 'inconclusive');

const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const optionalFraction = v.exactOptional(fraction);
const point = v.tuple([fraction, fraction]);

/** A metric and the ends of its interval, all optional. */
function ranged<K extends string>(name: K): Record<K | `${K}Low` | `${K}High`, typeof optionalFraction> {
  return { [name]: optionalFraction, [`${name}Low`]: optionalFraction, [`${name}High`]: optionalFraction } as Record<
    K | `${K}Low` | `${K}High`,
    typeof optionalFraction
  >;
}

const reliabilitySchema = v.array(
  v.object({
    /** Mean predicted probability of the bin. */
    predicted: fraction,
    /** Fraction of positives in the bin. */
    observed: fraction,
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
  /** The same before temperature scaling. */
  reliabilityBefore: reliabilitySchema,
  /** Selective prediction; of "suspicious" alone. See `SelectivePoint` in `curves.ts`. */
  selective: v.exactOptional(
    v.array(
      v.object({
        /** Coverage: the fraction of the cases that are answered. */
        share: fraction,
        /** The lowest confidence among them, max(p, 1 - p). */
        confidence: fraction,
        /** At a threshold of 0.5, as are the next two. */
        accuracy: fraction,
        sensitivity: optionalFraction,
        specificity: optionalFraction,
        /** At the app's high-sensitivity threshold, as is the next. */
        sensitivityAtPoint: optionalFraction,
        specificityAtPoint: optionalFraction,
      }),
    ),
  ),
  /** Cases by score, in bins of equal width over 0..1. */
  histogram: v.object({ positives: v.array(count), negatives: v.array(count) }),
});

/** Metrics of a binary task on lesions. */
const binaryMetricsSchema = v.object({
  /** Cases whose label is known. */
  n: count,
  /** Those whose label is positive. */
  positives: count,
  /** Area under the receiver operating characteristic; this, the next and `specificityAt95Sensitivity` need ten cases a side. */
  ...ranged('auc'),
  /** Average precision; a random score has the prevalence of positives. */
  ...ranged('prAuc'),
  /** At the high-sensitivity operating point chosen on `val`; of "suspicious" alone, as are the next three. */
  ...ranged('sensitivity'),
  ...ranged('specificity'),
  /** At the rule-in operating point chosen on `val`. */
  ...ranged('sensitivityRuleIn'),
  ...ranged('specificityRuleIn'),
  /** Specificity at the highest threshold that has 95% sensitivity on the same cases. */
  ...ranged('specificityAt95Sensitivity'),
  /** Expected calibration error after temperature scaling; the interval is corrected for the bootstrap's bias. */
  ...ranged('ece'),
  /** The error that perfectly calibrated probabilities would show on as many cases, by consistency resampling. */
  eceByChance: v.exactOptional(
    v.object({
      mean: fraction,
      /** 95th percentile. */
      p95: fraction,
    }),
  ),
  /** Expected calibration error before temperature scaling. */
  eceBefore: optionalFraction,
  /** Brier score after temperature scaling. */
  ...ranged('brier'),
  /** Brier score before temperature scaling. */
  brierBefore: optionalFraction,
  /** Predictive values for a stated prevalence from this sensitivity and specificity by Bayes' rule; of "suspicious" alone. */
  predictive: v.exactOptional(
    v.array(
      v.object({
        /** Fraction of lesions that are suspicious. */
        prevalence: fraction,
        /** The operating point. */
        point: v.picklist(['highSensitivity', 'ruleIn']),
        /** Fraction of predicted positives that are suspicious. */
        ...ranged('ppv'),
        /** Fraction of predicted negatives that are not. */
        ...ranged('npv'),
      }),
    ),
  ),
  /** The points behind the plots; only where they were asked for. */
  curves: v.exactOptional(curvesSchema),
});

/** Metrics of one source, modality or subgroup. */
export const sourceMetricsSchema = v.object({
  /** Images. */
  n: count,
  /** Lesions or patients. */
  groups: count,
  /** Top-1 accuracy on the diagnosed lesions; this and all to `confusion` only where most are diagnosed. */
  ...ranged('accuracy'),
  /** Mean recall over the classes that occur (the macro recall). */
  ...ranged('balancedAccuracy'),
  /** Mean precision over the classes that occur; 0 for one that is never predicted. */
  ...ranged('macroPrecision'),
  /** Mean F1 over the classes that occur. */
  ...ranged('macroF1'),
  /** The classes that occur. */
  classes: v.exactOptional(
    v.array(
      v.object({
        id: v.picklist(CLASS_IDS),
        /** Lesions of this class (the support). */
        n: count,
        /** Absent where the class is never predicted. */
        ...ranged('precision'),
        ...ranged('recall'),
        ...ranged('f1'),
      }),
    ),
  ),
  /** Rows the truth, columns the prediction, in class order. */
  confusion: v.exactOptional(v.array(v.array(count))),
  /** Expected calibration error of `suspicious`. */
  ece: optionalFraction,
  /** akiec, bcc or mel against the rest. */
  suspicious: v.exactOptional(binaryMetricsSchema),
  /** Melanoma against the rest, by the probability without the class offsets. */
  melanoma: v.exactOptional(binaryMetricsSchema),
  /** OOD rejection: the fraction of non-lesions that is rejected, and the fraction of lesions that is. */
  other: v.exactOptional(v.object({ ...ranged('recall'), ...ranged('falseRejection') })),
});

const subgroupSchema = v.object({
  /** The source, or `all` lesions of all sources together: its AUCs are those within sources, see `stratified-auc.ts`. */
  within: v.string(),
  /** The attribute. */
  by: v.picklist(SUBGROUP_ATTRIBUTES),
  /** The attribute's value. */
  value: v.string(),
  /** Images. */
  n: count,
  /** Lesions or patients. */
  groups: count,
  /** Absent where there are fewer than 30 images: too few for a metric. Of skin tones it is there from ten cases a side on. */
  figures: v.exactOptional(sourceMetricsSchema),
});

const notALesionSchema = v.object({
  /** Recall of pictures that show no lesion, by kind; exact (Clopper-Pearson) intervals, see `clopper-pearson.ts`. */
  kinds: v.record(
    v.string(),
    v.object({
      /** Images. */
      n: count,
      /** Whether they are synthetic, not photos. */
      drawn: v.boolean(),
      ...ranged('recall'),
    }),
  ),
  /** Lesions that are rejected, by source and by modality. */
  falseRejections: v.array(
    v.object({
      by: v.picklist(['source', 'modality']),
      value: v.string(),
      /** Lesions. */
      n: count,
      /** Those that are rejected. */
      turnedAway: count,
      ...ranged('falseRejection'),
    }),
  ),
  /** Other skin conditions, which the network has no class for, by the source's own label and by modality. */
  otherConditions: v.exactOptional(
    v.array(
      v.object({
        /** MILK10k's `INF` (inflammatory), `BEN_OTH` (other benign) or `MAL_OTH` (other malignant). */
        condition: v.string(),
        modality: v.picklist(MODALITIES),
        /** Images. */
        n: count,
        /** Those that are rejected. */
        turnedAway: count,
        /** Their share, with its exact interval. */
        ...ranged('rejected'),
        /** How many get each level, before the stability check. */
        levels: v.record(v.picklist(LEVELS_BEFORE_STABILITY), count),
      }),
    ),
  ),
  /** Melanomas that are rejected, by modality, with exact intervals. */
  melanomas: v.exactOptional(
    v.array(v.object({ modality: v.picklist(MODALITIES), n: count, turnedAway: count, ...ranged('falseRejection') })),
  ),
});

/** The levels of the lesions of one label, by the score and OOD rejection; the stability of the views is measured elsewhere. */
const levelSharesSchema = v.object({
  /** Lesions. */
  n: count,
  /** Those with some or clear warning signs. */
  ...ranged('warned'),
  levels: v.record(v.picklist(LEVELS_BEFORE_STABILITY), v.object(ranged('share'))),
});

const modalityLevelsSchema = v.object({
  /** The sources of the lesions: those that stand for what people photograph this way. */
  sources: v.array(v.string()),
  benign: levelSharesSchema,
  suspicious: levelSharesSchema,
});

/** What a modality's calibration rests on. */
export const calibrationPriorSchema = v.object({
  /** Lesions whose label is known. */
  n: count,
  /** Those that are suspicious. */
  positives: count,
  /** Variance, covariance, variance of slope and intercept of the log likelihood ratio, by a bootstrap over groups; see `prevalence.ts`. */
  covariance: v.exactOptional(v.tuple([v.number(), v.number(), v.number()])),
});

const modalityDetectionSchema = v.object({
  /** By source: what its images are, and how many of them the network takes for that. */
  sources: v.record(v.string(), v.object({ modality: v.picklist(MODALITIES), n: count, correct: count, ...ranged('accuracy') })),
});

/** Schema of what `evaluate --json` writes. */
export const evaluationSchema = v.object({
  /** Version of the model. */
  model: v.string(),
  /** Part of the data: train, val or test. */
  split: v.string(),
  /** By source; all `other-…` sets are one. */
  sources: v.record(v.string(), sourceMetricsSchema),
  /** Present where AUCs of several sources together compare images of the same source alone; before, they were pooled. */
  aucWithinSources: v.exactOptional(v.literal(true)),
  /** By how the picture was taken, all sources together: dermoscopy and photo. The AUCs are those within sources. */
  modalities: v.exactOptional(v.record(v.string(), sourceMetricsSchema)),
  subgroups: v.exactOptional(v.array(subgroupSchema)),
  notALesion: v.exactOptional(notALesionSchema),
  /** Which levels lesions get, by how they were photographed. */
  levels: v.exactOptional(v.record(v.picklist(MODALITIES), modalityLevelsSchema)),
  /** Whether the network knows how a picture was taken. */
  modalityDetection: v.exactOptional(modalityDetectionSchema),
  /** Cases and prior behind each modality's calibration, of the sources that decided. */
  priors: v.exactOptional(v.record(v.picklist(MODALITIES), calibrationPriorSchema)),
});

/** What `evaluate --json` writes. */
export type EvaluationReport = v.InferOutput<typeof evaluationSchema>;
/** Metrics of one source, modality or subgroup. */
export type SourceMetrics = v.InferOutput<typeof sourceMetricsSchema>;
/** Metrics of a binary task on lesions. */
export type BinaryMetrics = v.InferOutput<typeof binaryMetricsSchema>;
/** The points behind the plots of a binary task. */
export type Curves = v.InferOutput<typeof curvesSchema>;
/** Metrics of a subgroup of a source. */
export type Subgroup = v.InferOutput<typeof subgroupSchema>;
/** What pictures of a condition that the network has no class for get. */
export type OtherCondition = NonNullable<NotALesion['otherConditions']>[number];
/** The levels of the lesions of one label. */
export type LevelShares = v.InferOutput<typeof levelSharesSchema>;
/** What a modality's calibration rests on. */
export type CalibrationPrior = v.InferOutput<typeof calibrationPriorSchema>;
/** Whether the network knows how a picture was taken. */
export type ModalityDetection = v.InferOutput<typeof modalityDetectionSchema>;
/** How well OOD rejection works on pictures without a lesion and on lesions. */
export type NotALesion = v.InferOutput<typeof notALesionSchema>;
