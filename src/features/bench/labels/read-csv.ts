/**
 * From the text of a CSV file to a table. Pure. Commas, semicolons and tabs are told apart; quotes and a byte order mark are understood.
 */
import Papa from 'papaparse';
import type { Table } from './columns.js';

/** A table, or why the text is none. */
export type CsvOutcome = { readonly kind: 'ok'; readonly value: Table } | { readonly kind: 'failed'; readonly reason: string };

/** Reads a CSV text whose first line names the columns. */
export function readCsv(text: string): CsvOutcome {
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/u, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim(),
  });
  const columns = (meta.fields ?? []).filter((name) => name !== '');
  if (columns.length === 0) return { kind: 'failed', reason: 'The file has no first line with the names of columns.' };
  if (data.length === 0) return { kind: 'failed', reason: 'The file has no row below its first line.' };
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (quotes !== undefined) {
    return { kind: 'failed', reason: `Row ${(quotes.row ?? 0) + 2} opens a quotation mark that is never closed.` };
  }
  return { kind: 'ok', value: { columns, rows: data } };
}
