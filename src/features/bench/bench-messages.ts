/**
 * The words of the bench page.
 */
import { defineMessages } from '../../i18n/messages.js';
import type { MessageDescriptor } from '../../i18n/messages.js';
import type { LevelBeforeStabilityCheck } from '../../core/calibration/postprocess.js';
import type { ColumnRole } from './labels/columns.js';
import type { Part, SortKey } from './table/filter.js';

const durations = defineMessages({
  seconds: /*i18n*/ { id: 'bench.durations.seconds', message: '{seconds} s', comment: 'A time, short' },
  minutes: /*i18n*/ { id: 'bench.durations.minutes', message: '{minutes} min', comment: 'A time, short' },
  hours: /*i18n*/ { id: 'bench.durations.hours', message: '{hours} h {minutes} min', comment: 'A time, short' },
});

/** "50 s", "4 min", "2 h 5 min". */
export function formatTimeLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 100) return durations.seconds({ seconds });
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 100) return durations.minutes({ minutes });
  return durations.hours({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

export const text = defineMessages({
  documentTitle: /*i18n*/ { id: 'bench.documentTitle', message: 'Bench · Naevus', comment: 'Bench page: document title' },
  heading: /*i18n*/ { id: 'bench.heading', message: 'Bench: your own images', comment: 'Bench page: heading' },
  lead: /*i18n*/ {
    id: 'bench.lead',
    message: 'Run the built-in model on your own images. Add labels to measure accuracy.',
  },
  stays: /*i18n*/ {
    id: 'bench.stays',
    message:
      'The images stay on this device. Nothing is sent. Names, sizes and the model’s numbers are kept in this browser until you delete them, so you lose nothing when you reload; the images are not kept.',
  },
  onlyThese: /*i18n*/ {
    id: 'bench.onlyThese',
    message:
      'Figures on your own images say nothing about other images. The model sees only one square of each, and none of its answers is a diagnosis.',
  },

  choose: {
    folder: /*i18n*/ { id: 'bench.choose.folder', message: 'Choose a folder', comment: 'Bench page: choose, folder' },
    files: /*i18n*/ { id: 'bench.choose.files', message: 'Choose files', comment: 'Bench page: choose, files' },
    labels: /*i18n*/ { id: 'bench.choose.labels', message: 'Choose a CSV of labels', comment: 'Bench page: choose, labels' },
    drop: /*i18n*/ {
      id: 'bench.choose.drop',
      message: 'Or drop images, folders and a CSV anywhere on this page.',
    },
    nothing: /*i18n*/ {
      id: 'bench.choose.nothing',
      message: 'There was no image and no CSV in what you chose.',
    },
  },

  again: /*i18n*/ {
    id: 'bench.again',
    message:
      '{count, plural, one {# image} other {# images}} from an earlier visit. Choose the same files again to continue; we recognise them by name and size.',
  },
  notKept: /*i18n*/ {
    id: 'bench.notKept',
    message: 'This browser keeps nothing for this page, as in a private window: you lose the results when you reload.',
  },
  replacedModel: /*i18n*/ {
    id: 'bench.replacedModel',
    message: 'Results of model {version} were deleted: this app now has another model, and the two must not be mixed.',
    comment: 'Bench page: replaced model',
  },
  opening: /*i18n*/ { id: 'bench.opening', message: 'Looking for results of an earlier visit…', comment: 'Bench page: opening' },

  progress: {
    heading: /*i18n*/ { id: 'bench.progress.heading', message: 'Progress', comment: 'Bench page: progress, heading' },
    label: /*i18n*/ { id: 'bench.progress.label', message: 'Images done', comment: 'Bench page: progress, label' },
    states: {
      running: /*i18n*/ {
        id: 'bench.progress.states.running',
        message: 'Running',
        comment: 'Bench page: progress, states, running',
      },
      paused: /*i18n*/ { id: 'bench.progress.states.paused', message: 'Paused', comment: 'Bench page: progress, states, paused' },
      done: /*i18n*/ { id: 'bench.progress.states.done', message: 'Done', comment: 'Bench page: progress, states, done' },
      cancelled: /*i18n*/ {
        id: 'bench.progress.states.cancelled',
        message: 'Stopped',
        comment: 'Bench page: progress, states, cancelled',
      },
      failed: /*i18n*/ {
        id: 'bench.progress.states.failed',
        message: 'Stopped',
        comment: 'Bench page: progress, states, failed',
      },
    },
    preparing: /*i18n*/ {
      id: 'bench.progress.preparing',
      message: 'The model is getting ready…',
      comment: 'Bench page: progress, preparing',
    },
    counts: /*i18n*/ {
      id: 'bench.progress.counts',
      message: '{done} of {all, plural, one {# image} other {# images}}',
      comment: 'How many images are done',
    },
    pace: /*i18n*/ { id: 'bench.progress.pace', message: '{rate} img/s', comment: 'Bench page: progress, pace' },
    left: /*i18n*/ { id: 'bench.progress.left', message: 'about {time} left', comment: '{time}: “4 min”' },
    pause: /*i18n*/ { id: 'bench.progress.pause', message: 'Pause', comment: 'Bench page: progress, pause' },
    resume: /*i18n*/ {
      id: 'bench.progress.resume',
      message: 'Continue',
      comment: 'Bench page: a button, while the run is paused or after it was stopped',
    },
    cancel: /*i18n*/ { id: 'bench.progress.cancel', message: 'Stop', comment: 'Bench page: progress, cancel' },
    rest: /*i18n*/ {
      id: 'bench.progress.rest',
      message: '{count, plural, one {Run the remaining image} other {Run the remaining # images}}',
      comment: 'Button',
    },
    model: /*i18n*/ {
      id: 'bench.progress.model',
      message: 'Model {version} on {backend}',
      comment: 'Bench page: progress, model',
    },
    broken: /*i18n*/ {
      id: 'bench.progress.broken',
      message: '{count, plural, one {# file couldn’t be read} other {# files couldn’t be read}}',
    },
    moreBroken: /*i18n*/ { id: 'bench.progress.moreBroken', message: 'and {count} more; the table below lists them all.' },
  },

  labels: {
    heading: /*i18n*/ { id: 'bench.labels.heading', message: 'Labels', comment: 'Bench page: labels, heading' },
    none: /*i18n*/ {
      id: 'bench.labels.none',
      message: 'Choose a CSV with a column for the image’s name and one for what it shows, and the figures appear.',
    },
    matched: /*i18n*/ {
      id: 'bench.labels.matched',
      message: '{matched} of {all, plural, one {# image} other {# images}} so far have a label.',
    },
    matchedInGroups: /*i18n*/ {
      id: 'bench.labels.matchedInGroups',
      message:
        '{matched} of {all, plural, one {# image} other {# images}} so far have a label, in {groups, plural, one {# group} other {# groups}}.',
      comment: 'Groups are persons or lesions',
    },
    noGroups: /*i18n*/ {
      id: 'bench.labels.noGroups',
      message: 'No column names the person or lesion: every image counts as its own, and intervals may be too narrow.',
    },
    unmatched: /*i18n*/ {
      id: 'bench.labels.unmatched',
      message: '{count, plural, one {# row names no image of this run.} other {# rows name no image of this run.}}',
    },
    problems: /*i18n*/ {
      id: 'bench.labels.problems',
      message: '{count, plural, one {# row is left out} other {# rows are left out}}',
      comment: 'Bench page: labels, problems',
    },
    moreProblems: /*i18n*/ { id: 'bench.labels.moreProblems', message: 'and {count} more' },
    unreadable: /*i18n*/ {
      id: 'bench.labels.unreadable',
      message: 'This CSV can’t be read',
      comment: 'Bench page: labels, unreadable',
    },
    unclear: /*i18n*/ { id: 'bench.labels.unclear', message: 'Which column is which?', comment: 'Bench page: labels, unclear' },
    unclearText: /*i18n*/ {
      id: 'bench.labels.unclearText',
      message: 'The names of the columns don’t say. Choose at least the image’s name, and one column that says what it shows.',
    },
    change: /*i18n*/ { id: 'bench.labels.change', message: 'Change columns', comment: 'Bench page: labels, change' },
    use: /*i18n*/ { id: 'bench.labels.use', message: 'Use these columns', comment: 'Bench page: labels, use' },
    close: /*i18n*/ { id: 'bench.labels.close', message: 'Close', comment: 'Bench page: labels, close' },
    noColumn: /*i18n*/ { id: 'bench.labels.noColumn', message: 'none', comment: 'Bench page: labels, no column' },
    oneHot: /*i18n*/ {
      id: 'bench.labels.oneHot',
      message: 'The columns {columns} were read as ones and zeros.',
      comment: 'Bench page: labels, one hot',
    },
    roles: {
      image: /*i18n*/ { id: 'bench.labels.roles.image', message: 'Image’s name', comment: 'Bench page: labels, roles, image' },
      diagnosis: /*i18n*/ {
        id: 'bench.labels.roles.diagnosis',
        message: 'Diagnosis, in a word',
        comment: 'Bench page: labels, roles, diagnosis',
      },
      suspicious: /*i18n*/ {
        id: 'bench.labels.roles.suspicious',
        message: 'Malignant or not (1 or 0)',
        comment: 'Bench page: labels, roles, suspicious',
      },
      melanoma: /*i18n*/ {
        id: 'bench.labels.roles.melanoma',
        message: 'Melanoma or not (1 or 0)',
        comment: 'Bench page: labels, roles, melanoma',
      },
      group: /*i18n*/ {
        id: 'bench.labels.roles.group',
        message: 'Person or lesion',
        comment: 'Bench page: labels, roles, group',
      },
    } satisfies Record<ColumnRole, MessageDescriptor>,
  },

  table: {
    heading: /*i18n*/ { id: 'bench.table.heading', message: 'Images', comment: 'Bench page: table, heading' },
    label: /*i18n*/ { id: 'bench.table.label', message: 'Images of this run', comment: 'Bench page: table, label' },
    search: /*i18n*/ { id: 'bench.table.search', message: 'Search names', comment: 'Bench page: table, search' },
    show: /*i18n*/ { id: 'bench.table.show', message: 'Show', comment: 'Bench page: table, show' },
    parts: {
      all: /*i18n*/ { id: 'bench.table.parts.all', message: 'all', comment: 'Bench page: table, parts, all' },
      missed: /*i18n*/ {
        id: 'bench.table.parts.missed',
        message: 'labelled suspicious, no warning sign found',
        comment: 'Bench page: table, parts, missed',
      },
      'false-alarms': /*i18n*/ {
        id: 'bench.table.parts.false-alarms',
        message: 'labelled not suspicious, warning signs found',
        comment: 'Bench page: table, parts, false alarms',
      },
      rejected: /*i18n*/ {
        id: 'bench.table.parts.rejected',
        message: 'not taken for a lesion',
        comment: 'Bench page: table, parts, rejected',
      },
      unlabelled: /*i18n*/ {
        id: 'bench.table.parts.unlabelled',
        message: 'without a label',
        comment: 'Bench page: table, parts, unlabelled',
      },
      broken: /*i18n*/ {
        id: 'bench.table.parts.broken',
        message: 'could not be read',
        comment: 'Bench page: table, parts, broken',
      },
    } satisfies Record<Part, MessageDescriptor>,
    shown: /*i18n*/ {
      id: 'bench.table.shown',
      message: '{count} of {all, plural, one {# image} other {# images}}',
      comment: 'How many rows the filters leave',
    },
    shownAll: /*i18n*/ {
      id: 'bench.table.shownAll',
      message: '{count, plural, one {# image} other {# images}}',
      comment: 'Number of rows',
    },
    none: /*i18n*/ { id: 'bench.table.none', message: 'No image matches.', comment: 'Bench page: table, none' },
    picture: /*i18n*/ { id: 'bench.table.picture', message: 'Picture', comment: 'Bench page: table, picture' },
    columns: {
      name: /*i18n*/ { id: 'bench.table.columns.name', message: 'Name', comment: 'Bench page: table, columns, name' },
      suspicious: /*i18n*/ {
        id: 'bench.table.columns.suspicious',
        message: 'Suspicion score',
        comment: 'Bench page: table, columns, suspicious',
      },
      melanoma: /*i18n*/ {
        id: 'bench.table.columns.melanoma',
        message: 'Melanoma',
        comment: 'Bench page: table, columns, melanoma',
      },
      likeliest: /*i18n*/ {
        id: 'bench.table.columns.likeliest',
        message: 'Likeliest class',
        comment: 'Bench page: table, columns, likeliest',
      },
      label: /*i18n*/ { id: 'bench.table.columns.label', message: 'Label', comment: 'Bench page: table, columns, label' },
    } satisfies Record<SortKey, MessageDescriptor>,
    sortBy: /*i18n*/ { id: 'bench.table.sortBy', message: 'Sort by', comment: 'Bench page: table, sort by' },
    levels: {
      'not-a-lesion': /*i18n*/ {
        id: 'bench.table.levels.not-a-lesion',
        message: 'not a lesion',
        comment: 'Bench page: table, levels, not a lesion',
      },
      'no-warning-sign': /*i18n*/ {
        id: 'bench.table.levels.no-warning-sign',
        message: 'no warning sign found',
        comment: 'Bench page: table, levels, no warning sign',
      },
      'some-warning-signs': /*i18n*/ {
        id: 'bench.table.levels.some-warning-signs',
        message: 'some warning signs',
        comment: 'Bench page: table, levels, some warning signs',
      },
      'clear-warning-signs': /*i18n*/ {
        id: 'bench.table.levels.clear-warning-signs',
        message: 'clear warning signs',
        comment: 'Bench page: table, levels, clear warning signs',
      },
    } satisfies Record<LevelBeforeStabilityCheck, MessageDescriptor>,
    suspicious: /*i18n*/ { id: 'bench.table.suspicious', message: 'suspicious', comment: 'Bench page: table, suspicious' },
    benign: /*i18n*/ { id: 'bench.table.benign', message: 'not suspicious', comment: 'Bench page: table, benign' },
    noLabel: /*i18n*/ { id: 'bench.table.noLabel', message: '–', comment: 'Bench page: table, no label' },
  },

  files: {
    heading: /*i18n*/ { id: 'bench.files.heading', message: 'Save or share', comment: 'Bench page: files, heading' },
    csv: /*i18n*/ { id: 'bench.files.csv', message: 'Predictions as CSV', comment: 'Bench page: files, csv' },
    json: /*i18n*/ { id: 'bench.files.json', message: 'Everything as JSON', comment: 'Bench page: files, json' },
    columns: /*i18n*/ { id: 'bench.files.columns', message: 'What the columns mean', comment: 'Bench page: files, columns' },
    forget: /*i18n*/ { id: 'bench.files.forget', message: 'Delete these results', comment: 'Bench page: files, forget' },
    forgetSure: /*i18n*/ {
      id: 'bench.files.forgetSure',
      message: 'Delete all results and labels?',
      comment: 'Bench page: files, forget sure',
    },
    forgetYes: /*i18n*/ { id: 'bench.files.forgetYes', message: 'Delete', comment: 'Bench page: files, forget yes' },
    forgetNo: /*i18n*/ { id: 'bench.files.forgetNo', message: 'Keep', comment: 'Bench page: files, forget no' },
  },
});
