/**
 * The words of the bench page. Main thread.
 */
import { formatNumber } from '../../i18n/numbers.js';
import { plural, t, translated } from '../../i18n/i18n.js';
import type { LevelBeforeStabilityCheck } from '../../core/calibration/postprocess.js';
import type { ColumnRole } from './labels/columns.js';
import type { Part, SortKey } from './table/filter.js';

const count = (n: number): string => formatNumber(n);
const images = (n: number): string => plural(n, { one: '# image', other: '# images' });
const files = (n: number): string => plural(n, { one: '# file', other: '# files' });

/** "50 s", "4 min", "2 h 5 min". */
function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? t`${minutes} min` : t`${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const text = translated({
  documentTitle: 'Bench · Naevus',
  heading: 'Bench: your own images',
  lead: 'Judge a folder of images with the model that ships. With a table of labels, see how well it does on them.',
  stays:
    'The images stay on this device. Nothing is sent. Names, sizes and the model’s numbers are kept in this browser until you delete them, so that a reload loses nothing; the images are not.',
  onlyThese:
    'Figures on your own images say nothing about other images. The model judges the centre square of each, and none of its answers is a diagnosis.',

  choose: {
    folder: 'Choose a folder',
    files: 'Choose files',
    labels: 'Choose a CSV of labels',
    drop: 'Or drop images, folders and a CSV anywhere on this page.',
    nothing: 'There was no image and no CSV in what you chose.',
  },

  again: (n: number) =>
    t`${images(n)} judged in an earlier visit. Choose the same files again to go on: they are known by name and size.`,
  notKept: 'This browser keeps nothing for this page, as in a private window: a reload loses the results.',
  replacedModel: (version: string) =>
    t`Results of model ${version} were deleted: this app now has another model, and the two must not be mixed.`,
  opening: 'Looking for results of an earlier visit…',

  progress: {
    heading: 'Progress',
    label: 'Images judged',
    states: {
      running: 'Judging',
      paused: 'Paused',
      done: 'Done',
      cancelled: 'Stopped',
      failed: 'Stopped',
    },
    preparing: 'The model is getting ready…',
    counts: (done: number, all: number) => t`${count(done)} of ${images(all)}`,
    pace: (rate: number) => t`${formatNumber(rate, 1)} img/s`,
    left: (ms: number) => t`about ${duration(ms)} left`,
    pause: 'Pause',
    goOn: 'Go on',
    cancel: 'Stop',
    rest: (n: number) => t`Judge the remaining ${count(n)}`,
    model: (version: string, backend: string) => t`Model ${version} on ${backend}`,
    broken: (n: number) => t`${files(n)} could not be judged`,
    moreBroken: (n: number) => t`and ${count(n)} more; the table below lists them all.`,
  },

  labels: {
    heading: 'Labels',
    none: 'Choose a CSV with a column for the image’s name and one for what it shows, and the figures appear.',
    matched: (matched: number, judged: number, groups: number) =>
      t`${count(matched)} of ${images(judged)} judged so far have a label${groups > 0 ? t`, in ${count(groups)} groups` : ''}.`,
    noGroups: 'No column names the person or lesion: every image counts as one of its own, and intervals may be too narrow.',
    unmatched: (n: number) => t`${count(n)} rows name no image that was judged.`,
    problems: (n: number) => plural(n, { one: '# row is left out', other: '# rows are left out' }),
    moreProblems: (n: number) => t`and ${count(n)} more`,
    unreadable: 'This CSV can’t be read',
    unclear: 'Which column is which?',
    unclearText: 'The names of the columns don’t say. Choose at least the image’s name, and one column that says what it shows.',
    change: 'Change columns',
    use: 'Use these columns',
    close: 'Close',
    noColumn: 'none',
    oneHot: (columns: string) => t`The columns ${columns} were read as ones and zeros.`,
    roles: {
      image: 'Image’s name',
      diagnosis: 'Diagnosis, in a word',
      suspicious: 'Malignant or not (1 or 0)',
      melanoma: 'Melanoma or not (1 or 0)',
      group: 'Person or lesion',
    } satisfies Record<ColumnRole, string>,
  },

  figures: {
    heading: 'Figures',
    waiting: 'The figures are computed when the run is paused or done.',
    computing: 'Computing the figures and a thousand resamples for their intervals…',
    failed: (detail: string) => t`The figures could not be computed (${detail}).`,
    tooFew: 'The labels don’t allow figures yet: at least one labelled lesion has to be judged.',
    intro:
      'Computed by the same code as the model’s own figures. The intervals are 95%, from a thousand resamples of persons or lesions, not of images.',
    caption: 'How the model does on these images',
    columns: ['Figure', 'Value', '95% interval', 'Images'],
    rows: {
      auc: 'AUC, suspicious',
      prAuc: 'Average precision, suspicious',
      sensitivity: 'Sensitivity at the app’s first limit',
      specificity: 'Specificity at the app’s first limit',
      sensitivityRuleIn: 'Sensitivity at the app’s second limit',
      specificityRuleIn: 'Specificity at the app’s second limit',
      specificityAt95Sensitivity: 'Specificity where 95% are found',
      ece: 'Calibration error (ECE), suspicious',
      brier: 'Brier score, suspicious',
      aucMelanoma: 'AUC, melanoma',
      prAucMelanoma: 'Average precision, melanoma',
      accuracy: 'Accuracy of the likeliest diagnosis',
      balancedAccuracy: 'Balanced accuracy',
      macroF1: 'Mean F1 of the diagnoses',
      recall: 'Pictures without a lesion turned away',
      falseRejection: 'Lesions turned away',
    },
    byClass: 'By diagnosis',
    classColumns: ['Diagnosis', 'Images', 'Precision', 'Recall', 'F1'],
    suspicious: 'Suspicious',
    melanoma: 'Melanoma',
    harmless: 'Not suspicious',
  },

  charts: {
    save: 'Save the chart',
    table: 'Show the numbers',
    roc: 'ROC curve',
    rocSummary: (areas: string) =>
      t`${areas} Each point is a limit. Drag A and B along the curve, or move them with the arrow keys, to see what a limit would do on these images.`,
    area: (name: string, value: string) => t`${name}: area ${value}.`,
    falseAlarms: 'false alarms',
    found: 'found',
    coin: 'a coin toss',
    limit: (letter: string) => t`Limit ${letter}`,
    limitValue: (threshold: string, found: string, spared: string) =>
      t`at ${threshold}: ${found} of the suspicious found, ${spared} of the others without a warning`,
    limitsCaption: 'What the two limits do on these images',
    limitColumns: ['Limit', 'Score', 'Sensitivity', 'Specificity', 'Missed', 'False alarms', 'Of the flagged, suspicious'],
    limitsNote: 'A limit that was chosen on the images it is judged by looks better than it is.',
    reset: 'Back to the app’s limits',
    pr: 'Precision and recall',
    prSummary: (values: string) => t`${values} The dotted lines are what a score that knows nothing would do.`,
    precision: 'precision',
    recall: 'recall',
    average: (name: string, value: string) => t`${name}: average precision ${value}.`,
    base: (name: string, share: string) => t`${name}: ${share} of the images`,
    reliability: 'Reliability',
    reliabilitySummary: (value: string) =>
      t`Calibration error ${value}. On the diagonal, of images that score 30%, 30% are suspicious. Above it the score is too low, below it too high.`,
    predicted: 'predicted',
    observed: 'observed',
    perfect: 'perfect calibration',
    calibrated: 'as the app shows it',
    raw: 'before calibration',
    cases: 'Images',
    histogram: 'Scores',
    histogramSummary: 'The suspicion scores of suspicious and other lesions, each in shares of its own group.',
    shareOfGroup: 'share of the group',
    score: 'suspicion score',
    bin: 'Score',
    firstLimit: 'the app’s first limit',
    secondLimit: 'the app’s second limit',
    confusion: 'Confusion matrix',
    confusionSummary: 'How often each diagnosis, by the labels, was called which by the model.',
    truth: 'label',
    answer: 'likeliest class',
    same: 'right',
    shade: 'share of the row',
  },

  table: {
    heading: 'Images',
    label: 'Judged images',
    search: 'Search names',
    show: 'Show',
    parts: {
      all: 'all',
      missed: 'labelled suspicious, no warning sign found',
      'false-alarms': 'labelled not suspicious, warning signs found',
      'turned-away': 'not taken for a lesion',
      unlabelled: 'without a label',
      broken: 'could not be judged',
    } satisfies Record<Part, string>,
    shown: (n: number, all: number) => (n === all ? images(n) : t`${count(n)} of ${images(all)}`),
    none: 'No image is like that.',
    picture: 'Picture',
    columns: {
      name: 'Name',
      suspicious: 'Suspicion score',
      melanoma: 'Melanoma',
      likeliest: 'Likeliest class',
      label: 'Label',
    } satisfies Record<SortKey, string>,
    sortBy: 'Sort by',
    levels: {
      'not-a-lesion': 'not a lesion',
      'no-warning-sign': 'no warning sign found',
      'some-warning-signs': 'some warning signs',
      'clear-warning-signs': 'clear warning signs',
    } satisfies Record<LevelBeforeStabilityCheck, string>,
    suspicious: 'suspicious',
    harmless: 'not suspicious',
    noLabel: '–',
  },

  files: {
    heading: 'Take it with you',
    csv: 'Predictions as CSV',
    json: 'Everything as JSON',
    columns: 'What the columns mean',
    forget: 'Delete these results',
    forgetSure: 'Delete all results and labels?',
    forgetYes: 'Delete',
    forgetNo: 'Keep',
  },
});
