/** Backups of the kept spots: making one, seeing what another would do, restoring it; and how far the browser's promise goes. */
import { useEffect, useId, useState } from 'react';
import { FailureTextNotice } from '../../diagnosis/failures/failure-text-notice.js';
import { describeVaultFailure } from '../../diagnosis/failures/vault-failure-messages.js';
import { keptDataText } from '../../diagnosis/kept-data-messages.js';
import { languageTag } from '../../i18n/numbers.js';
import { backupHandedOver, backupState, lookIntoBackup, makeBackup, takeBackup } from '../../storage/spots/index.js';
import type { BackupFailure, BackupOutcome, BackupProgress, BackupState, ImportPlan } from '../../storage/spots/index.js';
import { MAX_PASSPHRASE_LENGTH } from '../../storage/spots/lock/passphrase.js';
import { Button, buttonClass } from '../../ui/button.js';
import { download } from '../../ui/download.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { TextField } from '../../ui/text-field.js';
import { KeptDataPromise } from '../../workflow/spots/kept-data.js';
import { backupText } from './backup-messages.js';
import { NewPassphrase } from './new-passphrase.js';
import styles from './settings-page.module.css';

/** What the section calls of the storage; a test gives its own. */
export interface BackupServices {
  readonly makeBackup: typeof makeBackup;
  readonly lookIntoBackup: typeof lookIntoBackup;
  readonly takeBackup: typeof takeBackup;
  readonly backupState: typeof backupState;
  readonly backupHandedOver: typeof backupHandedOver;
}

const SERVICES: BackupServices = { makeBackup, lookIntoBackup, takeBackup, backupState, backupHandedOver };

function formatDay(iso: string): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: 'long' }).format(new Date(iso));
}

function LastBackup({ state }: { readonly state: BackupState | undefined }) {
  if (state === undefined) return null;
  return (
    <p>
      {state.lastAt === undefined ? backupText.none : backupText.last({ date: formatDay(state.lastAt) })}{' '}
      {state.newVisits > 0 && keptDataText.notBackedUp({ count: state.newVisits })}
    </p>
  );
}

function Plan({ plan }: { readonly plan: ImportPlan }) {
  return (
    <>
      <p>{backupText.planOf({ date: formatDay(plan.createdAt) })}</p>
      <ul>
        <li>{backupText.planSpots({ ...plan.spots })}</li>
        <li>{backupText.planVisits({ ...plan.visits })}</li>
      </ul>
    </>
  );
}

function FileButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const id = useId();
  return (
    <div className={styles.file}>
      <input
        id={id}
        type="file"
        accept=".age"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // Emptied, so that choosing the same file again is a change again.
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      <label htmlFor={id} className={buttonClass('secondary')}>
        {backupText.choose}
      </label>
    </div>
  );
}

/** @param services those of this tab, but in a test. */
export function BackupSection({ services = SERVICES }: { readonly services?: BackupServices }) {
  const [state, setState] = useState<BackupState>();
  const [progress, setProgress] = useState<BackupProgress>();
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<BackupFailure>();
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const [plan, setPlan] = useState<ImportPlan>();
  const isBusy = progress !== undefined;

  useEffect(() => {
    void services.backupState().then((read) => setState(read.kind === 'ok' ? read.value : undefined));
  }, [services, note]);

  async function run<T>(work: Promise<BackupOutcome<T>>): Promise<T | undefined> {
    setProgress({ done: 0, total: 0 });
    setNote('');
    setFailure(undefined);
    const outcome = await work.finally(() => setProgress(undefined));
    if (outcome.kind === 'ok') return outcome.value;
    setFailure(outcome.failure);
    return undefined;
  }

  const make = async (chosen: string): Promise<void> => {
    const backup = await run(services.makeBackup(chosen, setProgress));
    if (backup === undefined) return;
    download(backup.file, `naevus-${new Date().toISOString().slice(0, 10)}.age`);
    await services.backupHandedOver(backup);
    const { length } = backup.damaged;
    setNote([backupText.made, ...(length > 0 ? [backupText.left({ count: length })] : [])].join(' '));
  };
  const look = async (): Promise<void> => {
    if (file !== undefined && !isBusy) setPlan(await run(services.lookIntoBackup(file, passphrase, setProgress)));
  };
  const restore = async (): Promise<void> => {
    if (file === undefined || isBusy) return;
    if ((await run(services.takeBackup(file, passphrase, setProgress))) === undefined) return;
    setPlan(undefined);
    setFile(undefined);
    setPassphrase('');
    setNote(backupText.restored);
  };

  return (
    <section className={styles.section}>
      <h2>{backupText.heading}</h2>
      <p>{backupText.lead}</p>
      <LastBackup state={state} />
      <KeptDataPromise />
      <NewPassphrase
        label={backupText.passphrase}
        action={backupText.make}
        isBusy={isBusy}
        onPassphrase={(chosen) => void make(chosen)}
      />
      <FileButton
        onFile={(chosen) => {
          setFile(chosen);
          setPlan(undefined);
          setFailure(undefined);
        }}
      />
      {file && (
        <>
          <p>{backupText.chosen({ name: file.name })}</p>
          <TextField
            label={backupText.passphrase}
            type="password"
            value={passphrase}
            maxLength={MAX_PASSPHRASE_LENGTH}
            onChange={setPassphrase}
          />
          {plan === undefined ? (
            <Button aria-disabled={isBusy} onClick={() => void look()}>
              {backupText.look}
            </Button>
          ) : (
            <>
              <Plan plan={plan} />
              <Button variant="primary" aria-disabled={isBusy} onClick={() => void restore()}>
                {backupText.restore}
              </Button>
            </>
          )}
        </>
      )}
      <p role="status" className={styles.note}>
        {isBusy ? backupText.working : note}
      </p>
      {progress && (
        <ProgressBar
          label={backupText.working}
          {...(progress.total > 0 && { fraction: Math.min(1, progress.done / progress.total) })}
        />
      )}
      {failure && <FailureTextNotice words={describeVaultFailure(failure)} />}
    </section>
  );
}
