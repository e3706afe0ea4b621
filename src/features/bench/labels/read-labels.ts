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

/** Why a row says nothing that can be used. */
export type RowProblem =
  | { readonly kind: 'no-image-name' }
  /** A column of ones and zeros holds something else. */
  | { readonly kind: 'not-a-flag'; readonly column: string; readonly value: string }
  | { readonly kind: 'unknown-diagnosis'; readonly column: string; readonly value: string }
  /** Of the columns of the classes, more than one is 1. */
  | { readonly kind: 'several-classes'; readonly columns: readonly string[] }
  | { readonly kind: 'contradicts-itself' }
  /** Another row of the same image says something else; neither counts. */
  | { readonly kind: 'contradicts-another-row' };

/** A row that was left out. */
export interface SkippedRow {
  /** Counted from 1 with the first line, as spreadsheets do. */
  readonly row: number;
  /** The image's name; empty where it has none. */
  readonly name: string;
  readonly problem: RowProblem;
}

/** Labels by {@link imageKey}, and the rows that were left out. */
export interface LabelTable {
  readonly labels: ReadonlyMap<string, ImageLabel>;
  readonly skipped: readonly SkippedRow[];
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

type Reading = Label | RowProblem;

function isProblem(reading: Reading): reading is RowProblem {
  return 'kind' in reading;
}

function readFlag(column: string | null, text: string, yes: Label, no: Label): Reading {
  const word = text.trim().toLowerCase();
  if (column === null || NOTHING.includes(word)) return UNKNOWN;
  if (YES.includes(word)) return yes;
  return NO.includes(word) ? no : { kind: 'not-a-flag', column, value: text };
}

function readDiagnosis(column: string | null, text: string): Reading {
  if (column === null || NOTHING.includes(text.trim().toLowerCase())) return UNKNOWN;
  return labelFromTerm(text) ?? { kind: 'unknown-diagnosis', column, value: text };
}

function readOneHot({ oneHot }: ColumnMapping, row: Readonly<Record<string, string>>): Reading {
  const ones = oneHot.filter(({ column }) => Number(row[column]) === 1);
  const [one] = ones;
  if (one === undefined) return UNKNOWN;
  if (ones.length > 1) return { kind: 'several-classes', columns: ones.map(({ column }) => column) };
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
    if (!labelsAgree(label, reading)) return { kind: 'contradicts-itself' };
    label = combine(label, reading);
  }
  return label;
}

/** Reads the labels; a mapping without an image column gives none. */
export function readLabels({ rows }: Table, mapping: ColumnMapping): LabelTable {
  const labels = new Map<string, ImageLabel>();
  const contradicted = new Set<string>();
  const skipped: SkippedRow[] = [];
  if (mapping.image === null) return { labels, skipped };
  for (const [at, row] of rows.entries()) {
    const name = (row[mapping.image] ?? '').trim();
    const skip = (problem: RowProblem): void => void skipped.push({ row: at + 2, name, problem });
    const key = imageKey(name);
    if (key === '') {
      skip({ kind: 'no-image-name' });
      continue;
    }
    const reading = readRow(row, mapping);
    if (isProblem(reading)) {
      skip(reading);
      continue;
    }
    const group = (mapping.group === null ? '' : (row[mapping.group] ?? '')).trim();
    const label: ImageLabel = { ...reading, group: group === '' ? null : group };
    const before = labels.get(key);
    if (contradicted.has(key) || (before !== undefined && !labelsAgree(before, label))) {
      skip({ kind: 'contradicts-another-row' });
      contradicted.add(key);
      labels.delete(key);
    } else {
      labels.set(key, before === undefined ? label : { ...combine(before, label), group: before.group ?? label.group });
    }
  }
  return { labels, skipped };
}
