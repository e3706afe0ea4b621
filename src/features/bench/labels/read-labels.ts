/**
 * From the rows of a table to what is known of each image. Pure. A row that contradicts itself, or another row of the same image, is left
 * out and named: a figure computed with it would be wrong for sure.
 */
import { BENIGN_LABEL, MALIGNANT_LABEL, labelFromDiagnosis, labelFromTerm, labelsAgree } from '../../../core/label.js';
import type { Label } from '../../../core/label.js';
import type { ColumnMapping, Table } from './columns.js';

/** What the table says of one image. */
export interface ImageLabel extends Label {
  /** Person or lesion; null where the table does not say. */
  readonly group: string | null;
}

/** Labels by {@link imageKey}, and a sentence for each row that was left out. */
export interface LabelTable {
  readonly labels: ReadonlyMap<string, ImageLabel>;
  readonly problems: readonly string[];
}

/** The name by which an image and its row find each other: without folder and extension, in lower case. */
export function imageKey(name: string): string {
  const base = name.trim().split(/[/\\]/u).at(-1) ?? '';
  return base.replace(/\.(?:jpe?g|png|webp|avif|gif|bmp|tiff?|hei[cf])$/iu, '').toLowerCase();
}

const UNKNOWN: Label = { diagnosis: null, suspicious: null, melanoma: null };
const NOT_MELANOMA: Label = { diagnosis: null, suspicious: null, melanoma: false };
const YES = ['1', '1.0', 'true', 'yes', 'malignant'];
const NO = ['0', '0.0', 'false', 'no', 'benign'];
const NOTHING = ['', 'na', 'n/a', 'nan', 'unknown', 'null'];

type Reading = Label | { readonly problem: string };

function isProblem(reading: Reading): reading is { readonly problem: string } {
  return 'problem' in reading;
}

function readFlag(column: string | null, text: string, yes: Label, no: Label): Reading {
  const word = text.trim().toLowerCase();
  if (column === null || NOTHING.includes(word)) return UNKNOWN;
  if (YES.includes(word)) return yes;
  return NO.includes(word) ? no : { problem: `${column} is “${text}”; it must be 0 or 1` };
}

function readDiagnosis(column: string | null, text: string): Reading {
  if (column === null || NOTHING.includes(text.trim().toLowerCase())) return UNKNOWN;
  return labelFromTerm(text) ?? { problem: `“${text}” in ${column} is none of the diagnoses that the model knows` };
}

function readOneHot({ oneHot }: ColumnMapping, row: Readonly<Record<string, string>>): Reading {
  const ones = oneHot.filter(({ column }) => Number(row[column]) === 1);
  const [one] = ones;
  if (one === undefined) return UNKNOWN;
  if (ones.length > 1) return { problem: `${ones.map(({ column }) => column).join(' and ')} are both 1` };
  return one.id === null ? UNKNOWN : labelFromDiagnosis(one.id);
}

function combine(one: Label, other: Label): Label {
  return {
    diagnosis: one.diagnosis ?? other.diagnosis,
    suspicious: one.suspicious ?? other.suspicious,
    melanoma: one.melanoma ?? other.melanoma,
  };
}

function readRow(row: Readonly<Record<string, string>>, mapping: ColumnMapping): Reading {
  const text = (column: string | null): string => (column === null ? '' : (row[column] ?? ''));
  const readings = [
    readDiagnosis(mapping.diagnosis, text(mapping.diagnosis)),
    readOneHot(mapping, row),
    readFlag(mapping.suspicious, text(mapping.suspicious), MALIGNANT_LABEL, BENIGN_LABEL),
    readFlag(mapping.melanoma, text(mapping.melanoma), labelFromDiagnosis('mel'), NOT_MELANOMA),
  ];
  let label = UNKNOWN;
  for (const reading of readings) {
    if (isProblem(reading)) return reading;
    if (!labelsAgree(label, reading)) return { problem: 'its columns contradict one another' };
    label = combine(label, reading);
  }
  return label;
}

/** Reads the labels; a mapping without an image column gives none. */
export function readLabels({ rows }: Table, mapping: ColumnMapping): LabelTable {
  const labels = new Map<string, ImageLabel>();
  const spoilt = new Set<string>();
  const problems: string[] = [];
  if (mapping.image === null) return { labels, problems };
  for (const [at, row] of rows.entries()) {
    const name = (row[mapping.image] ?? '').trim();
    const where = `Row ${at + 2}${name === '' ? '' : ` (${name})`}`;
    const key = imageKey(name);
    if (key === '') {
      problems.push(`${where}: the image’s name is empty.`);
      continue;
    }
    const reading = readRow(row, mapping);
    if (isProblem(reading)) {
      problems.push(`${where}: ${reading.problem}.`);
      continue;
    }
    const group = (mapping.group === null ? '' : (row[mapping.group] ?? '')).trim();
    const label: ImageLabel = { ...reading, group: group === '' ? null : group };
    const before = labels.get(key);
    if (spoilt.has(key) || (before !== undefined && !labelsAgree(before, label))) {
      problems.push(`${where}: another row says something else of this image. Neither counts.`);
      spoilt.add(key);
      labels.delete(key);
    } else {
      labels.set(key, before === undefined ? label : { ...combine(before, label), group: before.group ?? label.group });
    }
  }
  return { labels, problems };
}
