/**
 * What every adapter of a public layout gives: images with label, group keys and what is known of the user, and what could
 * not be used.
 */
import path from 'node:path';
import { SPLITS } from '../data/image-manifest.js';
import type { Split } from '../data/image-manifest.js';
import { baseName } from './folder.js';
import type { ImageFile, SourceFolder } from './folder.js';
import type { Label } from '../../../src/core/label.js';
import type { Table, TableRow } from './table.js';

/** What the manifest may say of the user and the spot, in the source's words; empty where unknown. */
export interface About {
  /** histo, follow_up, consensus or confocal. */
  readonly confirmedBy: string;
  readonly sex: string;
  /** Years; empty unless it is a number. */
  readonly age: string;
  readonly site: string;
  /** Fitzpatrick, 1 to 6. */
  readonly skinType: string;
  /** MILK10k's skin tone, 0 (very dark) to 5 (very light); another scale than Fitzpatrick's. */
  readonly skinTone: string;
  /** The source's own label where it tells more than our classes do, or is none of them, such as INF. */
  readonly detail: string;
}

/** An image that may go into the manifest. */
export interface SourceImage extends ImageFile {
  readonly dataset: string;
  readonly sourceId: string;
  readonly label: Label;
  readonly modality: string;
  readonly about: About;
  /** The split that the source itself states. */
  readonly statedSplit: Split | null;
  /**
   * Names of what it shows, the widest first: patient, lesion, image. The first is its group; images that share any name,
   * whatever their data sets, are of one group. Empty where nothing is known.
   */
  readonly keys: readonly string[];
  /** The table that lists it, and the line; empty and null for a plain folder. */
  readonly table: string;
  readonly line: number | null;
}

/** Why something is not used, or was used with a doubt. */
export type ProblemKind =
  | 'missing' // a row whose image is not there
  | 'broken' // an image that cannot be decoded
  | 'unlabelled' // an image without a row, or in a folder that names no class
  | 'malformed' // a row with a wrong number of fields or a value that cannot be understood
  | 'other class' // a diagnosis that is none of our classes
  | 'same name' // several files of a row's name; the first was taken
  | 'copy' // the same bytes as an image that was kept
  | 'contradiction' // the same bytes with different labels; none was kept
  | 'mask'; // a lesion mask that could not be used

/** One row of problems.csv. */
export interface Problem {
  readonly dataset: string;
  readonly kind: ProblemKind;
  readonly table: string;
  readonly line: number | null;
  readonly image: string;
  readonly what: string;
}

/** What an adapter found. */
export interface SourceRead {
  readonly images: readonly SourceImage[];
  readonly problems: readonly Problem[];
  /** Pairs of keys that the source itself says are the same, such as its list of duplicates. */
  readonly links: readonly (readonly [string, string])[];
}

/** What a row says, or what is wrong with it. */
export type RowReading =
  | {
      readonly label: Label;
      /** Name of the image, with or without ending. */
      readonly image: string;
      readonly keys: readonly string[];
      readonly about: Partial<About>;
      /** Where a table lists images of several data sets: the row's own, instead of the source's. */
      readonly dataset?: string;
      readonly modality?: string;
    }
  | { readonly image: string; readonly kind: ProblemKind; readonly what: string };

/** Reads all rows of the tables and finds their images; images that no row names are listed as unlabelled. */
export function readRows(
  dataset: string,
  modality: string,
  folder: SourceFolder,
  tables: readonly Table[],
  readRow: (row: TableRow) => RowReading,
): SourceRead {
  const images: SourceImage[] = [];
  const problems: Problem[] = [];
  const named = new Set<string>();
  for (const table of tables) {
    const report = (kind: ProblemKind, line: number, image: string, what: string): void => {
      problems.push({ dataset, kind, table: table.name, line, image, what });
    };
    for (const { line, what } of table.malformed) report('malformed', line, '', what);
    for (const row of table.rows) {
      const reading = readRow(row);
      named.add(baseName(reading.image));
      if ('kind' in reading) {
        report(reading.kind, row.line, reading.image, reading.what);
        continue;
      }
      const [image, second] = folder.imagesByName.get(baseName(reading.image)) ?? [];
      if (image === undefined) {
        report('missing', row.line, reading.image, `there is no image of that name in ${folder.dir}`);
        continue;
      }
      if (second !== undefined) report('same name', row.line, image.relative, `taken; there is also ${second.relative}`);
      images.push({
        ...{ ...image, label: reading.label, keys: reading.keys.filter((key) => key !== '') },
        ...{ dataset: reading.dataset ?? dataset, modality: reading.modality ?? modality },
        sourceId: reading.image.replace(/\.\w+$/u, ''),
        about: aboutOf(reading.about),
        statedSplit: statedSplitOf(table.name.slice(folder.dir.length)) ?? statedSplitOf(path.posix.dirname(image.relative)),
        ...{ table: table.name, line: row.line },
      });
    }
  }
  for (const { relative } of folder.images) {
    if (named.has(baseName(relative))) continue;
    problems.push({ dataset, kind: 'unlabelled', table: '', line: null, image: relative, what: 'no row names it' });
  }
  return { images, problems, links: [] };
}

/** Fills in what is unknown; an age that is no number is unknown. */
export function aboutOf(stated: Partial<About>): About {
  const { confirmedBy = '', sex = '', age = '', site = '', skinType = '', skinTone = '', detail = '' } = stated;
  const years = Number(age);
  return { confirmedBy, sex, age: age !== '' && years >= 0 && years < 130 ? age : '', site, skinType, skinTone, detail };
}

/** A skin tone as the manifest writes it, `0` to `5`; empty for any other text. A table may write `3.0`. */
export function skinToneOf(text: string): string {
  return /^[0-5](?:\.0*)?$/u.test(text) ? text.slice(0, 1) : '';
}

/** The split that a file's or folder's name states, such as `ISIC-2017_Training_Data`; the innermost folder counts. */
export function statedSplitOf(file: string): Split | null {
  const words = file
    .toLowerCase()
    .split(/[^a-z]+/u)
    .reverse();
  for (const word of words) {
    if (word === 'validation' || word === 'valid') return 'val';
    if (word === 'training') return 'train';
    const split = SPLITS.find((name) => name === word);
    if (split !== undefined) return split;
  }
  return null;
}

/**
 * The name that an archive gave a image, the same in all data sets that have it: `ISIC_0000002_downsampled.jpg` of ISIC 2019
 * is `ISIC_0000002`. Empty for a name that another folder may use for another image.
 */
export function archiveKey(image: string): string {
  return /^(?:ISIC_\d{7}|PAT_\d+_\d+_\d+)(?!\d)/iu.exec(image)?.[0].toUpperCase() ?? '';
}
