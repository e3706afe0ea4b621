/** The run on the page against an earlier one, or that of another model, read from its export. */
import { FileJson } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { formatNumber } from '../../i18n/numbers.js';
import { buttonClass } from '../../ui/button.js';
import { DataTable } from '../../ui/charts/data-table.js';
import { formatShare, formatThree } from '../../ui/figure-format.js';
import { answersText } from './answers-messages.js';
import styles from './bench-page.module.css';
import { compareRuns, readEarlierRun } from './earlier-run.js';
import type { Compared, Comparison, EarlierRun } from './earlier-run.js';
import type { Row } from './evaluated-images.js';
import { figuresText } from './figures/figures-messages.js';

const words = answersText.compare;

export interface CompareSectionProps {
  readonly rows: readonly Row[];
  /** Of the model of the run on the page. */
  readonly version: string;
}

/** The section. */
export function CompareSection({ rows, version }: CompareSectionProps) {
  const id = useId();
  const [earlier, setEarlier] = useState<EarlierRun | 'unreadable'>();
  const comparison = useMemo(
    () => (earlier === undefined || earlier === 'unreadable' ? undefined : compareRuns(rows, earlier)),
    [rows, earlier],
  );
  return (
    <section className={styles.section} aria-labelledby="bench-compare">
      <h2 id="bench-compare">{words.heading}</h2>
      <div className={styles.buttons}>
        <div className={styles.fileButton}>
          <input
            id={id}
            type="file"
            accept=".json,application/json"
            data-choose="earlier"
            className={styles.input}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file !== undefined) void file.text().then((text) => setEarlier(readEarlierRun(text) ?? 'unreadable'));
            }}
          />
          <label htmlFor={id} className={buttonClass('secondary')}>
            <FileJson aria-hidden="true" />
            {words.choose}
          </label>
        </div>
      </div>
      <div role="status">
        {earlier === 'unreadable' && <p>{words.unreadable}</p>}
        {comparison?.images === 0 && <p>{words.none}</p>}
      </div>
      {typeof earlier === 'object' && comparison !== undefined && comparison.images > 0 && (
        <Compare comparison={comparison} now={version} then={earlier.model.version} />
      )}
    </section>
  );
}

interface CompareProps {
  readonly comparison: Comparison;
  readonly now: string;
  readonly then: string;
}

/** With its sign; points of percent for a share. */
function difference({ now, then }: Compared): string {
  if (now === undefined || then === undefined) return '–';
  const size = formatNumber(Math.abs(now - then), 3);
  return now === then ? size : `${now > then ? '+' : '−'}${size}`;
}

function Compare({ comparison: { images, changed, figures }, now, then }: CompareProps) {
  const format = ({ name }: Compared, value: number | undefined): string =>
    value === undefined ? '–' : (name === 'auc' ? formatThree : formatShare)(value);
  return (
    <>
      <DataTable
        caption={words.caption({ count: images })}
        columns={[words.figure, words.now({ version: now }), words.then({ version: then }), words.difference]}
        rows={figures.map((figure) => ({
          id: figure.name,
          header: figuresText.figures.rows[figure.name],
          cells: [format(figure, figure.now), format(figure, figure.then), difference(figure)],
        }))}
      />
      <p>{words.changed({ count: changed })}</p>
    </>
  );
}
