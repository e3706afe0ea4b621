/** Asks for the passphrase where the lock on the kept spots is closed. */
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { buttonClass } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { TextField } from '../../ui/text-field.js';
import { text } from './spots-messages.js';
import styles from './unlock-prompt.module.css';

/** As long as any that the app lets a person set. */
const MAX_LENGTH = 1000;

type Attempt = 'none' | 'running' | 'wrong' | 'damaged';

/** Opens the lock. */
async function unlock(passphrase: string): Promise<Attempt> {
  const { spotLock } = await import('../../storage/spots/index.js');
  const opened = await spotLock().unlock(passphrase);
  if (opened.kind === 'ok') return 'none';
  return opened.failure.kind === 'lock-wrong-passphrase' ? 'wrong' : 'damaged';
}

/** @param onUnlocked called once the lock is open; what reads the spots reads them again by itself. */
export function UnlockPrompt({ onUnlocked }: { readonly onUnlocked?: (() => void) | undefined }) {
  const [passphrase, setPassphrase] = useState('');
  const [attempt, setAttempt] = useState<Attempt>('none');
  const submit = async (): Promise<void> => {
    setAttempt('running');
    const next = await unlock(passphrase);
    setAttempt(next);
    if (next !== 'none') return;
    setPassphrase('');
    onUnlocked?.();
  };
  return (
    <Notice tone="neutral" icon={<Lock aria-hidden="true" />} title={text.lockedHeading}>
      <p>{text.lockedWhy}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (attempt !== 'running' && passphrase !== '') void submit();
        }}
      >
        <TextField
          label={text.passphrase}
          type="password"
          value={passphrase}
          maxLength={MAX_LENGTH}
          onChange={(value) => {
            setPassphrase(value);
            setAttempt('none');
          }}
        />
        <button type="submit" className={buttonClass('primary')} aria-disabled={attempt === 'running'}>
          {text.unlock}
        </button>
      </form>
      <p role="status">
        {attempt === 'running' && text.unlocking}
        {attempt === 'wrong' && text.wrongPassphrase}
        {attempt === 'damaged' && text.lockDamaged}
      </p>
    </Notice>
  );
}
