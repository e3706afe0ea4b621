/** A table of figures that fits a phone: it scrolls within its own box, or each row becomes a card. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './data-table.module.css';

/** A row. */
export interface DataRow {
  readonly id: string;
  readonly header: ReactNode;
  /** One for each column but the first; or a single one that says why there are none. */
  readonly cells: readonly ReactNode[] | { readonly instead: ReactNode };
}

export interface DataTableProps {
  /** What the table is of; it stays in sight where the table scrolls. */
  readonly caption: ReactNode;
  /** The first is that of the rows' headers. */
  readonly columns: readonly string[];
  readonly rows: readonly DataRow[];
  /** Whether rows become cards where the table is narrow; else it scrolls sideways. */
  readonly cards?: boolean;
  /** Whether a long table scrolls within a low box. */
  readonly low?: boolean;
}

const classes = (...names: readonly (string | false | undefined)[]): string => names.filter(Boolean).join(' ');

/**
 * A table. The roles are spelled out because browsers drop them from a table that CSS shows as cards. The box can take the focus, so
 * that arrow keys scroll it.
 */
export function DataTable({ caption, columns, rows, cards = false, low = false }: DataTableProps) {
  const id = useId();
  return (
    <div className={classes(styles.holder, cards && styles.cards)}>
      <div role="group" aria-labelledby={id} tabIndex={0} className={classes(styles.box, low && styles.low)}>
        <table role="table" className={styles.table}>
          <caption id={id} className={styles.caption}>
            <span className={styles.captionText}>{caption}</span>
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <th key={column} role="columnheader" scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map(({ id: rowId, header, cells }) => (
              <tr key={rowId} role="row">
                <th role="rowheader" scope="row">
                  {header}
                </th>
                {'instead' in cells ? (
                  <td role="cell" colSpan={columns.length - 1} className={styles.instead}>
                    {cells.instead}
                  </td>
                ) : (
                  cells.map((cell, at) => (
                    <td key={columns[at + 1] ?? at} role="cell" data-label={columns[at + 1]}>
                      <span className={styles.cell}>{cell}</span>
                    </td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
