/** The advice of a whole visit: what its timeline, the list of the spots and the sheet for a doctor say. One place, so that all of them say the same. */
import type { ChangeFound } from '../core/change/concerning.js';
import type { ClinicalHistory } from '../core/clinical-history.js';
import { adviceFor, urgencyOf } from './advice.js';
import type { AdviceLevel } from './advice.js';
import { adviceText } from './advice-messages.js';
import { adviceWithChanges } from './change-advice.js';
import { findingOf } from './finding.js';
import type { Finding, FindingAssessment } from './finding.js';

/** What of a visit decides its advice. */
export interface AdvisedVisit {
  /** At least one. */
  readonly photos: readonly { readonly assessment: FindingAssessment }[];
  readonly history: ClinicalHistory;
  readonly comparisons?: readonly { readonly changes: readonly ChangeFound[] }[];
}

/** The advice of a visit. */
export interface VisitAdvice {
  readonly finding: Finding;
  readonly advice: AdviceLevel;
  /** A change between two photos asks for more than photo and answers do. */
  readonly isRaisedByChange: boolean;
  /** The words above it. */
  readonly heading: string;
}

/** Of findings with the same advice, the one that says more comes last: an early stage does not hide signs of a cancer. */
const FINDING_RANKS: readonly Finding[] = [
  'not-a-spot',
  'cannot-tell',
  'untested-skin',
  'no-sign',
  'early-stage',
  'some-signs',
  'clear-signs',
];

interface Candidate {
  readonly finding: Finding;
  readonly advice: AdviceLevel;
}

function isMoreUrgent(one: Candidate, than: Candidate): boolean {
  const difference = urgencyOf(one.advice) - urgencyOf(than.advice);
  return difference > 0 || (difference === 0 && FINDING_RANKS.indexOf(one.finding) > FINDING_RANKS.indexOf(than.finding));
}

/**
 * The advice of the photo that asks for most, raised by what the person told and by what has changed beyond repeatability.
 * @param isSkinTested false where a low score may not be told.
 */
export function adviceOfVisit({ photos, history, comparisons = [] }: AdvisedVisit, isSkinTested: boolean): VisitAdvice {
  const candidates = photos.map(({ assessment }): Candidate => {
    const finding = findingOf(assessment, history, isSkinTested);
    return { finding, advice: adviceFor(finding, history) };
  });
  const [first, ...others] = candidates;
  if (first === undefined) throw new Error('a visit has a photo');
  const worst = others.reduce((most, one) => (isMoreUrgent(one, most) ? one : most), first);
  const { finding } = worst;
  const advice = comparisons.reduce((most, { changes }) => adviceWithChanges(most, finding, changes), worst.advice);
  return { finding, advice, isRaisedByChange: advice !== worst.advice, heading: adviceText(finding, advice, history).heading };
}

/** The most urgent advice of visits that belong together, as those of a day. @param visits at least one. */
export function adviceOfVisits(visits: readonly AdvisedVisit[], isSkinTested: boolean): VisitAdvice {
  const [first, ...others] = visits.map((visit) => adviceOfVisit(visit, isSkinTested));
  if (first === undefined) throw new Error('a day with a visit');
  return others.reduce((most, one) => (isMoreUrgent(one, most) ? one : most), first);
}
