/**
 * From the level of a photo and what the person knows of the spot to what to do. The answers can raise the advice and never
 * lower it: no question has an answer that takes a warning back.
 */
import type { Level } from '../core/calibration/postprocess.js';

/** What to do, in rising order of urgency. `cannot-tell` is no advice about the spot and ranks below all others. */
export const ADVICE_LEVELS = ['cannot-tell', 'watch', 'have-it-looked-at', 'see-a-doctor-soon'] as const;
/** See {@link ADVICE_LEVELS}. */
export type AdviceLevel = (typeof ADVICE_LEVELS)[number];

/** What a person is asked about the spot; each is answered by "yes" or left alone. */
export const QUESTION_IDS = ['changed', 'bleeding', 'new-after-40', 'sore', 'unlike-others'] as const;
/** See {@link QUESTION_IDS}. */
export type QuestionId = (typeof QUESTION_IDS)[number];

/** The questions that were answered "yes". */
export type Answers = readonly QuestionId[];

/**
 * What a "yes" weighs. A change of size, shape or colour counts two and oozing or another feeling one, as in the weighted 7-point
 * checklist (NICE guideline NG12, 1.7.1); a spot that is new after 40 or unlike the others is not in that list and counts one here.
 */
const POINTS: Readonly<Record<QuestionId, number>> = {
  changed: 2,
  bleeding: 1,
  'new-after-40': 1,
  sore: 1,
  'unlike-others': 1,
};

/** Points from which NG12 asks for an appointment within two weeks. */
const SOON_POINTS = 3;
/** Points from which it is soon where the photo shows some warning signs, too. */
const SOON_POINTS_WITH_SIGNS = 2;

const STEP_OF_LEVEL: Readonly<Record<Level, AdviceLevel>> = {
  'not-a-lesion': 'cannot-tell',
  inconclusive: 'cannot-tell',
  'no-warning-sign': 'watch',
  'some-warning-signs': 'have-it-looked-at',
  'clear-warning-signs': 'see-a-doctor-soon',
};

/** How urgent a step is, from 0. */
export function urgencyOf(step: AdviceLevel): number {
  return ADVICE_LEVELS.indexOf(step);
}

function stepOfAnswers(level: Level, answers: Answers): AdviceLevel {
  const points = QUESTION_IDS.reduce((sum, id) => sum + (answers.includes(id) ? POINTS[id] : 0), 0);
  const soon = level === 'some-warning-signs' ? SOON_POINTS_WITH_SIGNS : SOON_POINTS;
  if (points >= soon) return 'see-a-doctor-soon';
  return points > 0 ? 'have-it-looked-at' : 'cannot-tell';
}

/** The more urgent of what the photo and what the answers call for. */
export function adviceFor(level: Level, answers: Answers): AdviceLevel {
  const byPhoto = STEP_OF_LEVEL[level];
  const byAnswers = stepOfAnswers(level, answers);
  return urgencyOf(byAnswers) > urgencyOf(byPhoto) ? byAnswers : byPhoto;
}
