/** How many heat-maps their own check withholds, as the card holds it. Pure; the schema is the documentation of the fields. */
import * as v from 'valibot';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** By source, and `all` together: lesions that get a warning, and so a heat-map. */
const bySourceSchema = v.record(
  v.string(),
  v.object({
    n: count,
    /** Those whose map does not explain the score. */
    withheldCount: count,
    withheld: v.exactOptional(share),
    /** Ends of the 95% interval, as in `evaluation.ts`. */
    withheldLow: v.exactOptional(share),
    withheldHigh: v.exactOptional(share),
  }),
);

/** Schema of the card's `heatMapCheck`. */
export const heatMapCheckMetricsSchema = v.object({
  /** The manifest's. */
  margin: v.pipe(v.number(), v.minValue(0)),
  /** At most this share of the maps of `val` would pass if marked region and control were the other way round. */
  allowedReversed: share,
  val: bySourceSchema,
  test: bySourceSchema,
});

/** How many heat-maps their own check withholds. */
export type HeatMapCheckMetrics = v.InferOutput<typeof heatMapCheckMetricsSchema>;
