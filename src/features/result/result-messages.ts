/** The words of the result screen besides the advice and the classes. */
import { defineMessages } from '../../i18n/messages.js';
import type { BackendAttempt } from '../../inference/index.js';
import { formatPercent } from '../../ui/format.js';
import type { HeatMapCheck } from '../../core/explanation/occlusion-check.js';
import type { Region } from '../../diagnosis/heat-map.js';

export const text = defineMessages({
  documentTitle: /*i18n*/ { id: 'result.documentTitle', message: '{heading} · Naevus', comment: 'Result: document title' },
  adjust: /*i18n*/ { id: 'result.adjust', message: 'Adjust the square', comment: 'Result: adjust' },
  anotherPhoto: /*i18n*/ { id: 'result.anotherPhoto', message: 'Another photo', comment: 'Result: another photo' },
  questionsHeading: /*i18n*/ {
    id: 'result.questionsHeading',
    message: 'What a photo can’t show',
    comment: 'Result: questions heading',
  },
  questionsMeaning: /*i18n*/ {
    id: 'result.questionsMeaning',
    message: 'Tick anything that applies. Your answers aren’t saved or sent.',
  },
  adviceNow: /*i18n*/ { id: 'result.adviceNow', message: 'Advice now: {heading}', comment: 'Result: advice now' },

  thisPhoto: /*i18n*/ { id: 'result.thisPhoto', message: 'this photo', comment: 'Result: this photo' },
  mapHeading: /*i18n*/ { id: 'result.mapHeading', message: 'Where the network looked', comment: 'Result: map heading' },
  mapStrength: /*i18n*/ { id: 'result.mapStrength', message: 'Strength of the marking', comment: 'Result: map strength' },
  mapHidden: /*i18n*/ {
    id: 'result.mapHidden',
    message: 'hidden',
    comment: 'Value of the slider “strength of the marking”: none',
  },
  mapMeaning: /*i18n*/ {
    id: 'result.mapMeaning',
    message:
      'Yellow raised the score most, violet a little. Uncoloured areas didn’t raise the score. The marking is coarse. It shows what moved the score, not where a disease is.',
  },
  mapNothing: /*i18n*/ {
    id: 'result.mapNothing',
    message: 'No part of the square raised the score, so nothing is marked.',
  },
  mapLegendLow: /*i18n*/ { id: 'result.mapLegendLow', message: 'a little', comment: 'Result: map legend low' },
  mapLegendHigh: /*i18n*/ { id: 'result.mapLegendHigh', message: 'most', comment: 'Result: map legend high' },

  classesHeading: /*i18n*/ {
    id: 'result.classesHeading',
    message: 'What it resembles',
    comment: 'Result: classes heading',
  },
  classesMeaning: /*i18n*/ {
    id: 'result.classesMeaning',
    message:
      'The network knows eight groups and shares 100% among them. Resembling is not a diagnosis. Open a row to read what it means.',
  },
  countsAsSuspicious: /*i18n*/ {
    id: 'result.countsAsSuspicious',
    message: 'counts towards the score',
    comment: 'Result: counts as suspicious',
  },
  classPages: /*i18n*/ {
    id: 'result.classPages',
    message: 'More about this at DermNet: {pages}.',
    comment: '{pages}: a list of English page titles in quotes',
  },
  classPage: /*i18n*/ { id: 'result.classPage', message: '“{page}”', comment: 'The title of a web page, in quotes' },

  limitsHeading: /*i18n*/ {
    id: 'result.limitsHeading',
    message: 'What this result does not mean',
    comment: 'Result: limits heading',
  },
  peopleHeading: /*i18n*/ { id: 'result.peopleHeading', message: 'Out of 1,000 similar spots', comment: 'Heading' },
  peopleCount: /*i18n*/ {
    id: 'result.peopleCount',
    message: 'about {count} of 1,000',
    comment: 'A large figure; the sentence of peopleMeaning follows',
  },
  peopleFew: /*i18n*/ { id: 'result.peopleFew', message: 'fewer than 1 of 1,000', comment: 'In place of peopleCount' },
  peopleMany: /*i18n*/ { id: 'result.peopleMany', message: 'more than 999 of 1,000', comment: 'In place of peopleCount' },
  peopleMeaning: /*i18n*/ {
    id: 'result.peopleMeaning',
    message: 'That is how many spots with this score would be skin cancer or an early stage, if {assumed} spots overall were.',
    comment: '{assumed}: “18 of 1,000”',
  },
  peopleLabel: /*i18n*/ {
    id: 'result.peopleLabel',
    message: '1,000 dots, {count} of them filled: the spots that would be skin cancers or early stages',
    comment: 'Result: people label',
  },
  prevalenceLabel: /*i18n*/ {
    id: 'result.prevalenceLabel',
    message: 'How common skin cancer is among all spots',
    comment: 'Result: prevalence label',
  },
  prevalenceValue: /*i18n*/ {
    id: 'result.prevalenceValue',
    message: '{count} of 1,000',
    comment: 'Result: prevalence value',
  },
  prevalenceMeaning: /*i18n*/ {
    id: 'result.prevalenceMeaning',
    message:
      'By Bayes’ rule from the score, which was set on photos of which {inData} of 1,000 showed one. It holds as far as these photos look like yours.',
    comment: 'Result: prevalence meaning',
  },

  skinTypeLabel: /*i18n*/ {
    id: 'result.skinTypeLabel',
    message: 'Your skin type, if you like',
    comment: 'Result: skin type label',
  },
  skinTypeNone: /*i18n*/ { id: 'result.skinTypeNone', message: 'Not chosen', comment: 'Result: skin type none' },
  skinTypeUnknown: /*i18n*/ {
    id: 'result.skinTypeUnknown',
    message: 'What the model was tested on can’t be read now, so nothing can be said of this skin type.',
  },

  detailsHeading: /*i18n*/ {
    id: 'result.detailsHeading',
    message: 'Technical details',
    comment: 'Result: details heading',
  },
  details: {
    backend: /*i18n*/ { id: 'result.details.backend', message: 'Computed on', comment: 'Result: details, backend' },
    time: /*i18n*/ { id: 'result.details.time', message: 'Time', comment: 'Result: details, time' },
    modelVersion: /*i18n*/ {
      id: 'result.details.modelVersion',
      message: 'Model',
      comment: 'Result: details, model version',
    },
    build: /*i18n*/ { id: 'result.details.build', message: 'App', comment: 'Result: details, build' },
    square: /*i18n*/ { id: 'result.details.square', message: 'Square', comment: 'Result: details, square' },
    attempts: /*i18n*/ { id: 'result.details.attempts', message: 'Tried at start', comment: 'Result: details, attempts' },
    offline: /*i18n*/ {
      id: 'result.details.offline',
      message: 'Kept for offline use',
      comment: 'Result: details, offline',
    },
  },
  timeTotal: /*i18n*/ { id: 'result.timeTotal', message: '{total} in all', comment: 'Result: time total' },
  timeStages: /*i18n*/ {
    id: 'result.timeStages',
    message: 'square {square}, network {network}',
    comment: 'Result: time stages',
  },
  timeBefore: /*i18n*/ {
    id: 'result.timeBefore',
    message: 'before that, opening the photo and preparing the square: {photo}',
    comment: 'Result: time before',
  },
  offlineYes: /*i18n*/ { id: 'result.offlineYes', message: 'yes', comment: 'Result: offline yes' },
  offlineNo: /*i18n*/ { id: 'result.offlineNo', message: 'no', comment: 'Result: offline no' },
});

const checks = defineMessages({
  nothing: /*i18n*/ {
    id: 'result.checks.nothing',
    message: 'The score is low, so there is nothing that a marking could explain.',
  },
  explains: /*i18n*/ {
    id: 'result.checks.explains',
    message:
      'Checked: with the marked part blurred, the score would be about {after} instead of {before}; with an equally large part next to it blurred instead, about {control}. So the marking explains the score.',
    comment: 'The three arguments are scores',
  },
  withheld: /*i18n*/ {
    id: 'result.checks.withheld',
    message:
      'We can’t show reliably what drove this score. With the marked part blurred, the score would be about {after} instead of {before}; with an equally large part next to it blurred instead, about {control}.',
    comment: 'In place of the heat-map; the three arguments are scores',
  },
});

/** What came of checking the heat-map. */
export function checkText(check: HeatMapCheck): string {
  if (check.kind === 'nothing-to-explain') return checks.nothing;
  const scores = {
    before: formatPercent(check.scoreBefore),
    after: formatPercent(check.scoreAfter),
    control: formatPercent(check.controlAfter),
  };
  return check.kind === 'explains' ? checks.explains(scores) : checks.withheld(scores);
}

const attempts: Readonly<Record<BackendAttempt['outcome'], string>> = defineMessages({
  used: /*i18n*/ { id: 'result.attempts.used', message: 'passed the self-test', comment: 'What came of trying a way to compute' },
  unavailable: /*i18n*/ {
    id: 'result.attempts.unavailable',
    message: 'not available',
    comment: 'What came of trying a way to compute',
  },
  'wrong-numbers': /*i18n*/ {
    id: 'result.attempts.wrong-numbers',
    message: 'gave wrong numbers in the self-test, not used',
    comment: 'What came of trying a way to compute',
  },
  hung: /*i18n*/ {
    id: 'result.attempts.hung',
    message: 'did not answer in the self-test, not used',
    comment: 'What came of trying a way to compute',
  },
  failed: /*i18n*/ { id: 'result.attempts.failed', message: 'failed', comment: 'What came of trying a way to compute' },
  'skipped-software': /*i18n*/ {
    id: 'result.attempts.skipped-software',
    message: 'skipped, since it runs in software',
    comment: 'What came of trying a way to compute',
  },
});

const attemptFacts = defineMessages({
  difference: /*i18n*/ {
    id: 'result.attempts.difference',
    message: 'largest difference {difference}',
    comment: 'A fact about a failed self-test',
  },
  remembered: /*i18n*/ {
    id: 'result.attempts.remembered',
    message: 'known from an earlier start',
    comment: 'A fact about a failed self-test',
  },
});

/** What came of trying one backend, and what is known of it: "failed · known from an earlier start". */
export function attemptText({ outcome, goldenError, detail, remembered }: BackendAttempt): string {
  const facts = [
    attempts[outcome],
    goldenError === undefined ? '' : attemptFacts.difference({ difference: goldenError.toPrecision(2) }),
    remembered ? attemptFacts.remembered : '',
    detail ?? '',
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

const regions: Readonly<Record<Region, string>> = defineMessages({
  'upper left': /*i18n*/ {
    id: 'result.regions.upperLeft',
    message: 'Strongest in the upper left of the square.',
    comment: 'Where the heat-map is strongest; read by those who can’t see it',
  },
  upper: /*i18n*/ {
    id: 'result.regions.upper',
    message: 'Strongest at the top of the square.',
    comment: 'Where the heat-map is strongest; read by those who can’t see it',
  },
  'upper right': /*i18n*/ {
    id: 'result.regions.upperRight',
    message: 'Strongest in the upper right of the square.',
    comment: 'Where the heat-map is strongest; read by those who can’t see it',
  },
  left: /*i18n*/ {
    id: 'result.regions.left',
    message: 'Strongest on the left of the square.',
    comment: 'Where the heat-map is strongest; read by those who can’t see it',
  },
  centre: /*i18n*/ {
    id: 'result.regions.centre',
    message: 'Strongest in the middle of the square.',
    comment: 'Where the heat-map is strongest; read by those who can’t see it',
  },
  right: /*i18n*/ {
    id: 'result.regions.right',
    message: 'Strongest on the right of the square.',
    comment: 'Where the heat-map is strongest; read by those who can’t see it',
  },
  'lower left': /*i18n*/ {
    id: 'result.regions.lowerLeft',
    message: 'Strongest in the lower left of the square.',
    comment: 'Where the heat-map is strongest; read by those who can’t see it',
  },
  lower: /*i18n*/ {
    id: 'result.regions.lower',
    message: 'Strongest at the bottom of the square.',
    comment: 'Where the heat-map is strongest; read by those who can’t see it',
  },
  'lower right': /*i18n*/ {
    id: 'result.regions.lowerRight',
    message: 'Strongest in the lower right of the square.',
    comment: 'Where the heat-map is strongest; read by those who can’t see it',
  },
});

const covered = defineMessages({
  covered: /*i18n*/ {
    id: 'result.covered',
    message: '{share} of the square raised the score at least half as much.',
    comment: 'After the sentence that says where the heat-map is strongest',
  },
});

/** The marking in words, for those who don't see it. */
export function mapReadingText(region: Region, coveredShare: number): string {
  return `${regions[region]} ${covered.covered({ share: formatPercent(coveredShare) })}`;
}

/** Where the figures come from that say how common skin cancer is. */
export const PREVALENCE_NOTES = defineMessages({
  assumption: /*i18n*/ {
    id: 'prevalence.notes.assumption',
    message: 'An assumption, for comparison.',
    comment: 'How common skin cancer is: notes, assumption',
  },
  isic2020: /*i18n*/ {
    id: 'prevalence.notes.isic2020',
    message:
      'As among moles and other spots photographed in skin clinics: 584 of 33,126 pictures showed a melanoma (ISIC 2020 data; Rotemberg and others, Scientific Data 2021). Other skin cancers are not counted in it.',
  },
  isic2024: /*i18n*/ {
    id: 'prevalence.notes.isic2024',
    message:
      'As among nearly all spots of people photographed from head to foot in skin clinics: 393 of 401,059 were cancers (ISIC 2024 data; Kurtansky and others, Scientific Data 2024).',
  },
});
