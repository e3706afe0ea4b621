/** Adding a passkey to the lock, and removing it. */
import { useEffect, useState } from 'react';
import { hasPasskeys } from '../../platform/passkeys.js';
import { Button } from '../../ui/button.js';
import { lockText } from './lock-messages.js';
import { PassphraseForm } from './passphrase-form.js';
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
  return (
    <div className={styles.words} data-passkey="none">
      <p>{lockText.passkeyWhy}</p>
      <PassphraseForm action={lockText.addPasskey} variant="secondary" isBusy={isBusy} onPassphrase={onAdd} />
    </div>
  );
}
