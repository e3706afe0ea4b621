/**
 * What change a photo can show. Two photos of a spot that has not changed differ, too: by light, distance, focus and compression. Only a difference beyond the 95%
 * limits of agreement of such pairs is called a change (Bland and Altman 1986, doi 10.1016/s0140-6736(86)90837-8).
 */
import type { Modality } from '../modality.js';
import type { RepeatabilityMetrics } from '../schemas/repeatability.js';
import { MEASURES, SIZE_MEASURES, changeOf } from './measures.js';
import type { Measure, PictureMeasure } from './measures.js';
import type { ScaleSource } from './compare-squares.js';

/** By how much a measure may differ without a change; a measure that was not measured often enough is absent. */
export type ChangeLimits = Readonly<Partial<Record<Measure, number>>>;

/** Part of the pairs of `test` that a limit must hold for before anything is called a change by it: 95 of 100 are meant. */
const MIN_WITHIN = 0.9;

/** The limits of a model card for a modality that new pairs confirmed. Without one no change is told. */
export function changeLimits(card: RepeatabilityMetrics | undefined, modality: Modality): ChangeLimits {
  const rows = card?.limits[modality] ?? {};
  return Object.fromEntries(
    MEASURES.flatMap((measure) => {
      const row = rows[measure];
      return row === undefined || (row.within ?? 0) < MIN_WITHIN ? [] : [[measure, row.limit] as const];
    }),
  );
}

/** What is said of a measure. `no-change`: within the limits. `unknown`: not measured, without a limit, or of a size whose scale is unknown. */
export const CHANGE_VERDICTS = ['more', 'less', 'no-change', 'unknown'] as const;
/** See {@link CHANGE_VERDICTS}. */
export type ChangeVerdict = (typeof CHANGE_VERDICTS)[number];

/** A measure in both photos and what is said of it. Plain data. */
export interface MeasuredChange {
  readonly measure: Measure;
  readonly from: number;
  readonly to: number;
  /** See `changeOf`. */
  readonly change: number;
  /** Absent where there is none. */
  readonly limit?: number;
  readonly verdict: ChangeVerdict;
}

/** The values of one photo. The score is absent where two are not comparable. */
export type SpotValues = Readonly<Record<PictureMeasure, number> & { readonly suspicion?: number }>;

/** Judges what changed from one photo to the next, in the order of the measures. */
export function measuredChanges(
  from: SpotValues,
  to: SpotValues,
  limits: ChangeLimits,
  scaleSource: ScaleSource,
): MeasuredChange[] {
  return MEASURES.flatMap((measure): MeasuredChange[] => {
    const [before, after] = [from[measure], to[measure]];
    if (before === undefined || after === undefined) return [];
    const change = changeOf(measure, before, after);
    const limit = limits[measure];
    const hasScale = scaleSource !== 'none' || !SIZE_MEASURES.includes(measure);
    const verdict = limit === undefined || !hasScale || !Number.isFinite(change) ? 'unknown' : verdictOf(change, limit);
    return [{ measure, from: before, to: after, change, ...(limit === undefined ? {} : { limit }), verdict }];
  });
}

function verdictOf(change: number, limit: number): ChangeVerdict {
  if (Math.abs(change) <= limit) return 'no-change';
  return change > 0 ? 'more' : 'less';
}
