/** PAD-UFES-20 (Pacheco et al. 2020, doi 10.17632/zr7vgbcyr2): smartphone photos, `metadata.csv`. */
import { classFromTerm, labelFromDiagnosis } from '../../../../src/core/label.js';
import { SKIN_TYPES } from '../../../../src/core/subgroups.js';
import { neededTables } from '../folder.js';
import type { SourceFolder } from '../folder.js';
import { archiveKey, readRows } from '../source.js';
import type { SourceRead } from '../source.js';

/** Reads the metadata; a patient is a group. ACK and SCC are akiec, SEK is bkl. Throws `CliError` for a missing column. */
export function readPadUfes20(dataset: string, folder: SourceFolder): SourceRead {
  const tables = neededTables(folder, ['patient_id', 'img_id', 'diagnostic', 'biopsed']);
  return readRows(dataset, 'smartphone', folder, tables, (row) => {
    const image = row.text('img_id');
    const diagnosis = classFromTerm(row.text('diagnostic'));
    if (diagnosis === null)
      return { image, kind: 'other class', what: `diagnostic "${row.text('diagnostic')}" is none of our classes` };
    if (row.text('patient_id') === '') return { image, kind: 'malformed', what: 'patient_id is empty' };
    const skinType = String(Number(row.text('fitspatrick')));
    return {
      image,
      label: labelFromDiagnosis(diagnosis),
      keys: [row.text('patient_id'), archiveKey(image)],
      about: {
        confirmedBy: row.text('biopsed').toLowerCase() === 'true' ? 'histo' : 'consensus',
        sex: row.text('gender').toLowerCase(),
        age: row.text('age'),
        site: row.text('region').toLowerCase(),
        skinType: SKIN_TYPES.find((type) => type === skinType) ?? '',
      },
    };
  });
}
