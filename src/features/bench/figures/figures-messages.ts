/** What the bench says of its figures and charts. */
import { defineMessages } from '../../../i18n/messages.js';

export const figuresText = defineMessages({
  figures: {
    heading: /*i18n*/ { id: 'bench.figures.heading', message: 'Figures', comment: 'Bench page: figures, heading' },
    waiting: /*i18n*/ {
      id: 'bench.figures.waiting',
      message: 'The figures are computed when the run is paused or done.',
    },
    computing: /*i18n*/ {
      id: 'bench.figures.computing',
      message: 'Computing the figures and a thousand resamples for their intervals…',
    },
    failed: /*i18n*/ {
      id: 'bench.figures.failed',
      message: 'The figures could not be computed ({detail}).',
      comment: 'Bench page: figures, failed',
    },
    tooFew: /*i18n*/ {
      id: 'bench.figures.tooFew',
      message: 'The labels don’t allow figures yet: the run must include at least one labelled lesion.',
    },
    intro: /*i18n*/ {
      id: 'bench.figures.intro',
      message:
        'Computed by the same code as the model’s own figures. The intervals are 95%, from a thousand resamples of persons or lesions, not of images.',
    },
    caption: /*i18n*/ {
      id: 'bench.figures.caption',
      message: 'How the model does on these images',
      comment: 'Bench page: figures, caption',
    },
    columns: [
      /*i18n*/ { id: 'bench.figures.columns.figure', message: 'Figure', comment: 'Bench page: figures, columns, figure' },
      /*i18n*/ { id: 'bench.figures.columns.value', message: 'Value', comment: 'Bench page: figures, columns, value' },
      /*i18n*/ {
        id: 'bench.figures.columns.95Interval',
        message: '95% interval',
        comment: 'Bench page: figures, columns, 95interval',
      },
      /*i18n*/ { id: 'bench.figures.columns.images', message: 'Images', comment: 'Bench page: figures, columns, images' },
    ],
    rows: {
      auc: /*i18n*/ { id: 'bench.figures.rows.auc', message: 'AUC, suspicious', comment: 'Bench page: figures, rows, auc' },
      prAuc: /*i18n*/ {
        id: 'bench.figures.rows.prAuc',
        message: 'Average precision, suspicious',
        comment: 'Bench page: figures, rows, pr auc',
      },
      sensitivity: /*i18n*/ {
        id: 'bench.figures.rows.sensitivity',
        message: 'Sensitivity at the app’s first cut-off',
        comment: 'Bench page: figures, rows, sensitivity',
      },
      specificity: /*i18n*/ {
        id: 'bench.figures.rows.specificity',
        message: 'Specificity at the app’s first cut-off',
        comment: 'Bench page: figures, rows, specificity',
      },
      sensitivityRuleIn: /*i18n*/ {
        id: 'bench.figures.rows.sensitivityRuleIn',
        message: 'Sensitivity at the app’s second cut-off',
        comment: 'Bench page: figures, rows, sensitivity rule in',
      },
      specificityRuleIn: /*i18n*/ {
        id: 'bench.figures.rows.specificityRuleIn',
        message: 'Specificity at the app’s second cut-off',
        comment: 'Bench page: figures, rows, specificity rule in',
      },
      specificityAt95Sensitivity: /*i18n*/ {
        id: 'bench.figures.rows.specificityAt95Sensitivity',
        message: 'Specificity where 95% are found',
        comment: 'Bench page: figures, rows, specificity at95sensitivity',
      },
      ece: /*i18n*/ {
        id: 'bench.figures.rows.ece',
        message: 'Calibration error (ECE), suspicious',
        comment: 'Bench page: figures, rows, ece',
      },
      brier: /*i18n*/ {
        id: 'bench.figures.rows.brier',
        message: 'Brier score, suspicious',
        comment: 'Bench page: figures, rows, brier',
      },
      aucMelanoma: /*i18n*/ {
        id: 'bench.figures.rows.aucMelanoma',
        message: 'AUC, melanoma',
        comment: 'Bench page: figures, rows, auc melanoma',
      },
      prAucMelanoma: /*i18n*/ {
        id: 'bench.figures.rows.prAucMelanoma',
        message: 'Average precision, melanoma',
        comment: 'Bench page: figures, rows, pr auc melanoma',
      },
      accuracy: /*i18n*/ {
        id: 'bench.figures.rows.accuracy',
        message: 'Accuracy of the likeliest diagnosis',
        comment: 'Bench page: figures, rows, accuracy',
      },
      balancedAccuracy: /*i18n*/ {
        id: 'bench.figures.rows.balancedAccuracy',
        message: 'Balanced accuracy',
        comment: 'Bench page: figures, rows, balanced accuracy',
      },
      macroF1: /*i18n*/ {
        id: 'bench.figures.rows.macroF1',
        message: 'Mean F1 of the diagnoses',
        comment: 'Bench page: figures, rows, macro f1',
      },
      recall: /*i18n*/ {
        id: 'bench.figures.rows.recall',
        message: 'Pictures without a lesion rejected',
        comment: 'Bench page: figures, rows, recall',
      },
      falseRejection: /*i18n*/ {
        id: 'bench.figures.rows.falseRejection',
        message: 'Lesions rejected',
        comment: 'Bench page: figures, rows, false rejection',
      },
    },
    byClass: /*i18n*/ { id: 'bench.figures.byClass', message: 'By diagnosis', comment: 'Bench page: figures, by class' },
    classColumns: [
      /*i18n*/ {
        id: 'bench.figures.classColumns.diagnosis',
        message: 'Diagnosis',
        comment: 'Bench page: figures, class columns, diagnosis',
      },
      /*i18n*/ {
        id: 'bench.figures.classColumns.images',
        message: 'Images',
        comment: 'Bench page: figures, class columns, images',
      },
      /*i18n*/ {
        id: 'bench.figures.classColumns.precision',
        message: 'Precision',
        comment: 'Bench page: figures, class columns, precision',
      },
      /*i18n*/ {
        id: 'bench.figures.classColumns.recall',
        message: 'Recall',
        comment: 'Bench page: figures, class columns, recall',
      },
      /*i18n*/ { id: 'bench.figures.classColumns.f1', message: 'F1', comment: 'Bench page: figures, class columns, f1' },
    ],
    suspicious: /*i18n*/ { id: 'bench.figures.suspicious', message: 'Suspicious', comment: 'Bench page: figures, suspicious' },
    melanoma: /*i18n*/ { id: 'bench.figures.melanoma', message: 'Melanoma', comment: 'Bench page: figures, melanoma' },
    benign: /*i18n*/ { id: 'bench.figures.benign', message: 'Not suspicious', comment: 'Bench page: figures, benign' },
  },
  charts: {
    save: /*i18n*/ { id: 'bench.charts.save', message: 'Save the chart', comment: 'Bench page: charts, save' },
    table: /*i18n*/ { id: 'bench.charts.table', message: 'Show the numbers', comment: 'Bench page: charts, table' },
    roc: /*i18n*/ { id: 'bench.charts.roc', message: 'ROC curve', comment: 'Bench page: charts, roc' },
    rocSummary: /*i18n*/ {
      id: 'bench.charts.rocSummary',
      message:
        '{areas} Each point is a cut-off. Drag A and B along the curve, or move them with the arrow keys, to see what a cut-off would do on these images.',
      comment: 'Bench page: charts, roc summary',
    },
    area: /*i18n*/ { id: 'bench.charts.area', message: '{name}: area {value}.', comment: 'Bench page: charts, area' },
    falseAlarms: /*i18n*/ {
      id: 'bench.charts.falseAlarms',
      message: 'false alarms',
      comment: 'Bench page: charts, false alarms',
    },
    found: /*i18n*/ { id: 'bench.charts.found', message: 'found', comment: 'Bench page: charts, found' },
    coin: /*i18n*/ { id: 'bench.charts.coin', message: 'a coin toss', comment: 'Bench page: charts, coin' },
    limit: /*i18n*/ { id: 'bench.charts.limit', message: 'Cut-off {letter}', comment: 'Bench page: charts, limit' },
    limitValue: /*i18n*/ {
      id: 'bench.charts.limitValue',
      message: 'at {threshold}: {found} of the suspicious found, {spared} of the others without a warning',
      comment: 'Bench page: charts, limit value',
    },
    limitsCaption: /*i18n*/ {
      id: 'bench.charts.limitsCaption',
      message: 'What the two cut-offs do on these images',
      comment: 'Bench page: charts, limits caption',
    },
    limitColumns: [
      /*i18n*/ { id: 'bench.charts.limitColumns.limit', message: 'Cut-off', comment: 'Bench page: charts, limit columns, limit' },
      /*i18n*/ { id: 'bench.charts.limitColumns.score', message: 'Score', comment: 'Bench page: charts, limit columns, score' },
      /*i18n*/ {
        id: 'bench.charts.limitColumns.sensitivity',
        message: 'Sensitivity',
        comment: 'Bench page: charts, limit columns, sensitivity',
      },
      /*i18n*/ {
        id: 'bench.charts.limitColumns.specificity',
        message: 'Specificity',
        comment: 'Bench page: charts, limit columns, specificity',
      },
      /*i18n*/ {
        id: 'bench.charts.limitColumns.missed',
        message: 'Missed',
        comment: 'Bench page: charts, limit columns, missed',
      },
      /*i18n*/ {
        id: 'bench.charts.limitColumns.falseAlarms',
        message: 'False alarms',
        comment: 'Bench page: charts, limit columns, false alarms',
      },
      /*i18n*/ {
        id: 'bench.charts.limitColumns.ofTheFlaggedSuspicious',
        message: 'Of the flagged, suspicious',
        comment: 'Bench page: charts, limit columns, of the flagged suspicious',
      },
    ],
    limitsNote: /*i18n*/ {
      id: 'bench.charts.limitsNote',
      message: 'A cut-off chosen on the images it is tested on looks better than it is.',
    },
    reset: /*i18n*/ { id: 'bench.charts.reset', message: 'Back to the app’s cut-offs', comment: 'Bench page: charts, reset' },
    pr: /*i18n*/ { id: 'bench.charts.pr', message: 'Precision and recall', comment: 'Bench page: charts, pr' },
    prSummary: /*i18n*/ {
      id: 'bench.charts.prSummary',
      message: '{values} The dotted lines are what a score that knows nothing would do.',
      comment: 'Bench page: charts, pr summary',
    },
    precision: /*i18n*/ { id: 'bench.charts.precision', message: 'precision', comment: 'Bench page: charts, precision' },
    recall: /*i18n*/ { id: 'bench.charts.recall', message: 'recall', comment: 'Bench page: charts, recall' },
    average: /*i18n*/ {
      id: 'bench.charts.average',
      message: '{name}: average precision {value}.',
      comment: 'Bench page: charts, average',
    },
    base: /*i18n*/ { id: 'bench.charts.base', message: '{name}: {share} of the images', comment: 'Bench page: charts, base' },
    reliability: /*i18n*/ { id: 'bench.charts.reliability', message: 'Reliability', comment: 'Bench page: charts, reliability' },
    reliabilitySummary: /*i18n*/ {
      id: 'bench.charts.reliabilitySummary',
      message:
        'Calibration error {value}. On the diagonal, of images that score 30%, 30% are suspicious. Above it the score is too low, below it too high.',
      comment: 'Bench page: charts, reliability summary',
    },
    predicted: /*i18n*/ { id: 'bench.charts.predicted', message: 'predicted', comment: 'Bench page: charts, predicted' },
    observed: /*i18n*/ { id: 'bench.charts.observed', message: 'observed', comment: 'Bench page: charts, observed' },
    perfect: /*i18n*/ { id: 'bench.charts.perfect', message: 'perfect calibration', comment: 'Bench page: charts, perfect' },
    calibrated: /*i18n*/ {
      id: 'bench.charts.calibrated',
      message: 'as the app shows it',
      comment: 'Bench page: charts, calibrated',
    },
    raw: /*i18n*/ { id: 'bench.charts.raw', message: 'before calibration', comment: 'Bench page: charts, raw' },
    cases: /*i18n*/ { id: 'bench.charts.cases', message: 'Images', comment: 'Bench page: charts, cases' },
    histogram: /*i18n*/ { id: 'bench.charts.histogram', message: 'Scores', comment: 'Bench page: charts, histogram' },
    histogramSummary: /*i18n*/ {
      id: 'bench.charts.histogramSummary',
      message: 'The suspicion scores of suspicious and other lesions, each in shares of its own group.',
    },
    shareOfGroup: /*i18n*/ {
      id: 'bench.charts.shareOfGroup',
      message: 'share of the group',
      comment: 'Bench page: charts, share of group',
    },
    score: /*i18n*/ { id: 'bench.charts.score', message: 'suspicion score', comment: 'Bench page: charts, score' },
    bin: /*i18n*/ { id: 'bench.charts.bin', message: 'Score', comment: 'Bench page: charts, bin' },
    firstLimit: /*i18n*/ {
      id: 'bench.charts.firstLimit',
      message: 'the app’s first cut-off',
      comment: 'Bench page: charts, first limit',
    },
    secondLimit: /*i18n*/ {
      id: 'bench.charts.secondLimit',
      message: 'the app’s second cut-off',
      comment: 'Bench page: charts, second limit',
    },
    confusion: /*i18n*/ { id: 'bench.charts.confusion', message: 'Confusion matrix', comment: 'Bench page: charts, confusion' },
    confusionSummary: /*i18n*/ {
      id: 'bench.charts.confusionSummary',
      message: 'How often each diagnosis, by the labels, was called which by the model.',
    },
    truth: /*i18n*/ { id: 'bench.charts.truth', message: 'label', comment: 'Bench page: charts, truth' },
    answer: /*i18n*/ { id: 'bench.charts.answer', message: 'likeliest class', comment: 'Bench page: charts, answer' },
    same: /*i18n*/ { id: 'bench.charts.same', message: 'right', comment: 'Bench page: charts, same' },
    shade: /*i18n*/ { id: 'bench.charts.shade', message: 'share of the row', comment: 'Bench page: charts, shade' },
  },
});
