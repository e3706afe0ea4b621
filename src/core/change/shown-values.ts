/** The values of the measures as fractions that people can read, and how far they may differ without a change. */
import type { MeasuredChange } from './limits.js';
import { RATIO_MEASURES } from './measures.js';
import type { Measure } from './measures.js';

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The value that is `change` away from another, see `changeOf`. */
function moved(measure: Measure, from: number, change: number): number {
  if (measure === 'suspicion') return logistic(Math.log(from / (1 - from)) + change);
  return RATIO_MEASURES.includes(measure) ? from * Math.exp(change) : Math.max(0, from + change);
}

/**
 * A value as a fraction, 1 for 100%: area, diameter and border relative to the earlier photo; darkness as the part of the light that is swallowed; the
 * others as they are.
 * @param from the value in the earlier photo.
 */
export function shownFraction(measure: Measure, value: number, from: number): number {
  if (RATIO_MEASURES.includes(measure)) return value / from;
  return measure === 'darkness' ? 1 - Math.exp(-value) : value;
}

/** Between which fractions the later photo is without a change; undefined without a limit, or where the measure can't be compared. */
export function unchangedRange({
  measure,
  from,
  limit,
  verdict,
}: MeasuredChange): readonly [low: number, high: number] | undefined {
  if (limit === undefined || verdict === 'unknown') return undefined;
  const at = (change: number): number => shownFraction(measure, moved(measure, from, change), from);
  return [at(-limit), at(limit)];
}
