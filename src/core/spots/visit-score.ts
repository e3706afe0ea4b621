/** One score for several photos of a visit. Pure. */
import type { Assessment } from '../schemas/assessment.js';

/** The mean score of photos that were taken in one way. */
export interface MeanScore {
  /** Photos that it is the mean of, at least two. */
  readonly count: number;
  /** Mean probability of a suspicious lesion, 0 to 1. */
  readonly suspicious: number;
  readonly operatingPoints: Assessment['operatingPoints'];
}

type ScoredAssessment = Pick<Assessment, 'suspicious' | 'operatingPoints' | 'modality' | 'model'>;

/**
 * The means over photos of one modality by one model, for each of which there are at least two. Calibrated probabilities of several views of one
 * object are averaged, since that suffers least from the error of each (the sum rule of Kittler et al. 1998, On combining classifiers, doi
 * 10.1109/34.667881). Dermoscopy and a phone photo are calibrated and cut off apart, so that a mean of both would have no operating point.
 *
 * The advice does not follow from it: a mean could hide the one photo that shows a warning sign.
 */
export function meanScores(assessments: readonly ScoredAssessment[]): readonly MeanScore[] {
  const groups = new Map<string, ScoredAssessment[]>();
  for (const assessment of assessments) {
    const key = `${assessment.modality?.value ?? ''} ${assessment.model.manifestSha256}`;
    groups.set(key, [...(groups.get(key) ?? []), assessment]);
  }
  return [...groups.values()].flatMap((group): MeanScore[] => {
    const [first] = group;
    if (first === undefined || group.length < 2) return [];
    const sum = group.reduce((total, { suspicious }) => total + suspicious, 0);
    return [{ count: group.length, suspicious: sum / group.length, operatingPoints: first.operatingPoints }];
  });
}
