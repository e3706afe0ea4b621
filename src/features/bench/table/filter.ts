/**
 * Which rows the table shows, and in which order.
 */
import type { Row } from '../evaluated-images.js';

/** What the table may be narrowed to. */
export const PARTS = ['all', 'missed', 'false-alarms', 'rejected', 'unlabelled', 'broken'] as const;
/** See {@link PARTS}. */
export type Part = (typeof PARTS)[number];

/** What the table may be sorted by. */
export type SortKey = 'name' | 'suspicious' | 'melanoma' | 'likeliest' | 'label';

/** An order. */
export interface Order {
  readonly key: SortKey;
  readonly descending: boolean;
}

const TESTS: Readonly<Record<Part, (row: Row) => boolean>> = {
  all: () => true,
  missed: ({ prediction, label }) => label?.suspicious === true && prediction?.level === 'no-warning-sign',
  'false-alarms': ({ prediction, label }) =>
    label?.suspicious === false && (prediction?.level === 'some-warning-signs' || prediction?.level === 'clear-warning-signs'),
  rejected: ({ prediction }) => prediction?.level === 'not-a-lesion',
  unlabelled: ({ label }) => label === undefined,
  broken: ({ prediction }) => prediction === undefined,
};

const NUMBERS: Partial<Readonly<Record<SortKey, (row: Row) => number>>> = {
  suspicious: ({ prediction }) => prediction?.suspicious ?? -1,
  melanoma: ({ prediction }) => prediction?.melanoma ?? -1,
};
const WORDS: Partial<Readonly<Record<SortKey, (row: Row) => string>>> = {
  likeliest: ({ prediction }) => prediction?.likeliest ?? '',
  label: ({ label }) => label?.diagnosis ?? (label?.suspicious === undefined ? '' : String(label.suspicious)),
};

const collator = new Intl.Collator('en', { numeric: true });

/** Rows of a part whose path holds the words, sorted; rows that are alike in it, by name. */
export function arrange(rows: readonly Row[], part: Part, words: string, { key, descending }: Order): Row[] {
  const wanted = words.trim().toLowerCase();
  const shown = rows.filter((row) => TESTS[part](row) && row.result.path.toLowerCase().includes(wanted));
  const byName = (a: Row, b: Row): number => collator.compare(a.result.path, b.result.path);
  const number = NUMBERS[key];
  const word = WORDS[key];
  const compare = (a: Row, b: Row): number => {
    if (number !== undefined) return number(a) - number(b) || byName(a, b);
    return word === undefined ? byName(a, b) : collator.compare(word(a), word(b)) || byName(a, b);
  };
  return shown.sort(descending ? (a, b) => compare(b, a) : compare);
}
