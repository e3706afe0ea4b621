/** Every request as a table, the newest first. */
import { languageTag } from '../../i18n/numbers.js';
import { useId, useState } from 'react';
import { Button } from '../../ui/button.js';
import { formatDuration } from '../../ui/format.js';
import type { RequestRow } from './summary.js';
import styles from './table.module.css';
import { formatBytes } from './privacy-messages.js';
import { requestsText } from './requests-messages.js';

/** How many are shown until more are asked for. */
const SHOWN_AT_FIRST = 6;

const { requests } = requestsText;

/** The table, with a button for the rest of it. */
export function RequestTable({ rows }: { readonly rows: readonly RequestRow[] }) {
  const [all, setAll] = useState(false);
  const id = useId();
  // What must not happen is never folded away.
  const odd = (row: RequestRow): boolean => row.place === 'elsewhere' || row.sendingMethod !== undefined;
  const shown = all ? rows : rows.filter((row, at) => at < SHOWN_AT_FIRST || odd(row));
  return (
    <div className={styles.wrap}>
      <table id={id} className={styles.table}>
        <caption>{requests.caption({ count: rows.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{requests.columns.what}</th>
            <th scope="col" className={styles.number}>
              {requests.columns.size}
            </th>
            <th scope="col" className={styles.number}>
              {requests.columns.took}
            </th>
          </tr>
        </thead>
        {shown.map((row) => (
          <tbody key={row.id} className={odd(row) ? styles.odd : undefined} data-address={row.address} data-source={row.source}>
            <tr>
              <th scope="row">{row.name}</th>
              <td className={styles.number}>{row.sizeBytes > 0 ? formatBytes(row.sizeBytes) : requests.noSize}</td>
              <td className={styles.number}>{row.durationMs === undefined ? '…' : formatDuration(row.durationMs)}</td>
            </tr>
            {/* A row of its own, since on a phone a column would be too narrow for it. */}
            <tr className={styles.more}>
              <td colSpan={3}>
                <span className={styles.address}>{row.address}</span>
                <span className={styles.soft}>{circumstances(row)}</span>
              </td>
            </tr>
          </tbody>
        ))}
      </table>
      {rows.length > SHOWN_AT_FIRST && (
        <Button aria-expanded={all} aria-controls={id} onClick={() => setAll(!all)}>
          {all ? requests.showFewer : requests.showAll({ count: rows.length })}
        </Button>
      )}
    </div>
  );
}

function circumstances({ at, thread, source, sendingMethod }: RequestRow): string {
  return [
    new Date(at).toLocaleTimeString(languageTag()),
    requests.sources[source],
    thread === undefined ? requests.threadUnknown : requests.threads[thread],
    ...(sendingMethod === undefined ? [] : [requests.sent({ method: sendingMethod })]),
  ].join(' · ');
}
