/**
 * From the text of a CSV file to a table. Pure. Commas, semicolons and tabs are told apart; quotes and a byte order mark are understood.
 */
import Papa from 'papaparse';
import type { Table } from './columns.js';

/** Why a text is no table. */
export type CsvProblem =
  /** Its first line names no column. */
  | { readonly kind: 'no-columns' }
  /** There is nothing below its first line. */
  | { readonly kind: 'no-rows' }
  /** A quotation mark is never closed. @property row where it opens, counted from 1 with the first line. */
  | { readonly kind: 'open-quote'; readonly row: number };

/** A table, or why the text is none. */
export type CsvOutcome =
  { readonly kind: 'ok'; readonly value: Table } | { readonly kind: 'failed'; readonly problem: CsvProblem };

/** Reads a CSV text whose first line names the columns. */
export function readCsv(text: string): CsvOutcome {
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/u, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim(),
  });
  const columns = (meta.fields ?? []).filter((name) => name !== '');
  if (columns.length === 0) return { kind: 'failed', problem: { kind: 'no-columns' } };
  if (data.length === 0) return { kind: 'failed', problem: { kind: 'no-rows' } };
  const quotes = errors.find(({ type }) => type === 'Quotes');
  // Papa Parse counts such rows from 0, with the first line.
  if (quotes !== undefined) return { kind: 'failed', problem: { kind: 'open-quote', row: (quotes.row ?? 0) + 1 } };
  return { kind: 'ok', value: { columns, rows: data } };
}
