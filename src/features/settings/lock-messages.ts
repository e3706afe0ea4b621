/** The words of the lock in the settings. */
import { defineMessages } from '../../i18n/messages.js';

export const lockText = defineMessages({
  heading: /*i18n*/ { id: 'settings.lock.heading', message: 'Lock for your spots', comment: 'Settings: lock, heading' },
  lead: /*i18n*/ {
    id: 'settings.lock.lead',
    message: 'With a lock, only someone with your passphrase can read your spots.',
    comment: 'Settings: lock, why',
  },
  warning: /*i18n*/ {
    id: 'settings.lock.warning',
    message: 'If you forget it, nobody can open them, not even us. A backup has a passphrase of its own.',
    comment: 'Settings: lock, warning',
  },
  passphrase: /*i18n*/ { id: 'settings.lock.passphrase', message: 'Passphrase', comment: 'Settings: lock, field' },
  repeat: /*i18n*/ { id: 'settings.lock.repeat', message: 'The same again', comment: 'Settings: lock, field' },
  next: /*i18n*/ { id: 'settings.lock.next', message: 'New passphrase', comment: 'Settings: lock, field' },
  tooShort: /*i18n*/ {
    id: 'settings.lock.tooShort',
    message: 'Use at least {count} characters. Four or five random words are good.',
    comment: 'Settings: lock, count is 8',
  },
  notSame: /*i18n*/ {
    id: 'settings.lock.notSame',
    message: 'The two are not the same.',
    comment: 'Settings: lock, the second field differs',
  },
  enable: /*i18n*/ { id: 'settings.lock.enable', message: 'Turn on the lock', comment: 'Settings: lock, button' },
  unlock: /*i18n*/ { id: 'settings.lock.unlock', message: 'Unlock', comment: 'Settings: lock, button' },
  lockNow: /*i18n*/ { id: 'settings.lock.lockNow', message: 'Lock now', comment: 'Settings: lock, button' },
  change: /*i18n*/ { id: 'settings.lock.change', message: 'Change passphrase', comment: 'Settings: lock, button' },
  changed: /*i18n*/ { id: 'settings.lock.changed', message: 'The passphrase was changed.', comment: 'Settings: lock, status' },
  disable: /*i18n*/ { id: 'settings.lock.disable', message: 'Turn off the lock', comment: 'Settings: lock, button' },
  locked: /*i18n*/ { id: 'settings.lock.locked', message: 'Your spots are locked.', comment: 'Settings: lock, status' },
  unlocked: /*i18n*/ {
    id: 'settings.lock.unlocked',
    message: 'The lock is on, and open in this tab.',
    comment: 'Settings: lock, status',
  },
  working: /*i18n*/ { id: 'settings.lock.working', message: 'This takes a moment.', comment: 'Settings: lock, status' },
  auto: /*i18n*/ { id: 'settings.lock.auto', message: 'Lock by itself', comment: 'Settings: lock, label of a list of times' },
  never: /*i18n*/ { id: 'settings.lock.never', message: 'Never', comment: 'Settings: lock, entry of that list' },
  minutes: /*i18n*/ {
    id: 'settings.lock.minutes',
    message: 'After {count, plural, one {# minute} other {# minutes}} without use',
    comment: 'Settings: lock, entry of that list',
  },
  passkeyWhy: /*i18n*/ {
    id: 'settings.lock.passkeyWhy',
    message: 'A passkey opens the lock by fingerprint, face or PIN. Your passphrase stays.',
    comment: 'Settings: lock, above the field for the passphrase and “Add a passkey”',
  },
  addPasskey: /*i18n*/ { id: 'settings.lock.addPasskey', message: 'Add a passkey', comment: 'Settings: lock, button' },
  hasPasskey: /*i18n*/ {
    id: 'settings.lock.hasPasskey',
    message: 'A passkey opens the lock, too.',
    comment: 'Settings: lock, status',
  },
  removePasskey: /*i18n*/ {
    id: 'settings.lock.removePasskey',
    message: 'Remove the passkey',
    comment: 'Settings: lock, button',
  },
  onHide: /*i18n*/ { id: 'settings.lock.onHide', message: 'Lock when I leave the app', comment: 'Settings: lock, box to tick' },
});
