/**
 * What the table of labels says of the images, which rows of it can't be used, and the dialog that asks which column is which.
 */
import { TableProperties } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { formatList, formatNumber } from '../../i18n/numbers.js';
import { Button } from '../../ui/button.js';
import { Disclosure } from '../../ui/charts/disclosure.js';
import { Notice } from '../../ui/notice.js';
import styles from './bench-page.module.css';
import { isComplete } from './labels/columns.js';
import type { ColumnMapping, ColumnRole } from './labels/columns.js';
import { describeSkippedRow, describeTableProblem } from './labels/label-problem-messages.js';
import type { TableProblem } from './labels/label-problem-messages.js';
import { imageKey } from './labels/read-labels.js';
import type { BenchResult } from './run/result.js';
import type { SessionLabels } from './bench-session.js';
import { text } from './bench-messages.js';

const words = text.labels;
const ROLES = Object.keys(words.roles) as ColumnRole[];
const LISTED = 50;

export interface LabelsPanelProps {
  readonly labels: SessionLabels | undefined;
  readonly problem: TableProblem | undefined;
  readonly results: readonly BenchResult[];
  readonly onMapping: (mapping: ColumnMapping) => void;
}

/** The panel. The dialog opens by itself where the columns' names don't say enough. */
export function LabelsPanel({ labels, problem, results, onMapping }: LabelsPanelProps) {
  const [asked, setAsked] = useState(false);
  // Closed by the person for these labels; others may ask again.
  const [declined, setDeclined] = useState<string>();
  const unclear = labels !== undefined && !isComplete(labels.mapping);
  const open = labels !== undefined && (asked || (unclear && declined !== labels.text));
  return (
    <section className={styles.section} aria-labelledby="bench-labels">
      <h2 id="bench-labels">{words.heading}</h2>
      {problem !== undefined && (
        <Notice tone="problem" role="alert" icon={<TableProperties aria-hidden="true" />} title={words.unreadable}>
          {describeTableProblem(problem)}
        </Notice>
      )}
      {labels === undefined ? (
        <p>{words.none}</p>
      ) : (
        <>
          <Matched labels={labels} results={results} />
          <div className={styles.buttons}>
            <Button icon={<TableProperties aria-hidden="true" />} onClick={() => setAsked(true)}>
              {words.change}
            </Button>
          </div>
        </>
      )}
      {open && (
        <MappingDialog
          labels={labels}
          onMapping={onMapping}
          onClose={() => {
            setAsked(false);
            setDeclined(labels.text);
          }}
        />
      )}
    </section>
  );
}

function Matched({ labels, results }: { readonly labels: SessionLabels; readonly results: readonly BenchResult[] }) {
  const { labels: known, skipped } = labels.read;
  const labelled = results.flatMap(({ name }) => known.get(imageKey(name)) ?? []);
  const groups = new Set(labelled.flatMap(({ group }) => group ?? [])).size;
  const names = new Set(results.map(({ name }) => imageKey(name)));
  const unmatched = [...known.keys()].filter((key) => !names.has(key)).length;
  const values = { matched: formatNumber(labelled.length), all: results.length };
  const matched = groups > 0 ? words.matchedInGroups({ ...values, groups }) : words.matched(values);
  return (
    <>
      <p data-labelled={labelled.length}>
        <strong>{labels.fileName}</strong>: {matched} {unmatched > 0 && words.unmatched({ count: unmatched })}
      </p>
      {groups === 0 && known.size > 0 && <p className={styles.soft}>{words.noGroups}</p>}
      {skipped.length > 0 && (
        <Disclosure label={words.problems({ count: skipped.length })}>
          <ul className={styles.list}>
            {skipped.slice(0, LISTED).map((row) => (
              <li key={row.row}>{describeSkippedRow(row)}</li>
            ))}
            {skipped.length > LISTED && <li>{words.moreProblems({ count: formatNumber(skipped.length - LISTED) })}</li>}
          </ul>
        </Disclosure>
      )}
    </>
  );
}

interface MappingDialogProps {
  readonly labels: SessionLabels;
  readonly onMapping: (mapping: ColumnMapping) => void;
  readonly onClose: () => void;
}

function MappingDialog({ labels, onMapping, onClose }: MappingDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [mapping, setMapping] = useState(labels.mapping);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={`${id}-title`} onClose={onClose}>
      <h2 id={`${id}-title`}>{words.unclear}</h2>
      <p>{words.unclearText}</p>
      {mapping.oneHot.length > 0 && <p>{words.oneHot({ columns: formatList(mapping.oneHot.map(({ column }) => column)) })}</p>}
      <div className={styles.roles}>
        {ROLES.map((role) => (
          <div key={role} className={styles.role}>
            <label htmlFor={`${id}-${role}`}>{words.roles[role]}</label>
            <select
              id={`${id}-${role}`}
              className={styles.field}
              value={mapping[role] ?? ''}
              onChange={({ currentTarget: { value } }) => setMapping({ ...mapping, [role]: value === '' ? null : value })}
            >
              <option value="">{words.noColumn}</option>
              {labels.table.columns.map((column) => (
                <option key={column} value={column}>
                  {column}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
      <div className={styles.buttons}>
        <Button
          variant="primary"
          disabled={!isComplete(mapping)}
          onClick={() => {
            onMapping(mapping);
            dialog.current?.close();
          }}
        >
          {words.use}
        </Button>
        <Button onClick={() => dialog.current?.close()}>{words.close}</Button>
      </div>
    </dialog>
  );
}
