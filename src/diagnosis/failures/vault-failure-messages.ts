/** What a person reads where the lock did not open, or a backup could not be made or read. */
import { defineMessages } from '../../i18n/messages.js';
import type { BackupFailure, LockFailure } from '../../storage/spots/index.js';
import type { FailureText } from './failure-messages.js';
import { describeSpotFailure } from './spot-failure-messages.js';

const text = defineMessages({
  lockTitle: /*i18n*/ { id: 'failure.vault.lockTitle', message: 'The lock did not open' },
  'lock-wrong-passphrase': /*i18n*/ { id: 'failure.vault.lock-wrong-passphrase', message: 'This is not the passphrase.' },
  wrongAdvice: /*i18n*/ {
    id: 'failure.vault.wrongAdvice',
    message: 'Check capital letters and the keyboard’s language, then try again.',
  },
  'lock-damaged': /*i18n*/ {
    id: 'failure.vault.lock-damaged',
    message: 'The stored lock was damaged or changed, so that no passphrase opens it. Nothing was deleted.',
  },
  lockDamagedAdvice: /*i18n*/ {
    id: 'failure.vault.lockDamagedAdvice',
    message: 'If you have a backup, you can restore it after deleting everything on the privacy page.',
  },
  'lock-passkey-refused': /*i18n*/ {
    id: 'failure.vault.lock-passkey-refused',
    message: 'Your device gave no passkey for this app, or you stopped it.',
  },
  'lock-passkey-unsupported': /*i18n*/ {
    id: 'failure.vault.lock-passkey-unsupported',
    message: 'This browser or this passkey can’t keep a secret for the lock.',
  },
  'lock-passkey-damaged': /*i18n*/ {
    id: 'failure.vault.lock-passkey-damaged',
    message: 'What is stored for the passkey was changed, or the passkey is another one.',
  },
  passkeyAdvice: /*i18n*/ { id: 'failure.vault.passkeyAdvice', message: 'Your passphrase still opens the lock.' },
  backupTitle: /*i18n*/ { id: 'failure.vault.backupTitle', message: 'This file can’t be restored' },
  backupAdvice: /*i18n*/ {
    id: 'failure.vault.backupAdvice',
    message: 'Nothing was changed on this device. Choose another file.',
  },
  'backup-not-one': /*i18n*/ { id: 'failure.vault.backup-not-one', message: 'It is no backup of this app.' },
  'backup-damaged': /*i18n*/ { id: 'failure.vault.backup-damaged', message: 'It was cut off or changed on the way.' },
  'backup-newer': /*i18n*/ {
    id: 'failure.vault.backup-newer',
    message: 'A newer version of the app made it. Update the app first.',
  },
  'backup-wrong-passphrase': /*i18n*/ {
    id: 'failure.vault.backup-wrong-passphrase',
    message: 'This is not the passphrase of the backup.',
  },
  'backup-for-another': /*i18n*/ {
    id: 'failure.vault.backup-for-another',
    message: 'It was encrypted for somebody else’s key, and not with a passphrase.',
  },
  'backup-too-large': /*i18n*/ {
    id: 'failure.vault.backup-too-large',
    message: 'Something in it is far larger than a backup needs.',
  },
  'backup-strange-file': /*i18n*/ { id: 'failure.vault.backup-strange-file', message: 'It holds a file that no backup has.' },
  'backup-foreign-fields': /*i18n*/ {
    id: 'failure.vault.backup-foreign-fields',
    message: 'It holds entries that this app does not know.',
  },
  'backup-broken-photo': /*i18n*/ { id: 'failure.vault.backup-broken-photo', message: 'A photo in it is missing or broken.' },
});

/** The words for a failure of the lock or of a backup. */
export function describeVaultFailure(failure: LockFailure | BackupFailure): FailureText {
  switch (failure.kind) {
    case 'lock-wrong-passphrase':
      return { title: text.lockTitle, sentence: text[failure.kind], advice: text.wrongAdvice, remedy: 'none' };
    case 'lock-damaged':
      return { title: text.lockTitle, sentence: text[failure.kind], advice: text.lockDamagedAdvice, remedy: 'none' };
    case 'lock-passkey-refused':
    case 'lock-passkey-unsupported':
    case 'lock-passkey-damaged':
      return { title: text.lockTitle, sentence: text[failure.kind], advice: text.passkeyAdvice, remedy: 'none' };
    case 'backup-wrong-passphrase':
      return { title: text.backupTitle, sentence: text[failure.kind], advice: text.wrongAdvice, remedy: 'none' };
    case 'backup-not-one':
    case 'backup-damaged':
    case 'backup-newer':
    case 'backup-for-another':
    case 'backup-too-large':
    case 'backup-strange-file':
    case 'backup-foreign-fields':
    case 'backup-broken-photo':
      return { title: text.backupTitle, sentence: text[failure.kind], advice: text.backupAdvice, remedy: 'none' };
    default:
      return describeSpotFailure(failure);
  }
}
