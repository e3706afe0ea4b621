/**
 * MILK10k (ISIC 2025, doi 10.34970/648456): each lesion once as a clinical close-up and once by dermoscopy. Either the files of the challenge
 * (`MILK10k_Training_Metadata.csv`, `…_GroundTruth.csv`, `…_Supplement.csv`) or the archive's bundle (`metadata.csv` and `supplements/`); tables
 * are found by their columns, and what one lacks of an image is taken from another.
 */
import { BENIGN_LABEL, MALIGNANT_LABEL, labelFromDiagnosis } from '../../../../src/core/label.js';
import type { Label } from '../../../../src/core/label.js';
import { neededTables, tablesWith } from '../folder.js';
import type { SourceFolder } from '../folder.js';
import { archiveKey, readRows, skinToneOf } from '../source.js';
import type { About, Problem, SourceRead } from '../source.js';
import type { Table, TableRow } from '../table.js';
import { CONFIRMED_BY } from './isic-one-hot.js';

/**
 * What each column of the ground truth means to us. Inflammatory conditions and other benign or malignant proliferations are none of our
 * classes: only whether they are suspicious is known, and `detail` keeps which they are.
 */
const LABELS: Readonly<Record<string, Label>> = {
  AKIEC: labelFromDiagnosis('akiec'),
  BCC: labelFromDiagnosis('bcc'),
  BEN_OTH: BENIGN_LABEL,
  BKL: labelFromDiagnosis('bkl'),
  DF: labelFromDiagnosis('df'),
  INF: BENIGN_LABEL,
  MAL_OTH: MALIGNANT_LABEL,
  MEL: labelFromDiagnosis('mel'),
  NV: labelFromDiagnosis('nv'),
  SCCKA: labelFromDiagnosis('akiec'),
  VASC: labelFromDiagnosis('vasc'),
};
const LABEL_COLUMNS = Object.keys(LABELS);

/** The values of `image_type`: the data set's suffix, and what the manifest calls the modality. */
const IMAGE_TYPES: Readonly<Record<string, readonly [suffix: string, modality: string]>> = {
  'clinical: close-up': ['clinical', 'photo'],
  dermoscopic: ['dermoscopy', 'dermoscopy'],
};

/**
 * Reads metadata and ground truth. Both photos of a lesion are of one group; the data sets are `<dataset>-clinical` and
 * `<dataset>-dermoscopy`. Throws `CliError` for a missing column.
 */
export function readMilk10k(dataset: string, folder: SourceFolder): SourceRead {
  const metadata = neededTables(folder, ['lesion_id', 'image_type', 'isic_id']);
  const truth = readGroundTruth(neededTables(folder, ['lesion_id', ...LABEL_COLUMNS]), dataset);
  const rowsOf = new Map<string, TableRow[]>();
  for (const { rows } of tablesWith(folder, ['isic_id'])) {
    for (const row of rows) rowsOf.set(row.text('isic_id'), [...(rowsOf.get(row.text('isic_id')) ?? []), row]);
  }
  const read = readRows(dataset, 'photo', folder, withoutRepeats(metadata), (row) => {
    const image = row.text('isic_id');
    const lesion = row.text('lesion_id');
    const type = IMAGE_TYPES[row.text('image_type')];
    if (type === undefined) {
      return {
        image,
        kind: 'malformed',
        what: `image_type "${row.text('image_type')}" is none of ${Object.keys(IMAGE_TYPES).join(', ')}`,
      };
    }
    if (lesion === '') return { image, kind: 'malformed', what: 'lesion_id is empty' };
    const stated = truth.columns.get(lesion);
    if (stated === undefined) return { image, kind: 'unlabelled', what: `no row of the ground truth is of the lesion ${lesion}` };
    const [detail = '', second] = stated;
    const label = LABELS[detail];
    if (label === undefined || second !== undefined) {
      const what = label === undefined ? 'no class' : stated.join(' and ');
      return { image, kind: 'malformed', what: `${what} is 1 in the ground truth of ${lesion}; it must be one` };
    }
    const [suffix, modality] = type;
    return {
      ...{ image, label, modality, dataset: `${dataset}-${suffix}`, keys: [lesion, archiveKey(image)] },
      about: { ...aboutRows(rowsOf.get(image) ?? []), detail },
    };
  });
  return { ...read, problems: [...read.problems, ...truth.problems] };
}

/** The columns that are 1 for each lesion, in all its rows. */
function readGroundTruth(
  tables: readonly Table[],
  dataset: string,
): { readonly columns: ReadonlyMap<string, readonly string[]>; readonly problems: readonly Problem[] } {
  const columns = new Map<string, readonly string[]>();
  const problems: Problem[] = [];
  for (const { name, rows, malformed } of tables) {
    for (const { line, what } of malformed) problems.push({ dataset, kind: 'malformed', table: name, line, image: '', what });
    for (const row of rows) {
      const lesion = row.text('lesion_id');
      const ones = LABEL_COLUMNS.filter((column) => Number(row.text(column)) === 1);
      columns.set(lesion, [...new Set([...(columns.get(lesion) ?? []), ...ones])]);
    }
  }
  return { columns, problems };
}

/** The archive's bundle lists each image in two tables: the first counts. */
function withoutRepeats(tables: readonly Table[]): readonly Table[] {
  const seen = new Set<string>();
  return tables.map((table) => {
    const rows = table.rows.filter((row) => !seen.has(row.text('isic_id')));
    for (const row of rows) seen.add(row.text('isic_id'));
    return { ...table, rows };
  });
}

/** What all rows of an image say together; the first that states something counts. */
function aboutRows(rows: readonly TableRow[]): Partial<About> {
  const said = (column: string): string => rows.map((row) => row.text(column)).find((text) => text !== '') ?? '';
  return {
    // What one clinician alone has assessed is not confirmed.
    confirmedBy: CONFIRMED_BY[said('diagnosis_confirm_type')] ?? '',
    sex: said('sex').toLowerCase(),
    age: said('age_approx'),
    site: (said('site') || said('anatom_site_general')).replaceAll('_', ' '),
    skinTone: skinToneOf(said('skin_tone_class')),
  };
}
