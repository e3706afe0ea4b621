/**
 * What the limit on disagreeing looks does, as the card holds it. Pure; the schema is the documentation of the fields. `<name>Low` and
 * `<name>High` are the ends of 95% intervals, as in `evaluation.ts`.
 */
import * as v from 'valibot';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const optionalShare = v.exactOptional(share);

/** How often the score is wrong on some lesions whose truth is known. */
const errorSchema = v.object({
  /** Lesions. */
  n: count,
  /** Those that are suspicious. */
  positives: count,
  /** Share on the wrong side of the limit of "some warning signs": cancers missed and false alarms. */
  wrong: optionalShare,
  wrongLow: optionalShare,
  wrongHigh: optionalShare,
  /** Area under the ROC; absent where either kind of lesion is missing, as are the next two where theirs is. */
  auc: optionalShare,
  /** At the limit of "some warning signs". */
  sensitivity: optionalShare,
  specificity: optionalShare,
});

/** Lesions that get a score, and those of which the app says that it can't tell. */
const splitSchema = v.object({
  /** Lesions that the gate lets through. */
  n: count,
  /** Those that get no answer. */
  withheldCount: count,
  withheld: optionalShare,
  withheldLow: optionalShare,
  withheldHigh: optionalShare,
  errorAnswered: errorSchema,
  errorWithheld: errorSchema,
});

/** Schema of the card's `stability`. */
export const stabilityMetricsSchema = v.object({
  /** The manifest's. */
  limit: v.pipe(v.number(), v.minValue(0)),
  /** At most this share of the lesions of each modality of `val` lies beyond it. */
  allowedShare: share,
  /** By source, and `all` together; on the split that the limit was chosen on, and on `test`. */
  val: v.record(v.string(), splitSchema),
  test: v.record(v.string(), splitSchema),
  /** Lesions of `test` by how far their looks are apart, from those that agree to those beyond the limit. */
  bands: v.array(
    v.object({
      /** Disagreement above this, and up to `to`; the first band is those whose looks all lie in the same level. */
      above: v.exactOptional(v.number()),
      to: v.exactOptional(v.number()),
      error: errorSchema,
    }),
  ),
});

/** What the limit on disagreeing looks does. */
export type StabilityMetrics = v.InferOutput<typeof stabilityMetricsSchema>;
/** How often the score is wrong on some lesions. */
export type ErrorMetrics = v.InferOutput<typeof errorSchema>;
/** Lesions with an answer and without. */
export type SelectiveSplit = v.InferOutput<typeof splitSchema>;
