/** What a report and an image of the result say, in words and numbers: both are made from the same facts, and so is the screen. */
import type { Assessment } from '../../core/schemas/assessment.js';
import { QUESTION_IDS, adviceFor } from '../../diagnosis/advice.js';
import type { Answers } from '../../diagnosis/advice.js';
import { isSuspicious } from '../../core/classes.js';
import type { ClassId } from '../../core/classes.js';
import { isScored } from '../../core/calibration/postprocess.js';
import { formatPercent } from '../../ui/format.js';
import { BACKEND_NAMES } from '../../workflow/engine/engine-messages.js';
import { PROBLEM_TEXT } from '../../diagnosis/quality-messages.js';
import { QUESTIONS, adviceText } from '../../diagnosis/advice-messages.js';
import { CLASS_TEXT } from '../../diagnosis/class-messages.js';
import { scoreBands, scoreMeaning } from '../../diagnosis/score-bands.js';
import { scoreText } from '../../diagnosis/score-messages.js';
import { dateText, text } from './report-messages.js';

/** The score with the band that it lies in. */
export interface ReportedScore {
  /** For example "37%: some warning signs". */
  readonly words: string;
  /** For example "This band: 14% to 52%". */
  readonly range: string;
  /** 0 to 1. */
  readonly score: number;
  /** From the lowest band, as fractions of the scale; they sum to one. */
  readonly bandWidths: readonly number[];
  /** What the number means, and how many cancers lie below the lower limit. */
  readonly meaning: readonly string[];
}

/** All that a report says, without its pictures. */
export interface ReportContent {
  readonly heading: string;
  /** What to do. */
  readonly lead: string;
  /** What the advice rests on. */
  readonly sentence: string;
  /** Absent where the photo shows no lesion, or is inconclusive. */
  readonly score?: ReportedScore;
  /** Why there is no score; empty where there is one. */
  readonly noScore: string;
  /** The likeliest first; none where there is no score. */
  readonly diagnoses: readonly { readonly name: string; readonly percent: string }[];
  readonly answers: readonly { readonly ask: string; readonly isTrue: boolean }[];
  /** The word of the quality check. */
  readonly check: string;
  readonly limits: readonly string[];
  readonly modelVersion: string;
  readonly app: string;
  readonly backend: string;
  readonly square: string;
  readonly date: string;
}

function scoreOf({ level, suspicious, operatingPoints }: Assessment): ReportedScore | undefined {
  if (!isScored(level)) return undefined;
  const bands = scoreBands(operatingPoints);
  return {
    words: text.score({ percent: formatPercent(suspicious), band: scoreText.bands[level] }),
    range: text.range({ range: bands.find((band) => band.level === level)?.range ?? '' }),
    score: suspicious,
    bandWidths: bands.map(({ width }) => width),
    meaning: scoreMeaning(suspicious, operatingPoints),
  };
}

function diagnosisName(id: ClassId): string {
  return CLASS_TEXT[id].name + (isSuspicious(id) ? text.suspiciousMark : '');
}

/** Puts an assessment, and what the person answered about the spot, into the words of a report. */
export function reportContent(assessment: Assessment, answers: Answers): ReportContent {
  const { level, scores, quality, crop } = assessment;
  const { heading, lead, sentence } = adviceText(level, adviceFor(level, answers), answers);
  const score = scoreOf(assessment);
  return {
    heading,
    lead,
    sentence,
    ...(score && { score }),
    noScore: isScored(level) ? '' : text.noScore[level],
    diagnoses: score
      ? scores
          .toSorted((a, b) => b.probability - a.probability)
          .map(({ id, probability }) => ({ name: diagnosisName(id), percent: formatPercent(probability) }))
      : [],
    answers: QUESTION_IDS.map((id) => ({ ask: QUESTIONS[id].ask, isTrue: answers.includes(id) })),
    check: quality.problem === null ? text.checkPassed : text.checkFailed({ problem: PROBLEM_TEXT[quality.problem].heading }),
    limits: scoreText.limits,
    modelVersion: assessment.model.version,
    app: assessment.app.build,
    backend: BACKEND_NAMES[assessment.backend],
    square: scoreText.squareSize({ side: String(Math.round(crop.size)) }),
    date: dateText(new Date(assessment.createdAt)),
  };
}
