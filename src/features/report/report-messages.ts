/**
 * The words of the report, of the image of the result, and of the buttons that make them. Main thread. What the result screen says
 * already is taken from there.
 */
import { languageTag } from '../../i18n/numbers.js';
import { t, translated } from '../../i18n/i18n.js';

export const text = translated({
  heading: 'Take it along',
  meaning:
    'A one-page report for a doctor, or an image of the result. Both are made on this device. Where the photo was taken, when, and with which camera stays out of them.',
  print: 'Print or save as PDF',
  share: 'Share image of the result',
  save: 'Save image of the result',
  saved: 'Saved. The image is among your downloads.',
  shared: 'The image was handed over.',
  shareRefused: 'Sharing did not work here, so the image was saved: it is among your downloads.',
  imageFailed: 'This browser could not make the image. The report can still be printed.',
  picturesFailed:
    'This browser could not draw the photo again: the report comes without pictures, and there is no image to save.',

  fileName: (day: string) => `naevus-result-${day}.jpg`,
  printTitle: (day: string) => `naevus-report-${day}`,

  title: 'Report on a photo of a skin spot',
  notDiagnosis:
    'Made with Naevus, a tool for education and research, on a personal device. It is no diagnosis and no medical device.',
  photoCaption: 'The photo, and the square that was looked at',
  cropCaption: 'The square',
  markedCaption: 'What raised the score: yellow most, violet a little',
  photoAlt: 'The photo with a frame around the square',
  markedAlt: 'The square with the heat-map over it',
  adviceHeading: 'Advice of the app',
  score: (percent: string, band: string) => `${percent}: ${band.charAt(0).toLowerCase()}${band.slice(1)}`,
  scoreNamed: (score: string) => t`Suspicion score ${score}`,
  range: (range: string) => t`This band: ${range}`,
  noScore: {
    'not-a-lesion': 'No score, no diagnoses and no heat-map: the photo does not look like a close-up of a skin spot.',
    inconclusive: 'No score, no diagnoses and no heat-map: looked at a little differently, the photo gives different answers.',
  },
  classesHeading: 'What the photo resembles',
  suspiciousMark: ' *',
  suspiciousMeaning: '* counts towards the score',
  answersHeading: 'What the person says of the spot',
  yes: 'yes',
  unticked: 'not ticked',
  checkHeading: 'Check of the photo',
  checkPassed: 'Passed: focus, light, reflections, colour and number of pixels.',
  checkFailed: (reminder: string) => t`Not passed: the photo ${reminder}. The person went on all the same.`,
  limitsHeading: 'Limits',
  facts: { model: 'Model', app: 'App', backend: 'Computed on', square: 'Square' },

  imageNote: 'An educational tool. No diagnosis.',
  imageFacts: (model: string, app: string, date: string) => t`Naevus · model ${model} · app ${app} · ${date}`,
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
