/**
 * The words of the page about the model. Every measured number comes from the card, or from the app's own measurements. Main thread.
 */
import { defineMessages } from '../../i18n/messages.js';
import { formatCount } from '../../ui/figure-format.js';
import type { InShort, OfHundred } from './summary.js';

export const text = defineMessages({
  documentTitle: /*i18n*/ {
    id: 'modelCard.documentTitle',
    message: 'The model · Naevus',
    comment: 'Page about the model: document title',
  },
  heading: /*i18n*/ { id: 'modelCard.heading', message: 'The model', comment: 'Page about the model: heading' },
  lead: /*i18n*/ {
    id: 'modelCard.lead',
    message:
      'Curves and tables, not claims. All figures on this page are read from the card that came with the model on this device.',
    comment: 'Page about the model: lead',
  },
  loading: /*i18n*/ { id: 'modelCard.loading', message: 'Reading the model’s card…', comment: 'Page about the model: loading' },
  unreadableTitle: /*i18n*/ {
    id: 'modelCard.unreadableTitle',
    message: 'The model’s card can’t be read',
    comment: 'Page about the model: unreadable title',
  },
  unreadable: /*i18n*/ {
    id: 'modelCard.unreadable',
    message:
      'Part of it is not in the form that this app expects ({reason}), so none of its figures are shown. Photos can still be checked.',
    comment: 'Page about the model: unreadable',
  },
  unknownVersionTitle: /*i18n*/ {
    id: 'modelCard.unknownVersionTitle',
    message: 'The model’s card is in another form',
    comment: 'Page about the model: unknown version title',
  },
  unknownVersion: /*i18n*/ {
    id: 'modelCard.unknownVersion',
    message:
      'It is written in a form that this version of the app does not know ({found}), so none of its figures are shown. Photos can still be checked.',
    comment: 'Page about the model: unknown version',
  },
  updateAdvice: /*i18n*/ {
    id: 'modelCard.updateAdvice',
    message: 'Close all windows of the app and open it again while connected, so that it updates itself.',
    comment: 'Page about the model: update advice',
  },
  tryAgain: /*i18n*/ { id: 'modelCard.tryAgain', message: 'Try again', comment: 'Page about the model: try again' },
  toStart: /*i18n*/ { id: 'modelCard.toStart', message: 'Back to the start', comment: 'Page about the model: to start' },
  contents: /*i18n*/ { id: 'modelCard.contents', message: 'On this page', comment: 'Page about the model: contents' },
  showTable: /*i18n*/ { id: 'modelCard.showTable', message: 'Show the numbers', comment: 'Page about the model: show table' },
  collection: /*i18n*/ { id: 'modelCard.collection', message: 'Collection', comment: 'Page about the model: collection' },
  notKnown: /*i18n*/ { id: 'modelCard.notKnown', message: 'not known', comment: 'Page about the model: not known' },
  tooFew: /*i18n*/ { id: 'modelCard.tooFew', message: 'too few to tell', comment: 'Page about the model: too few' },
  pictures: /*i18n*/ {
    id: 'modelCard.pictures',
    message: '{count, plural, one {# picture} other {# pictures}}',
    comment: 'Page about the model: pictures',
  },
  suspicious: /*i18n*/ {
    id: 'modelCard.suspicious',
    message: '{count, plural, one {# suspicious} other {# suspicious}}',
    comment: 'Below a number of pictures: how many of them show a suspicious spot',
  },
  nonePictured: /*i18n*/ {
    id: 'modelCard.nonePictured',
    message: 'not tested: no pictures',
    comment: 'Page about the model: none pictured',
  },

  short: {
    heading: /*i18n*/ { id: 'modelCard.short.heading', message: 'Summary', comment: 'Page about the model: short, heading' },
    notMedicalTitle: /*i18n*/ {
      id: 'modelCard.short.notMedicalTitle',
      message: 'Not a medical device',
      comment: 'Page about the model: short, not medical title',
    },
    notMedical: /*i18n*/ {
      id: 'modelCard.short.notMedical',
      message:
        'It is for education and research, and can’t diagnose. If a spot worries you, show it to a doctor, whatever this app says.',
      comment: 'Page about the model: short, not medical',
    },
    suspicious: /*i18n*/ {
      id: 'modelCard.short.suspicious',
      message:
        '“Suspicious” means melanoma, basal cell carcinoma, or squamous cell carcinoma with its early stages. A warning means that the app speaks of some or of clear warning signs.',
      comment: 'Page about the model: short, suspicious',
    },
    foundHeading: /*i18n*/ {
      id: 'modelCard.short.foundHeading',
      message: 'Of 100 suspicious spots, {count} got a warning',
      comment: 'Page about the model: short, found heading',
    },
    foundLabel: /*i18n*/ {
      id: 'modelCard.short.foundLabel',
      message: '{count} of 100 suspicious spots got a warning, {missed} were missed',
      comment: 'Text of a picture of a hundred dots',
    },
    alarmHeading: /*i18n*/ {
      id: 'modelCard.short.alarmHeading',
      message: 'Of 100 other spots, {count} got one too',
      comment: 'Page about the model: short, alarm heading',
    },
    alarmLabel: /*i18n*/ {
      id: 'modelCard.short.alarmLabel',
      message: '{count} of 100 other spots got a false alarm',
      comment: 'Page about the model: short, alarm label',
    },
    everyday: /*i18n*/ {
      id: 'modelCard.short.everyday',
      message:
        'Where {suspicious} in 100 spots are suspicious, about {right} of 100 warnings would be right and {wrong} false alarms.',
    },
    noKinds: /*i18n*/ {
      id: 'modelCard.short.noKinds',
      message: 'How often it is right for each kind of photo is not known.',
      comment: 'Page about the model: short, no kinds',
    },
  },
  data: {
    heading: /*i18n*/ {
      id: 'modelCard.data.heading',
      message: 'What it learned from',
      comment: 'Page about the model: data, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.data.intro',
      message:
        'Public collections of pictures, none of them from users of this app. “Learning” pictures taught the network, “tuning” ones chose its settings, “test” ones were kept aside for the figures on this page. They were divided {splits}.',
      comment: 'Page about the model: data, intro',
    },
    caption: /*i18n*/ {
      id: 'modelCard.data.caption',
      message: 'Pictures by collection',
      comment: 'Page about the model: data, caption',
    },
    columns: [
      /*i18n*/ {
        id: 'modelCard.data.columns.collection',
        message: 'Collection',
        comment: 'Page about the model: data, columns, collection',
      },
      /*i18n*/ {
        id: 'modelCard.data.columns.learning',
        message: 'Learning',
        comment: 'Page about the model: data, columns, learning',
      },
      /*i18n*/ { id: 'modelCard.data.columns.tuning', message: 'Tuning', comment: 'Page about the model: data, columns, tuning' },
      /*i18n*/ { id: 'modelCard.data.columns.test', message: 'Test', comment: 'Page about the model: data, columns, test' },
    ],
    total: /*i18n*/ { id: 'modelCard.data.total', message: 'All', comment: 'Page about the model: data, total' },
    licence: /*i18n*/ { id: 'modelCard.data.licence', message: 'Licence:', comment: 'Page about the model: data, licence' },
  },
  well: {
    heading: /*i18n*/ {
      id: 'modelCard.well.heading',
      message: 'Performance',
      comment: 'Page about the model: well, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.well.intro',
      message:
        'From a score of {some} on the app speaks of some warning signs, from {clear} on of clear ones. Both cut-offs were chosen on the tuning pictures ({chosenOn}), not on the test.',
      comment: 'Page about the model: well, intro',
    },
    terms: [
      [
        /*i18n*/ {
          id: 'modelCard.well.terms.sensitivity.sensitivity',
          message: 'Sensitivity',
          comment: 'Page about the model: well, terms, sensitivity, sensitivity',
        },
        /*i18n*/ {
          id: 'modelCard.well.terms.sensitivity.theShareOfSuspicious',
          message: 'the share of suspicious spots that reach a cut-off.',
          comment: 'Page about the model: well, terms, sensitivity, the share of suspicious',
        },
      ],
      [
        /*i18n*/ {
          id: 'modelCard.well.terms.specificity.specificity',
          message: 'Specificity',
          comment: 'Page about the model: well, terms, specificity, specificity',
        },
        /*i18n*/ {
          id: 'modelCard.well.terms.specificity.theShareOfThe',
          message: 'the share of the others that stay below it.',
          comment: 'Page about the model: well, terms, specificity, the share of the',
        },
      ],
      [
        /*i18n*/ { id: 'modelCard.well.terms.aUC.aUC', message: 'AUC', comment: 'Page about the model: well, terms, a uc, a uc' },
        /*i18n*/ {
          id: 'modelCard.well.terms.aUC.howOftenASpot',
          message:
            'how often a spot that is one has the higher score than a spot that is none; tossing a coin would be right half of the time, 0.500.',
          comment: 'Page about the model: well, terms, a uc, how often aspot',
        },
      ],
      [
        /*i18n*/ {
          id: 'modelCard.well.terms.balancedAccuracy.balancedAccuracy',
          message: 'Balanced accuracy',
          comment: 'Page about the model: well, terms, balanced accuracy, balanced accuracy',
        },
        /*i18n*/ {
          id: 'modelCard.well.terms.balancedAccuracy.howOftenTheLikeliest',
          message: 'how often the likeliest diagnosis is the right one, each diagnosis counting the same.',
          comment: 'Page about the model: well, terms, balanced accuracy, how often the likeliest',
        },
      ],
      [
        /*i18n*/ { id: 'modelCard.well.terms.eCE.eCE', message: 'ECE', comment: 'Page about the model: well, terms, e ce, e ce' },
        /*i18n*/ {
          id: 'modelCard.well.terms.eCE.howFarTheScore',
          message:
            'how far the score is from the share of suspicious spots among pictures with that score; “by chance” is what even a perfect score would show on so few pictures, and what it would exceed once in twenty times.',
          comment: 'Page about the model: well, terms, e ce, how far the score',
        },
      ],
    ],
    part: /*i18n*/ { id: 'modelCard.well.part', message: 'Pictures of', comment: 'Page about the model: well, part' },
    all: /*i18n*/ { id: 'modelCard.well.all', message: 'All: {kind}', comment: 'Page about the model: well, all' },
    ranking: /*i18n*/ {
      id: 'modelCard.well.ranking',
      message: 'How well the score tells spots apart',
      comment: 'Page about the model: well, ranking',
    },
    rankingColumns: [
      /*i18n*/ {
        id: 'modelCard.well.rankingColumns.testPictures',
        message: 'Test pictures',
        comment: 'Page about the model: well, ranking columns, test pictures',
      },
      /*i18n*/ {
        id: 'modelCard.well.rankingColumns.aUCSuspicious',
        message: 'AUC, suspicious',
        comment: 'Page about the model: well, ranking columns, a ucsuspicious',
      },
      /*i18n*/ {
        id: 'modelCard.well.rankingColumns.aUCMelanoma',
        message: 'AUC, melanoma',
        comment: 'Page about the model: well, ranking columns, a ucmelanoma',
      },
      /*i18n*/ {
        id: 'modelCard.well.rankingColumns.balancedAccuracy',
        message: 'Balanced accuracy',
        comment: 'Page about the model: well, ranking columns, balanced accuracy',
      },
      /*i18n*/ {
        id: 'modelCard.well.rankingColumns.eCE',
        message: 'ECE',
        comment: 'Page about the model: well, ranking columns, e ce',
      },
    ],
    limits: /*i18n*/ {
      id: 'modelCard.well.limits',
      message: 'What the app’s two cut-offs make of it',
      comment: 'Page about the model: well, limits',
    },
    limitColumns: {
      pictures: /*i18n*/ {
        id: 'modelCard.well.limitColumns.pictures',
        message: 'Test pictures',
        comment: 'Column heading: how many',
      },
      sensitivityAt: /*i18n*/ {
        id: 'modelCard.well.limitColumns.sensitivityAt',
        message: 'Sensitivity at {limit}',
        comment: 'Column heading; {limit} is a score in percent',
      },
      specificityAt: /*i18n*/ {
        id: 'modelCard.well.limitColumns.specificityAt',
        message: 'Specificity at {limit}',
        comment: 'Column heading; {limit} is a score in percent',
      },
      specificityAt95Sensitivity: /*i18n*/ {
        id: 'modelCard.well.limitColumns.specificityAt95',
        message: 'Specificity at 95% sensitivity',
        comment: 'Column heading',
      },
    },
    intervals: /*i18n*/ {
      id: 'modelCard.well.intervals',
      message: 'Below each figure stands its interval. {note}.',
      comment: 'Page about the model: well, intervals',
    },
    plainRun: /*i18n*/ {
      id: 'modelCard.well.plainRun',
      message: 'plain run {figure}',
      comment: 'Page about the model: well, plain run',
    },
    byChance: /*i18n*/ {
      id: 'modelCard.well.byChance',
      message: 'by chance {mean}',
      comment: 'Below a calibration error: what chance alone would show',
    },
    byChanceUpTo: /*i18n*/ {
      id: 'modelCard.well.byChanceUpTo',
      message: 'up to {p95}',
      comment: 'Below “by chance”: exceeded once in twenty times',
    },
    reference: /*i18n*/ {
      id: 'modelCard.well.reference',
      message: '“Plain run” says what to compare with. {note}',
      comment: 'Page about the model: well, reference',
    },
    predictiveHeading: /*i18n*/ {
      id: 'modelCard.well.predictiveHeading',
      message: 'What a warning means',
      comment: 'Page about the model: well, predictive heading',
    },
    predictiveIntro: /*i18n*/ {
      id: 'modelCard.well.predictiveIntro',
      message:
        'The test pictures hold far more cancers than a waiting room. These figures say what to expect where suspicious spots are rarer, from sensitivity and specificity by Bayes’ rule.',
      comment: 'Page about the model: well, predictive intro',
    },
    predictiveRow: /*i18n*/ {
      id: 'modelCard.well.predictiveRow',
      message: 'Where {share} of all spots are suspicious',
      comment: 'Page about the model: well, predictive row',
    },
    predictiveColumns: [
      /*i18n*/ {
        id: 'modelCard.well.predictiveColumns.howCommon',
        message: 'How common',
        comment: 'Page about the model: well, predictive columns, how common',
      },
      /*i18n*/ {
        id: 'modelCard.well.predictiveColumns.suspiciousAmongThoseWarned',
        message: 'Suspicious among those warned',
        comment: 'Page about the model: well, predictive columns, suspicious among those warned',
      },
      /*i18n*/ {
        id: 'modelCard.well.predictiveColumns.suspiciousAmongThoseNot',
        message: 'Suspicious among those not warned',
        comment: 'Page about the model: well, predictive columns, suspicious among those not',
      },
      /*i18n*/ {
        id: 'modelCard.well.predictiveColumns.suspiciousAmongClearWarnings',
        message: 'Suspicious among clear warnings',
        comment: 'Page about the model: well, predictive columns, suspicious among clear warnings',
      },
    ],
  },
  curves: {
    heading: /*i18n*/ { id: 'modelCard.curves.heading', message: 'Curves', comment: 'Page about the model: curves, heading' },
    intro: /*i18n*/ {
      id: 'modelCard.curves.intro',
      message: 'The same figures at every possible cut-off, one collection at a time.',
      comment: 'Page about the model: curves, intro',
    },
    none: /*i18n*/ {
      id: 'modelCard.curves.none',
      message: 'The card has no curves.',
      comment: 'Page about the model: curves, none',
    },
    suspicious: /*i18n*/ {
      id: 'modelCard.curves.suspicious',
      message: 'Suspicious',
      comment: 'Page about the model: curves, suspicious',
    },
    melanoma: /*i18n*/ {
      id: 'modelCard.curves.melanoma',
      message: 'Melanoma',
      comment: 'Page about the model: curves, melanoma',
    },
    some: /*i18n*/ {
      id: 'modelCard.curves.some',
      message: 'Cut-off of “some warning signs”',
      comment: 'Page about the model: curves, some',
    },
    clear: /*i18n*/ {
      id: 'modelCard.curves.clear',
      message: 'Cut-off of “clear warning signs”',
      comment: 'Page about the model: curves, clear',
    },
    coin: /*i18n*/ { id: 'modelCard.curves.coin', message: 'A coin', comment: 'Page about the model: curves, coin' },
    roc: /*i18n*/ { id: 'modelCard.curves.roc', message: 'ROC curve', comment: 'Page about the model: curves, roc' },
    falseAlarms: /*i18n*/ {
      id: 'modelCard.curves.falseAlarms',
      message: 'False alarms',
      comment: 'Page about the model: curves, false alarms',
    },
    found: /*i18n*/ { id: 'modelCard.curves.found', message: 'Found', comment: 'Page about the model: curves, found' },
    pr: /*i18n*/ { id: 'modelCard.curves.pr', message: 'Precision and recall', comment: 'Page about the model: curves, pr' },
    recall: /*i18n*/ {
      id: 'modelCard.curves.recall',
      message: 'Found (recall)',
      comment: 'Page about the model: curves, recall',
    },
    precision: /*i18n*/ {
      id: 'modelCard.curves.precision',
      message: 'Right warnings (precision)',
      comment: 'Page about the model: curves, precision',
    },
    baseRate: /*i18n*/ {
      id: 'modelCard.curves.baseRate',
      message: '{name} among the test pictures: {share}',
      comment: 'Page about the model: curves, base rate',
    },
    reliability: /*i18n*/ {
      id: 'modelCard.curves.reliability',
      message: 'Calibration',
      comment: 'Page about the model: curves, reliability',
    },
    predicted: /*i18n*/ {
      id: 'modelCard.curves.predicted',
      message: 'Score',
      comment: 'Page about the model: curves, predicted',
    },
    observed: /*i18n*/ {
      id: 'modelCard.curves.observed',
      message: 'Share that was suspicious',
      comment: 'Page about the model: curves, observed',
    },
    after: /*i18n*/ {
      id: 'modelCard.curves.after',
      message: 'As the app shows it',
      comment: 'Page about the model: curves, after',
    },
    before: /*i18n*/ {
      id: 'modelCard.curves.before',
      message: 'Before it was calibrated',
      comment: 'Page about the model: curves, before',
    },
    perfect: /*i18n*/ {
      id: 'modelCard.curves.perfect',
      message: 'A perfect score',
      comment: 'Page about the model: curves, perfect',
    },
    cases: /*i18n*/ { id: 'modelCard.curves.cases', message: 'Pictures', comment: 'Page about the model: curves, cases' },
    rocSummary: /*i18n*/ {
      id: 'modelCard.curves.rocSummary',
      message:
        'How many are found against how many false alarms that costs. The nearer to the upper left corner, the better. {areas}',
      comment: 'Page about the model: curves, roc summary',
    },
    prSummary: /*i18n*/ {
      id: 'modelCard.curves.prSummary',
      message: 'How many warnings are right, the more are found. It depends on how many suspicious spots there are. {areas}',
      comment: 'Page about the model: curves, pr summary',
    },
    reliabilitySummary: /*i18n*/ {
      id: 'modelCard.curves.reliabilitySummary',
      message: 'Pictures of similar score together: where the score is right, they lie on the dotted line. {error}',
      comment: 'Page about the model: curves, reliability summary',
    },
    area: /*i18n*/ {
      id: 'modelCard.curves.area',
      message: '{name}: area {area}.',
      comment: '{name}: “Suspicious” or “Melanoma”',
    },
    averagePrecision: /*i18n*/ {
      id: 'modelCard.curves.averagePrecision',
      message: '{name}: average precision {area}.',
      comment: '{name}: “Suspicious” or “Melanoma”',
    },
    error: /*i18n*/ {
      id: 'modelCard.curves.error',
      message: 'Expected calibration error: {ece}.',
      comment: 'Page about the model: curves, error',
    },
  },
  groups: {
    heading: /*i18n*/ {
      id: 'modelCard.groups.heading',
      message: 'Groups of people',
      comment: 'Page about the model: groups, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.groups.intro',
      message:
        'Differences between groups have many causes, such as which spots were photographed in them. Where intervals overlap, there may be no difference at all, or one that so few pictures do not show.',
      comment: 'Page about the model: groups, intro',
    },
    columns: [
      /*i18n*/ {
        id: 'modelCard.groups.columns.sensitivity',
        message: 'Sensitivity',
        comment: 'Page about the model: groups, columns, sensitivity',
      },
      /*i18n*/ {
        id: 'modelCard.groups.columns.specificity',
        message: 'Specificity',
        comment: 'Page about the model: groups, columns, specificity',
      },
      /*i18n*/ { id: 'modelCard.groups.columns.aUC', message: 'AUC', comment: 'Page about the model: groups, columns, a uc' },
    ],
    none: /*i18n*/ {
      id: 'modelCard.groups.none',
      message: 'The card has no figures of groups.',
      comment: 'Page about the model: groups, none',
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
      comment: 'Page about the model: gate, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.gate.intro',
      message: 'The app rejects what is no spot on the skin instead of scoring it.',
      comment: 'Page about the model: gate, intro',
    },
    rejected: /*i18n*/ {
      id: 'modelCard.gate.rejected',
      message: 'Rejected, rightly',
      comment: 'Page about the model: gate, rejected',
    },
    rejectedColumns: [
      /*i18n*/ {
        id: 'modelCard.gate.rejectedColumns.picture',
        message: 'Picture',
        comment: 'Page about the model: gate, rejected columns, picture',
      },
      /*i18n*/ {
        id: 'modelCard.gate.rejectedColumns.tested',
        message: 'Tested',
        comment: 'Page about the model: gate, rejected columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.gate.rejectedColumns.turnedAway',
        message: 'Rejected',
        comment: 'Page about the model: gate, rejected columns, turned away',
      },
    ],
    drawn: /*i18n*/ { id: 'modelCard.gate.drawn', message: 'drawn by a program', comment: 'Page about the model: gate, drawn' },
    lesions: /*i18n*/ {
      id: 'modelCard.gate.lesions',
      message: 'Spots rejected, wrongly',
      comment: 'Page about the model: gate, lesions',
    },
    lesionColumns: [
      /*i18n*/ {
        id: 'modelCard.gate.lesionColumns.picturesOfSpots',
        message: 'Pictures of spots',
        comment: 'Page about the model: gate, lesion columns, pictures of spots',
      },
      /*i18n*/ {
        id: 'modelCard.gate.lesionColumns.tested',
        message: 'Tested',
        comment: 'Page about the model: gate, lesion columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.gate.lesionColumns.turnedAway',
        message: 'Rejected',
        comment: 'Page about the model: gate, lesion columns, turned away',
      },
      /*i18n*/ {
        id: 'modelCard.gate.lesionColumns.share',
        message: 'Share',
        comment: 'Page about the model: gate, lesion columns, share',
      },
    ],
    none: /*i18n*/ { id: 'modelCard.gate.none', message: 'Not known.', comment: 'Page about the model: gate, none' },
    plainRun: /*i18n*/ {
      id: 'modelCard.gate.plainRun',
      message: 'The plain run rejected {share} of the pictures without a lesion.',
      comment: 'Page about the model: gate, plain run',
    },
  },
  spot: {
    heading: /*i18n*/ {
      id: 'modelCard.spot.heading',
      message: 'Where the spot is',
      comment: 'Page about the model: spot, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.spot.intro',
      message:
        'When a photo is opened, the app guesses where the spot is and places the square there; it leaves the square in the middle where that shows the spot well enough. The table compares this with a square that always stays in the middle, on test photos whose spots people have outlined: as they were taken, cut so that the spot lies off the middle, and laid on a wide stretch of the same skin.',
      comment: 'Page about the model: spot, intro',
    },
    caption: /*i18n*/ {
      id: 'modelCard.spot.caption',
      message: 'What the first square shows',
      comment: 'Page about the model: spot, caption',
    },
    columns: [
      /*i18n*/ {
        id: 'modelCard.spot.columns.testPhotosByPhone',
        message: 'Test photos by phone',
        comment: 'Page about the model: spot, columns, test photos by phone',
      },
      /*i18n*/ { id: 'modelCard.spot.columns.tested', message: 'Tested', comment: 'Page about the model: spot, columns, tested' },
      /*i18n*/ {
        id: 'modelCard.spot.columns.middleOfTheSpot',
        message: 'Middle of the spot is in the square',
        comment: 'Page about the model: spot, columns, middle of the spot',
      },
      /*i18n*/ {
        id: 'modelCard.spot.columns.partOfTheSpot',
        message: 'Part of the spot in the square',
        comment: 'Page about the model: spot, columns, part of the spot',
      },
      /*i18n*/ {
        id: 'modelCard.spot.columns.wellFramed',
        message: 'Well framed',
        comment: 'Page about the model: spot, columns, well framed',
      },
    ],
    challenges: {
      'as-taken': /*i18n*/ {
        id: 'modelCard.spot.challenges.as-taken',
        message: 'As they were taken',
        comment: 'Page about the model: spot, challenges, as taken',
      },
      'off-centre': /*i18n*/ {
        id: 'modelCard.spot.challenges.off-centre',
        message: 'Off the middle',
        comment: 'Page about the model: spot, challenges, off centre',
      },
      wide: /*i18n*/ {
        id: 'modelCard.spot.challenges.wide',
        message: 'Small, on a wide stretch of skin',
        comment: 'Page about the model: spot, challenges, wide',
      },
    },
    ways: {
      centre: /*i18n*/ {
        id: 'modelCard.spot.ways.centre',
        message: 'square in the middle',
        comment: 'Page about the model: spot, ways, centre',
      },
      localised: /*i18n*/ {
        id: 'modelCard.spot.ways.guess',
        message: 'square by guess',
        comment: 'Page about the model: spot, ways, guess',
      },
    },
    dermoscopy: /*i18n*/ {
      id: 'modelCard.spot.dermoscopy',
      message: 'Of {looked} pictures by dermatoscope, which show the spot large, the guess moved the square in {moved}.',
      comment: 'Page about the model: spot, dermoscopy',
    },
    moved: /*i18n*/ {
      id: 'modelCard.spot.moved',
      message:
        'What that does to the score: of {photos, plural, one {# test photo} other {# test photos}} of spots given to model {model}, the guess moved the square in {moved}.',
    },
    found: /*i18n*/ {
      id: 'modelCard.spot.found',
      message:
        'Of the {suspicious} suspicious spots on those, {byGuess} got a warning from the guessed square and {inCentre} from the one in the middle.',
    },
    alarms: /*i18n*/ {
      id: 'modelCard.spot.alarms',
      message:
        'Of the {others} other spots, {byGuess} got one from the guessed square and {inCentre} from the other: false alarms.',
    },
    limits: /*i18n*/ {
      id: 'modelCard.spot.limits',
      message:
        'Well framed: nine tenths of the spot or more are in the square, and the spot is at least a quarter of its side. The guess goes by colour alone. Hair, ink, folds and a second spot can mislead it, so look at the square before you go on.',
      comment: 'Page about the model: spot, limits',
    },
  },
  check: {
    heading: /*i18n*/ {
      id: 'modelCard.check.heading',
      message: 'The check of the photo',
      comment: 'Page about the model: check, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.check.intro',
      message:
        'Before a result is shown, the app looks whether the photo is sharp, well lit and large enough. Its cut-offs were chosen on learning and tuning pictures. The table shows test pictures as they are, where a flag is a false alarm, and copies that were degraded on purpose.',
      comment: 'Page about the model: check, intro',
    },
    caption: /*i18n*/ {
      id: 'modelCard.check.caption',
      message: 'Photos that were flagged',
      comment: 'Page about the model: check, caption',
    },
    columns: [
      /*i18n*/ {
        id: 'modelCard.check.columns.testPictures',
        message: 'Test pictures',
        comment: 'Page about the model: check, columns, test pictures',
      },
      /*i18n*/ {
        id: 'modelCard.check.columns.dermatoscope',
        message: 'Dermatoscope',
        comment: 'Page about the model: check, columns, dermatoscope',
      },
      /*i18n*/ { id: 'modelCard.check.columns.phone', message: 'Phone', comment: 'Page about the model: check, columns, phone' },
    ],
    kinds: {
      untouched: /*i18n*/ {
        id: 'modelCard.check.kinds.untouched',
        message: 'As they are',
        comment: 'Page about the model: check, kinds, untouched',
      },
      blur: /*i18n*/ {
        id: 'modelCard.check.kinds.blur',
        message: 'Out of focus',
        comment: 'Page about the model: check, kinds, blur',
      },
      shake: /*i18n*/ {
        id: 'modelCard.check.kinds.shake',
        message: 'Shaken',
        comment: 'Page about the model: check, kinds, shake',
      },
      enlarged: /*i18n*/ {
        id: 'modelCard.check.kinds.enlarged',
        message: 'Enlarged from 48 pixels',
        comment: 'Page about the model: check, kinds, enlarged',
      },
      small: /*i18n*/ {
        id: 'modelCard.check.kinds.small',
        message: 'Only 48 pixels wide',
        comment: 'Page about the model: check, kinds, small',
      },
      dark: /*i18n*/ {
        id: 'modelCard.check.kinds.dark',
        message: 'An eighth of the light',
        comment: 'Page about the model: check, kinds, dark',
      },
      bright: /*i18n*/ {
        id: 'modelCard.check.kinds.bright',
        message: 'Four times the light',
        comment: 'Page about the model: check, kinds, bright',
      },
      glare: /*i18n*/ {
        id: 'modelCard.check.kinds.glare',
        message: 'White reflections',
        comment: 'Page about the model: check, kinds, glare',
      },
      warm: /*i18n*/ {
        id: 'modelCard.check.kinds.warm',
        message: 'Very yellow light',
        comment: 'Page about the model: check, kinds, warm',
      },
      cold: /*i18n*/ {
        id: 'modelCard.check.kinds.cold',
        message: 'Very blue light',
        comment: 'Page about the model: check, kinds, cold',
      },
      green: /*i18n*/ {
        id: 'modelCard.check.kinds.green',
        message: 'Very green light',
        comment: 'Page about the model: check, kinds, green',
      },
      pink: /*i18n*/ {
        id: 'modelCard.check.kinds.pink',
        message: 'Very pink light',
        comment: 'Page about the model: check, kinds, pink',
      },
    },
    flagged: /*i18n*/ {
      id: 'modelCard.check.flagged',
      message: '{share} of {count}',
      comment: 'Page about the model: check, flagged',
    },
    limits: /*i18n*/ {
      id: 'modelCard.check.limits',
      message:
        'Copies were strongly degraded, by a program; milder faults pass more often. Ink, rulers and the black ring of a dermatoscope are not looked for.',
      comment: 'Page about the model: check, limits',
    },
  },
  stability: {
    heading: /*i18n*/ {
      id: 'modelCard.stability.heading',
      message: 'Inconclusive photos',
      comment: 'Page about the model: stability, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.stability.intro',
      message:
        'The network sees each photo as it is, mirrored, upside down, turned, and shifted a little both ways. Where the scores of these views fall into different levels and lie far apart, the app says “I can’t tell from this photo” and shows no score. A score counts as wrong here if it is on the wrong side of the cut-off of “some warning signs”: a cancer missed, or a false alarm.',
      comment: 'Page about the model: stability, intro',
    },
    none: /*i18n*/ {
      id: 'modelCard.stability.none',
      message: 'Not known: with this version of the model, the app answers every photo that shows a spot.',
      comment: 'Page about the model: stability, none',
    },
    withheld: /*i18n*/ {
      id: 'modelCard.stability.withheld',
      message: 'Test photos that get no answer',
      comment: 'Page about the model: stability, withheld',
    },
    withheldColumns: [
      /*i18n*/ {
        id: 'modelCard.stability.withheldColumns.testPictures',
        message: 'Test pictures',
        comment: 'Page about the model: stability, withheld columns, test pictures',
      },
      /*i18n*/ {
        id: 'modelCard.stability.withheldColumns.tested',
        message: 'Tested',
        comment: 'Page about the model: stability, withheld columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.stability.withheldColumns.noAnswer',
        message: 'No answer',
        comment: 'Page about the model: stability, withheld columns, no answer',
      },
      /*i18n*/ {
        id: 'modelCard.stability.withheldColumns.wrongAmongTheAnswered',
        message: 'Wrong among the answered',
        comment: 'Page about the model: stability, withheld columns, wrong among the answered',
      },
      /*i18n*/ {
        id: 'modelCard.stability.withheldColumns.wouldBeWrongAmong',
        message: 'Would be wrong among the others',
        comment: 'Page about the model: stability, withheld columns, would be wrong among',
      },
    ],
    noLesion: /*i18n*/ {
      id: 'modelCard.stability.noLesion',
      message: 'none',
      comment: 'Page about the model: stability, no lesion',
    },
    bands: /*i18n*/ {
      id: 'modelCard.stability.bands',
      message: 'How often the score is wrong, by how far apart the views are',
      comment: 'Page about the model: stability, bands',
    },
    bandColumns: [
      /*i18n*/ {
        id: 'modelCard.stability.bandColumns.looksAtThePhoto',
        message: 'Views of the photo',
        comment: 'Page about the model: stability, band columns, looks at the photo',
      },
      /*i18n*/ {
        id: 'modelCard.stability.bandColumns.tested',
        message: 'Tested',
        comment: 'Page about the model: stability, band columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.stability.bandColumns.wrong',
        message: 'Wrong',
        comment: 'Page about the model: stability, band columns, wrong',
      },
      /*i18n*/ {
        id: 'modelCard.stability.bandColumns.sensitivity',
        message: 'Sensitivity',
        comment: 'Page about the model: stability, band columns, sensitivity',
      },
      /*i18n*/ {
        id: 'modelCard.stability.bandColumns.specificity',
        message: 'Specificity',
        comment: 'Page about the model: stability, band columns, specificity',
      },
      /*i18n*/ {
        id: 'modelCard.stability.bandColumns.aUC',
        message: 'AUC',
        comment: 'Page about the model: stability, band columns, a uc',
      },
    ],
    bandNames: {
      agree: /*i18n*/ {
        id: 'modelCard.stability.bandNames.agree',
        message: 'All in the same level',
        comment: 'Page about the model: stability, band names, agree',
      },
      little: /*i18n*/ {
        id: 'modelCard.stability.bandNames.little',
        message: 'In different levels, close together',
        comment: 'Page about the model: stability, band names, little',
      },
      more: /*i18n*/ {
        id: 'modelCard.stability.bandNames.more',
        message: 'In different levels, further apart',
        comment: 'Page about the model: stability, band names, more',
      },
      beyond: /*i18n*/ {
        id: 'modelCard.stability.bandNames.beyond',
        message: 'Beyond the cut-off: no answer',
        comment: 'Page about the model: stability, band names, beyond',
      },
    },
    rule: /*i18n*/ {
      id: 'modelCard.stability.rule',
      message:
        'The cut-off is a standard deviation of {limit} on the log-odds. It was chosen on the tuning pictures, so that at most {allowed} of the spots of each kind of photo get no answer.',
      comment: 'Page about the model: stability, rule',
    },
  },
  heatMap: {
    heading: /*i18n*/ {
      id: 'modelCard.heatMap.heading',
      message: 'Whether the heat-map explains the score',
      comment: 'Page about the model: heat map, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.heatMap.intro',
      message:
        'A marking that looks convincing can be wrong. So wherever there are warning signs, the app blurs what it has marked, computes the score again, and does the same with an equally large part next to it. Only where blurring the marked part lowers the score, and clearly more than the other, is the marking shown.',
      comment: 'Page about the model: heat map, intro',
    },
    none: /*i18n*/ {
      id: 'modelCard.heatMap.none',
      message: 'Not known: with this version of the model, the app shows every heat-map unchecked.',
      comment: 'Page about the model: heat map, none',
    },
    caption: /*i18n*/ {
      id: 'modelCard.heatMap.caption',
      message: 'Test photos with warning signs whose heat-map is not shown',
      comment: 'Page about the model: heat map, caption',
    },
    columns: [
      /*i18n*/ {
        id: 'modelCard.heatMap.columns.testPictures',
        message: 'Test pictures',
        comment: 'Page about the model: heat map, columns, test pictures',
      },
      /*i18n*/ {
        id: 'modelCard.heatMap.columns.tested',
        message: 'Tested',
        comment: 'Page about the model: heat map, columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.heatMap.columns.withheld',
        message: 'Not shown',
        comment: 'Page about the model: heat map, columns, withheld',
      },
    ],
    rule: /*i18n*/ {
      id: 'modelCard.heatMap.rule',
      message:
        '“Clearly” is {margin} on the log-odds. It was chosen on the tuning pictures, so that at most {allowed} of the parts next to it would have passed for the marked one.',
      comment: 'Page about the model: heat map, rule',
    },
  },
  selective: {
    heading: /*i18n*/ {
      id: 'modelCard.selective.heading',
      message: 'If it does not answer everything',
      comment: 'Page about the model: selective, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.selective.intro',
      message:
        'What if the app answered only the photos that it is surest about, and asked for another photo otherwise? Accuracy alone flatters: the line of sensitivity says how many of the suspicious spots among the answered are still found.',
      comment: 'Page about the model: selective, intro',
    },
    none: /*i18n*/ { id: 'modelCard.selective.none', message: 'Not known.', comment: 'Page about the model: selective, none' },
    chart: /*i18n*/ {
      id: 'modelCard.selective.chart',
      message: 'Answering fewer photos',
      comment: 'Page about the model: selective, chart',
    },
    summary: /*i18n*/ {
      id: 'modelCard.selective.summary',
      message:
        'On the right all photos are answered; to the left only the surest ones. Accuracy counts a score from 50% on as suspicious; the other two are at the cut-off of “some warning signs”.',
      comment: 'Page about the model: selective, summary',
    },
    share: /*i18n*/ {
      id: 'modelCard.selective.share',
      message: 'Photos answered',
      comment: 'Page about the model: selective, share',
    },
    value: /*i18n*/ {
      id: 'modelCard.selective.value',
      message: 'Share of those answered',
      comment: 'Page about the model: selective, value',
    },
    accuracy: /*i18n*/ {
      id: 'modelCard.selective.accuracy',
      message: 'Accuracy',
      comment: 'Page about the model: selective, accuracy',
    },
    sensitivity: /*i18n*/ {
      id: 'modelCard.selective.sensitivity',
      message: 'Sensitivity',
      comment: 'Page about the model: selective, sensitivity',
    },
    specificity: /*i18n*/ {
      id: 'modelCard.selective.specificity',
      message: 'Specificity',
      comment: 'Page about the model: selective, specificity',
    },
  },
  made: {
    heading: /*i18n*/ {
      id: 'modelCard.made.heading',
      message: 'Training',
      comment: 'Page about the model: made, heading',
    },
    version: /*i18n*/ { id: 'modelCard.made.version', message: 'Version', comment: 'Page about the model: made, version' },
    day: /*i18n*/ { id: 'modelCard.made.day', message: 'Made on', comment: 'Page about the model: made, day' },
    network: /*i18n*/ { id: 'modelCard.made.network', message: 'Network', comment: 'Page about the model: made, network' },
    trained: /*i18n*/ { id: 'modelCard.made.trained', message: 'Trained', comment: 'Page about the model: made, trained' },
    input: /*i18n*/ { id: 'modelCard.made.input', message: 'Looks at', comment: 'Page about the model: made, input' },
    inputSize: /*i18n*/ {
      id: 'modelCard.made.inputSize',
      message: 'a square of {side} × {side} pixels',
      comment: 'Page about the model: made, input size',
    },
    weights: /*i18n*/ { id: 'modelCard.made.weights', message: 'Weights', comment: 'Page about the model: made, weights' },
    weightsOf: /*i18n*/ {
      id: 'modelCard.made.weightsOf',
      message: '{form}, {size} ({bytes} bytes)',
      comment: 'Page about the model: made, weights of',
    },
    epochs: /*i18n*/ {
      id: 'modelCard.made.epochs',
      message: 'Rounds through the pictures',
      comment: 'Page about the model: made, epochs',
    },
    epochsOf: /*i18n*/ {
      id: 'modelCard.made.epochsOf',
      message: '{epochs} of {phase}',
      comment: 'Page about the model: made, epochs of',
    },
    some: /*i18n*/ {
      id: 'modelCard.made.some',
      message: 'Cut-off of “some warning signs”',
      comment: 'Page about the model: made, some',
    },
    clear: /*i18n*/ {
      id: 'modelCard.made.clear',
      message: 'Cut-off of “clear warning signs”',
      comment: 'Page about the model: made, clear',
    },
    gate: /*i18n*/ { id: 'modelCard.made.gate', message: 'Cut-off of “not a spot”', comment: 'Page about the model: made, gate' },
    temperature: /*i18n*/ {
      id: 'modelCard.made.temperature',
      message: 'Temperature',
      comment: 'Page about the model: made, temperature',
    },
    scale: /*i18n*/ { id: 'modelCard.made.scale', message: 'Scale of the score', comment: 'Page about the model: made, scale' },
    slope: /*i18n*/ {
      id: 'modelCard.made.slope',
      message: 'slope {slope}, intercept {intercept}, on the log-odds',
      comment: 'Page about the model: made, slope',
    },
    rules: /*i18n*/ {
      id: 'modelCard.made.rules',
      message: 'How the cut-offs were chosen',
      comment: 'Page about the model: made, rules',
    },
    ruleNames: {
      temperature: /*i18n*/ {
        id: 'modelCard.made.ruleNames.temperature',
        message: 'Temperature',
        comment: 'Page about the model: made, rule names, temperature',
      },
      suspiciousScale: /*i18n*/ {
        id: 'modelCard.made.ruleNames.suspiciousScale',
        message: 'Scale of the score',
        comment: 'Page about the model: made, rule names, suspicious scale',
      },
      classOffsets: /*i18n*/ {
        id: 'modelCard.made.ruleNames.classOffsets',
        message: 'Weights of the diagnoses',
        comment: 'Page about the model: made, rule names, class offsets',
      },
      highSensitivity: /*i18n*/ {
        id: 'modelCard.made.ruleNames.highSensitivity',
        message: '“Some warning signs”',
        comment: 'Page about the model: made, rule names, high sensitivity',
      },
      ruleIn: /*i18n*/ {
        id: 'modelCard.made.ruleNames.ruleIn',
        message: '“Clear warning signs”',
        comment: 'Page about the model: made, rule names, rule in',
      },
      notALesionThreshold: /*i18n*/ {
        id: 'modelCard.made.ruleNames.notALesionThreshold',
        message: '“Not a spot”',
        comment: 'Page about the model: made, rule names, not alesion threshold',
      },
    },
    ablation: /*i18n*/ {
      id: 'modelCard.made.ablation',
      message: 'What each ingredient brought, on the tuning pictures',
      comment: 'Page about the model: made, ablation',
    },
    ablationColumns: [
      /*i18n*/ {
        id: 'modelCard.made.ablationColumns.change',
        message: 'Change',
        comment: 'Page about the model: made, ablation columns, change',
      },
      /*i18n*/ {
        id: 'modelCard.made.ablationColumns.rounds',
        message: 'Rounds',
        comment: 'Page about the model: made, ablation columns, rounds',
      },
      /*i18n*/ {
        id: 'modelCard.made.ablationColumns.pixels',
        message: 'Pixels',
        comment: 'Page about the model: made, ablation columns, pixels',
      },
      /*i18n*/ {
        id: 'modelCard.made.ablationColumns.score',
        message: 'Score',
        comment: 'Page about the model: made, ablation columns, score',
      },
      /*i18n*/ {
        id: 'modelCard.made.ablationColumns.balancedAccuracy',
        message: 'Balanced accuracy',
        comment: 'Page about the model: made, ablation columns, balanced accuracy',
      },
      /*i18n*/ {
        id: 'modelCard.made.ablationColumns.aUCMelanoma',
        message: 'AUC, melanoma',
        comment: 'Page about the model: made, ablation columns, a ucmelanoma',
      },
    ],
    aucOf: /*i18n*/ {
      id: 'modelCard.made.aucOf',
      message: 'AUC, suspicious, {name}',
      comment: 'Page about the model: made, auc of',
    },
    leftOut: /*i18n*/ {
      id: 'modelCard.made.leftOut',
      message: 'Trained without a collection, then tested on it',
      comment: 'Page about the model: made, left out',
    },
    leftOutIntro: /*i18n*/ {
      id: 'modelCard.made.leftOutIntro',
      message: 'This is what a clinic whose pictures the model has never seen should expect.',
      comment: 'Page about the model: made, left out intro',
    },
    leftOutColumns: [
      /*i18n*/ {
        id: 'modelCard.made.leftOutColumns.collection',
        message: 'Collection',
        comment: 'Page about the model: made, left out columns, collection',
      },
      /*i18n*/ {
        id: 'modelCard.made.leftOutColumns.pictures',
        message: 'Pictures',
        comment: 'Page about the model: made, left out columns, pictures',
      },
      /*i18n*/ {
        id: 'modelCard.made.leftOutColumns.aUCSuspiciousNeverSeen',
        message: 'AUC, suspicious: never seen',
        comment: 'Page about the model: made, left out columns, a ucsuspicious never seen',
      },
      /*i18n*/ {
        id: 'modelCard.made.leftOutColumns.asShipped',
        message: 'as shipped',
        comment: 'Page about the model: made, left out columns, as shipped',
      },
      /*i18n*/ {
        id: 'modelCard.made.leftOutColumns.aUCMelanomaNeverSeen',
        message: 'AUC, melanoma: never seen',
        comment: 'Page about the model: made, left out columns, a ucmelanoma never seen',
      },
      /*i18n*/ {
        id: 'modelCard.made.leftOutColumns.melanomaAsShipped',
        message: 'melanoma, as shipped',
        comment: 'Page about the model: made, left out columns, melanoma as shipped',
      },
    ],
    storage: /*i18n*/ {
      id: 'modelCard.made.storage',
      message: 'Ways to store the weights',
      comment: 'Page about the model: made, storage',
    },
    storageColumns: [
      /*i18n*/ {
        id: 'modelCard.made.storageColumns.storedAs',
        message: 'Stored as',
        comment: 'Page about the model: made, storage columns, stored as',
      },
      /*i18n*/ {
        id: 'modelCard.made.storageColumns.size',
        message: 'Size',
        comment: 'Page about the model: made, storage columns, size',
      },
    ],
    shipped: /*i18n*/ { id: 'modelCard.made.shipped', message: 'what ships', comment: 'Page about the model: made, shipped' },
  },
  limits: {
    heading: /*i18n*/ { id: 'modelCard.limits.heading', message: 'Limits', comment: 'Page about the model: limits, heading' },
  },
  licence: {
    heading: /*i18n*/ { id: 'modelCard.licence.heading', message: 'Licence', comment: 'Page about the model: licence, heading' },
    weights: /*i18n*/ {
      id: 'modelCard.licence.weights',
      message:
        'The trained weights are licensed under {licence}: the pictures that they learned from ask for it. The code of the app is under the Apache License 2.0.',
      comment: 'Page about the model: licence, weights',
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
