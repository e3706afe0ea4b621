/** HAM10000 (Tschandl et al. 2018, doi 10.1038/sdata.2018.161): `lesion_id,image_id,dx,dx_type,age,sex,localization`. */
import { classFromTerm, labelFromDiagnosis } from '../../../../src/core/label.js';
import { neededTables } from '../folder.js';
import type { SourceFolder } from '../folder.js';
import { archiveKey, readRows } from '../source.js';
import type { SourceRead } from '../source.js';

/** Reads the metadata; a lesion is a group. Throws `CliError` for a missing column. */
export function readHam10000(dataset: string, folder: SourceFolder): SourceRead {
  const tables = neededTables(folder, ['lesion_id', 'image_id', 'dx', 'dx_type']);
  return readRows(dataset, 'dermoscopy', folder, tables, (row) => {
    const image = row.text('image_id');
    const diagnosis = classFromTerm(row.text('dx'));
    if (diagnosis === null) return { image, kind: 'other class', what: `dx "${row.text('dx')}" is none of our classes` };
    if (row.text('lesion_id') === '') return { image, kind: 'malformed', what: 'lesion_id is empty' };
    return {
      image,
      label: labelFromDiagnosis(diagnosis),
      keys: [row.text('lesion_id'), archiveKey(image)],
      about: {
        confirmedBy: row.text('dx_type'),
        sex: row.text('sex').toLowerCase(),
        age: row.text('age'),
        site: row.text('localization'),
      },
    };
  });
}
