/**
 * ISIC 2018 task 3 and ISIC 2019 (Codella et al. 2019, arXiv 1902.03368; Combalia et al. 2019, arXiv 1908.02288): a column a
 * class, 1 in one of them, and a second table with `lesion_id`.
 */
import { classFromTerm, labelFromDiagnosis } from '../../../../src/core/label.js';
import { neededTables, tablesWith } from '../folder.js';
import type { SourceFolder } from '../folder.js';
import { archiveKey, readRows } from '../source.js';
import type { About, SourceRead } from '../source.js';

const CLASS_COLUMNS = ['MEL', 'NV', 'BCC', 'AKIEC', 'AK', 'BKL', 'DF', 'VASC', 'SCC', 'UNK'] as const;
/** What both challenges have. */
const NEEDED = ['image', 'MEL', 'NV', 'BCC', 'BKL', 'DF', 'VASC'];
const NO_LESIONS =
  'Without lesion_id, pictures of one lesion would cross the splits: ' +
  'put ISIC2018_Task3_Training_LesionGroupings.csv or ISIC_2019_Training_Metadata.csv into the folder.';

/** `diagnosis_confirm_type` of the archive, as in the lesion groupings of ISIC 2018, in the words of the manifest. */
export const CONFIRMED_BY: Readonly<Record<string, string>> = {
  histopathology: 'histo',
  'serial imaging showing no change': 'follow_up',
  'single image expert consensus': 'consensus',
  'confocal microscopy with consensus dermoscopy': 'confocal',
};

/** Reads ground truth and metadata; a lesion is a group, and a image that no table gives a lesion. Throws `CliError` for a missing column. */
export function readIsicOneHot(dataset: string, folder: SourceFolder): SourceRead {
  const truth = neededTables(folder, NEEDED);
  neededTables(folder, ['image', 'lesion_id'], NO_LESIONS);
  const known = new Map<string, { lesion: string; about: Partial<About> }>();
  for (const { rows } of tablesWith(folder, ['image'])) {
    for (const row of rows) {
      const before = known.get(row.text('image'));
      const confirmed = row.text('diagnosis_confirm_type');
      const about = {
        confirmedBy: CONFIRMED_BY[confirmed] ?? confirmed,
        sex: row.text('sex'),
        age: row.text('age_approx'),
        site: row.text('anatom_site_general'),
      };
      const stated = Object.fromEntries(Object.entries(about).filter(([, value]) => value !== ''));
      known.set(row.text('image'), {
        lesion: row.text('lesion_id') || (before?.lesion ?? ''),
        about: { ...before?.about, ...stated },
      });
    }
  }
  return readRows(dataset, 'dermoscopy', folder, truth, (row) => {
    const image = row.text('image');
    const ones = CLASS_COLUMNS.filter((column) => Number(row.text(column)) === 1);
    const [one] = ones;
    if (one === undefined || ones.length > 1) {
      return { image, kind: 'malformed', what: `${ones.length === 0 ? 'no class' : ones.join(' and ')} is 1; it must be one` };
    }
    const diagnosis = classFromTerm(one);
    if (diagnosis === null) return { image, kind: 'other class', what: `${one} is 1: none of our classes` };
    const { lesion = '', about = {} } = known.get(image) ?? {};
    return { image, label: labelFromDiagnosis(diagnosis), keys: [lesion, archiveKey(image)], about };
  });
}
