/** Asks for a new passphrase twice, so that a slip of the finger locks nobody out. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { MAX_PASSPHRASE_LENGTH, MIN_PASSPHRASE_LENGTH } from '../../storage/spots/lock/passphrase.js';
import { buttonClass } from '../../ui/button.js';
import { TextField } from '../../ui/text-field.js';
import { lockText } from './lock-messages.js';
import styles from './settings-page.module.css';

export interface NewPassphraseProps {
  /** Of the first field. */
  readonly label: string;
  /** Of the button. */
  readonly action: string;
  readonly isBusy: boolean;
  /** Whether the passphrase that is in use has to be given first. */
  readonly asksForOld?: boolean;
  readonly onPassphrase: (passphrase: string, old: string) => void;
}

/** A form that gives a passphrase once it is long enough and was typed twice the same. */
export function NewPassphrase({ label, action, isBusy, asksForOld = false, onPassphrase }: NewPassphraseProps) {
  const [old, setOld] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [problem, setProblem] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isBusy) return;
    if (passphrase.length < MIN_PASSPHRASE_LENGTH) setProblem(lockText.tooShort({ count: MIN_PASSPHRASE_LENGTH }));
    else if (passphrase !== repeated) setProblem(lockText.notSame);
    else {
      setProblem('');
      onPassphrase(passphrase, old);
      setOld('');
      setPassphrase('');
      setRepeated('');
    }
  };
  const field = { type: 'password', maxLength: MAX_PASSPHRASE_LENGTH } as const;
  return (
    <form className={styles.words} onSubmit={submit}>
      {asksForOld && <TextField {...field} label={lockText.passphrase} value={old} onChange={setOld} />}
      <TextField {...field} label={label} value={passphrase} onChange={setPassphrase} />
      <TextField {...field} label={lockText.repeat} value={repeated} onChange={setRepeated} />
      <p role="status" className={styles.note}>
        {problem}
      </p>
      <div className={styles.actions}>
        <button type="submit" className={buttonClass('secondary')} aria-disabled={isBusy}>
          {action}
        </button>
      </div>
    </form>
  );
}
