/** Asks for the passphrase where the lock on the kept spots is closed. */
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { FailureTextNotice } from '../../diagnosis/failures/failure-text-notice.js';
import { describeVaultFailure } from '../../diagnosis/failures/vault-failure-messages.js';
import type { LockFailure } from '../../storage/spots/index.js';
import { MAX_PASSPHRASE_LENGTH } from '../../storage/spots/lock/passphrase.js';
import { buttonClass } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { TextField } from '../../ui/text-field.js';
import { text } from './spots-messages.js';
import styles from './unlock-prompt.module.css';

type Attempt = { readonly kind: 'none' | 'running' } | { readonly kind: 'failed'; readonly failure: LockFailure };

const NONE: Attempt = { kind: 'none' };

/** Opens the lock. */
async function unlock(passphrase: string): Promise<Attempt> {
  const { spotLock } = await import('../../storage/spots/index.js');
  const opened = await spotLock().unlock(passphrase);
  // Closed again while records were being sealed: it can be opened again.
  return opened.kind === 'ok' || opened.failure.kind === 'spots-locked' ? NONE : opened;
}

/** @param onUnlocked called once the lock is open; what reads the spots reads them again by itself. */
export function UnlockPrompt({ onUnlocked }: { readonly onUnlocked?: (() => void) | undefined }) {
  const [passphrase, setPassphrase] = useState('');
  const [attempt, setAttempt] = useState<Attempt>(NONE);
  const submit = async (): Promise<void> => {
    setAttempt({ kind: 'running' });
    const next = await unlock(passphrase);
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
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (attempt.kind !== 'running' && passphrase !== '') void submit();
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
