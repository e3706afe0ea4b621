/** Reads one table of a public data set: comma, semicolon or tab separated, each row with its line number. */
import { CsvError, parse } from 'csv-parse/sync';
import { CliError } from '../cli-error.js';

/** One row; columns are found by name, whatever their case. */
export interface TableRow {
  /** The line of the file, from 1; the last line of a row that spans several. */
  readonly line: number;
  /** The text of a column without spaces around it; empty where the table has no such column. */
  text(column: string): string;
}

/** A table in memory. */
export interface Table {
  /** Path from the source's folder, for messages. */
  readonly name: string;
  readonly rows: readonly TableRow[];
  /** Lines with more or fewer fields than there are columns, and what is wrong with them. */
  readonly malformed: readonly { readonly line: number; readonly what: string }[];
}

/** The names in the first line, trimmed. Throws {@link CliError} where the text is no table. */
export function columnsOf(text: string, name: string): readonly string[] {
  return parseLines(text, name, 1)[0]?.cells ?? [];
}

/**
 * Parses a table. Throws {@link CliError} where the text is no table, for instance for a quote that is never closed.
 * @param header the columns of a table whose first line holds data already; otherwise the first line names them.
 */
export function parseTable(text: string, name: string, header?: readonly string[]): Table {
  const lines = parseLines(text, name);
  const columns = header ?? lines[0]?.cells ?? [];
  const places = new Map(columns.map((column, at) => [column.toLowerCase(), at]));
  const rows: TableRow[] = [];
  const malformed: { line: number; what: string }[] = [];
  for (const { line, cells } of header === undefined ? lines.slice(1) : lines) {
    if (cells.length === columns.length) {
      rows.push({ line, text: (column) => cells[places.get(column.toLowerCase()) ?? -1] ?? '' });
    } else malformed.push({ line, what: `has ${cells.length} fields, not ${columns.length}` });
  }
  return { name, rows, malformed };
}

function parseLines(text: string, name: string, most?: number): { readonly line: number; readonly cells: readonly string[] }[] {
  const first = /^.*/u.exec(text)?.[0] ?? '';
  const delimiter = ['\t', ';'].find((sign) => first.includes(sign) && !first.includes(',')) ?? ',';
  try {
    const records = parse(text, {
      ...{ bom: true, delimiter, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true },
      ...(most === undefined ? {} : { to: most }),
    }) as unknown as { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CliError(`${name} cannot be read as a table (${error.message}). Fix it or take it out of the folder.`);
  }
}
