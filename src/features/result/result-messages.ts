/**
 * The words of the result screen besides the advice and the classes. Main thread.
 */
import { formatShareOf } from '../../i18n/numbers.js';
import { t, translated } from '../../i18n/i18n.js';
import type { BackendAttempt } from '../../inference/index.js';
import { formatPercent } from '../../ui/format.js';
import type { HeatMapCheck } from '../../core/explanation/occlusion-check.js';
import type { Region } from '../../diagnosis/heat-map-reading.js';

export const text = translated({
  documentTitle: (heading: string) => t`${heading} · Naevus`,
  adjust: 'Adjust the square',
  anotherPhoto: 'Another photo',
  cropAlt: 'The square of your photo that was looked at',

  questionsHeading: 'What a photo can’t show',
  questionsMeaning: 'Tick what is true of the spot. It can raise the advice, never lower it. Nothing of it is stored or sent.',
  adviceNow: (heading: string) => t`Advice now: ${heading}`,

  scoreHeading: 'Suspicion score',
  scoreMeaning: (percent: string) =>
    t`How much the photo resembles skin cancers and their early stages. The score is calibrated: of test photos that score ${percent}, about that share should show one. Test photos hold far more cancers than everyday life.`,
  thisPhoto: 'this photo',
  bands: {
    'no-warning-sign': 'No warning sign found',
    'some-warning-signs': 'Some warning signs',
    'clear-warning-signs': 'Clear warning signs',
  },
  below: (limit: string) => t`below ${limit}`,
  between: (low: string, high: string) => t`${low} to ${high}`,
  from: (limit: string) => t`${limit} or more`,
  limitsMeaning: (sensitivity: string, limit: string) =>
    t`Of the cancers and early stages among the photos that the limits were chosen on, ${sensitivity} scored ${limit} or more. The others were missed.`,

  mapHeading: 'Where the network looked',
  mapStrength: 'Strength of the marking',
  mapStrengthValue: (share: number) => (share === 0 ? t`hidden` : formatShareOf(share)),
  mapMeaning:
    'Yellow raised the score most, violet a little; what has no colour did not raise it. The marking is coarse. It shows what moved the score, not where a disease is.',
  mapNothing: 'No part of the square raised the score, so nothing is marked.',
  mapLegendLow: 'a little',
  mapLegendHigh: 'most',

  classesHeading: 'What it resembles',
  classesMeaning:
    'The network knows eight groups and shares 100% among them. Resembling is not a diagnosis. Open a row to read what it means.',
  countsAsSuspicious: 'counts towards the score',
  classPages: (pages: readonly string[]) => t`More on it: DermNet, ${pages.map((page) => t`“${page}”`).join(t` and `)}.`,

  limitsHeading: 'What this result does not mean',
  limits: [
    'It is not a diagnosis. Only an examination, and often a tissue sample, tells what a spot is.',
    'A low score does not rule cancer out. The network misses some.',
    'It was not tested on dark and black skin (types V and VI), on children, on nails, or on lips, mouth and genitals. There it may be wrong more often.',
    'It sees one photo. It does not know how the spot feels, how long it has been there, or what runs in the family.',
  ],

  peopleHeading: 'What that means in people',
  peopleCount: (count: string) => t`${count} of 1,000`,
  peopleMeaning: (assumed: string) =>
    t`spots that score like this would be skin cancers or early stages, if ${assumed} spots in all were.`,
  peopleLabel: (count: string) => t`1,000 dots, ${count} of them filled: the spots that would be skin cancers or early stages`,
  prevalenceLabel: 'How common skin cancer is among all spots',
  prevalenceValue: (count: string) => t`${count} of 1,000`,
  prevalenceMeaning: (inData: string) =>
    t`By Bayes’ rule from the score, which was set on photos of which ${inData} of 1,000 showed one. It holds as far as these photos look like yours.`,

  skinTypeLabel: 'Your skin type, if you like',
  skinTypeNone: 'Not chosen',
  skinTypeUnknown: 'What the model was tested on can’t be read now, so nothing can be said of this skin type.',

  detailsHeading: 'Technical details',
  details: {
    backend: 'Computed on',
    time: 'Time',
    modelVersion: 'Model',
    build: 'App',
    square: 'Square',
    attempts: 'Tried at start',
    offline: 'Kept for offline use',
  },
  timeTotal: (total: string) => t`${total} in all`,
  timeStages: (square: string, network: string) => t`square ${square}, network ${network}`,
  timeBefore: (photo: string) => t`before that, opening the photo and preparing the square: ${photo}`,
  squareSize: (side: number) => t`${String(Math.round(side))} × ${String(Math.round(side))} pixels`,
  offlineYes: 'yes',
  offlineNo: 'no',
});

/** What came of checking the heat-map. */
export function checkText(check: HeatMapCheck): string {
  if (check.kind === 'nothing-to-explain') return t`The score is low, so there is nothing that a marking could explain.`;
  const [before, after, control] = [check.scoreBefore, check.scoreAfter, check.controlAfter].map(formatPercent);
  const words = [before ?? '', after ?? '', control ?? ''] as const;
  return check.kind === 'explains'
    ? t`Checked: with the marked part blurred, the score would be about ${words[1]} instead of ${words[0]}; with as large a part beside it blurred instead, about ${words[2]}. So the marking explains the score.`
    : t`The marking is withheld, since it does not explain the score. With the marked part blurred, the score would be about ${words[1]} instead of ${words[0]}; with as large a part beside it blurred instead, about ${words[2]}.`;
}

/** What came of trying one backend. */
export function attemptText({ outcome, goldenError, detail, remembered }: BackendAttempt): string {
  const words: Readonly<Record<BackendAttempt['outcome'], string>> = {
    used: t`passed the self-test`,
    unavailable: t`not available`,
    'wrong-numbers': t`gave wrong numbers in the self-test, not used`,
    hung: t`did not answer in the self-test, not used`,
    failed: t`failed`,
    'skipped-software': t`skipped, since it runs in software`,
  };
  const error = goldenError === undefined ? '' : t` (largest difference ${goldenError.toPrecision(2)})`;
  const before = remembered ? t`, as was found at an earlier start` : '';
  return `${words[outcome]}${error}${before}${detail === undefined ? '' : `: ${detail}`}`;
}

const REGION_WORDS: Readonly<Record<Region, string>> = translated({
  'upper left': 'in the upper left',
  upper: 'at the top',
  'upper right': 'in the upper right',
  left: 'on the left',
  centre: 'in the middle',
  right: 'on the right',
  'lower left': 'in the lower left',
  lower: 'at the bottom',
  'lower right': 'in the lower right',
});

/** The marking in words, for those who don't see it. */
export function mapReadingText(region: Region, coveredShare: number): string {
  return t`Strongest ${REGION_WORDS[region]} of the square; ${formatPercent(coveredShare)} of it raised the score at least half as much.`;
}
