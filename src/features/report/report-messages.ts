/**
 * The words of the report, of the image of the result, and of the buttons that make them. What the result screen says
 * already is taken from there.
 */
import { languageTag } from '../../i18n/numbers.js';
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  heading: /*i18n*/ { id: 'report.heading', message: 'Save or share', comment: 'Report and its buttons: heading' },
  meaning: /*i18n*/ {
    id: 'report.meaning',
    message:
      'A one-page report for a doctor, or an image of the result. Both are made on this device. Where the photo was taken, when, and with which camera stays out of them.',
  },
  print: /*i18n*/ { id: 'report.print', message: 'Print or save as PDF', comment: 'Report and its buttons: print' },
  share: /*i18n*/ { id: 'report.share', message: 'Share image of the result', comment: 'Report and its buttons: share' },
  save: /*i18n*/ { id: 'report.save', message: 'Save image of the result', comment: 'Report and its buttons: save' },
  saved: /*i18n*/ {
    id: 'report.saved',
    message: 'Saved. The image is among your downloads.',
    comment: 'Report and its buttons: saved',
  },
  shared: /*i18n*/ { id: 'report.shared', message: 'Shared.', comment: 'Report and its buttons: shared' },
  shareRefused: /*i18n*/ {
    id: 'report.shareRefused',
    message: 'Sharing did not work here, so the image was saved: it is among your downloads.',
  },
  imageFailed: /*i18n*/ {
    id: 'report.imageFailed',
    message: 'This browser could not make the image. The report can still be printed.',
  },
  picturesFailed: /*i18n*/ {
    id: 'report.picturesFailed',
    message: 'This browser could not draw the photo again: the report comes without pictures, and there is no image to save.',
  },

  fileName: (day: string) => `naevus-result-${day}.jpg`,
  printTitle: (day: string) => `naevus-report-${day}`,

  title: /*i18n*/ { id: 'report.title', message: 'Report on a photo of a skin spot', comment: 'Report and its buttons: title' },
  notDiagnosis: /*i18n*/ {
    id: 'report.notDiagnosis',
    message:
      'Made with Naevus, a tool for education and research, on a personal device. It can’t diagnose and is not a medical device.',
  },
  photoCaption: /*i18n*/ {
    id: 'report.photoCaption',
    message: 'The photo, and the square that was checked',
    comment: 'Report and its buttons: photo caption',
  },
  cropCaption: /*i18n*/ { id: 'report.cropCaption', message: 'The square', comment: 'Report and its buttons: crop caption' },
  markedCaption: /*i18n*/ {
    id: 'report.markedCaption',
    message: 'What raised the score: yellow most, violet a little',
  },
  photoAlt: /*i18n*/ {
    id: 'report.photoAlt',
    message: 'The photo with a frame around the square',
    comment: 'Report and its buttons: photo alt',
  },
  markedAlt: /*i18n*/ {
    id: 'report.markedAlt',
    message: 'The square with the heat-map over it',
    comment: 'Report and its buttons: marked alt',
  },
  adviceHeading: /*i18n*/ {
    id: 'report.adviceHeading',
    message: 'Advice of the app',
    comment: 'Report and its buttons: advice heading',
  },
  score: /*i18n*/ {
    id: 'report.score',
    message: '{percent}: {band}',
    comment: 'The score with its band: “37%: Some warning signs”',
  },
  scoreNamed: /*i18n*/ {
    id: 'report.scoreNamed',
    message: 'Suspicion score {score}',
    comment: 'Report and its buttons: score named',
  },
  range: /*i18n*/ { id: 'report.range', message: 'This band: {range}', comment: 'Report and its buttons: range' },
  noScore: {
    'not-a-lesion': /*i18n*/ {
      id: 'report.noScore.not-a-lesion',
      message: 'No score, no diagnoses and no heat-map: the photo does not look like a close-up of a skin spot.',
    },
    inconclusive: /*i18n*/ {
      id: 'report.noScore.inconclusive',
      message: 'No score, no diagnoses and no heat-map: looked at a little differently, the photo gives different answers.',
    },
  },
  classesHeading: /*i18n*/ {
    id: 'report.classesHeading',
    message: 'What the photo resembles',
    comment: 'Report and its buttons: classes heading',
  },
  suspiciousMark: /*i18n*/ { id: 'report.suspiciousMark', message: ' *', comment: 'Report and its buttons: suspicious mark' },
  suspiciousMeaning: /*i18n*/ {
    id: 'report.suspiciousMeaning',
    message: '* counts towards the score',
    comment: 'Report and its buttons: suspicious meaning',
  },
  answersHeading: /*i18n*/ {
    id: 'report.answersHeading',
    message: 'What the person says of the spot',
    comment: 'Report and its buttons: answers heading',
  },
  yes: /*i18n*/ { id: 'report.yes', message: 'yes', comment: 'Report and its buttons: yes' },
  unticked: /*i18n*/ { id: 'report.unticked', message: 'not ticked', comment: 'Report and its buttons: unticked' },
  checkHeading: /*i18n*/ {
    id: 'report.checkHeading',
    message: 'Check of the photo',
    comment: 'Report and its buttons: check heading',
  },
  checkPassed: /*i18n*/ {
    id: 'report.checkPassed',
    message: 'Passed: focus, light, reflections, colour and number of pixels.',
  },
  checkFailed: /*i18n*/ {
    id: 'report.checkFailed',
    message: 'Not passed: {problem}. The person continued anyway.',
    comment: '{problem}: one of the headings under quality.problems, such as “The photo is too dark”',
  },
  limitsHeading: /*i18n*/ { id: 'report.limitsHeading', message: 'Limits', comment: 'Report and its buttons: limits heading' },
  facts: {
    model: /*i18n*/ { id: 'report.facts.model', message: 'Model', comment: 'Report and its buttons: facts, model' },
    app: /*i18n*/ { id: 'report.facts.app', message: 'App', comment: 'Report and its buttons: facts, app' },
    backend: /*i18n*/ { id: 'report.facts.backend', message: 'Computed on', comment: 'Report and its buttons: facts, backend' },
    square: /*i18n*/ { id: 'report.facts.square', message: 'Square', comment: 'Report and its buttons: facts, square' },
  },

  imageNote: /*i18n*/ {
    id: 'report.imageNote',
    message: 'An educational tool. No diagnosis.',
    comment: 'Report and its buttons: image note',
  },
  imageFacts: /*i18n*/ {
    id: 'report.imageFacts',
    message: 'Naevus · model {model} · app {app} · {date}',
    comment: 'Report and its buttons: image facts',
  },
});

/** A moment as a person reads it, in the time of this device: "24 November 2026 at 14:05". */
export function dateText(date: Date): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: 'long', timeStyle: 'short' }).format(date);
}

/** The day in the name of a file, in the time of this device: "2026-11-24". */
export function dayText(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
