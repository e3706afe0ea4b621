/** Asks for the passphrase where the lock on the kept spots is closed. */
import { Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { FailureTextNotice } from '../../diagnosis/failures/failure-text-notice.js';
import { describeVaultFailure } from '../../diagnosis/failures/vault-failure-messages.js';
import { passkeyText } from '../../diagnosis/passkey-messages.js';
import type { LockFailure, SpotLock } from '../../storage/spots/index.js';
import { MAX_PASSPHRASE_LENGTH } from '../../storage/spots/lock/passphrase.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { TextField } from '../../ui/text-field.js';
import { refused } from '../../workflow/spots/repository.js';
import { text } from './spots-messages.js';
import styles from './unlock-prompt.module.css';

type Attempt = { readonly kind: 'none' | 'running' } | { readonly kind: 'failed'; readonly failure: LockFailure };

const NONE: Attempt = { kind: 'none' };

/** The lock of this tab; undefined where its code can’t be fetched. */
async function loadLock(): Promise<SpotLock | undefined> {
  try {
    return (await import('../../storage/spots/index.js')).spotLock();
  } catch (error) {
    console.warn('The lock could not be loaded', error);
    return undefined;
  }
}

/** Opens the lock. @param passphrase undefined where the passkey is to open it. */
async function unlock(passphrase: string | undefined): Promise<Attempt> {
  const lock = await loadLock();
  if (lock === undefined) return refused('the code of the lock is missing');
  const opened = await (passphrase === undefined ? lock.unlockWithPasskey() : lock.unlock(passphrase)).catch((error: unknown) => {
    // As where the passkey's code is of a build that the server no longer has. Else the prompt would wait for ever.
    console.warn('The lock could not be opened', error);
    return refused(error instanceof Error ? error.message : String(error));
  });
  // Closed again while records were being sealed: it can be opened again.
  return opened.kind === 'ok' || opened.failure.kind === 'spots-locked' ? NONE : opened;
}

/** Whether a passkey opens the lock; false until that is known. */
function useHasPasskey(): boolean {
  const [hasPasskey, setHasPasskey] = useState(false);
  useEffect(() => {
    let isWanted = true;
    const read = async (): Promise<void> => {
      const lock = await loadLock();
      await lock?.refresh();
      const status = lock?.status.snapshot();
      if (isWanted) setHasPasskey(status?.kind === 'locked' && status.hasPasskey);
    };
    void read();
    return () => {
      isWanted = false;
    };
  }, []);
  return hasPasskey;
}

/** @param onUnlocked called once the lock is open; what reads the spots reads them again by itself. */
export function UnlockPrompt({ onUnlocked }: { readonly onUnlocked?: (() => void) | undefined }) {
  const [passphrase, setPassphrase] = useState('');
  const [attempt, setAttempt] = useState<Attempt>(NONE);
  const hasPasskey = useHasPasskey();
  const open = async (typed: string | undefined): Promise<void> => {
    setAttempt({ kind: 'running' });
    const next = await unlock(typed);
    setAttempt(next);
    if (next.kind === 'failed') return;
    setPassphrase('');
    onUnlocked?.();
  };
  const failure = attempt.kind === 'failed' ? attempt.failure : undefined;
  const isOther = failure !== undefined && failure.kind !== 'lock-wrong-passphrase' && failure.kind !== 'lock-damaged';
  return (
    <Notice tone="neutral" icon={<Lock aria-hidden="true" />} title={text.lockedHeading}>
      <p>{text.lockedWhy}</p>
      {hasPasskey && (
        <Button
          variant="primary"
          aria-disabled={attempt.kind === 'running'}
          onClick={() => attempt.kind !== 'running' && void open(undefined)}
        >
          {passkeyText.unlock}
        </Button>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (attempt.kind !== 'running' && passphrase !== '') void open(passphrase);
        }}
      >
        <TextField
          label={text.passphrase}
          type="password"
          value={passphrase}
          maxLength={MAX_PASSPHRASE_LENGTH}
          onChange={(value) => {
            setPassphrase(value);
            setAttempt(NONE);
          }}
        />
        <button type="submit" className={buttonClass('primary')} aria-disabled={attempt.kind === 'running'}>
          {text.unlock}
        </button>
      </form>
      <p role="status">
        {attempt.kind === 'running' && text.unlocking}
        {failure?.kind === 'lock-wrong-passphrase' && text.wrongPassphrase}
        {failure?.kind === 'lock-damaged' && text.lockDamaged}
      </p>
      {isOther && <FailureTextNotice words={describeVaultFailure(failure)} />}
    </Notice>
  );
}
