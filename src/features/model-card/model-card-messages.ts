/** The words of the page about the model. Every measured number comes from the card, or from the app's own measurements. */
import { defineMessages } from '../../i18n/messages.js';
import { formatCount } from '../../ui/figure-format.js';
import type { InShort, OfHundred } from './summary.js';

export const text = defineMessages({
  documentTitle: /*i18n*/ {
    id: 'modelCard.documentTitle',
    message: 'The model · Naevus',
    comment: 'Model page: document title',
  },
  heading: /*i18n*/ { id: 'modelCard.heading', message: 'The model', comment: 'Model page: heading' },
  lead: /*i18n*/ {
    id: 'modelCard.lead',
    message:
      'Curves and tables, not claims. All figures on this page are read from the card that came with the model on this device.',
  },
  loading: /*i18n*/ { id: 'modelCard.loading', message: 'Reading the model’s card…', comment: 'Model page: loading' },
  unreadableTitle: /*i18n*/ {
    id: 'modelCard.unreadableTitle',
    message: 'The model’s card can’t be read',
    comment: 'Model page: unreadable title',
  },
  unreadable: /*i18n*/ {
    id: 'modelCard.unreadable',
    message:
      'Part of it is not in the form that this app expects ({reason}), so none of its figures are shown. Photos can still be checked.',
    comment: 'Model page: unreadable',
  },
  unknownVersionTitle: /*i18n*/ {
    id: 'modelCard.unknownVersionTitle',
    message: 'The model’s card is in another form',
    comment: 'Model page: unknown version title',
  },
  unknownVersion: /*i18n*/ {
    id: 'modelCard.unknownVersion',
    message:
      'It is written in a form that this version of the app does not know ({found}), so none of its figures are shown. Photos can still be checked.',
    comment: 'Model page: unknown version',
  },
  updateAdvice: /*i18n*/ {
    id: 'modelCard.updateAdvice',
    message: 'Close all windows of the app and open it again while connected, so that it updates itself.',
  },
  tryAgain: /*i18n*/ { id: 'modelCard.tryAgain', message: 'Try again', comment: 'Model page: try again' },
  toStart: /*i18n*/ { id: 'modelCard.toStart', message: 'Back to the start', comment: 'Model page: to start' },
  contents: /*i18n*/ { id: 'modelCard.contents', message: 'On this page', comment: 'Model page: contents' },
  showTable: /*i18n*/ { id: 'modelCard.showTable', message: 'Show the numbers', comment: 'Model page: show table' },
  collection: /*i18n*/ { id: 'modelCard.collection', message: 'Collection', comment: 'Model page: collection' },
  notKnown: /*i18n*/ { id: 'modelCard.notKnown', message: 'not known', comment: 'Model page: not known' },
  tooFew: /*i18n*/ { id: 'modelCard.tooFew', message: 'too few to tell', comment: 'Model page: too few' },
  pictures: /*i18n*/ {
    id: 'modelCard.pictures',
    message: '{count, plural, one {# picture} other {# pictures}}',
    comment: 'Model page: pictures',
  },
  suspicious: /*i18n*/ {
    id: 'modelCard.suspicious',
    message: '{count, plural, one {# suspicious} other {# suspicious}}',
    comment: 'Below a number of pictures: how many of them show a suspicious spot',
  },
  nonePictured: /*i18n*/ {
    id: 'modelCard.nonePictured',
    message: 'not tested: no pictures',
    comment: 'Model page: none pictured',
  },

  short: {
    heading: /*i18n*/ { id: 'modelCard.short.heading', message: 'Summary', comment: 'Model page: short, heading' },
    notMedicalTitle: /*i18n*/ {
      id: 'modelCard.short.notMedicalTitle',
      message: 'Not a medical device',
      comment: 'Model page: short, not medical title',
    },
    notMedical: /*i18n*/ {
      id: 'modelCard.short.notMedical',
      message:
        'It is for education and research, and can’t diagnose. If a spot worries you, show it to a doctor, whatever this app says.',
    },
    suspicious: /*i18n*/ {
      id: 'modelCard.short.suspicious',
      message:
        '“Suspicious” means melanoma, basal cell carcinoma, or squamous cell carcinoma with its early stages. A warning means that the app speaks of some or of clear warning signs.',
    },
    foundHeading: /*i18n*/ {
      id: 'modelCard.short.foundHeading',
      message: 'Of 100 suspicious spots, {count} got a warning',
      comment: 'Model page: short, found heading',
    },
    foundLabel: /*i18n*/ {
      id: 'modelCard.short.foundLabel',
      message: '{count} of 100 suspicious spots got a warning, {missed} were missed',
      comment: 'Text of a picture of a hundred dots',
    },
    alarmHeading: /*i18n*/ {
      id: 'modelCard.short.alarmHeading',
      message: 'Of 100 other spots, {count} got one too',
      comment: 'Model page: short, alarm heading',
    },
    alarmLabel: /*i18n*/ {
      id: 'modelCard.short.alarmLabel',
      message: '{count} of 100 other spots got a false alarm',
      comment: 'Model page: short, alarm label',
    },
    everyday: /*i18n*/ {
      id: 'modelCard.short.everyday',
      message:
        'Where {suspicious} in 100 spots are suspicious, about {right} of 100 warnings would be right and {wrong} false alarms.',
    },
    noKinds: /*i18n*/ {
      id: 'modelCard.short.noKinds',
      message: 'How often it is right for each kind of photo is not known.',
    },
  },
  data: {
    heading: /*i18n*/ {
      id: 'modelCard.data.heading',
      message: 'What it learned from',
      comment: 'Model page: data, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.data.intro',
      message:
        'Public collections of pictures, none of them from users of this app. “Learning” pictures taught the network, “tuning” ones chose its settings, “test” ones were kept aside for the figures on this page. They were divided {splits}.',
      comment: 'Model page: data, intro',
    },
    caption: /*i18n*/ {
      id: 'modelCard.data.caption',
      message: 'Pictures by collection',
      comment: 'Model page: data, caption',
    },
    columns: [
      /*i18n*/ {
        id: 'modelCard.data.columns.collection',
        message: 'Collection',
        comment: 'Model page: data, columns, collection',
      },
      /*i18n*/ {
        id: 'modelCard.data.columns.learning',
        message: 'Learning',
        comment: 'Model page: data, columns, learning',
      },
      /*i18n*/ { id: 'modelCard.data.columns.tuning', message: 'Tuning', comment: 'Model page: data, columns, tuning' },
      /*i18n*/ { id: 'modelCard.data.columns.test', message: 'Test', comment: 'Model page: data, columns, test' },
    ],
    total: /*i18n*/ { id: 'modelCard.data.total', message: 'All', comment: 'Model page: data, total' },
    licence: /*i18n*/ { id: 'modelCard.data.licence', message: 'Licence:', comment: 'Model page: data, licence' },
  },
  groups: {
    heading: /*i18n*/ {
      id: 'modelCard.groups.heading',
      message: 'Groups of people',
      comment: 'Model page: groups, heading',
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
        comment: 'Model page: groups, columns, sensitivity',
      },
      /*i18n*/ {
        id: 'modelCard.groups.columns.specificity',
        message: 'Specificity',
        comment: 'Model page: groups, columns, specificity',
      },
      /*i18n*/ { id: 'modelCard.groups.columns.aUC', message: 'AUC', comment: 'Model page: groups, columns, a uc' },
    ],
    none: /*i18n*/ {
      id: 'modelCard.groups.none',
      message: 'The card has no figures of groups.',
      comment: 'Model page: groups, none',
    },
    caption: /*i18n*/ {
      id: 'modelCard.groups.caption',
      message: '{name}: {collection}',
      comment: 'Table caption: a way to divide people, such as “Age”, and a collection of pictures',
    },
  },
  gate: {
    heading: /*i18n*/ {
      id: 'modelCard.gate.heading',
      message: 'Pictures that show no lesion',
      comment: 'Model page: gate, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.gate.intro',
      message: 'The app rejects what is no spot on the skin instead of scoring it.',
    },
    rejected: /*i18n*/ {
      id: 'modelCard.gate.rejected',
      message: 'Rejected, rightly',
      comment: 'Model page: gate, rejected',
    },
    rejectedColumns: [
      /*i18n*/ {
        id: 'modelCard.gate.rejectedColumns.picture',
        message: 'Picture',
        comment: 'Model page: gate, rejected columns, picture',
      },
      /*i18n*/ {
        id: 'modelCard.gate.rejectedColumns.tested',
        message: 'Tested',
        comment: 'Model page: gate, rejected columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.gate.rejectedColumns.turnedAway',
        message: 'Rejected',
        comment: 'Model page: gate, rejected columns, turned away',
      },
    ],
    drawn: /*i18n*/ { id: 'modelCard.gate.drawn', message: 'drawn by a program', comment: 'Model page: gate, drawn' },
    lesions: /*i18n*/ {
      id: 'modelCard.gate.lesions',
      message: 'Spots rejected, wrongly',
      comment: 'Model page: gate, lesions',
    },
    lesionColumns: [
      /*i18n*/ {
        id: 'modelCard.gate.lesionColumns.picturesOfSpots',
        message: 'Pictures of spots',
        comment: 'Model page: gate, lesion columns, pictures of spots',
      },
      /*i18n*/ {
        id: 'modelCard.gate.lesionColumns.tested',
        message: 'Tested',
        comment: 'Model page: gate, lesion columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.gate.lesionColumns.turnedAway',
        message: 'Rejected',
        comment: 'Model page: gate, lesion columns, turned away',
      },
      /*i18n*/ {
        id: 'modelCard.gate.lesionColumns.share',
        message: 'Share',
        comment: 'Model page: gate, lesion columns, share',
      },
    ],
    none: /*i18n*/ { id: 'modelCard.gate.none', message: 'Not known.', comment: 'Model page: gate, none' },
    plainRun: /*i18n*/ {
      id: 'modelCard.gate.plainRun',
      message: 'The plain run rejected {share} of the pictures without a lesion.',
      comment: 'Model page: gate, plain run',
    },
  },
  limits: {
    heading: /*i18n*/ { id: 'modelCard.limits.heading', message: 'Limits', comment: 'Model page: limits, heading' },
  },
  licence: {
    heading: /*i18n*/ { id: 'modelCard.licence.heading', message: 'Licence', comment: 'Model page: licence, heading' },
    weights: /*i18n*/ {
      id: 'modelCard.licence.weights',
      message:
        'The trained weights are licensed under {licence}: the pictures that they learned from ask for it. The code of the app is under the Apache License 2.0.',
      comment: 'Model page: licence, weights',
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
