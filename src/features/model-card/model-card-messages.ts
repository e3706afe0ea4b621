/** The words of the page about the model. Every measured number comes from the card, or from the app's own measurements. */
import { defineMessages } from '../../i18n/messages.js';
import { formatCount } from '../../ui/figure-format.js';
import type { InShort, OfHundred } from './summary.js';

export const text = defineMessages({
  documentTitle: /*i18n*/ {
    id: 'modelCard.documentTitle',
    message: 'The model · Naevus',
    comment: 'Model card: document title',
  },
  heading: /*i18n*/ { id: 'modelCard.heading', message: 'The model', comment: 'Model card: heading' },
  lead: /*i18n*/ {
    id: 'modelCard.lead',
    message: 'Every figure here comes from the card of the model on this device.',
  },
  loading: /*i18n*/ { id: 'modelCard.loading', message: 'Reading the model’s card…', comment: 'Model card: loading' },
  unreadableTitle: /*i18n*/ {
    id: 'modelCard.unreadableTitle',
    message: 'The model’s card can’t be read',
    comment: 'Model card: unreadable title',
  },
  unreadable: /*i18n*/ {
    id: 'modelCard.unreadable',
    message:
      'Part of it is not in the form that this app expects ({reason}), so none of its figures are shown. Photos can still be checked.',
    comment: 'Model card: unreadable',
  },
  unknownVersionTitle: /*i18n*/ {
    id: 'modelCard.unknownVersionTitle',
    message: 'The model’s card is in another form',
    comment: 'Model card: unknown version title',
  },
  unknownVersion: /*i18n*/ {
    id: 'modelCard.unknownVersion',
    message:
      'It is written in a form that this version of the app does not know ({found}), so none of its figures are shown. Photos can still be checked.',
    comment: 'Model card: unknown version',
  },
  updateAdvice: /*i18n*/ {
    id: 'modelCard.updateAdvice',
    message: 'Close all windows of the app and open it again while connected, so that it updates itself.',
  },
  tryAgain: /*i18n*/ { id: 'modelCard.tryAgain', message: 'Try again', comment: 'Model card: try again' },
  toStart: /*i18n*/ { id: 'modelCard.toStart', message: 'Back to the start', comment: 'Model card: to start' },
  unfoldAll: /*i18n*/ { id: 'modelCard.unfoldAll', message: 'Open all', comment: 'Model card: opens all its parts' },
  foldAll: /*i18n*/ { id: 'modelCard.foldAll', message: 'Close all', comment: 'Model card: closes all its parts' },
  showTable: /*i18n*/ { id: 'modelCard.showTable', message: 'Show the numbers', comment: 'Model card: show table' },
  collection: /*i18n*/ { id: 'modelCard.collection', message: 'Collection', comment: 'Model card: collection' },
  notKnown: /*i18n*/ { id: 'modelCard.notKnown', message: 'not known', comment: 'Model card: not known' },
  tooFew: /*i18n*/ { id: 'modelCard.tooFew', message: 'too few to tell', comment: 'Model card: too few' },
  pictures: /*i18n*/ {
    id: 'modelCard.pictures',
    message: '{count, plural, one {# picture} other {# pictures}}',
    comment: 'Model card: pictures',
  },
  suspicious: /*i18n*/ {
    id: 'modelCard.suspicious',
    message: '{count, plural, one {# suspicious} other {# suspicious}}',
    comment: 'Below a number of pictures: how many of them show a suspicious spot',
  },
  nonePictured: /*i18n*/ {
    id: 'modelCard.nonePictured',
    message: 'not tested: no pictures',
    comment: 'Model card: none pictured',
  },

  summary: {
    heading: /*i18n*/ { id: 'modelCard.summary.heading', message: 'Summary', comment: 'Model card: summary, heading' },
    notMedicalTitle: /*i18n*/ {
      id: 'modelCard.summary.notMedicalTitle',
      message: 'Not a medical device',
      comment: 'Model card: summary, not medical title',
    },
    notMedical: /*i18n*/ {
      id: 'modelCard.summary.notMedical',
      message: 'It can’t diagnose. If a spot worries you, show it to a doctor.',
    },
    what: /*i18n*/ { id: 'modelCard.summary.what', message: 'What it is', comment: 'Model card: summary, a term' },
    whatMeaning: /*i18n*/ {
      id: 'modelCard.summary.whatMeaning',
      message: 'A small neural network. It scores one photo of one spot, on your device.',
      comment: 'Model card: summary',
    },
    whom: /*i18n*/ { id: 'modelCard.summary.whom', message: 'Who it is for', comment: 'Model card: summary, a term' },
    whomMeaning: /*i18n*/ {
      id: 'modelCard.summary.whomMeaning',
      message: 'Adults who want to learn about a spot, students, and researchers.',
      comment: 'Model card: summary',
    },
    figures: /*i18n*/ {
      id: 'modelCard.summary.figures',
      message: 'Who got a warning in the test',
      comment: 'Model card: summary, caption of a small table',
    },
    figureColumns: [
      /*i18n*/ { id: 'modelCard.summary.figureColumns.photos', message: 'Photos', comment: 'Model card: summary, a column' },
      /*i18n*/ {
        id: 'modelCard.summary.figureColumns.suspicious',
        message: 'Suspicious spots',
        comment: 'Model card: summary, a column: how many of them got a warning',
      },
      /*i18n*/ {
        id: 'modelCard.summary.figureColumns.other',
        message: 'Other spots',
        comment: 'Model card: summary, a column: how many of them got a warning, which is a false alarm',
      },
    ],
    ofHundred: /*i18n*/ {
      id: 'modelCard.summary.ofHundred',
      message: '{count} of 100',
      comment: 'Model card: summary, a figure',
    },
    shortModalities: {
      dermoscopy: /*i18n*/ {
        id: 'modelCard.summary.shortModalities.dermoscopy',
        message: 'Dermatoscope',
        comment: 'Model card: summary, a row: photos taken through one',
      },
      photo: /*i18n*/ {
        id: 'modelCard.summary.shortModalities.photo',
        message: 'Phone or camera',
        comment: 'Model card: summary, a row: photos taken without a dermatoscope',
      },
    },
    people: /*i18n*/ {
      id: 'modelCard.summary.people',
      message: 'Out of 100 spots',
      comment: 'Model card: heading of a part that is folded away',
    },
    suspicious: /*i18n*/ {
      id: 'modelCard.summary.suspicious',
      message:
        '“Suspicious” means melanoma, basal cell carcinoma, or squamous cell carcinoma with its early stages. A warning means that the app speaks of some or of clear warning signs.',
    },
    foundHeading: /*i18n*/ {
      id: 'modelCard.summary.foundHeading',
      message: 'Of 100 suspicious spots, {count} got a warning',
      comment: 'Model card: summary, found heading',
    },
    foundLabel: /*i18n*/ {
      id: 'modelCard.summary.foundLabel',
      message: '{count} of 100 suspicious spots got a warning, {missed} were missed',
      comment: 'Text of a picture of a hundred dots',
    },
    alarmHeading: /*i18n*/ {
      id: 'modelCard.summary.alarmHeading',
      message: 'Of 100 other spots, {count} got one too',
      comment: 'Model card: summary, alarm heading',
    },
    alarmLabel: /*i18n*/ {
      id: 'modelCard.summary.alarmLabel',
      message: '{count} of 100 other spots got a false alarm',
      comment: 'Model card: summary, alarm label',
    },
    everyday: /*i18n*/ {
      id: 'modelCard.summary.everyday',
      message:
        'Where {suspicious} in 100 spots are suspicious, about {right} of 100 warnings would be right and {wrong} false alarms.',
    },
    noKinds: /*i18n*/ {
      id: 'modelCard.summary.noKinds',
      message: 'How often it is right for each kind of photo is not known.',
    },
  },
  data: {
    heading: /*i18n*/ {
      id: 'modelCard.data.heading',
      message: 'What it learned from',
      comment: 'Model card: data, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.data.intro',
      message:
        'Public collections of pictures, none of them from users of this app. “Learning” pictures taught the network, “tuning” ones chose its settings, “test” ones were kept aside for the figures on this page. They were divided {splits}.',
      comment: 'Model card: data, intro',
    },
    caption: /*i18n*/ {
      id: 'modelCard.data.caption',
      message: 'Pictures by collection',
      comment: 'Model card: data, caption',
    },
    columns: [
      /*i18n*/ {
        id: 'modelCard.data.columns.collection',
        message: 'Collection',
        comment: 'Model card: data, columns, collection',
      },
      /*i18n*/ {
        id: 'modelCard.data.columns.learning',
        message: 'Learning',
        comment: 'Model card: data, columns, learning',
      },
      /*i18n*/ { id: 'modelCard.data.columns.tuning', message: 'Tuning', comment: 'Model card: data, columns, tuning' },
      /*i18n*/ { id: 'modelCard.data.columns.test', message: 'Test', comment: 'Model card: data, columns, test' },
    ],
    total: /*i18n*/ { id: 'modelCard.data.total', message: 'All', comment: 'Model card: data, total' },
    licence: /*i18n*/ { id: 'modelCard.data.licence', message: 'Licence:', comment: 'Model card: data, licence' },
  },
  groups: {
    heading: /*i18n*/ {
      id: 'modelCard.groups.heading',
      message: 'Groups of people',
      comment: 'Model card: groups, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.groups.intro',
      message:
        'Differences between groups have many causes, such as which spots were photographed in them. Where intervals overlap, there may be no difference at all, or one that so few pictures do not show.',
    },
    columns: [
      /*i18n*/ {
        id: 'modelCard.groups.columns.sensitivity',
        message: 'Sensitivity',
        comment: 'Model card: groups, columns, sensitivity',
      },
      /*i18n*/ {
        id: 'modelCard.groups.columns.specificity',
        message: 'Specificity',
        comment: 'Model card: groups, columns, specificity',
      },
      /*i18n*/ { id: 'modelCard.groups.columns.aUC', message: 'AUC', comment: 'Model card: groups, columns, a uc' },
    ],
    none: /*i18n*/ {
      id: 'modelCard.groups.none',
      message: 'The card has no figures of groups.',
      comment: 'Model card: groups, none',
    },
    caption: /*i18n*/ {
      id: 'modelCard.groups.caption',
      message: '{name}: {collection}',
      comment: 'Table caption: a way to divide people, such as “Age”, and a collection of pictures',
    },
  },
  ood: {
    heading: /*i18n*/ {
      id: 'modelCard.ood.heading',
      message: 'Pictures that show no lesion',
      comment: 'Model card: OOD rejection, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.ood.intro',
      message: 'The app rejects what is no spot on the skin instead of scoring it.',
    },
    rejected: /*i18n*/ {
      id: 'modelCard.ood.rejected',
      message: 'Rejected, rightly',
      comment: 'Model card: OOD rejection, rejected',
    },
    rejectedColumns: [
      /*i18n*/ {
        id: 'modelCard.ood.rejectedColumns.picture',
        message: 'Picture',
        comment: 'Model card: OOD rejection, rejected columns, picture',
      },
      /*i18n*/ {
        id: 'modelCard.ood.rejectedColumns.tested',
        message: 'Tested',
        comment: 'Model card: OOD rejection, rejected columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.ood.rejectedColumns.rejected',
        message: 'Rejected',
        comment: 'Model card: OOD rejection, rejected columns, rejected',
      },
    ],
    drawn: /*i18n*/ { id: 'modelCard.ood.drawn', message: 'drawn by a program', comment: 'Model card: OOD rejection, drawn' },
    lesions: /*i18n*/ {
      id: 'modelCard.ood.lesions',
      message: 'Spots rejected, wrongly',
      comment: 'Model card: OOD rejection, lesions',
    },
    lesionColumns: [
      /*i18n*/ {
        id: 'modelCard.ood.lesionColumns.picturesOfSpots',
        message: 'Pictures of spots',
        comment: 'Model card: OOD rejection, lesion columns, pictures of spots',
      },
      /*i18n*/ {
        id: 'modelCard.ood.lesionColumns.tested',
        message: 'Tested',
        comment: 'Model card: OOD rejection, lesion columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.ood.lesionColumns.rejected',
        message: 'Rejected',
        comment: 'Model card: OOD rejection, lesion columns, rejected',
      },
      /*i18n*/ {
        id: 'modelCard.ood.lesionColumns.share',
        message: 'Share',
        comment: 'Model card: OOD rejection, lesion columns, share',
      },
    ],
    none: /*i18n*/ { id: 'modelCard.ood.none', message: 'Not known.', comment: 'Model card: OOD rejection, none' },
  },
  limits: {
    heading: /*i18n*/ { id: 'modelCard.limits.heading', message: 'Limits', comment: 'Model card: limits, heading' },
  },
  licence: {
    heading: /*i18n*/ { id: 'modelCard.licence.heading', message: 'Licence', comment: 'Model card: licence, heading' },
    weights: /*i18n*/ {
      id: 'modelCard.licence.weights',
      message:
        'The trained weights are licensed under {licence}: the pictures that they learned from ask for it. The code of the app is under the Apache License 2.0.',
      comment: 'Model card: licence, weights',
    },
  },
});

const sentences = defineMessages({
  learned: /*i18n*/ {
    id: 'modelCard.sentences.learned',
    message:
      'It learned from {learned, plural, one {# picture} other {# pictures}} from {collections} public collections, and was then tested on {tested} others that it had never seen.',
  },
  certainty: /*i18n*/ {
    id: 'modelCard.sentences.certainty',
    message: 'Likely between {low} and {high}; measured on {photos, plural, one {# photo} other {# photos}}.',
  },
  certaintyFew: /*i18n*/ {
    id: 'modelCard.sentences.certaintyFew',
    message: 'Likely between {low} and {high}; measured on only {photos, plural, one {# photo} other {# photos}}.',
  },
  measured: /*i18n*/ {
    id: 'modelCard.sentences.measured',
    message: 'Measured on {photos, plural, one {# photo} other {# photos}}.',
  },
  measuredFew: /*i18n*/ {
    id: 'modelCard.sentences.measuredFew',
    message: 'Measured on only {photos, plural, one {# photo} other {# photos}}.',
  },
  worst: /*i18n*/ {
    id: 'modelCard.sentences.worst',
    message:
      'It is not equally good everywhere. In {collection}, where it performed worst, {found} of 100 suspicious spots got a warning.',
  },
});

/** "It learned from …", the first sentence of all. */
export function learnedSentence({ learned, tested, collections }: InShort): string {
  return sentences.learned({ learned, tested: formatCount(tested), collections: formatCount(collections) });
}

/** Below this number of photos a figure of a hundred is coarse, and the sentence says so. */
const FEW_PHOTOS = 100;

/** How sure a figure of a hundred is. */
export function certainty({ interval, measuredOn }: OfHundred): string {
  const few = measuredOn < FEW_PHOTOS;
  if (interval === undefined)
    return few ? sentences.measuredFew({ photos: measuredOn }) : sentences.measured({ photos: measuredOn });
  const [low, high] = interval;
  const values = { low, high, photos: measuredOn };
  return few ? sentences.certaintyFew(values) : sentences.certainty(values);
}

/** Where it does worst. */
export function worstSentence(collectionName: string, found: OfHundred): string {
  return `${sentences.worst({ collection: collectionName, found: found.count })} ${certainty(found)}`;
}
