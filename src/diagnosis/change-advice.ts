/**
 * What a measured change means for the advice. It can raise it and never lower it: a spot that has not changed may still be a cancer.
 *
 * The points are those of the weighted 7-point checklist in NICE guideline NG12: 2 each for a change in size, an irregular shape and an irregular colour. From
 * how many on it is soon depends on the finding, as for what the person tells: see `soonPoints`.
 */
import { concerningFeatures } from '../core/change/concerning.js';
import type { ChangeFound } from '../core/change/concerning.js';
import { soonPoints, urgencyOf } from './advice.js';
import type { AdviceLevel } from './advice.js';
import type { Finding } from './finding.js';

const POINTS = 2;

/** The advice that measured changes call for by themselves. */
function adviceOfChanges(finding: Finding, changes: readonly ChangeFound[]): AdviceLevel {
  const points = concerningFeatures(changes) * POINTS;
  if (points >= soonPoints(finding)) return 'see-a-doctor-soon';
  return points > 0 ? 'have-it-looked-at' : 'cannot-tell';
}

/** The more urgent of the advice so far and what the changes call for. @param finding of the photo that was compared with an earlier one. */
export function adviceWithChanges(advice: AdviceLevel, finding: Finding, changes: readonly ChangeFound[]): AdviceLevel {
  const byChanges = adviceOfChanges(finding, changes);
  return urgencyOf(byChanges) > urgencyOf(advice) ? byChanges : advice;
}
