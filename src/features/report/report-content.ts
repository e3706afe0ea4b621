/**
 * What a report and an image of the result say, in words and numbers: both are made from the same facts, and so is the screen. Pure;
 * main thread.
 */
import type { Classification } from '../../inference/index.js';
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
import { drawnBands } from '../result/score-scale.js';
import { text as resultText } from '../result/result-messages.js';
import { dateText, text } from './report-messages.js';

/** The score with the band that it lies in. */
export interface ReportedScore {
  /** For example "37%: some warning signs". */
  readonly words: string;
  /** For example "This band: 14% to 52%". */
  readonly range: string;
  /** 0 to 1. */
  readonly place: number;
  /** The bands from the left, as shares of the scale; they sum to one. */
  readonly bands: readonly { readonly share: number; readonly isHere: boolean }[];
  /** What the number means, and how many cancers lie below the lower limit. */
  readonly meaning: readonly string[];
}

/** All that a report says besides its pictures. */
export interface ReportFacts {
  readonly heading: string;
  /** What to do. */
  readonly lead: string;
  /** What the advice rests on. */
  readonly sentence: string;
  /** Absent where the photo shows no lesion, or can't tell. */
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

/** What the facts are made of. */
export interface ReportSource {
  readonly answer: Classification;
  readonly answers: Answers;
  /** The build of the app. */
  readonly buildId: string;
  /** When the answer was given. */
  readonly date: Date;
}

function scoreOf({ level, suspicious, bands: limits }: Classification): ReportedScore | undefined {
  if (!isScored(level)) return undefined;
  const bands = drawnBands(limits);
  const percent = formatPercent(suspicious);
  return {
    words: text.score(percent, resultText.bands[level]),
    range: text.range(bands.find((band) => band.level === level)?.range ?? ''),
    place: suspicious,
    bands: bands.map((band) => ({ share: band.share, isHere: band.level === level })),
    meaning: [
      resultText.scoreMeaning(percent),
      resultText.limitsMeaning(formatPercent(limits.sensitivity), formatPercent(limits.highSensitivity)),
    ],
  };
}

function diagnosisName(id: ClassId): string {
  return CLASS_TEXT[id].name + (isSuspicious(id) ? text.suspiciousMark : '');
}

/** Puts an answer into the words of a report. */
export function reportFacts({ answer, answers, buildId, date }: ReportSource): ReportFacts {
  const { level, scores, quality, crop } = answer;
  const { heading, lead, sentence } = adviceText(level, adviceFor(level, answers), answers);
  const score = scoreOf(answer);
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
    check: quality.problem === null ? text.checkPassed : text.checkFailed(PROBLEM_TEXT[quality.problem].reminder),
    limits: resultText.limits,
    modelVersion: answer.modelVersion,
    app: buildId,
    backend: BACKEND_NAMES[answer.backend],
    square: resultText.squareSize(crop.size),
    date: dateText(date),
  };
}
