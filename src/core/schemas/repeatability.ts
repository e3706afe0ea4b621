/** The model card's `repeatability`, which `npm run repeatability -- --write` measures: how far two photos of an unchanged spot differ, and how well they are registered. */
import * as v from 'valibot';

const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.minValue(0));

/** A limit, and how often pairs that did not make it are within it. */
const limitSchema = v.object({
  /** 95 of 100 pairs of the same spot differ by at most this: as a logarithm of a ratio or a difference, see `changeOf`. */
  limit: positive,
  /** Pairs of `val` that the limit is chosen on. */
  pairs: count,
  /** Pairs of `test`. */
  testPairs: count,
  /** Part of the pairs of `test` within the limit; absent without one. */
  within: v.exactOptional(fraction),
});

const limitsSchema = v.object({
  area: v.exactOptional(limitSchema),
  diameter: v.exactOptional(limitSchema),
  asymmetry: v.exactOptional(limitSchema),
  border: v.exactOptional(limitSchema),
  darkness: v.exactOptional(limitSchema),
  colours: v.exactOptional(limitSchema),
  suspicion: v.exactOptional(limitSchema),
});

const registrationRowSchema = v.object({
  source: v.string(),
  /** Re-framed photos of `test`. */
  photos: count,
  /** Mean distance of the square's corners from where they should be, in sides: the median. */
  medianCornerError: positive,
  /** Part of the photos whose corners are off by at most 2% of the side. */
  within2Percent: fraction,
  /** Part of the re-framed photos that are said not to match, though they do. */
  missed: fraction,
  /** Pairs of different lesions, and the part that is rightly said not to match. */
  differentPairs: count,
  rejected: fraction,
  /** Other photos of the same lesion that the source has, and the part that is said to match; absent without one. */
  sameLesionPairs: v.exactOptional(count),
  matched: v.exactOptional(fraction),
});

/** Schema of the card's `repeatability`. */
export const repeatabilityMetricsSchema = v.object({
  /** Decides which photos are drawn and how they are re-framed and re-lit. */
  seed: v.pipe(v.number(), v.integer()),
  /** Photos drawn of each source and split, at most. */
  drawnPerSource: count,
  /** Registration on `test`, one row a source. */
  registration: v.array(registrationRowSchema),
  /** By how the photos were taken. */
  limits: v.object({ dermoscopy: limitsSchema, photo: limitsSchema }),
});

/** How far two photos of an unchanged spot differ. */
export type RepeatabilityMetrics = v.InferOutput<typeof repeatabilityMetricsSchema>;
/** The limit of one measure. */
export type RepeatabilityLimit = v.InferOutput<typeof limitSchema>;
/** Registration on the photos of one source. */
export type RegistrationRow = v.InferOutput<typeof registrationRowSchema>;
