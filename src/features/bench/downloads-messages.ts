/** What the bench page says about the files that it saves, and in them. */
import { defineMessages } from '../../i18n/messages.js';

/** What the columns of the CSV mean, by their names; and the sentence that the JSON holds. */
export const text = defineMessages({
  columns: {
    name: /*i18n*/ {
      id: 'bench.csv.name',
      message: 'the file’s name',
      comment: 'Bench page: what a column of the saved CSV means',
    },
    path: /*i18n*/ {
      id: 'bench.csv.path',
      message: 'the folder and the name, as far as the browser told',
      comment: 'Bench page: what a column of the saved CSV means',
    },
    size: /*i18n*/ {
      id: 'bench.csv.size',
      message: 'the file’s size in bytes',
      comment: 'Bench page: what a column of the saved CSV means',
    },
    pixels: /*i18n*/ {
      id: 'bench.csv.pixels',
      message: 'width and height of the upright image in pixels',
      comment: 'Bench page: what two columns of the saved CSV mean',
    },
    level: /*i18n*/ {
      id: 'bench.csv.level',
      message: 'the answer by the score: {levels}',
      comment: 'Bench page: what a column of the saved CSV means. Levels is the list of the words that stand in it, in English',
    },
    suspicious: /*i18n*/ {
      id: 'bench.csv.suspicious',
      message: 'probability that it is {classes}, given that it is a lesion, 0 to 1',
      comment:
        'Bench page: what a column of the saved CSV means. Classes is the list of the short names of the suspicious classes',
    },
    probabilities: /*i18n*/ {
      id: 'bench.csv.probabilities',
      message: 'the calibrated probability of each class, 0 to 1; they sum to 1',
      comment: 'Bench page: what eight columns of the saved CSV mean',
    },
    likeliest: /*i18n*/ {
      id: 'bench.csv.likeliest',
      message: 'the class of the highest probability',
      comment: 'Bench page: what a column of the saved CSV means',
    },
    labels: /*i18n*/ {
      id: 'bench.csv.labels',
      message: 'what your table says, in the app’s words; empty where it does not say',
      comment: 'Bench page: what three columns of the saved CSV mean. The table is that of the labels',
    },
    group: /*i18n*/ {
      id: 'bench.csv.group',
      message: 'the person or lesion of your table',
      comment: 'Bench page: what a column of the saved CSV means',
    },
    app: /*i18n*/ {
      id: 'bench.csv.app',
      message: 'What the app itself answers, and what it says against the photo; empty where nobody asked.',
      comment: 'Bench page: meaning of two columns of the CSV',
    },
    problem: /*i18n*/ {
      id: 'bench.csv.problem',
      message: 'why the file could not be read; empty where it could',
      comment: 'Bench page: what a column of the saved CSV means',
    },
  },
  note: /*i18n*/ {
    id: 'bench.json.note',
    message: 'For education and research. Figures on these images say nothing about other images.',
    comment: 'Bench page: a sentence in the saved JSON file',
  },
});
