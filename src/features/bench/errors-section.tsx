/** The images whose warning and label disagree, the worst first. */
import { useMemo } from 'react';
import { formatPercent } from '../../ui/format.js';
import { answersText } from './answers-messages.js';
import styles from './bench-page.module.css';
import type { Row } from './evaluated-images.js';
import gallery from './errors-section.module.css';
import type { BenchFile } from './run/files.js';
import { arrange } from './table/filter.js';
import { Thumbnail } from './table/thumbnail.js';

const words = answersText.errors;
/** Pictures of each kind. */
const SHOWN = 12;

export interface ErrorsSectionProps {
  readonly rows: readonly Row[];
  readonly files: ReadonlyMap<string, BenchFile>;
  readonly onOpen: (row: Row) => void;
}

/** The section; nothing where there is no error. */
export function ErrorsSection({ rows, files, onOpen }: ErrorsSectionProps) {
  const missed = useMemo(() => arrange(rows, 'missed', '', { key: 'suspicious', descending: false }), [rows]);
  const alarms = useMemo(() => arrange(rows, 'false-alarms', '', { key: 'suspicious', descending: true }), [rows]);
  if (missed.length + alarms.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="bench-errors">
      <h2 id="bench-errors">{words.heading}</h2>
      <div className={gallery.kinds}>
        <Kind heading={words.missed({ count: missed.length })} rows={missed} files={files} onOpen={onOpen} />
        <Kind heading={words.alarms({ count: alarms.length })} rows={alarms} files={files} onOpen={onOpen} />
      </div>
    </section>
  );
}

function Kind({ heading, rows, files, onOpen }: ErrorsSectionProps & { readonly heading: string }) {
  return (
    <div className={gallery.kind}>
      <h3>{heading}</h3>
      <ul className={gallery.pictures}>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.result.key}>
            <button
              type="button"
              className={gallery.picture}
              aria-label={answersText.open({ name: row.result.name })}
              onClick={() => onOpen(row)}
            >
              <Thumbnail file={files.get(row.result.key)?.file} />
              {formatPercent(row.prediction?.suspicious ?? 0)}
            </button>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && <p className={styles.soft}>{words.more}</p>}
    </div>
  );
}
