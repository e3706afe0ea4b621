/** Whether anything left the device, as counted. */
import { ShieldCheck, ShieldX, TriangleAlert } from 'lucide-react';
import { Notice } from '../../ui/notice.js';
import styles from './verdict.module.css';
import type { RequestSummary } from './summary.js';
import { formatBytes, text } from './privacy-messages.js';

const { verdict } = text;

/** The sentence, the figures, and what the browser blocked. */
export function Verdict({ summary }: { readonly summary: RequestSummary }) {
  const { rows, elsewhere, sending, receivedBytes, untold, blocked } = summary;
  const clean = elsewhere === 0 && sending === 0;
  return (
    <section className={styles.verdict} data-elsewhere={elsewhere} data-sending={sending} data-blocked={blocked.length}>
      <h2>{verdict.heading}</h2>
      {rows.length === 0 ? (
        <p>{verdict.absent}</p>
      ) : clean ? (
        <p className={styles.clean}>
          <ShieldCheck aria-hidden="true" />
          <span>{verdict.nothing}</span>
        </p>
      ) : (
        <Notice tone="problem" icon={<ShieldX aria-hidden="true" />} title={verdict.something} role="alert">
          {elsewhere > 0 && <p>{verdict.elsewhere({ count: elsewhere })}</p>}
          {sending > 0 && <p>{verdict.sending({ count: sending })}</p>}
          <p>{verdict.advice}</p>
        </Notice>
      )}
      {rows.length > 0 && (
        <dl className={styles.figures}>
          <Figure name={verdict.figures.elsewhere} value={String(elsewhere)} />
          <Figure name={verdict.figures.sending} value={String(sending)} />
          <Figure name={verdict.figures.requests} value={String(rows.length - elsewhere)} />
          <Figure name={verdict.figures.received} value={formatBytes(receivedBytes)} />
        </dl>
      )}
      {untold > 0 && <p>{verdict.untold({ count: untold })}</p>}
      {blocked.length > 0 && (
        <Notice tone="neutral" icon={<TriangleAlert aria-hidden="true" />} title={verdict.stopped({ count: blocked.length })}>
          <ul className={styles.stopped}>
            {blocked.map(({ id, url, directive }) => (
              <li key={id}>
                {url} ({directive})
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
