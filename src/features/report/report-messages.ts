/**
 * The words of the report, of the image of the result, and of the buttons that make them. What the result screen says already is taken from there.
 * A doctor reads the report: it speaks of "the person".
 */
import { languageTag } from '../../i18n/numbers.js';
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  meaning: /*i18n*/ {
    id: 'report.meaning',
    message: 'Both are made on this device. They do not say where or with which camera the photo was taken.',
    comment: 'Above the buttons “Report for a doctor” and “Share image of the result”',
  },
  print: /*i18n*/ {
    id: 'report.print',
    message: 'Print or save as PDF',
    comment: 'A button: the report for a doctor, one page',
  },
  share: /*i18n*/ { id: 'report.share', message: 'Share image of the result', comment: 'A button' },
  save: /*i18n*/ { id: 'report.save', message: 'Save image of the result', comment: 'A button' },
  saved: /*i18n*/ { id: 'report.saved', message: 'Saved. Look in your downloads.', comment: 'After the image was saved' },
  shared: /*i18n*/ { id: 'report.shared', message: 'Shared.', comment: 'After the image was shared' },
  shareRefused: /*i18n*/ {
    id: 'report.shareRefused',
    message: 'Sharing did not work here. We saved the image in your downloads.',
    comment: 'After the image could not be shared',
  },
  imageFailed: /*i18n*/ {
    id: 'report.imageFailed',
    message: 'This browser could not make the image. You can still print the report.',
    comment: 'After the image could not be made',
  },
  picturesFailed: /*i18n*/ {
    id: 'report.picturesFailed',
    message: 'This browser could not draw the photo again. The report has no pictures, and there is no image to save.',
    comment: 'In place of the button that saves the image',
  },

  fileName: (day: string) => `naevus-result-${day}.jpg`,
  printTitle: (day: string) => `naevus-report-${day}`,

  title: /*i18n*/ { id: 'report.title', message: 'Photo of a skin spot', comment: 'Report for a doctor: its title' },
  notDiagnosis: /*i18n*/ {
    id: 'report.notDiagnosis',
    message: 'Made by the person with Naevus, an app for education and research. Not a diagnosis, not a medical device.',
    comment: 'Report for a doctor: below its title',
  },
  fields: {
    patient: /*i18n*/ {
      id: 'report.fields.patient',
      message: 'Name and date of birth',
      comment: 'Report for a doctor: a line to fill in by hand',
    },
    site: /*i18n*/ {
      id: 'report.fields.site',
      message: 'Place on the body',
      comment: 'Report for a doctor: a line to fill in by hand',
    },
    age: /*i18n*/ { id: 'report.fields.age', message: 'Age', comment: 'Report for a doctor: filled in, or by hand' },
    duration: /*i18n*/ {
      id: 'report.fields.duration',
      message: 'There for',
      comment: 'Report for a doctor: how long the spot has been there; filled in, or by hand',
    },
    notes: /*i18n*/ { id: 'report.fields.notes', message: 'Notes', comment: 'Report for a doctor: lines to fill in by hand' },
  },
  photoCaption: /*i18n*/ {
    id: 'report.photoCaption',
    message: 'The photo, with the square that was checked',
    comment: 'Report for a doctor: caption of a picture',
  },
  cropCaption: /*i18n*/ { id: 'report.cropCaption', message: 'The square', comment: 'Report for a doctor: caption of a picture' },
  markedCaption: /*i18n*/ {
    id: 'report.markedCaption',
    message: 'What raised the score: yellow most, violet a little',
    comment: 'Report for a doctor: caption of the heat-map',
  },
  photoAlt: /*i18n*/ {
    id: 'report.photoAlt',
    message: 'The photo with a frame around the square',
    comment: 'Describes a picture of the report',
  },
  markedAlt: /*i18n*/ {
    id: 'report.markedAlt',
    message: 'The square with the heat-map over it',
    comment: 'Describes a picture of the report',
  },
  adviceHeading: /*i18n*/ {
    id: 'report.adviceHeading',
    message: 'What the app advised the person',
    comment: 'Report for a doctor: heading above the advice, such as “See a doctor within two weeks”',
  },
  whyPhoto: /*i18n*/ {
    id: 'report.whyPhoto',
    message: 'Because of the photo:',
    comment: 'Report and shared image: above the reason for the advice',
  },
  whyAnswers: /*i18n*/ {
    id: 'report.whyAnswers',
    message: 'Because of what the person said:',
    comment: 'Report and shared image: above the list of what was ticked, which raised the advice',
  },
  photoAlone: /*i18n*/ {
    id: 'report.photoAlone',
    message: 'The photo alone: {heading}',
    comment: 'Report and shared image, where the answers raised the advice; {heading}: the advice by the photo',
  },
  scoreHeading: /*i18n*/ { id: 'report.scoreHeading', message: 'Score of the photo', comment: 'Report for a doctor: a heading' },
  score: /*i18n*/ {
    id: 'report.score',
    message: '{percent}: {band}',
    comment: 'The score with its band: “37%: Some signs”',
  },
  range: /*i18n*/ {
    id: 'report.range',
    message: 'This band: {range}',
    comment: 'Report for a doctor; {range}: such as “8% to 46%”',
  },
  noScore: {
    'not-a-spot': /*i18n*/ {
      id: 'report.noScore.not-a-spot',
      message: 'None: the photo does not look like a close-up of a skin spot.',
      comment: 'Report: why there is no score',
    },
    'cannot-tell': /*i18n*/ {
      id: 'report.noScore.cannot-tell',
      message: 'None: small changes to the photo gave different answers.',
      comment: 'Report: why there is no score',
    },
    'untested-skin': /*i18n*/ {
      id: 'report.noScore.untested-skin',
      message: 'None: it was low, and the model was hardly tested on this skin type.',
      comment: 'Report: why there is no score',
    },
  },
  classesHeading: /*i18n*/ {
    id: 'report.classesHeading',
    message: 'What the photo looks like, if it is one of these',
    comment: 'Report for a doctor: heading above seven diagnoses with their shares',
  },
  countsTowards: /*i18n*/ {
    id: 'report.countsTowards',
    message: '{name} *',
    comment: 'Report for a doctor: a diagnosis that counts towards the score, with its mark',
  },
  countsMeaning: /*i18n*/ {
    id: 'report.countsMeaning',
    message: '* counts towards the score',
    comment: 'Report for a doctor: what the mark means',
  },
  answersHeading: /*i18n*/ {
    id: 'report.answersHeading',
    message: 'What the person said',
    comment: 'Report for a doctor: heading above the questions and their answers',
  },
  yes: /*i18n*/ { id: 'report.yes', message: 'yes', comment: 'Report for a doctor: a box was ticked' },
  unticked: /*i18n*/ { id: 'report.unticked', message: 'not ticked', comment: 'Report for a doctor: a box was not ticked' },
  reliabilityHeading: /*i18n*/ {
    id: 'report.reliabilityHeading',
    message: 'How far to trust it',
    comment: 'Report for a doctor: heading above figures and limits',
  },
  checkPassed: /*i18n*/ {
    id: 'report.checkPassed',
    message: 'Photo check passed: focus, light, glare, colour and number of pixels.',
    comment: 'Report for a doctor',
  },
  checkFailed: /*i18n*/ {
    id: 'report.checkFailed',
    message: 'Photo check not passed: {problem}. The person went on.',
    comment: 'Report for a doctor; {problem}: one of the headings under quality.problems, such as “The photo is too dark”',
  },
  limits: [
    /*i18n*/ {
      id: 'report.limits.diagnosis',
      message: 'It makes no diagnosis. That takes an examination, often with histology.',
      comment: 'Report for a doctor: a limit; “it” is the app',
    },
    /*i18n*/ {
      id: 'report.limits.missed',
      message: 'It misses some cancers. A low score does not rule cancer out.',
      comment: 'Report for a doctor: a limit',
    },
    /*i18n*/ {
      id: 'report.limits.untested',
      message: 'It was hardly tested on dark skin, and not on children, nails or mucous membranes.',
      comment: 'Report for a doctor: a limit',
    },
    /*i18n*/ {
      id: 'report.limits.onePhoto',
      message: 'It sees one photo. It knows neither how the lesion feels nor how it changed.',
      comment: 'Report for a doctor: a limit',
    },
  ],
  overruled: /*i18n*/ {
    id: 'report.overruled',
    message: 'The app saw no skin spot. The person said that it is one.',
    comment: 'Report for a doctor',
  },
  falseAlarms: /*i18n*/ {
    id: 'report.falseAlarms',
    message: 'False alarms: of 100 benign spots photographed this way, {count} got this warning in the test.',
    comment: 'Report for a doctor; {count}: a number',
  },
  facts: {
    model: /*i18n*/ { id: 'report.facts.model', message: 'Model', comment: 'Report for a doctor: its version' },
    app: /*i18n*/ { id: 'report.facts.app', message: 'App', comment: 'Report for a doctor: its version' },
    backend: /*i18n*/ { id: 'report.facts.backend', message: 'Computed on', comment: 'Report for a doctor: WebGL, processor …' },
    square: /*i18n*/ { id: 'report.facts.square', message: 'Square', comment: 'Report for a doctor: its size in pixels' },
  },

  imageNote: /*i18n*/ {
    id: 'report.imageNote',
    message: 'For education and research. Not a diagnosis.',
    comment: 'At the bottom of the image of the result',
  },
  imageFacts: /*i18n*/ {
    id: 'report.imageFacts',
    message: 'Model {model} · app {app}',
    comment: 'At the bottom of the image of the result; both arguments are versions',
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
