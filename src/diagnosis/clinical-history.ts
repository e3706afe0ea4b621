/** How much it weighs what a person told about the spot and about themselves. */
import { SYMPTOM_IDS } from '../core/clinical-history.js';
import type { AgeBand, ClinicalHistory, RiskFactorId, SymptomId } from '../core/clinical-history.js';

/**
 * What a symptom weighs. A change of size, shape or colour counts two and oozing or another feeling one, as in the weighted 7-point
 * checklist (NICE guideline NG12, 1.7.1); a spot that is new after 40 or unlike the others is not in that list and counts one here.
 */
const SYMPTOM_POINTS: Readonly<Record<SymptomId, number>> = {
  changed: 2,
  bleeding: 1,
  'new-after-40': 1,
  sore: 1,
  'unlike-others': 1,
};

/**
 * What a risk factor weighs. Two of them, or one of the strong ones, count as one symptom: a doctor looks at the spots of such a person sooner.
 * The factors are those of Gandini et al. 2005 (moles doi 10.1016/j.ejca.2004.10.015, family doi 10.1016/j.ejca.2005.03.018) and of NICE
 * guideline NG14; how much they weigh here is our choice, not a validated score.
 */
const RISK_POINTS: Readonly<Record<RiskFactorId, number>> = {
  'had-skin-cancer': 2,
  'weak-immune-system': 2,
  'family-melanoma': 1,
  'many-moles': 1,
};
const HIGH_RISK_POINTS = 2;

const IS_OVER_40: Readonly<Record<AgeBand, boolean>> = {
  'under-20': false,
  '20-39': false,
  '40-59': true,
  '60-79': true,
  '80-plus': true,
};

function sumOver<Id extends string>(ids: readonly Id[], points: Readonly<Record<Id, number>>): number {
  return [...new Set(ids)].reduce((sum, id) => sum + points[id], 0);
}

/** The symptoms that were ticked, and the one that follows from age and duration, in the order of {@link SYMPTOM_IDS}. */
export function symptomsOf({ symptoms, ageBand, duration }: ClinicalHistory): readonly SymptomId[] {
  const isNew = duration === 'weeks' || duration === 'months';
  const isNewAfter40 = isNew && ageBand !== undefined && IS_OVER_40[ageBand];
  return SYMPTOM_IDS.filter((id) => symptoms.includes(id) || (id === 'new-after-40' && isNewAfter40));
}

/** Whether the risk factors count as a symptom. */
export function isAtHighRisk({ riskFactors }: ClinicalHistory): boolean {
  return sumOver(riskFactors, RISK_POINTS) >= HIGH_RISK_POINTS;
}

/** How much the history weighs: points of the symptoms, and one for a person at high risk. Never falls when more is told. */
export function historyPoints(history: ClinicalHistory): number {
  return sumOver(symptomsOf(history), SYMPTOM_POINTS) + (isAtHighRisk(history) ? 1 : 0);
}
