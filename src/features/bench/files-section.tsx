/**
 * The results as files, and their deletion.
 */
import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SourceMetrics } from '../../core/schemas/evaluation.js';
import { Button } from '../../ui/button.js';
import { Disclosure } from '../../ui/charts/disclosure.js';
import { download } from '../../ui/download.js';
import type { AppAnswer } from './app-answers.js';
import styles from './bench-page.module.css';
import { asCsv, asJson, csvColumns } from './downloads.js';
import type { Row } from './evaluated-images.js';
import type { SessionSnapshot } from './bench-session.js';
import { text } from './bench-messages.js';

const words = text.files;

export interface FilesSectionProps {
  readonly rows: readonly Row[];
  /** What the app itself answered, by the image's key. */
  readonly answers: ReadonlyMap<string, AppAnswer>;
  readonly snapshot: SessionSnapshot;
  readonly figures: SourceMetrics | undefined;
  readonly onForget: () => void;
}

/** The section. */
export function FilesSection({ rows, answers, snapshot: { manifest, backend, labels }, figures, onForget }: FilesSectionProps) {
  const [sure, setSure] = useState(false);
  return (
    <section className={styles.section} aria-labelledby="bench-files">
      <h2 id="bench-files">{words.heading}</h2>
      <div className={styles.buttons}>
        <Button
          icon={<Download aria-hidden="true" />}
          onClick={() => download(new Blob([asCsv(rows, answers)], { type: 'text/csv' }), 'naevus-predictions.csv')}
        >
          {words.csv}
        </Button>
        {manifest !== undefined && (
          <Button
            icon={<Download aria-hidden="true" />}
            onClick={() => {
              const json = asJson(rows, { manifest, backend, labels, figures });
              download(new Blob([json], { type: 'application/json' }), 'naevus-bench.json');
            }}
          >
            {words.json}
          </Button>
        )}
        {sure ? (
          <span className={styles.sure} role="group" aria-label={words.forgetSure}>
            {words.forgetSure}
            <Button
              variant="primary"
              onClick={() => {
                setSure(false);
                onForget();
              }}
            >
              {words.forgetYes}
            </Button>
            <Button onClick={() => setSure(false)}>{words.forgetNo}</Button>
          </span>
        ) : (
          <Button icon={<Trash2 aria-hidden="true" />} onClick={() => setSure(true)}>
            {words.forget}
          </Button>
        )}
      </div>
      <Disclosure label={words.columns}>
        <dl className={styles.meanings}>
          {csvColumns().map(([name, meaning]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </section>
  );
}
