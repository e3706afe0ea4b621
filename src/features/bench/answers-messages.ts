/** The words of the app's own answers, of one image's figures, of errors, groups and comparisons on the bench page. */
import { defineMessages } from '../../i18n/messages.js';

export const answersText = defineMessages({
  samples: /*i18n*/ {
    id: 'bench.answers.samples',
    message: 'Try with drawn images',
    comment: 'Bench page: a button that loads a dozen drawings with made-up labels',
  },
  template: /*i18n*/ {
    id: 'bench.answers.template',
    message: 'Download a CSV template',
    comment: 'Bench page: a button; the table of labels is to be filled in',
  },
  samplesNote: /*i18n*/ {
    id: 'bench.answers.samplesNote',
    message: 'The drawn images have made-up labels. Their figures say nothing about the model.',
    comment: 'Bench page: below the buttons',
  },
  askAll: /*i18n*/ {
    id: 'bench.answers.askAll',
    message: 'Ask the app about each image',
    comment: 'Bench page: a button; what the app would answer, with quality and stability checks',
  },
  askAllNote: /*i18n*/ {
    id: 'bench.answers.askAllNote',
    message:
      'The app finds the spot, checks the photo, and compares several views. That takes a few times longer than the score.',
    comment: 'Bench page: below the button “Ask the app about each image”',
  },
  asking: /*i18n*/ {
    id: 'bench.answers.asking',
    message: 'Asked about {done} of {total} images',
    comment: 'Bench page: progress; both are written numbers',
  },
  stop: /*i18n*/ { id: 'bench.answers.stop', message: 'Stop', comment: 'Bench page: a button: stop asking' },
  app: /*i18n*/ {
    id: 'bench.answers.app',
    message: 'App: {answer}',
    comment: 'Bench page: in the table, below the raw score; {answer}: “some warning signs”, “can’t tell”',
  },
  poorPhoto: /*i18n*/ {
    id: 'bench.answers.poorPhoto',
    message: '{answer}, poor photo',
    comment: 'Bench page: what the app would answer, after asking for a better photo',
  },
  inconclusive: /*i18n*/ {
    id: 'bench.answers.inconclusive',
    message: 'can’t tell',
    comment: 'Bench page: the app gives no score, since its views disagree',
  },
  open: /*i18n*/ {
    id: 'bench.answers.open',
    message: 'Show {name}',
    comment: 'Bench page: a button in the table, for screen readers; {name}: a file’s name',
  },
  close: /*i18n*/ { id: 'bench.answers.close', message: 'Close', comment: 'Bench page: closes the figures of one image' },
  noFile: /*i18n*/ {
    id: 'bench.answers.noFile',
    message: 'The image itself is not kept. Choose the same files again to see it.',
    comment: 'Bench page: in the figures of one image, after a reload',
  },
  noAnswer: /*i18n*/ {
    id: 'bench.answers.noAnswer',
    message: 'The app couldn’t answer: {problem}',
    comment: 'Bench page: in the figures of one image',
  },
  checking: /*i18n*/ {
    id: 'bench.answers.checking',
    message: 'Asking the app…',
    comment: 'Bench page: in the figures of one image',
  },
  imageAlt: /*i18n*/ {
    id: 'bench.answers.imageAlt',
    message: 'The square that the app checked',
    comment: 'Bench page: describes a picture',
  },
  rows: {
    app: /*i18n*/ { id: 'bench.answers.rows.app', message: 'The app’s answer', comment: 'Bench page: one image, a figure' },
    raw: /*i18n*/ {
      id: 'bench.answers.rows.raw',
      message: 'Raw score, centre square',
      comment: 'Bench page: one image, a figure',
    },
    score: /*i18n*/ { id: 'bench.answers.rows.score', message: 'The app’s score', comment: 'Bench page: one image, a figure' },
    quality: /*i18n*/ { id: 'bench.answers.rows.quality', message: 'Photo quality', comment: 'Bench page: one image, a figure' },
    stability: /*i18n*/ {
      id: 'bench.answers.rows.stability',
      message: 'Disagreement of views',
      comment: 'Bench page: one image, a figure; 0.12 (at most 0.30)',
    },
    label: /*i18n*/ { id: 'bench.answers.rows.label', message: 'Label', comment: 'Bench page: one image, a figure' },
    heatMap: /*i18n*/ { id: 'bench.answers.rows.heatMap', message: 'Heat-map', comment: 'Bench page: one image, a figure' },
  },
  qualityGood: /*i18n*/ {
    id: 'bench.answers.qualityGood',
    message: 'good enough',
    comment: 'Bench page: one image, its quality',
  },
  stabilityOf: /*i18n*/ {
    id: 'bench.answers.stabilityOf',
    message: '{value} (at most {limit})',
    comment: 'Bench page: one image, how far the views disagree; both are written numbers',
  },
  mapShown: /*i18n*/ {
    id: 'bench.answers.mapShown',
    message: 'shown: it explains the score',
    comment: 'Bench page: one image, its heat-map',
  },
  mapHidden: /*i18n*/ {
    id: 'bench.answers.mapHidden',
    message: 'not shown in the app: no region explains the score',
    comment: 'Bench page: one image, its heat-map',
  },
  errors: {
    heading: /*i18n*/ { id: 'bench.errors.heading', message: 'Errors', comment: 'Bench page: heading of a gallery' },
    missed: /*i18n*/ {
      id: 'bench.errors.missed',
      message: 'Missed: {count, plural, one {# image} other {# images}}',
      comment: 'Bench page: suspicious images without a warning, the lowest score first',
    },
    alarms: /*i18n*/ {
      id: 'bench.errors.alarms',
      message: 'False alarms: {count, plural, one {# image} other {# images}}',
      comment: 'Bench page: other images with a warning, the highest score first',
    },
    more: /*i18n*/ {
      id: 'bench.errors.more',
      message: 'The table shows all of them.',
      comment: 'Bench page: below a gallery that shows the first dozen',
    },
  },
  groups: {
    heading: /*i18n*/ { id: 'bench.groups.heading', message: 'Compare groups', comment: 'Bench page: heading' },
    column: /*i18n*/ {
      id: 'bench.groups.column',
      message: 'Group by this column of the CSV',
      comment: 'Bench page: label of a select',
    },
    caption: /*i18n*/ {
      id: 'bench.groups.caption',
      message: 'Warnings by {column}',
      comment: 'Bench page: caption of a table; {column}: a name of a column, such as “skin_type”',
    },
    columns: [
      /*i18n*/ { id: 'bench.groups.columns.group', message: 'Group', comment: 'Bench page: groups, a column' },
      /*i18n*/ { id: 'bench.groups.columns.images', message: 'Images', comment: 'Bench page: groups, a column' },
      /*i18n*/ { id: 'bench.groups.columns.sensitivity', message: 'Sensitivity', comment: 'Bench page: groups, a column' },
      /*i18n*/ { id: 'bench.groups.columns.specificity', message: 'Specificity', comment: 'Bench page: groups, a column' },
    ],
    empty: /*i18n*/ { id: 'bench.groups.empty', message: '(empty)', comment: 'Bench page: groups, a cell that is empty' },
    note: /*i18n*/ {
      id: 'bench.groups.note',
      message: 'With 95% intervals as if each image were of another person. Groups whose intervals overlap may not differ.',
      comment: 'Bench page: groups, below the table',
    },
  },
  compare: {
    heading: /*i18n*/ { id: 'bench.compare.heading', message: 'Compare with another run', comment: 'Bench page: heading' },
    choose: /*i18n*/ {
      id: 'bench.compare.choose',
      message: 'Choose an earlier “Everything as JSON”',
      comment: 'Bench page: a button that chooses a file; the name in quotes is that of the button that saved it',
    },
    unreadable: /*i18n*/ {
      id: 'bench.compare.unreadable',
      message: 'This file is no export of the bench page.',
      comment: 'Bench page: comparison',
    },
    none: /*i18n*/ {
      id: 'bench.compare.none',
      message: 'No image of this run is in that file.',
      comment: 'Bench page: comparison',
    },
    caption: /*i18n*/ {
      id: 'bench.compare.caption',
      message: '{count, plural, one {# image} other {# images}} in both runs',
      comment: 'Bench page: comparison, caption of a table',
    },
    figure: /*i18n*/ { id: 'bench.compare.figure', message: 'Figure', comment: 'Bench page: comparison, a column' },
    now: /*i18n*/ {
      id: 'bench.compare.now',
      message: 'This run ({version})',
      comment: 'Bench page: comparison, a column; {version}: of the model',
    },
    then: /*i18n*/ {
      id: 'bench.compare.then',
      message: 'That run ({version})',
      comment: 'Bench page: comparison, a column; {version}: of the model',
    },
    difference: /*i18n*/ { id: 'bench.compare.difference', message: 'Difference', comment: 'Bench page: comparison, a column' },
    changed: /*i18n*/ {
      id: 'bench.compare.changed',
      message: 'Another level in {count, plural, one {# image} other {# images}}',
      comment: 'Bench page: comparison, a line',
    },
  },
});
