/**
 * What a measured change means for the advice. It can raise it and never lower it: a spot that has not changed may still be a cancer.
 *
 * The points are those of the weighted 7-point checklist in NICE guideline NG12: 2 each for a change in size, an irregular shape and an irregular colour; from 3 on
 * it asks for an appointment within two weeks.
 */
import type { MeasuredChange } from '../core/change/limits.js';
import type { Measure } from '../core/change/measures.js';
import { urgencyOf } from './advice.js';
import type { AdviceLevel } from './advice.js';

/** What a measure is a feature of. */
type Feature = 'size' | 'shape' | 'colour' | 'score';

const FEATURES: Readonly<Record<Measure, Feature>> = {
  area: 'size',
  diameter: 'size',
  asymmetry: 'shape',
  border: 'shape',
  darkness: 'colour',
  colours: 'colour',
  suspicion: 'score',
};

const POINTS = 2;
const SOON_POINTS = 3;

/** Whether a change is one that a doctor asks about: any change in size, and more of anything else. */
export function isConcerning({ measure, verdict }: MeasuredChange): boolean {
  return verdict === 'more' || (verdict === 'less' && FEATURES[measure] === 'size');
}

/** The advice that measured changes call for by themselves. */
function adviceOfChanges(changes: readonly MeasuredChange[]): AdviceLevel {
  const features = new Set(changes.filter(isConcerning).map(({ measure }) => FEATURES[measure]));
  if (features.size * POINTS >= SOON_POINTS) return 'see-a-doctor-soon';
  return features.size > 0 ? 'have-it-looked-at' : 'cannot-tell';
}

/** The more urgent of the advice so far and what the changes call for. */
export function adviceWithChanges(advice: AdviceLevel, changes: readonly MeasuredChange[]): AdviceLevel {
  const byChanges = adviceOfChanges(changes);
  return urgencyOf(byChanges) > urgencyOf(advice) ? byChanges : advice;
}
