/**
 * What a person tells about the spot and about themselves. It stays on the device, can raise the advice, goes into the report, and is kept with a
 * visit. What it weighs is in `src/diagnosis/clinical-history.ts`.
 */

/** What the photo shows, by the person. The network has only learned the first. */
export const SUBJECTS = ['spot', 'rash', 'wound', 'nail-lip-mouth'] as const;
/** See {@link SUBJECTS}. */
export type Subject = (typeof SUBJECTS)[number];

/** What the network has not learned. */
export type UnknownSubject = Exclude<Subject, 'spot'>;

/** What a person is asked about the spot; each is answered by "yes" or left alone. */
export const SYMPTOM_IDS = ['changed', 'bleeding', 'new-after-40', 'sore', 'unlike-others'] as const;
/** See {@link SYMPTOM_IDS}. */
export type SymptomId = (typeof SYMPTOM_IDS)[number];

/** What makes skin cancer likelier, whatever the spot looks like. */
export const RISK_FACTOR_IDS = ['had-skin-cancer', 'weak-immune-system', 'family-melanoma', 'many-moles'] as const;
/** See {@link RISK_FACTOR_IDS}. */
export type RiskFactorId = (typeof RISK_FACTOR_IDS)[number];

/** The person's age in years. */
export const AGE_BANDS = ['under-20', '20-39', '40-59', '60-79', '80-plus'] as const;
/** See {@link AGE_BANDS}. */
export type AgeBand = (typeof AGE_BANDS)[number];

/** For how long the spot has been there. */
export const DURATIONS = ['weeks', 'months', 'years', 'always'] as const;
/** See {@link DURATIONS}. */
export type Duration = (typeof DURATIONS)[number];

/** All that a person told. */
export interface ClinicalHistory {
  readonly subject: Subject;
  /** The person says that it is a spot, although the network rejected the photo as out of distribution. */
  readonly isConfirmedSpot: boolean;
  /** The symptoms that were ticked. */
  readonly symptoms: readonly SymptomId[];
  readonly riskFactors: readonly RiskFactorId[];
  readonly ageBand?: AgeBand;
  readonly duration?: Duration;
}

/** Nothing was told. */
export const EMPTY_HISTORY: ClinicalHistory = { subject: 'spot', isConfirmedSpot: false, symptoms: [], riskFactors: [] };

/**
 * What was told at two photos of one visit, as one: nothing that was told is lost, so that the advice does not fall. That it is no spot counts only where
 * it was said of both; of age and duration the later word counts.
 */
export function mergedHistory(earlier: ClinicalHistory, later: ClinicalHistory): ClinicalHistory {
  const ageBand = later.ageBand ?? earlier.ageBand;
  const duration = later.duration ?? earlier.duration;
  return {
    subject: earlier.subject === 'spot' ? 'spot' : later.subject,
    isConfirmedSpot: earlier.isConfirmedSpot || later.isConfirmedSpot,
    symptoms: SYMPTOM_IDS.filter((id) => earlier.symptoms.includes(id) || later.symptoms.includes(id)),
    riskFactors: RISK_FACTOR_IDS.filter((id) => earlier.riskFactors.includes(id) || later.riskFactors.includes(id)),
    ...(ageBand && { ageBand }),
    ...(duration && { duration }),
  };
}
