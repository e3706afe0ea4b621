/** The lock on the kept spots: turning it on and off, opening and closing it, another passphrase, and when it closes by itself. */
import { useEffect, useState } from 'react';
import { FailureTextNotice } from '../../diagnosis/failures/failure-text-notice.js';
import { describeVaultFailure } from '../../diagnosis/failures/vault-failure-messages.js';
import { passkeyText } from '../../diagnosis/passkey-messages.js';
import { spotLock } from '../../storage/spots/index.js';
import type { AutoLock, LockFailure, LockOutcome, SpotLock } from '../../storage/spots/index.js';
import { Button } from '../../ui/button.js';
import { Checkbox, Select } from '../../ui/field.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { useStore } from '../../workflow/use-store.js';
import { lockText } from './lock-messages.js';
import { NewPassphrase } from './new-passphrase.js';
import { PasskeyFields } from './passkey-fields.js';
import { PassphraseForm } from './passphrase-form.js';
import styles from './settings-page.module.css';

/** Minutes without use that a person can choose; 0: never. */
const AUTO_LOCK_MINUTES = [0, 1, 5, 15, 60] as const;
/** What holds when the lock is turned on: the camera app hides the page, so that hiding it does not lock. */
const FIRST_AUTO_LOCK: AutoLock = { minutes: 15, onHide: false };

function AutoLockFields({
  autoLock,
  onChange,
}: {
  readonly autoLock: AutoLock;
  readonly onChange: (autoLock: AutoLock) => void;
}) {
  return (
    <>
      <Select
        label={lockText.auto}
        value={String(autoLock.minutes)}
        options={AUTO_LOCK_MINUTES.map((minutes) => ({
          value: String(minutes),
          label: minutes === 0 ? lockText.never : lockText.minutes({ count: minutes }),
        }))}
        onChange={(minutes) => onChange({ ...autoLock, minutes: Number(minutes) })}
      />
      <Checkbox label={lockText.onHide} checked={autoLock.onHide} onChange={(onHide) => onChange({ ...autoLock, onHide })} />
    </>
  );
}

/** What the person's device calls the passkey, in every language. */
const PASSKEY_NAME = 'Naevus';

/** What may be running: opening the lock, or what changes it, records included. */
type Work = 'unlocking' | 'changing';

/** @param lock that of this tab, but in a test. */
export function LockSection({ lock = spotLock() }: { readonly lock?: SpotLock }) {
  const status = useStore(lock.status);
  const [running, setRunning] = useState<readonly Work[]>([]);
  const [isChanged, setChanged] = useState(false);
  const [failure, setFailure] = useState<LockFailure>();
  useEffect(() => void lock.refresh(), [lock]);
  const act = async (kind: Work, work: Promise<LockOutcome<void>>): Promise<boolean> => {
    setRunning((now) => [...now, kind]);
    setChanged(false);
    setFailure(undefined);
    const outcome = await work;
    setRunning((now) => now.toSpliced(now.indexOf(kind), 1));
    // That the lock was closed under the work is no failure: the status says it, and the next unlocking completes the work.
    if (outcome.kind === 'failed' && outcome.failure.kind !== 'spots-locked') setFailure(outcome.failure);
    return outcome.kind === 'ok';
  };
  const isBusy = running.length > 0;
  // Sealing, which may take minutes, does not keep a person out who has locked meanwhile.
  const isUnlocking = running.includes('unlocking');
  const shown = failure ?? (status.kind === 'failed' ? status.failure : undefined);
  const converting = status.kind === 'unlocked' ? status.converting : undefined;
  return (
    <section className={styles.section} data-lock={status.kind}>
      <h2>{lockText.heading}</h2>
      {status.kind === 'off' && (
        <>
          <p>{lockText.lead}</p>
          <p className={styles.soft}>{lockText.warning}</p>
          <NewPassphrase
            label={lockText.passphrase}
            action={lockText.enable}
            isBusy={isBusy}
            onPassphrase={(passphrase) => void act('changing', lock.enable(passphrase, FIRST_AUTO_LOCK))}
          />
        </>
      )}
      {status.kind === 'locked' && status.hasPasskey && (
        <div className={styles.actions}>
          <Button
            variant="primary"
            aria-disabled={isUnlocking}
            onClick={() => !isUnlocking && void act('unlocking', lock.unlockWithPasskey())}
          >
            {passkeyText.unlock}
          </Button>
        </div>
      )}
      {status.kind === 'locked' && (
        <PassphraseForm
          action={lockText.unlock}
          variant="primary"
          isBusy={isUnlocking}
          onPassphrase={(passphrase) => void act('unlocking', lock.unlock(passphrase))}
        />
      )}
      {status.kind === 'unlocked' && (
        <>
          <div className={styles.actions}>
            <Button variant="primary" onClick={() => lock.lock()}>
              {lockText.lockNow}
            </Button>
            <Button aria-disabled={isBusy} onClick={() => !isBusy && void act('changing', lock.disable())}>
              {lockText.disable}
            </Button>
          </div>
          <AutoLockFields
            autoLock={status.autoLock}
            onChange={(autoLock) => void act('changing', lock.changeAutoLock(autoLock))}
          />
          <PasskeyFields
            hasPasskey={status.hasPasskey}
            isBusy={isBusy}
            onAdd={(passphrase) => void act('changing', lock.addPasskey(passphrase, PASSKEY_NAME))}
            onRemove={() => void act('changing', lock.removePasskey())}
          />
          <NewPassphrase
            label={lockText.next}
            action={lockText.change}
            isBusy={isBusy}
            asksForOld
            onPassphrase={(next, old) => void act('changing', lock.changePassphrase(old, next)).then(setChanged)}
          />
        </>
      )}
      <p role="status" className={styles.note}>
        {(status.kind === 'locked' ? isUnlocking : isBusy)
          ? lockText.working
          : isChanged
            ? lockText.changed
            : status.kind === 'locked'
              ? lockText.locked
              : status.kind === 'unlocked' && lockText.unlocked}
      </p>
      {converting && <ProgressBar label={lockText.working} fraction={converting.done / Math.max(1, converting.total)} />}
      {shown && <FailureTextNotice words={describeVaultFailure(shown)} />}
    </section>
  );
}
