/** The words of the result screen besides the advice and the classes. */
import { defineMessages } from '../../i18n/messages.js';
import type { Region } from '../../diagnosis/heat-map.js';
import { formatPercent } from '../../ui/format.js';

export const text = defineMessages({
  documentTitle: /*i18n*/ { id: 'result.documentTitle', message: '{heading} · Naevus', comment: 'The window’s title' },
  loading: /*i18n*/ { id: 'result.loading', message: 'One moment…', comment: 'Shown until the figures of the model are read' },

  askSkinHeading: /*i18n*/ {
    id: 'result.askSkin.heading',
    message: 'Which skin type is closest to yours?',
    comment: 'A question before the first answer; six types to tap follow',
  },
  askSkinWhy: /*i18n*/ {
    id: 'result.askSkin.why',
    message: 'The app works better on some skin than on other skin. We tell you how well it knows yours.',
    comment: 'Why the skin type is asked',
  },
  askSkinRemember: /*i18n*/ {
    id: 'result.askSkin.remember',
    message: 'Remember this on my device',
    comment: 'A box to tick, below the skin types',
  },
  askSkinDecline: /*i18n*/ {
    id: 'result.askSkin.decline',
    message: 'I’d rather not say',
    comment: 'A button, below the skin types',
  },
  notASpotHeading: /*i18n*/ {
    id: 'result.notASpot.heading',
    message: 'Is it something else?',
    comment: 'Heading above three buttons: a rash or several spots; a wound or an infection; a nail, a lip or the mouth',
  },

  planVisit: /*i18n*/ {
    id: 'result.planVisit',
    message: 'Plan the visit',
    comment: 'The main button where the advice is to see a doctor; opens a window with what to do',
  },
  checkAgain: /*i18n*/ {
    id: 'result.checkAgain',
    message: 'Check again in a month',
    comment: 'The main button where no warning sign was found; opens a window with a reminder',
  },
  newPhoto: /*i18n*/ {
    id: 'result.newPhoto',
    message: 'Take a new photo',
    comment: 'The main button where the photo gives no answer',
  },
  adjust: /*i18n*/ {
    id: 'result.adjust',
    message: 'Adjust the square',
    comment: 'A button below the result: back to the crop',
  },
  anotherPhoto: /*i18n*/ { id: 'result.anotherPhoto', message: 'Another photo', comment: 'A button below the result' },
  keep: /*i18n*/ {
    id: 'result.keep',
    message: 'Keep this spot',
    comment: 'A button below the answer: stores photo and answer on this device',
  },
  keepAdd: /*i18n*/ {
    id: 'result.keepAdd',
    message: 'Add to “{name}”',
    comment: 'A button below the answer: adds it to a spot that is kept; {name}: of the spot',
  },
  share: /*i18n*/ {
    id: 'result.share',
    message: 'Save or share',
    comment: 'A button below the result; opens a window with the report and the image',
  },
  actions: /*i18n*/ {
    id: 'result.actions',
    message: 'More actions',
    comment: 'Names the bar with the buttons “Adjust the square”, “Another photo”, “Save or share” for a screen reader',
  },
  close: /*i18n*/ { id: 'result.close', message: 'Close', comment: 'A button that closes a window' },
  isASpot: /*i18n*/ {
    id: 'result.isASpot',
    message: 'It is a spot',
    comment: 'A button where the app sees no skin spot: the person says that it is one and gets a score',
  },
  isASpotAfterAll: /*i18n*/ {
    id: 'result.isASpotAfterAll',
    message: 'It is one spot or mole',
    comment: 'A button where the person had said that it is a rash, a wound, a nail, a lip or the mouth: takes that back',
  },
  overruledNote: /*i18n*/ {
    id: 'result.overruledNote',
    message: 'You said it is a spot. The app was not sure, so trust this score less.',
    comment: 'Below the sentence of the result',
  },
  overruledCannotTell: /*i18n*/ {
    id: 'result.overruledCannotTell',
    message: 'You said it is a spot. The app still can’t read this photo.',
    comment: 'Below the sentence of the result',
  },

  scaleLabel: /*i18n*/ {
    id: 'result.scaleLabel',
    message: 'This photo: {band}',
    comment: 'The scale of the result for a screen reader; {band}: “No sign”, “Some signs” or “Clear signs”',
  },
  peopleNow: /*i18n*/ {
    id: 'result.peopleNow',
    message: 'About {count} of 1,000 such spots are skin cancer or an early stage.',
    comment: 'The one number of the first screen; {count}: a number',
  },
  peopleNowFew: /*i18n*/ {
    id: 'result.peopleNowFew',
    message: 'Fewer than 1 of 1,000 such spots is skin cancer or an early stage.',
    comment: 'In place of “About {count} of 1,000 such spots …”',
  },
  peopleNowMany: /*i18n*/ {
    id: 'result.peopleNowMany',
    message: 'More than 999 of 1,000 such spots are skin cancer or an early stage.',
    comment: 'In place of “About {count} of 1,000 such spots …”',
  },
  falseAlarms: /*i18n*/ {
    id: 'result.falseAlarms',
    message: 'Of 100 spots without cancer in photos like this, {count} get this warning, too.',
    comment: 'Below a warning: how often it is a false alarm; {count}: a number',
  },

  symptomsHeading: /*i18n*/ {
    id: 'result.symptomsHeading',
    message: 'Does any of this apply?',
    comment: 'Name of a folded part of the result: boxes to tick about the spot',
  },
  symptomsMeaning: /*i18n*/ {
    id: 'result.symptomsMeaning',
    message: 'Your answers can raise the advice, never lower it. They stay on this device.',
    comment: 'Above the boxes to tick',
  },
  risksHeading: /*i18n*/ {
    id: 'result.risksHeading',
    message: 'About you and the spot',
    comment: 'Name of a folded part of the result: age, duration and risk factors, all optional',
  },
  risksMeaning: /*i18n*/ {
    id: 'result.risksMeaning',
    message: 'You can skip these. They can raise the advice and go into the report for your doctor.',
    comment: 'Above the questions on age, duration and risk factors',
  },
  ticked: /*i18n*/ {
    id: 'result.ticked',
    message: '{count, plural, one {# answer} other {# answers}}',
    comment: 'Next to the name of a folded part: how many questions were answered in it',
  },
  adviceNow: /*i18n*/ {
    id: 'result.adviceNow',
    message: 'Advice now: {heading}',
    comment: 'Below the boxes, after one was ticked; {heading}: the heading of the advice',
  },

  scoreHeading: /*i18n*/ {
    id: 'result.scoreHeading',
    message: 'The score',
    comment: 'Name of a folded part of the result: the score in percent, its bands and cut-offs',
  },
  thisPhoto: /*i18n*/ {
    id: 'result.thisPhoto',
    message: '{band} (this photo)',
    comment: 'In the list of bands, the one of this photo; {band}: “Some signs”',
  },

  mapHeading: /*i18n*/ {
    id: 'result.mapHeading',
    message: 'Where the network looked',
    comment: 'Name of a folded part of the result: the heat-map',
  },
  mapStrength: /*i18n*/ { id: 'result.mapStrength', message: 'Strength of the colours', comment: 'A slider below the heat-map' },
  mapHidden: /*i18n*/ {
    id: 'result.mapHidden',
    message: 'hidden',
    comment: 'Value of the slider “Strength of the colours”: none',
  },
  mapMeaning: /*i18n*/ {
    id: 'result.mapMeaning',
    message: 'Yellow raised the score most. It is a rough guide and does not show where a disease is.',
    comment: 'Below the heat-map',
  },
  mapNone: /*i18n*/ {
    id: 'result.mapNone',
    message: 'We can’t name a part of the spot that raised the score.',
    comment: 'In place of the heat-map',
  },
  mapLegendLow: /*i18n*/ { id: 'result.mapLegendLow', message: 'a little', comment: 'Legend of the heat-map: the weak end' },
  mapLegendHigh: /*i18n*/ { id: 'result.mapLegendHigh', message: 'most', comment: 'Legend of the heat-map: the strong end' },
  mapChecked: /*i18n*/ {
    id: 'result.mapChecked',
    message: 'We blurred this part, and the score fell from {before} to {after}. Blurring next to it gave {control}.',
    comment: 'Below the heat-map: how it was checked. The three arguments are scores such as 60%',
  },

  classesHeading: /*i18n*/ {
    id: 'result.classesHeading',
    message: 'What it looks like',
    comment: 'Name of a folded part of the result: seven diagnoses with their shares',
  },
  classesMeaning: /*i18n*/ {
    id: 'result.classesMeaning',
    message: 'If it is one of the seven kinds that the app knows. Not a diagnosis. Tap a row to read more.',
    comment: 'Above the list of diagnoses',
  },
  countsAsCancer: /*i18n*/ { id: 'result.countsAsCancer', message: 'cancer', comment: 'A tag next to the name of a diagnosis' },
  countsAsEarlyStage: /*i18n*/ {
    id: 'result.countsAsEarlyStage',
    message: 'early stage or cancer',
    comment: 'A tag next to “Actinic keratosis or squamous cell carcinoma”',
  },
  classPages: /*i18n*/ {
    id: 'result.classPages',
    message: 'More about this at DermNet: {pages}.',
    comment: '{pages}: a list of English page titles in quotes',
  },
  classPage: /*i18n*/ { id: 'result.classPage', message: '“{page}”', comment: 'The title of a web page, in quotes' },

  limitsHeading: /*i18n*/ {
    id: 'result.limitsHeading',
    message: 'What this can’t tell you',
    comment: 'Name of a folded part of the result: limits',
  },
  skinHeading: /*i18n*/ {
    id: 'result.skinHeading',
    message: 'On your skin type',
    comment: 'Heading in “What this can’t tell you”; what was tested on the person’s skin type follows',
  },

  peopleHeading: /*i18n*/ {
    id: 'result.peopleHeading',
    message: 'In 1,000 people',
    comment: 'Name of a folded part of the result: what the score means in people',
  },
  peopleCancers: /*i18n*/ {
    id: 'result.peopleCancers',
    message: '{count} with skin cancer',
    comment: 'Legend of 1,000 dots; {count}: a number',
  },
  peopleEarlyStages: /*i18n*/ {
    id: 'result.peopleEarlyStages',
    message: '{count} with an early stage',
    comment: 'Legend of 1,000 dots; {count}: a number',
  },
  peopleOthers: /*i18n*/ {
    id: 'result.peopleOthers',
    message: '{count} with something else',
    comment: 'Legend of 1,000 dots; {count}: a number',
  },
  peopleLabel: /*i18n*/ {
    id: 'result.peopleLabel',
    message: '1,000 dots: {cancers} with skin cancer, {earlyStages} with an early stage',
    comment: 'Describes the picture of 1,000 dots for a screen reader; both arguments are numbers',
  },
  peopleRange: /*i18n*/ {
    id: 'result.peopleRange',
    message: 'Likely {low} to {high} of 1,000.',
    comment: 'The interval of the count above; both arguments are numbers',
  },
  prevalenceLabel: /*i18n*/ {
    id: 'result.prevalenceLabel',
    message: 'How common is it among all spots?',
    comment: 'A slider below the dots: the share of skin cancers and early stages among all spots',
  },
  prevalenceValue: /*i18n*/ {
    id: 'result.prevalenceValue',
    message: '{count} of 1,000',
    comment: 'The value of that slider; {count}: a number',
  },

  detailsHeading: /*i18n*/ {
    id: 'result.detailsHeading',
    message: 'Technical details',
    comment: 'Name of a folded part of the result',
  },
});

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

/** The heat-map in words, a sentence an item, for those who don't see it. */
export function mapReadingText(region: Region, coveredShare: number): readonly string[] {
  return [regions[region], covered.covered({ share: formatPercent(coveredShare) })];
}

/** Where the figures come from that say how common skin cancer is. */
export const PREVALENCE_NOTES = defineMessages({
  assumption: /*i18n*/ {
    id: 'prevalence.notes.assumption',
    message: 'This is a guess, to compare with.',
    comment: 'Below the slider “How common is it among all spots?”',
  },
  isic2020: /*i18n*/ {
    id: 'prevalence.notes.isic2020',
    message: 'As common as in skin clinics that photographed single spots (ISIC 2020: 584 of 33,126).',
    comment: 'Below the slider “How common is it among all spots?”. ISIC 2020 is a public collection of pictures',
  },
  isic2024: /*i18n*/ {
    id: 'prevalence.notes.isic2024',
    message: 'As common as among all spots of people in skin clinics (ISIC 2024: 393 of 401,059).',
    comment: 'Below the slider “How common is it among all spots?”. ISIC 2024 is a public collection of pictures',
  },
});
