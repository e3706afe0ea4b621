/** What the page about the model says of how well it tells spots apart. Every measured number comes from the card. */
import { defineMessages } from '../../i18n/messages.js';

export const performanceText = defineMessages({
  well: {
    heading: /*i18n*/ {
      id: 'modelCard.performance.heading',
      message: 'Performance',
      comment: 'Model card: performance, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.performance.intro',
      message:
        '{kind}: from a score of {some} on the app speaks of some warning signs, from {clear} on of clear ones. Both cut-offs were chosen on the tuning pictures ({chosenOn}), not on the test.',
      comment:
        'Model card: performance, intro; {kind} is how the photos were taken, for instance "Photos without a dermatoscope"',
    },
    terms: [
      [
        /*i18n*/ {
          id: 'modelCard.performance.terms.sensitivity.sensitivity',
          message: 'Sensitivity',
          comment: 'Model card: performance, terms, sensitivity, sensitivity',
        },
        /*i18n*/ {
          id: 'modelCard.performance.terms.sensitivity.theShareOfSuspicious',
          message: 'the share of suspicious spots that reach a cut-off.',
        },
      ],
      [
        /*i18n*/ {
          id: 'modelCard.performance.terms.specificity.specificity',
          message: 'Specificity',
          comment: 'Model card: performance, terms, specificity, specificity',
        },
        /*i18n*/ {
          id: 'modelCard.performance.terms.specificity.theShareOfThe',
          message: 'the share of the others that stay below it.',
          comment: 'Model card: performance, terms, specificity, the share of the',
        },
      ],
      [
        /*i18n*/ {
          id: 'modelCard.performance.terms.aUC.aUC',
          message: 'AUC',
          comment: 'Model card: performance, terms, a uc, a uc',
        },
        /*i18n*/ {
          id: 'modelCard.performance.terms.aUC.howOftenASpot',
          message:
            'how often a spot that is one has the higher score than a spot that is none; tossing a coin would be right half of the time, 0.500.',
        },
      ],
      [
        /*i18n*/ {
          id: 'modelCard.performance.terms.balancedAccuracy.balancedAccuracy',
          message: 'Balanced accuracy',
          comment: 'Model card: performance, terms, balanced accuracy, balanced accuracy',
        },
        /*i18n*/ {
          id: 'modelCard.performance.terms.balancedAccuracy.howOftenTheLikeliest',
          message: 'how often the likeliest diagnosis is the right one, each diagnosis counting the same.',
        },
      ],
      [
        /*i18n*/ {
          id: 'modelCard.performance.terms.eCE.eCE',
          message: 'ECE',
          comment: 'Model card: performance, terms, e ce, e ce',
        },
        /*i18n*/ {
          id: 'modelCard.performance.terms.eCE.howFarTheScore',
          message:
            'how far the score is from the share of suspicious spots among pictures with that score; “by chance” is what even a perfect score would show on so few pictures, and what it would exceed once in twenty times.',
        },
      ],
    ],
    part: /*i18n*/ { id: 'modelCard.performance.part', message: 'Pictures of', comment: 'Model card: performance, part' },
    all: /*i18n*/ { id: 'modelCard.performance.all', message: 'All: {kind}', comment: 'Model card: performance, all' },
    ranking: /*i18n*/ {
      id: 'modelCard.performance.ranking',
      message: 'How well the score tells spots apart',
      comment: 'Model card: performance, ranking',
    },
    rankingColumns: [
      /*i18n*/ {
        id: 'modelCard.performance.rankingColumns.testPictures',
        message: 'Test pictures',
        comment: 'Model card: performance, ranking columns, test pictures',
      },
      /*i18n*/ {
        id: 'modelCard.performance.rankingColumns.aUCSuspicious',
        message: 'AUC, suspicious',
        comment: 'Model card: performance, ranking columns, a ucsuspicious',
      },
      /*i18n*/ {
        id: 'modelCard.performance.rankingColumns.aUCMelanoma',
        message: 'AUC, melanoma',
        comment: 'Model card: performance, ranking columns, a ucmelanoma',
      },
      /*i18n*/ {
        id: 'modelCard.performance.rankingColumns.balancedAccuracy',
        message: 'Balanced accuracy',
        comment: 'Model card: performance, ranking columns, balanced accuracy',
      },
      /*i18n*/ {
        id: 'modelCard.performance.rankingColumns.eCE',
        message: 'ECE',
        comment: 'Model card: performance, ranking columns, e ce',
      },
    ],
    limits: /*i18n*/ {
      id: 'modelCard.performance.limits',
      message: 'What the app’s two cut-offs make of it',
      comment: 'Model card: performance, limits',
    },
    limitColumns: {
      pictures: /*i18n*/ {
        id: 'modelCard.performance.limitColumns.pictures',
        message: 'Test pictures',
        comment: 'Column heading: how many',
      },
      sensitivityAt: /*i18n*/ {
        id: 'modelCard.performance.limitColumns.sensitivityAt',
        message: 'Sensitivity at {limit}',
        comment: 'Column heading; {limit} is “cut-off 1” or “cut-off 2”',
      },
      specificityAt: /*i18n*/ {
        id: 'modelCard.performance.limitColumns.specificityAt',
        message: 'Specificity at {limit}',
        comment: 'Column heading; {limit} is “cut-off 1” or “cut-off 2”',
      },
      specificityAt95Sensitivity: /*i18n*/ {
        id: 'modelCard.performance.limitColumns.specificityAt95',
        message: 'Specificity at 95% sensitivity',
        comment: 'Column heading',
      },
    },
    limitNames: [
      /*i18n*/ {
        id: 'modelCard.performance.limitNames.first',
        message: 'cut-off 1',
        comment: 'Stands for {limit} in “Sensitivity at {limit}”: the cut-off from which there are some warning signs',
      },
      /*i18n*/ {
        id: 'modelCard.performance.limitNames.second',
        message: 'cut-off 2',
        comment: 'Stands for {limit} in “Sensitivity at {limit}”: the cut-off from which warning signs are clear',
      },
    ],
    intervals: /*i18n*/ {
      id: 'modelCard.performance.intervals',
      message: 'Below each figure stands its interval. {note}.',
      comment: 'Model card: performance, intervals',
    },
    byChance: /*i18n*/ {
      id: 'modelCard.performance.byChance',
      message: 'by chance {mean}',
      comment: 'Below a calibration error: what chance alone would show',
    },
    byChanceUpTo: /*i18n*/ {
      id: 'modelCard.performance.byChanceUpTo',
      message: 'up to {p95}',
      comment: 'Below “by chance”: exceeded once in twenty times',
    },
    predictiveHeading: /*i18n*/ {
      id: 'modelCard.performance.predictiveHeading',
      message: 'What a warning means',
      comment: 'Model card: performance, predictive heading',
    },
    predictiveIntro: /*i18n*/ {
      id: 'modelCard.performance.predictiveIntro',
      message:
        'The test pictures hold far more cancers than a waiting room. These figures say what to expect where suspicious spots are rarer, from sensitivity and specificity by Bayes’ rule.',
    },
    predictiveRow: /*i18n*/ {
      id: 'modelCard.performance.predictiveRow',
      message: 'Where {share} of all spots are suspicious',
      comment: 'Model card: performance, predictive row',
    },
    predictiveColumns: [
      /*i18n*/ {
        id: 'modelCard.performance.predictiveColumns.howCommon',
        message: 'How common',
        comment: 'Model card: performance, predictive columns, how common',
      },
      /*i18n*/ {
        id: 'modelCard.performance.predictiveColumns.suspiciousAmongThoseWarned',
        message: 'Suspicious among those warned',
        comment: 'Model card: performance, predictive columns, suspicious among those warned',
      },
      /*i18n*/ {
        id: 'modelCard.performance.predictiveColumns.suspiciousAmongThoseNot',
        message: 'Suspicious among those not warned',
        comment: 'Model card: performance, predictive columns, suspicious among those not',
      },
      /*i18n*/ {
        id: 'modelCard.performance.predictiveColumns.suspiciousAmongClearWarnings',
        message: 'Suspicious among clear warnings',
        comment: 'Model card: performance, predictive columns, suspicious among clear warnings',
      },
    ],
  },
  curves: {
    heading: /*i18n*/ { id: 'modelCard.curves.heading', message: 'Curves', comment: 'Model card: curves, heading' },
    intro: /*i18n*/ {
      id: 'modelCard.curves.intro',
      message: 'The same figures at every possible cut-off, one collection at a time.',
    },
    none: /*i18n*/ {
      id: 'modelCard.curves.none',
      message: 'The card has no curves.',
      comment: 'Model card: curves, none',
    },
    suspicious: /*i18n*/ {
      id: 'modelCard.curves.suspicious',
      message: 'Suspicious',
      comment: 'Model card: curves, suspicious',
    },
    melanoma: /*i18n*/ {
      id: 'modelCard.curves.melanoma',
      message: 'Melanoma',
      comment: 'Model card: curves, melanoma',
    },
    some: /*i18n*/ {
      id: 'modelCard.curves.some',
      message: 'Cut-off of “some warning signs”',
      comment: 'Model card: curves, some',
    },
    clear: /*i18n*/ {
      id: 'modelCard.curves.clear',
      message: 'Cut-off of “clear warning signs”',
      comment: 'Model card: curves, clear',
    },
    coin: /*i18n*/ { id: 'modelCard.curves.coin', message: 'A coin', comment: 'Model card: curves, coin' },
    roc: /*i18n*/ { id: 'modelCard.curves.roc', message: 'ROC curve', comment: 'Model card: curves, roc' },
    falseAlarms: /*i18n*/ {
      id: 'modelCard.curves.falseAlarms',
      message: 'False alarms',
      comment: 'Model card: curves, false alarms',
    },
    found: /*i18n*/ { id: 'modelCard.curves.found', message: 'Found', comment: 'Model card: curves, found' },
    pr: /*i18n*/ { id: 'modelCard.curves.pr', message: 'Precision and recall', comment: 'Model card: curves, pr' },
    recall: /*i18n*/ {
      id: 'modelCard.curves.recall',
      message: 'Found (recall)',
      comment: 'Model card: curves, recall',
    },
    precision: /*i18n*/ {
      id: 'modelCard.curves.precision',
      message: 'Right warnings (precision)',
      comment: 'Model card: curves, precision',
    },
    baseRate: /*i18n*/ {
      id: 'modelCard.curves.baseRate',
      message: '{name} among the test pictures: {share}',
      comment: 'Model card: curves, base rate',
    },
    reliability: /*i18n*/ {
      id: 'modelCard.curves.reliability',
      message: 'Calibration',
      comment: 'Model card: curves, reliability',
    },
    predicted: /*i18n*/ {
      id: 'modelCard.curves.predicted',
      message: 'Score',
      comment: 'Model card: curves, predicted',
    },
    observed: /*i18n*/ {
      id: 'modelCard.curves.observed',
      message: 'Share that was suspicious',
      comment: 'Model card: curves, observed',
    },
    after: /*i18n*/ {
      id: 'modelCard.curves.after',
      message: 'As the app shows it',
      comment: 'Model card: curves, after',
    },
    before: /*i18n*/ {
      id: 'modelCard.curves.before',
      message: 'Before it was calibrated',
      comment: 'Model card: curves, before',
    },
    perfect: /*i18n*/ {
      id: 'modelCard.curves.perfect',
      message: 'A perfect score',
      comment: 'Model card: curves, perfect',
    },
    cases: /*i18n*/ { id: 'modelCard.curves.cases', message: 'Pictures', comment: 'Model card: curves, cases' },
    rocSummary: /*i18n*/ {
      id: 'modelCard.curves.rocSummary',
      message:
        'How many are found against how many false alarms that costs. The nearer to the upper left corner, the better. {areas}',
      comment: 'Model card: curves, roc summary',
    },
    prSummary: /*i18n*/ {
      id: 'modelCard.curves.prSummary',
      message: 'How many warnings are right, the more are found. It depends on how many suspicious spots there are. {areas}',
      comment: 'Model card: curves, pr summary',
    },
    reliabilitySummary: /*i18n*/ {
      id: 'modelCard.curves.reliabilitySummary',
      message: 'Pictures of similar score together: where the score is right, they lie on the dotted line. {error}',
      comment: 'Model card: curves, reliability summary',
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
      comment: 'Model card: curves, error',
    },
  },
  selective: {
    heading: /*i18n*/ {
      id: 'modelCard.selective.heading',
      message: 'If it does not answer everything',
      comment: 'Model card: selective, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.selective.intro',
      message:
        'What if the app answered only the photos that it is surest about, and asked for another photo otherwise? Accuracy alone flatters: the line of sensitivity says how many of the suspicious spots among the answered are still found.',
    },
    none: /*i18n*/ { id: 'modelCard.selective.none', message: 'Not known.', comment: 'Model card: selective, none' },
    chart: /*i18n*/ {
      id: 'modelCard.selective.chart',
      message: 'Answering fewer photos',
      comment: 'Model card: selective, chart',
    },
    summary: /*i18n*/ {
      id: 'modelCard.selective.summary',
      message:
        'On the right all photos are answered; to the left only the surest ones. Accuracy counts a score from 50% on as suspicious; the other two are at the cut-off of “some warning signs”.',
    },
    share: /*i18n*/ {
      id: 'modelCard.selective.share',
      message: 'Photos answered',
      comment: 'Model card: selective, share',
    },
    value: /*i18n*/ {
      id: 'modelCard.selective.value',
      message: 'Share of those answered',
      comment: 'Model card: selective, value',
    },
    accuracy: /*i18n*/ {
      id: 'modelCard.selective.accuracy',
      message: 'Accuracy',
      comment: 'Model card: selective, accuracy',
    },
    sensitivity: /*i18n*/ {
      id: 'modelCard.selective.sensitivity',
      message: 'Sensitivity',
      comment: 'Model card: selective, sensitivity',
    },
    specificity: /*i18n*/ {
      id: 'modelCard.selective.specificity',
      message: 'Specificity',
      comment: 'Model card: selective, specificity',
    },
  },
});
