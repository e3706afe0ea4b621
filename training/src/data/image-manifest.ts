/**
 * Reads the image manifest (`manifest.csv`): a row an image with its diagnosis, source, group and split.
 * A missing column or a value that cannot be understood stops the run and names file and row.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { BENIGN_CLASS_IDS, CLASS_IDS, SUSPICIOUS_CLASS_IDS, isClassId, isSuspicious } from '../../../src/core/classes.js';
import type { ClassId } from '../../../src/core/classes.js';
import { CliError } from '../cli-error.js';

/** Which part of the data an image belongs to; `test` is read by `evaluate` alone. */
export const SPLITS = ['train', 'val', 'test'] as const;
/** See {@link SPLITS}. */
export type Split = (typeof SPLITS)[number];

/** One row of the manifest. */
export interface ImageRecord {
  /** Path of the file, resolved against the data folder. */
  readonly file: string;
  /** The path as the manifest writes it; the image's name in messages. */
  readonly image: string;
  /** The source, for instance `ham10000`. */
  readonly dataset: string;
  /** The diagnosis, or null where only benign-or-not is known. */
  readonly diagnosis: ClassId | null;
  /** Whether it is akiec, bcc or mel; null where unknown. */
  readonly suspicious: boolean | null;
  /** Whether it is a melanoma; null where unknown. */
  readonly melanoma: boolean | null;
  readonly split: Split;
  /** Lesion or patient: images of one group are not independent and never cross a split. */
  readonly group: string;
  /** dermoscopy, smartphone or photo. */
  readonly modality: string;
  /** How the diagnosis was made sure of: histo, follow_up, consensus or confocal. From here on, absent where not stated. */
  readonly confirmedBy?: string;
  /** The person's sex as the source states it. */
  readonly sex?: string;
  /** The person's age in years; many sources round it to five. */
  readonly age?: number;
  /** Where on the body, in the source's words. */
  readonly site?: string;
  /** Fitzpatrick skin type, 1 to 6. */
  readonly skinType?: string;
  /** MILK10k's class of skin tone, `0` (darkest) to `5` (lightest). */
  readonly skinTone?: string;
  /** The source's own finer label, for instance MILK10k's `INF`, which is none of our classes. */
  readonly detail?: string;
}

const COLUMNS = ['image', 'dataset', 'diagnosis', 'suspicious', 'melanoma', 'split', 'group', 'modality'] as const;

/** Reads `manifest.csv` of a data folder. Throws {@link CliError} with file and row. */
export async function readImageManifest(dataDir: string): Promise<ImageRecord[]> {
  const file = path.join(dataDir, 'manifest.csv');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new CliError(`${file} cannot be read. Give the folder that holds manifest.csv with --data DIR.`);
  }
  return parseImageManifest(text, file, dataDir);
}

/** Parses the text of a manifest; `file` names it in errors, image paths are resolved against `dataDir`. */
export function parseImageManifest(text: string, file: string, dataDir: string): ImageRecord[] {
  const rows: Record<string, string>[] = parse(text, { columns: true, skip_empty_lines: true, trim: true, bom: true });
  const first = rows[0];
  if (first === undefined) throw new CliError(`${file} has no rows.`);
  const missing = COLUMNS.filter((column) => !(column in first));
  if (missing.length > 0) throw new CliError(`${file} lacks the column ${missing.join(', ')}. Add it to the first line.`);
  const records = rows.map((row, at) => parseRow(row, `${file}, row ${at + 2}`, dataDir));
  checkSplits(records, file);
  return records;
}

/**
 * Throws {@link CliError} where an image is listed twice, or a group has images in two splits: the metrics would flatter. A group is one
 * lesion or patient whatever the source: two sources may share photos of it.
 */
function checkSplits(records: readonly ImageRecord[], file: string): void {
  const rowOfImage = new Map<string, number>();
  const firstOfGroup = new Map<string, { readonly split: Split; readonly row: number }>();
  for (const [at, { image, group, split }] of records.entries()) {
    const row = at + 2;
    const sameImage = rowOfImage.get(image);
    if (sameImage !== undefined)
      throw new CliError(`${file}, row ${row}: the image ${image} is listed in row ${sameImage}, too.`);
    rowOfImage.set(image, row);
    const first = firstOfGroup.get(group);
    if (first === undefined) firstOfGroup.set(group, { split, row });
    else if (first.split !== split) {
      throw new CliError(
        `${file}, row ${row}: group "${group}" is in ${split} here and in ${first.split} in row ${first.row}. ` +
          'All images of a lesion or patient belong in one split.',
      );
    }
  }
}

function parseRow(row: Record<string, string>, where: string, dataDir: string): ImageRecord {
  const text = (column: (typeof COLUMNS)[number]): string => row[column] ?? '';
  const diagnosis = text('diagnosis');
  if (diagnosis !== '' && !isClassId(diagnosis)) {
    throw new CliError(`${where}: diagnosis "${diagnosis}" is none of ${CLASS_IDS.join(', ')}.`);
  }
  const split = SPLITS.find((known) => known === text('split'));
  if (split === undefined) throw new CliError(`${where}: split "${text('split')}" is none of ${SPLITS.join(', ')}.`);
  const suspicious = parseFlag(text('suspicious'), `${where}: suspicious`);
  const melanoma = parseFlag(text('melanoma'), `${where}: melanoma`);
  checkLabel(diagnosis === '' ? null : diagnosis, suspicious, melanoma, where);
  const image = text('image');
  if (image === '') throw new CliError(`${where}: the image column is empty.`);
  return {
    file: path.join(dataDir, image),
    image,
    dataset: text('dataset'),
    diagnosis: diagnosis === '' ? null : diagnosis,
    suspicious,
    melanoma,
    split,
    group: text('group') || image,
    modality: text('modality'),
    ...parseAbout(row, where),
  };
}

/** Throws {@link CliError} where diagnosis and flags contradict each other. */
function checkLabel(diagnosis: ClassId | null, suspicious: boolean | null, melanoma: boolean | null, where: string): void {
  const contradiction = (flag: string, value: boolean | null, of: string): CliError =>
    new CliError(`${where}: ${flag} is ${value === true ? 1 : 0}, which contradicts ${of}.`);
  if (diagnosis !== null) {
    if (suspicious !== null && suspicious !== isSuspicious(diagnosis))
      throw contradiction('suspicious', suspicious, `the diagnosis "${diagnosis}"`);
    if (melanoma !== null && melanoma !== (diagnosis === 'mel'))
      throw contradiction('melanoma', melanoma, `the diagnosis "${diagnosis}"`);
  }
  if (melanoma === true && suspicious === false) throw contradiction('suspicious', suspicious, '"melanoma is 1"');
}

/** What a manifest may say about the user and the spot; a column that is absent says nothing. */
function parseAbout(
  row: Record<string, string>,
  where: string,
): Pick<ImageRecord, 'confirmedBy' | 'sex' | 'age' | 'site' | 'skinType' | 'skinTone' | 'detail'> {
  const { confirmed_by: confirmedBy = '', sex = '', age = '', site = '', skin_type: skinType = '' } = row;
  const { skin_tone: skinTone = '', detail = '' } = row;
  const years = Number(age);
  if (!(years >= 0 && years < 130))
    throw new CliError(`${where}: age "${age}" is no number of years; leave it empty if unknown.`);
  if (!/^[0-5]?$/u.test(skinTone))
    throw new CliError(`${where}: skin_tone "${skinTone}" is none of 0 (darkest) to 5 (lightest); leave it empty if unknown.`);
  return {
    ...(confirmedBy === '' ? {} : { confirmedBy }),
    ...(sex === '' ? {} : { sex }),
    ...(age === '' ? {} : { age: years }),
    ...(site === '' ? {} : { site }),
    ...(skinType === '' ? {} : { skinType }),
    ...(skinTone === '' ? {} : { skinTone }),
    ...(detail === '' ? {} : { detail }),
  };
}

function parseFlag(text: string, where: string): boolean | null {
  if (text === '') return null;
  if (text === '1') return true;
  if (text === '0') return false;
  throw new CliError(`${where} is "${text}"; it must be 0, 1 or empty.`);
}

/**
 * The classes that an image's label allows: its diagnosis, or, where only the coarse label is known, all classes that
 * the label may stand for. Null where nothing is known.
 */
export function allowedClasses(record: Pick<ImageRecord, 'diagnosis' | 'suspicious'>): readonly ClassId[] | null {
  if (record.diagnosis !== null) return [record.diagnosis];
  if (record.suspicious === null) return null;
  return record.suspicious ? SUSPICIOUS_CLASS_IDS : BENIGN_CLASS_IDS;
}

/** A source's name in tables: all `other-…` sets count as one. */
export function sourceOf(record: Pick<ImageRecord, 'dataset'>): string {
  return record.dataset.startsWith('other') ? 'other' : record.dataset;
}
