/** What a report and an image of the result say, in words and numbers: both are made from the same facts, and so is the screen. */
import { isSuspicious } from '../../core/classes.js';
import type { ScoredLevel } from '../../core/calibration/postprocess.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { adviceFor, adviceOfFinding } from '../../diagnosis/advice.js';
import type { AdviceLevel } from '../../diagnosis/advice.js';
import { SYMPTOMS, adviceText, findingText } from '../../diagnosis/advice-messages.js';
import { CLASS_NAMES, diagnosisShares } from '../../diagnosis/class-messages.js';
import { RISK_FACTOR_IDS, SYMPTOM_IDS } from '../../core/clinical-history.js';
import { symptomsOf } from '../../diagnosis/clinical-history.js';
import type { ClinicalHistory } from '../../core/clinical-history.js';
import { isScoredFinding } from '../../diagnosis/finding.js';
import type { Finding } from '../../diagnosis/finding.js';
import { AGE_BAND_TEXT, DURATION_TEXT, RISK_FACTOR_TEXT } from '../../diagnosis/history-messages.js';
import { MODALITY_TEXT } from '../../diagnosis/modality-messages.js';
import { PROBLEM_TEXT } from '../../diagnosis/quality-messages.js';
import { falseAlarmShare } from '../../diagnosis/result-figures.js';
import {
  bandName,
  bandOf,
  placeOnScale,
  scoreBands,
  scoreDigits,
  scoreFigure,
  scoreMeaning,
} from '../../diagnosis/score-bands.js';
import { scoreText } from '../../diagnosis/score-messages.js';
import { ofHundred } from '../../ui/figure-format.js';
import { formatPercent } from '../../ui/format.js';
import { BACKEND_NAMES } from '../../workflow/engine/engine-messages.js';
import { dateText, text } from './report-messages.js';

/** The score with the band that it lies in. */
export interface ReportedScore {
  /** For example "37%: Some signs". */
  readonly words: string;
  /** For example "This band: 14% to 52%". */
  readonly range: string;
  /** Where it stands on the scale of three equal bands, 0 to 1. */
  readonly place: number;
  readonly level: ScoredLevel;
  /** The names of the bands, from the lowest. */
  readonly bands: readonly string[];
  /** What the number means, and how many cancers lie below the lower cut-off. */
  readonly meaning: readonly string[];
}

/** All that a report says, without its pictures. */
export interface ReportContent {
  readonly advice: AdviceLevel;
  readonly isEarlyStage: boolean;
  readonly heading: string;
  /** Whether the photo or the person's answers gave the advice. */
  readonly whyHeading: string;
  /** The reasons, one an item. */
  readonly why: readonly string[];
  /** What the photo alone would have given; absent where that is the advice. */
  readonly photoAlone?: string;
  /** Absent where there is none; see `noScore`. */
  readonly score?: ReportedScore;
  /** Why there is no score; empty where there is one. */
  readonly noScore: string;
  /** The likeliest first; none where there is no score. */
  readonly diagnoses: readonly { readonly name: string; readonly percent: string }[];
  readonly answers: readonly { readonly ask: string; readonly isTrue: boolean }[];
  /** Empty where it was not told: there is room to write. */
  readonly age: string;
  readonly duration: string;
  /** Quality of the photo, false alarms and limits. */
  readonly reliability: readonly string[];
  readonly modelVersion: string;
  readonly app: string;
  readonly backend: string;
  readonly square: string;
  readonly date: string;
}

/** What a report is about. */
export interface ReportSubject {
  readonly assessment: Assessment;
  readonly history: ClinicalHistory;
  readonly finding: Finding;
  /** Absent where the card of the model that answered is not there. */
  readonly card: ModelCard | undefined;
}

function scoreOf({ suspicious, operatingPoints }: Assessment, isEarlyStage: boolean): ReportedScore {
  const level = bandOf(suspicious, operatingPoints);
  const bands = scoreBands(operatingPoints, scoreDigits(suspicious, operatingPoints));
  return {
    words: text.score({ percent: scoreFigure(suspicious, operatingPoints), band: bandName(level, level, isEarlyStage) }),
    range: text.range({ range: bands.find((band) => band.level === level)?.range ?? '' }),
    place: placeOnScale(suspicious, operatingPoints),
    level,
    bands: bands.map((band) => bandName(band.level, level, isEarlyStage)),
    meaning: scoreMeaning(suspicious, operatingPoints),
  };
}

function noScoreText(finding: Finding): string {
  switch (finding) {
    case 'not-a-spot':
    case 'cannot-tell':
    case 'untested-skin':
      return text.noScore[finding];
    default:
      return '';
  }
}

/** What was ticked, in the person's own words. */
function told(history: ClinicalHistory): readonly string[] {
  return [
    ...symptomsOf(history).map((id) => SYMPTOMS[id].ask),
    ...RISK_FACTOR_IDS.filter((id) => history.riskFactors.includes(id)).map((id) => RISK_FACTOR_TEXT[id]),
  ];
}

function hasAnsweredRisks({ riskFactors, ageBand, duration }: ClinicalHistory): boolean {
  return riskFactors.length > 0 || ageBand !== undefined || duration !== undefined;
}

function reliabilityOf({ assessment, history, finding, card }: ReportSubject): readonly string[] {
  const { quality, level } = assessment;
  const alarms = card && isScoredFinding(finding) ? falseAlarmShare(card, assessment, finding) : undefined;
  return [
    ...(assessment.modality && isScoredFinding(finding) ? [MODALITY_TEXT[assessment.modality.value].takenFor] : []),
    quality.problem === null ? text.checkPassed : text.checkFailed({ problem: PROBLEM_TEXT[quality.problem].heading }),
    ...(level === 'not-a-lesion' && history.isConfirmedSpot ? [text.overruled] : []),
    ...(alarms === undefined ? [] : [text.falseAlarms({ count: ofHundred(alarms) })]),
    ...text.limits,
  ];
}

/** Puts an assessment, and what the person told about the spot, into the words of a report. */
export function reportContent(subject: ReportSubject): ReportContent {
  const { assessment, history, finding } = subject;
  const advice = adviceFor(finding, history);
  const isRaised = advice !== adviceOfFinding(finding);
  const isScored = isScoredFinding(finding);
  const ofPhoto = findingText(finding);
  return {
    advice,
    isEarlyStage: finding === 'early-stage' && !isRaised,
    heading: adviceText(finding, advice, history).heading,
    whyHeading: isRaised ? text.whyAnswers : text.whyPhoto,
    why: isRaised ? told(history) : [ofPhoto.reason],
    ...(isRaised && { photoAlone: text.photoAlone({ heading: ofPhoto.heading }) }),
    ...(isScored && { score: scoreOf(assessment, finding === 'early-stage') }),
    noScore: noScoreText(finding),
    diagnoses: isScored
      ? diagnosisShares(assessment.scores).map(({ id, share }) => ({
          name: isSuspicious(id) ? text.countsTowards({ name: CLASS_NAMES[id] }) : CLASS_NAMES[id],
          percent: formatPercent(share),
        }))
      : [],
    answers: [
      ...SYMPTOM_IDS.map((id) => ({ ask: SYMPTOMS[id].ask, isTrue: history.symptoms.includes(id) })),
      // Folded and optional: where nothing of it was answered, it was probably not seen.
      ...(hasAnsweredRisks(history)
        ? RISK_FACTOR_IDS.map((id) => ({ ask: RISK_FACTOR_TEXT[id], isTrue: history.riskFactors.includes(id) }))
        : []),
    ],
    age: history.ageBand ? AGE_BAND_TEXT[history.ageBand] : '',
    duration: history.duration ? DURATION_TEXT[history.duration] : '',
    reliability: reliabilityOf(subject),
    modelVersion: assessment.model.version,
    app: assessment.app.build,
    backend: BACKEND_NAMES[assessment.backend],
    square: scoreText.squareSize({ side: String(Math.round(assessment.crop.size)) }),
    date: dateText(new Date(assessment.createdAt)),
  };
}
