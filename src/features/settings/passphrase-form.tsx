/** The passphrase of the lock, once, and a button. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { MAX_PASSPHRASE_LENGTH } from '../../storage/spots/lock/passphrase.js';
import { buttonClass } from '../../ui/button.js';
import { TextField } from '../../ui/text-field.js';
import { lockText } from './lock-messages.js';
import styles from './settings-page.module.css';

interface PassphraseFormProps {
  readonly action: string;
  readonly variant: 'primary' | 'secondary';
  readonly isBusy: boolean;
  readonly onPassphrase: (passphrase: string) => void;
}

/** The field is empty after each try. */
export function PassphraseForm({ action, variant, isBusy, onPassphrase }: PassphraseFormProps) {
  const [passphrase, setPassphrase] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isBusy || passphrase === '') return;
    onPassphrase(passphrase);
    setPassphrase('');
  };
  return (
    <form className={styles.words} onSubmit={submit}>
      <TextField
        label={lockText.passphrase}
        type="password"
        value={passphrase}
        maxLength={MAX_PASSPHRASE_LENGTH}
        onChange={setPassphrase}
      />
      <div className={styles.actions}>
        <button type="submit" className={buttonClass(variant)} aria-disabled={isBusy}>
          {action}
        </button>
      </div>
    </form>
  );
}
