/** ISIC 2016, task 3 (Gutman et al. 2016, arXiv 1605.01397): two columns without names, image and benign or malignant. */
import path from 'node:path';
import { CliError } from '../../cli-error.js';
import { BENIGN_LABEL, labelFromDiagnosis } from '../../../../src/core/label.js';
import type { SourceFolder } from '../folder.js';
import { archiveKey, readRows } from '../source.js';
import type { SourceRead } from '../source.js';
import { parseTable } from '../table.js';

/** The training table has words, the test table numbers. */
const MALIGNANT = /^(?:malignant|1(?:\.0)?)$/iu;
const BENIGN = /^(?:benign|0(?:\.0)?)$/iu;

/** Reads the ground truth. "Malignant" is melanoma in this challenge; "benign" has no diagnosis. Throws `CliError` without a table. */
export function readIsic2016(dataset: string, folder: SourceFolder): SourceRead {
  const tables = folder.tables
    .filter(({ columns: [image = '', , third] }) => third === undefined && /^ISIC_\d{7}$/u.test(image))
    .map(({ name, text }) => parseTable(text, path.join(folder.dir, name), ['image', 'label']));
  if (tables.length === 0) {
    throw new CliError(
      `No table in ${folder.dir} has lines such as "ISIC_0000000,benign", the ground truth of ISIC 2016 task 3.`,
    );
  }
  return readRows(dataset, 'dermoscopy', folder, tables, (row) => {
    const image = row.text('image');
    const malignant = MALIGNANT.test(row.text('label'));
    if (!malignant && !BENIGN.test(row.text('label'))) {
      return { image, kind: 'malformed', what: `"${row.text('label')}" is neither benign nor malignant` };
    }
    return { image, label: malignant ? labelFromDiagnosis('mel') : BENIGN_LABEL, keys: [archiveKey(image)], about: {} };
  });
}
