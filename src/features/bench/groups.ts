/** Figures of groups of images, by any column of the table of labels. Pure. */
import { wilsonInterval } from '../../core/metrics/wilson.js';
import type { Ranged } from '../../ui/figure-format.js';
import type { Row } from './evaluated-images.js';
import type { ColumnMapping, Table } from './labels/columns.js';
import { imageKey } from './labels/read-labels.js';

/** More values than this are no groups, but names or measurements. */
const MOST_GROUPS = 20;

/** A group and how the warnings fit its labels. */
export interface GroupFigures {
  /** The column's text; may be empty. */
  readonly value: string;
  readonly images: number;
  readonly sensitivity: Ranged;
  readonly specificity: Ranged;
}

/** Columns that divide the images into a few groups. */
export function groupColumns({ columns, rows }: Table, mapping: ColumnMapping): string[] {
  const used = [
    mapping.image,
    mapping.diagnosis,
    mapping.suspicious,
    mapping.melanoma,
    ...mapping.oneHot.map(({ column }) => column),
  ];
  return columns.filter((column) => {
    if (used.includes(column)) return false;
    const values = new Set(rows.map((row) => (row[column] ?? '').trim()));
    return values.size > 1 && values.size <= MOST_GROUPS;
  });
}

function proportion(hits: number, n: number): Ranged {
  return n === 0 ? { value: undefined, low: undefined, high: undefined } : { value: hits / n, ...wilsonInterval(hits, n) };
}

/** The groups of a column, by their names. Images without a label or a score are left out. */
export function groupFigures(rows: readonly Row[], table: Table, mapping: ColumnMapping, column: string): GroupFigures[] {
  const { image } = mapping;
  if (image === null) return [];
  const valueOf = new Map(table.rows.map((row) => [imageKey(row[image] ?? ''), (row[column] ?? '').trim()]));
  const groups = new Map<string, { warned: boolean; suspicious: boolean }[]>();
  for (const { result, prediction, label } of rows) {
    const value = valueOf.get(imageKey(result.name));
    if (value === undefined || prediction === undefined || typeof label?.suspicious !== 'boolean') continue;
    const warned = prediction.level === 'some-warning-signs' || prediction.level === 'clear-warning-signs';
    groups.set(value, [...(groups.get(value) ?? []), { warned, suspicious: label.suspicious }]);
  }
  const collator = new Intl.Collator('en', { numeric: true });
  return [...groups]
    .sort(([a], [b]) => collator.compare(a, b))
    .map(([value, cases]) => {
      const positives = cases.filter(({ suspicious }) => suspicious);
      const negatives = cases.filter(({ suspicious }) => !suspicious);
      return {
        value,
        images: cases.length,
        sensitivity: proportion(positives.filter(({ warned }) => warned).length, positives.length),
        specificity: proportion(negatives.filter(({ warned }) => !warned).length, negatives.length),
      };
    });
}
