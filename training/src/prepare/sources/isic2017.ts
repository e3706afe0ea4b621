/** ISIC 2017, part 3 (Codella et al. 2017, arXiv 1710.05006): `image_id,melanoma,seborrheic_keratosis`, 0 or 1. */
import { labelFromDiagnosis } from '../../../../src/core/label.js';
import { neededTables, tablesWith } from '../folder.js';
import type { SourceFolder } from '../folder.js';
import { archiveKey, readRows } from '../source.js';
import type { SourceRead } from '../source.js';

/** Reads ground truth and, where it is there, `image_id,age_approximate,sex`. Neither 1 is nv. Throws `CliError` for a missing column. */
export function readIsic2017(dataset: string, folder: SourceFolder): SourceRead {
  const people = new Map(
    tablesWith(folder, ['image_id', 'age_approximate', 'sex']).flatMap(({ rows }) =>
      rows.map((row) => [
        row.text('image_id'),
        { age: row.text('age_approximate'), sex: row.text('sex').replace('unknown', '') },
      ]),
    ),
  );
  const tables = neededTables(folder, ['image_id', 'melanoma', 'seborrheic_keratosis']);
  return readRows(dataset, 'dermoscopy', folder, tables, (row) => {
    const image = row.text('image_id');
    const flags = [row.text('melanoma'), row.text('seborrheic_keratosis')].map((text) =>
      text === '' ? Number.NaN : Number(text),
    );
    const [melanoma, keratosis] = flags;
    if (!flags.every((flag) => flag === 0 || flag === 1) || (melanoma === 1 && keratosis === 1)) {
      return { image, kind: 'malformed', what: 'melanoma and seborrheic_keratosis must be 0 or 1, and not both 1' };
    }
    const diagnosis = melanoma === 1 ? 'mel' : keratosis === 1 ? 'bkl' : 'nv';
    return { image, label: labelFromDiagnosis(diagnosis), keys: [archiveKey(image)], about: people.get(image) ?? {} };
  });
}
