/** Why a table of labels, or a row of it, can't be used, in words. */
import { defineMessages } from '../../../i18n/messages.js';
import { formatList } from '../../../i18n/numbers.js';
import type { CsvProblem } from './read-csv.js';
import type { RowProblem, SkippedRow } from './read-labels.js';

/** A table that was chosen and can't be used. */
export interface TableProblem {
  readonly fileName: string;
  readonly problem: CsvProblem | { readonly kind: 'unreadable' };
}

const text = defineMessages({
  table: {
    'no-columns': /*i18n*/ {
      id: 'bench.labels.table.noColumns',
      message: '{file} has no first line with the names of columns.',
      comment: 'Bench page, in the notice that a table of labels can’t be read. File is the file’s name',
    },
    'no-rows': /*i18n*/ {
      id: 'bench.labels.table.noRows',
      message: '{file} has no row below its first line.',
      comment: 'Bench page, in the notice that a table of labels can’t be read. File is the file’s name',
    },
    unreadable: /*i18n*/ {
      id: 'bench.labels.table.unreadable',
      message: '{file} can’t be read. It may have been moved or changed. Choose it again.',
      comment: 'Bench page, in the notice that a table of labels can’t be read. File is the file’s name',
    },
    openQuote: /*i18n*/ {
      id: 'bench.labels.table.openQuote',
      message: 'In {file}, row {row} opens a quotation mark that is never closed.',
      comment: 'Bench page, in the notice that a table of labels can’t be read. File is the file’s name, row a number',
    },
  },
  row: /*i18n*/ {
    id: 'bench.labels.row',
    message: 'Row {row} ({name}): {problem}',
    comment: 'Bench page, in the list of rows that are left out: a row’s number, the image’s name, and a sentence that says why',
  },
  rowWithoutName: /*i18n*/ {
    id: 'bench.labels.rowWithoutName',
    message: 'Row {row}: {problem}',
    comment: 'Bench page, in the list of rows that are left out: a row’s number, and a sentence that says why',
  },
  problem: {
    'no-image-name': /*i18n*/ {
      id: 'bench.labels.problem.noImageName',
      message: 'The image’s name is empty.',
      comment: 'Bench page: why a row of the table of labels is left out',
    },
    'contradicts-itself': /*i18n*/ {
      id: 'bench.labels.problem.contradictsItself',
      message: 'Its columns contradict one another.',
      comment: 'Bench page: why a row of the table of labels is left out',
    },
    'contradicts-another-row': /*i18n*/ {
      id: 'bench.labels.problem.contradictsAnotherRow',
      message: 'Another row says something else about this image. Neither counts.',
      comment: 'Bench page: why a row of the table of labels is left out',
    },
  },
  notAFlag: /*i18n*/ {
    id: 'bench.labels.problem.notAFlag',
    message: '“{value}” in the column {column} is neither 0 nor 1.',
    comment: 'Bench page: why a row of the table of labels is left out. Value is what the table holds, column a column’s name',
  },
  unknownDiagnosis: /*i18n*/ {
    id: 'bench.labels.problem.unknownDiagnosis',
    message: '“{value}” in the column {column} is none of the diagnoses that the model knows.',
    comment: 'Bench page: why a row of the table of labels is left out. Value is what the table holds, column a column’s name',
  },
  severalClasses: /*i18n*/ {
    id: 'bench.labels.problem.severalClasses',
    message: 'More than one of the class columns is 1: {columns}.',
    comment: 'Bench page: why a row of the table of labels is left out. Columns is a list of columns’ names',
  },
});

/** Why a table can't be used: a sentence with the file's name. */
export function describeTableProblem({ fileName: file, problem }: TableProblem): string {
  return problem.kind === 'open-quote' ? text.table.openQuote({ file, row: problem.row }) : text.table[problem.kind]({ file });
}

/** Which row is left out, and why. */
export function describeSkippedRow({ row, name, problem }: SkippedRow): string {
  const why = describeRowProblem(problem);
  return name === '' ? text.rowWithoutName({ row, problem: why }) : text.row({ row, name, problem: why });
}

function describeRowProblem(problem: RowProblem): string {
  switch (problem.kind) {
    case 'not-a-flag':
      return text.notAFlag({ value: problem.value, column: problem.column });
    case 'unknown-diagnosis':
      return text.unknownDiagnosis({ value: problem.value, column: problem.column });
    case 'several-classes':
      return text.severalClasses({ columns: formatList(problem.columns) });
    default:
      return text.problem[problem.kind];
  }
}
