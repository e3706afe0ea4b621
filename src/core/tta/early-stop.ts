/**
 * Stops early: most photos lie so far from every decision threshold that their first views decide. A sequential rule (Wald 1945) whose margins are
 * chosen on `val`, so that the level is that of all views but for a stated fraction. `npm run early-stop` measures it; the app runs all views so far.
 */
import { OTHER_CLASS_ID, classIndex } from '../classes.js';
import { calibratedProbabilities, levelForProbabilities, suspiciousProbability, toLogOdds } from '../calibration/postprocess.js';
import type { DecisionSpec } from '../calibration/postprocess.js';
import { meanLogits } from './views.js';

/** When to stop. */
export interface EarlyStopRule {
  /** `margins[k - 1]`: after k views, the distance from the nearest decision, in log-odds, from which the level stays. After the last one all views are run. */
  readonly margins: readonly number[];
}

/** Log-odds of the modality within which more views might change it, and with it the thresholds. */
const SURE_MODALITY = 2;

/**
 * Distance in log-odds of the views so far from the nearest threshold that could change the level: of the mean of the averaged views, 0 where the
 * views themselves give different levels or don't tell the modality clearly.
 * @param viewLogits raw outputs of the views so far, at least one; those that are averaged come first.
 * @param averaged how many views are averaged; the others are shifts, which only tell whether the answer is stable.
 * @param modalityLogit mean log-odds of dermoscopy over the views so far; undefined where the model does not tell.
 */
export function decisionDistance(
  viewLogits: readonly Float32Array[],
  averaged: number,
  modalityLogit: number | undefined,
  spec: DecisionSpec,
): number {
  if (modalityLogit !== undefined && Math.abs(modalityLogit) < SURE_MODALITY) return 0;
  const probabilities = calibratedProbabilities(meanLogits(viewLogits.slice(0, averaged)), spec);
  const level = levelForProbabilities(probabilities, spec);
  if (viewLogits.some((logits) => levelForProbabilities(calibratedProbabilities(logits, spec), spec) !== level)) return 0;
  const other = toLogOdds(probabilities[classIndex(OTHER_CLASS_ID)] ?? 0);
  const fromRejection = Math.abs(other - toLogOdds(spec.notALesionThreshold));
  if (level === 'not-a-lesion') return fromRejection;
  const score = toLogOdds(suspiciousProbability(probabilities));
  const { highSensitivity, ruleIn } = spec.operatingPoints;
  return Math.min(fromRejection, ...[highSensitivity, ruleIn].map(({ threshold }) => Math.abs(score - toLogOdds(threshold))));
}

/** Whether the views so far decide. @param count of them. @param distance of {@link decisionDistance}. */
export function isDecided({ margins }: EarlyStopRule, count: number, distance: number): boolean {
  const margin = margins[count - 1];
  return margin !== undefined && distance >= margin;
}
