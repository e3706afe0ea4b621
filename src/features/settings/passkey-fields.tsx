/** Adding a passkey to the lock, and removing it. */
import { useEffect, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { hasPasskeys } from '../../platform/passkeys.js';
import { MAX_PASSPHRASE_LENGTH } from '../../storage/spots/lock/passphrase.js';
import { Button, buttonClass } from '../../ui/button.js';
import { TextField } from '../../ui/text-field.js';
import { lockText } from './lock-messages.js';
import styles from './settings-page.module.css';

export interface PasskeyFieldsProps {
  readonly hasPasskey: boolean;
  readonly isBusy: boolean;
  readonly onAdd: (passphrase: string) => void;
  readonly onRemove: () => void;
}

/** Nothing where the browser has no passkeys. The key of the records can't be read out of memory, so that adding one takes the passphrase. */
export function PasskeyFields({ hasPasskey, isBusy, onAdd, onRemove }: PasskeyFieldsProps) {
  const [isPossible, setPossible] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  useEffect(() => void hasPasskeys().then(setPossible), []);
  if (hasPasskey) {
    return (
      <>
        <p>{lockText.hasPasskey}</p>
        <div className={styles.actions}>
          <Button aria-disabled={isBusy} onClick={() => !isBusy && onRemove()}>
            {lockText.removePasskey}
          </Button>
        </div>
      </>
    );
  }
  if (!isPossible) return null;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isBusy || passphrase === '') return;
    onAdd(passphrase);
    setPassphrase('');
  };
  return (
    <form className={styles.words} onSubmit={submit} data-passkey="none">
      <p>{lockText.passkeyWhy}</p>
      <TextField
        label={lockText.passphrase}
        type="password"
        value={passphrase}
        maxLength={MAX_PASSPHRASE_LENGTH}
        onChange={setPassphrase}
      />
      <div className={styles.actions}>
        <button type="submit" className={buttonClass('secondary')} aria-disabled={isBusy}>
          {lockText.addPasskey}
        </button>
      </div>
    </form>
  );
}
