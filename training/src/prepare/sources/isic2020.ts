/** ISIC 2020 (Rotemberg et al. 2021, doi 10.1038/s41597-021-00815-z): a table with patients, and its list of duplicates. */
import { BENIGN_LABEL, classFromTerm, labelFromDiagnosis } from '../../../../src/core/label.js';
import { neededTables, tablesWith } from '../folder.js';
import type { SourceFolder } from '../folder.js';
import { archiveKey, readRows } from '../source.js';
import type { SourceRead } from '../source.js';

/** Diagnoses that say "not malignant" without saying which of our classes: they get the coarse label. */
const COARSE = ['unknown', '', 'lentigo nos', 'cafe-au-lait macule'];

/**
 * Reads `image_name,patient_id,…,diagnosis,…,target`; a patient is a group. Rows of `image_name_1,image_name_2`, the archive's
 * own list of duplicates, link groups. Throws `CliError` for a missing column.
 */
export function readIsic2020(dataset: string, folder: SourceFolder): SourceRead {
  const tables = neededTables(folder, ['image_name', 'patient_id', 'diagnosis', 'target']);
  const links = tablesWith(folder, ['image_name_1', 'image_name_2'])
    .flatMap(({ rows }) =>
      rows.map((row) => [archiveKey(row.text('image_name_1')), archiveKey(row.text('image_name_2'))] as const),
    )
    .filter((pair) => !pair.includes(''));
  const read = readRows(dataset, 'dermoscopy', folder, tables, (row) => {
    const image = row.text('image_name');
    const words = row.text('diagnosis').toLowerCase();
    const target = row.text('target');
    if (target !== '0' && target !== '1') return { image, kind: 'malformed', what: `target "${target}" is neither 0 nor 1` };
    if (row.text('patient_id') === '') return { image, kind: 'malformed', what: 'patient_id is empty' };
    const diagnosis = classFromTerm(words);
    if (diagnosis === null && (target === '1' || !COARSE.includes(words))) {
      return { image, kind: 'other class', what: `diagnosis "${words}" with target ${target} is none of our classes` };
    }
    const label = diagnosis === null ? BENIGN_LABEL : labelFromDiagnosis(diagnosis);
    if (label.suspicious !== (target === '1')) {
      return { image, kind: 'malformed', what: `diagnosis "${words}" and target ${target} contradict one another` };
    }
    return {
      image,
      label,
      keys: [row.text('patient_id'), row.text('lesion_id'), archiveKey(image)],
      about: { sex: row.text('sex'), age: row.text('age_approx'), site: row.text('anatom_site_general_challenge') },
    };
  });
  return { ...read, links };
}
