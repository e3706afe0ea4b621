/**
 * Which column of a table of labels says what, guessed from the columns' names.
 */
import type { ClassId } from '../../../core/classes.js';
import { classFromTerm } from '../../../core/label.js';

/** A table as it was read: the first line's names, and below it texts by name. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** A column that holds 1 where the lesion is of a class. */
export interface ClassColumn {
  readonly column: string;
  /** Null for a column that says "none of these". */
  readonly id: ClassId | null;
}

/** What each column says; null or empty where none says it. */
export interface ColumnMapping {
  /** Names the image, with or without folder and extension. */
  readonly image: string | null;
  /** A diagnosis in a word: `nv`, `melanoma`, `benign`. */
  readonly diagnosis: string | null;
  /** A column a class, 1 in one of them. */
  readonly oneHot: readonly ClassColumn[];
  /** Whether it is malignant or suspicious: 1 or 0. */
  readonly suspicious: string | null;
  /** Whether it is a melanoma: 1 or 0. */
  readonly melanoma: string | null;
  /** The person or lesion; without it every image stands for itself. */
  readonly group: string | null;
}

/** What a column may be chosen for; `oneHot` is found by the names alone. */
export type ColumnRole = Exclude<keyof ColumnMapping, 'oneHot'>;

/** Names by which a column is known, the likelier first, in lower case without spaces, dashes and underscores. */
const NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  image: ['image', 'imagename', 'imageid', 'isicid', 'file', 'filename', 'imgid', 'imagepath', 'path', 'filepath', 'name'],
  diagnosis: ['diagnosis', 'dx', 'diagnostic', 'label', 'class'],
  suspicious: ['suspicious', 'target', 'malignant', 'benignmalignant', 'malignancy'],
  melanoma: ['melanoma', 'ismelanoma'],
  // A person's lesions are not independent either, so a person's column comes before a lesion's.
  group: ['group', 'patientid', 'patient', 'lesionid', 'lesion'],
};

/** Fewer class columns than this may be anything. */
const FEWEST_CLASS_COLUMNS = 3;

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/gu, '');
}

/** Columns that are named like classes, `UNK` and the like included; empty where there are too few to be a table of ones and zeros. */
function classColumns({ columns, rows }: Table): ClassColumn[] {
  const holdsFlags = (column: string): boolean =>
    rows.every((row) => {
      const text = (row[column] ?? '').trim();
      return text === '' || Number(text) === 0 || Number(text) === 1;
    });
  const named = columns.flatMap((column): ClassColumn[] => {
    const id = classFromTerm(column);
    const known = id !== null || ['unk', 'unknown'].includes(plain(column));
    return known && holdsFlags(column) ? [{ column, id }] : [];
  });
  return named.filter(({ id }) => id !== null).length < FEWEST_CLASS_COLUMNS ? [] : named;
}

/** Guesses what each column says. */
export function guessColumns(table: Table): ColumnMapping {
  const oneHot = classColumns(table);
  const taken = new Set(oneHot.map(({ column }) => column));
  const find = (role: ColumnRole): string | null =>
    NAMES[role].flatMap((name) => table.columns.filter((column) => plain(column) === name && !taken.has(column)))[0] ?? null;
  return {
    image: find('image'),
    diagnosis: find('diagnosis'),
    oneHot,
    suspicious: find('suspicious'),
    melanoma: find('melanoma'),
    group: find('group'),
  };
}

/** Whether the mapping says which image a row is of, and anything of what it shows. */
export function isComplete({ image, diagnosis, oneHot, suspicious, melanoma }: ColumnMapping): boolean {
  return image !== null && (diagnosis !== null || oneHot.length > 0 || suspicious !== null || melanoma !== null);
}
