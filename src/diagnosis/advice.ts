/**
 * From what was found and what the person knows of the spot to what to do. Their answers can raise the advice and never lower it: no question
 * has an answer that takes a warning back.
 */
import { historyPoints } from './clinical-history.js';
import type { ClinicalHistory } from '../core/clinical-history.js';
import type { Finding } from './finding.js';

/** What to do, in rising order of urgency. `cannot-tell` is no advice about the spot and ranks below all others. */
export const ADVICE_LEVELS = ['cannot-tell', 'watch', 'have-it-looked-at', 'see-a-doctor-soon'] as const;
/** See {@link ADVICE_LEVELS}. */
export type AdviceLevel = (typeof ADVICE_LEVELS)[number];

/** Points from which NG12 asks for an appointment within two weeks. */
const SOON_POINTS = 3;
/** Points from which it is soon where the photo shows warning signs, too. */
const SOON_POINTS_WITH_SIGNS = 2;
/** The same for an early stage: one symptom may mean that it has become a squamous cell carcinoma. */
const SOON_POINTS_EARLY_STAGE = 1;

const ADVICE_OF_FINDING: Readonly<Record<Finding, AdviceLevel>> = {
  'not-a-spot': 'cannot-tell',
  'cannot-tell': 'cannot-tell',
  'untested-skin': 'cannot-tell',
  rash: 'cannot-tell',
  wound: 'cannot-tell',
  'nail-lip-mouth': 'cannot-tell',
  'no-sign': 'watch',
  'some-signs': 'have-it-looked-at',
  'early-stage': 'have-it-looked-at',
  'clear-signs': 'see-a-doctor-soon',
};

/** How urgent an advice is, from 0. */
export function urgencyOf(advice: AdviceLevel): number {
  return ADVICE_LEVELS.indexOf(advice);
}

/** Points, as the weighted 7-point checklist counts them, from which it is soon for a finding. */
export function soonPoints(finding: Finding): number {
  if (finding === 'early-stage') return SOON_POINTS_EARLY_STAGE;
  return finding === 'some-signs' ? SOON_POINTS_WITH_SIGNS : SOON_POINTS;
}

function adviceOfHistory(finding: Finding, history: ClinicalHistory): AdviceLevel {
  const points = historyPoints(history);
  if (points >= soonPoints(finding)) return 'see-a-doctor-soon';
  return points > 0 ? 'have-it-looked-at' : 'cannot-tell';
}

/** The advice for a finding where nothing was told. */
export function adviceOfFinding(finding: Finding): AdviceLevel {
  return ADVICE_OF_FINDING[finding];
}

/** The more urgent of what the photo and what the person's answers call for. */
export function adviceFor(finding: Finding, history: ClinicalHistory): AdviceLevel {
  const byPhoto = ADVICE_OF_FINDING[finding];
  const byHistory = adviceOfHistory(finding, history);
  return urgencyOf(byHistory) > urgencyOf(byPhoto) ? byHistory : byPhoto;
}
