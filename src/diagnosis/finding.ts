/**
 * What an assessment says once the person's own knowledge is added: that it is a spot after all, that it is none, or that the network was not
 * tested on skin like theirs.
 */
import { isScored } from '../core/calibration/postprocess.js';
import type { ScoredLevel } from '../core/calibration/postprocess.js';
import type { Assessment } from '../core/schemas/assessment.js';
import type { ClinicalHistory, UnknownSubject } from '../core/clinical-history.js';

/** Findings that come with a score. */
export const SCORED_FINDINGS = ['no-sign', 'some-signs', 'early-stage', 'clear-signs'] as const;
/** See {@link SCORED_FINDINGS}. */
export type ScoredFinding = (typeof SCORED_FINDINGS)[number];

/**
 * What is said of a photo. `early-stage`: the class of actinic keratosis alone raised the score. `untested-skin`: the score is low, on skin of
 * a tone that the model was not tested on enough. `not-a-spot`: rejected as out of distribution.
 */
export type Finding = ScoredFinding | 'untested-skin' | 'cannot-tell' | 'not-a-spot' | UnknownSubject;

/** Whether a finding comes with a score, the classes and a heat-map. */
export function isScoredFinding(finding: Finding): finding is ScoredFinding {
  return (SCORED_FINDINGS as readonly Finding[]).includes(finding);
}

/** What of an assessment decides the finding. A list of spots keeps no more of it. */
export type FindingAssessment = Pick<Assessment, 'level' | 'suspicious' | 'scores' | 'operatingPoints' | 'stability'>;

/** The suspicious score in two parts, which sum to it. */
export interface SuspiciousParts {
  /** Melanoma and basal cell carcinoma, given that it is a lesion, 0 to 1. */
  readonly cancer: number;
  /** Actinic keratosis and what it can become, likewise. */
  readonly earlyStage: number;
}

/** Divides the suspicious score in proportion to its classes. */
export function suspiciousParts({ suspicious, scores }: Pick<Assessment, 'suspicious' | 'scores'>): SuspiciousParts {
  const of = (id: string): number => scores.find((score) => score.id === id)?.probability ?? 0;
  const [early, cancers] = [of('akiec'), of('bcc') + of('mel')];
  const earlyStage = early + cancers > 0 ? (suspicious * early) / (early + cancers) : 0;
  return { cancer: suspicious - earlyStage, earlyStage };
}

/**
 * The level that the score has although the photo was rejected. A low score of such a photo reassures nobody: it stays without one, as does one
 * whose views disagree.
 */
function overruledLevel({ suspicious, operatingPoints, stability }: FindingAssessment): ScoredLevel | undefined {
  if (stability && stability.disagreement > stability.threshold) return undefined;
  if (suspicious >= operatingPoints.ruleIn) return 'clear-warning-signs';
  return suspicious >= operatingPoints.highSensitivity ? 'some-warning-signs' : undefined;
}

function scoredFinding(level: ScoredLevel, assessment: FindingAssessment, isSkinTested: boolean): Finding {
  if (level === 'no-warning-sign') return isSkinTested ? 'no-sign' : 'untested-skin';
  // Without the early stage there would be no warning sign, so that no cancer of another class hides behind it.
  const { cancer, earlyStage } = suspiciousParts(assessment);
  if (earlyStage > cancer && cancer < assessment.operatingPoints.highSensitivity) return 'early-stage';
  return level === 'clear-warning-signs' ? 'clear-signs' : 'some-signs';
}

/**
 * What to say of an assessment.
 * @param isSkinTested false where the person's skin tone is one that the model was hardly tested on; true where they did not say.
 */
export function findingOf(assessment: FindingAssessment, history: ClinicalHistory, isSkinTested: boolean): Finding {
  if (history.subject !== 'spot') return history.subject;
  const { level } = assessment;
  if (isScored(level)) return scoredFinding(level, assessment, isSkinTested);
  if (level === 'inconclusive') return 'cannot-tell';
  if (!history.isConfirmedSpot) return 'not-a-spot';
  const overruled = overruledLevel(assessment);
  return overruled === undefined ? 'cannot-tell' : scoredFinding(overruled, assessment, isSkinTested);
}
