/** The limits of an out-of-distribution (OOD) score, chosen on lesions: how many of them it may refuse. */
import { allowedErrors } from '../evaluate/calibrate.js';
import type { Modality } from '../../../src/core/modality.js';

/**
 * Largest fraction of the lesions of each modality that may be refused, as no lesion and as not learned together. Photos may lose more: people take them of
 * everything.
 */
export const MAX_REFUSED: Readonly<Record<Modality, number>> = { dermoscopy: 0.01, photo: 0.03 };

/** A lesion and its score. */
export interface ScoredLesion {
  readonly score: number;
  readonly isMelanoma: boolean;
  /** Refused already, by another rule that counts towards the same fraction. */
  readonly isRefused: boolean;
}

/**
 * The lowest limit above which no melanoma lies that is not refused already, and so few lesions that a new one like them is refused with a probability of at
 * most `rate`, see {@link allowedErrors}. What lies above the limit is refused.
 * @returns infinity where there is no lesion to choose by, or other rules refuse as many as may be.
 */
export function chooseLimit(lesions: readonly ScoredLesion[], rate: number): number {
  if (lesions.length === 0) return Infinity;
  const open = lesions.filter(({ isRefused }) => !isRefused);
  const allowed = allowedErrors(lesions.length, rate) - (lesions.length - open.length);
  if (allowed < 0) return Infinity;
  const scores = open.map(({ score }) => score).sort((a, b) => b - a);
  const highestMelanoma = open.reduce(
    (highest, { score, isMelanoma }) => (isMelanoma ? Math.max(highest, score) : highest),
    -Infinity,
  );
  return Math.max(scores[allowed] ?? -Infinity, highestMelanoma);
}
