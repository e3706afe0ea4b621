/** What is kept on this device, and the button that deletes all of it. */
import { useEffect, useRef, useState } from 'react';
import { Trash2 } from 'lucide-react';
import { Button } from '../../ui/button.js';
import { deleteStored, readStored } from './device.js';
import type { Stored } from './device.js';
import styles from './stored-data.module.css';
import tableStyles from './table.module.css';
import { formatBytes } from './privacy-messages.js';
import { storedText } from './stored-messages.js';

const { stored: words } = storedText;

/** The state of the deletion. */
type Deletion = 'none' | 'asking' | 'kept' | 'deleted' | 'failed';

/** The table of what is kept, and the deletion. */
export function StoredData() {
  const [stored, setStored] = useState<Stored | 'reading'>('reading');
  const [deletion, setDeletion] = useState<Deletion>('none');
  const opener = useRef<HTMLButtonElement>(null);
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    let current = true;
    void readStored().then((found) => {
      if (current) setStored(found);
    });
    return () => {
      current = false;
    };
  }, []);
  useEffect(() => {
    // The buttons that were pressed are gone: the focus goes back to where it came from, or to what became of it.
    if (deletion === 'kept') opener.current?.focus();
    if (deletion === 'deleted' || deletion === 'failed') told.current?.focus();
  }, [deletion]);
  const deleteAll = async (): Promise<void> => {
    const done = await deleteStored();
    setStored(await readStored());
    setDeletion(done ? 'deleted' : 'failed');
  };
  const outcome = deletion === 'deleted' ? words.deleted : deletion === 'failed' ? words.failed : '';
  return (
    <section className={styles.section} data-stored={typeof stored === 'object' ? stored.length : ''}>
      <h2>{words.heading}</h2>
      <p>
        {words.noPhotos} {document.cookie === '' ? words.noCookies : words.cookies}
      </p>
      {stored === 'reading' ? <p>{words.reading}</p> : <StoredTable stored={stored} />}
      {outcome !== '' && (
        <p ref={told} tabIndex={-1}>
          <strong>{outcome}</strong>
        </p>
      )}
      {deletion === 'asking' ? (
        <Confirmation
          losesSpots={typeof stored === 'object' && stored.some(({ holdsSpots }) => holdsSpots === true)}
          onConfirm={() => {
            void deleteAll();
          }}
          onKeep={() => setDeletion('kept')}
        />
      ) : (
        typeof stored === 'object' &&
        stored.length > 0 && (
          <Button ref={opener} icon={<Trash2 aria-hidden="true" />} onClick={() => setDeletion('asking')}>
            {words.delete}
          </Button>
        )
      )}
    </section>
  );
}

function StoredTable({ stored }: { readonly stored: Stored }) {
  if (stored === undefined) return <p>{words.absent}</p>;
  if (stored.length === 0) return <p>{words.nothing}</p>;
  const files = stored.reduce((sum, item) => sum + item.files, 0);
  const bytes = stored.reduce((sum, item) => sum + (item.bytes ?? 0), 0);
  return (
    <table className={tableStyles.table}>
      <caption>{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.columns.what}</th>
          <th scope="col" className={tableStyles.number}>
            {words.columns.files}
          </th>
          <th scope="col" className={tableStyles.number}>
            {words.columns.size}
          </th>
        </tr>
      </thead>
      <tbody>
        {stored.map((item) => (
          <tr key={item.name()}>
            <th scope="row">{item.name()}</th>
            <td className={tableStyles.number}>{item.files}</td>
            <td className={tableStyles.number}>{item.bytes === undefined ? '…' : formatBytes(item.bytes)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.total}</th>
          <td className={tableStyles.number}>{files}</td>
          <td className={tableStyles.number}>{formatBytes(bytes)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

interface ConfirmationProps {
  readonly losesSpots: boolean;
  readonly onConfirm: () => void;
  readonly onKeep: () => void;
}

/** Asks once more, and takes the focus, since the button that was pressed is gone. */
function Confirmation({ losesSpots, onConfirm, onKeep }: ConfirmationProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={words.confirmTitle} className={styles.confirmation}>
      <p>
        <strong>{words.confirmTitle}</strong> {losesSpots && `${words.confirmSpots} `}
        {words.confirmText}
      </p>
      <div className={styles.actions}>
        <Button variant="primary" onClick={onConfirm}>
          {words.confirm}
        </Button>
        <Button onClick={onKeep}>{words.keep}</Button>
      </div>
    </div>
  );
}
