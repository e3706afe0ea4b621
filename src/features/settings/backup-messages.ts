/** The words of the backup in the settings. */
import { defineMessages } from '../../i18n/messages.js';

export const backupText = defineMessages({
  heading: /*i18n*/ { id: 'settings.backup.heading', message: 'Backup of your spots', comment: 'Settings: backup, heading' },
  lead: /*i18n*/ {
    id: 'settings.backup.lead',
    message: 'A backup is one encrypted file. Keep it somewhere else, and you lose nothing with this device.',
    comment: 'Settings: backup, why',
  },
  passphrase: /*i18n*/ {
    id: 'settings.backup.passphrase',
    message: 'Passphrase of the backup',
    comment: 'Settings: backup, field',
  },
  make: /*i18n*/ { id: 'settings.backup.make', message: 'Make a backup', comment: 'Settings: backup, button' },
  made: /*i18n*/ { id: 'settings.backup.made', message: 'The backup is in your downloads.', comment: 'Settings: backup, status' },
  left: /*i18n*/ {
    id: 'settings.backup.left',
    message:
      '{count, plural, one {# entry} other {# entries}} could not be read and {count, plural, one {is} other {are}} not in it.',
    comment: 'Settings: backup, status',
  },
  choose: /*i18n*/ { id: 'settings.backup.choose', message: 'Choose a backup', comment: 'Settings: backup, button' },
  look: /*i18n*/ { id: 'settings.backup.look', message: 'See what is in it', comment: 'Settings: backup, button' },
  chosen: /*i18n*/ { id: 'settings.backup.chosen', message: 'Chosen: {name}', comment: 'Settings: backup, name of a file' },
  planOf: /*i18n*/ {
    id: 'settings.backup.planOf',
    message: 'Made on {date}. Restoring it would do this:',
    comment: 'Settings: backup, date',
  },
  planSpots: /*i18n*/ {
    id: 'settings.backup.planSpots',
    message: 'Spots: {added} new, {replaced} newer than here, {unchanged} left as they are.',
    comment: 'Settings: backup, numbers',
  },
  planVisits: /*i18n*/ {
    id: 'settings.backup.planVisits',
    message: 'Visits: {added} new, {replaced} newer than here, {unchanged} left as they are.',
    comment: 'Settings: backup, numbers',
  },
  restore: /*i18n*/ { id: 'settings.backup.restore', message: 'Restore', comment: 'Settings: backup, button' },
  restored: /*i18n*/ { id: 'settings.backup.restored', message: 'The backup was restored.', comment: 'Settings: backup, status' },
  working: /*i18n*/ { id: 'settings.backup.working', message: 'This takes a moment.', comment: 'Settings: backup, status' },
  last: /*i18n*/ { id: 'settings.backup.last', message: 'Last backup: {date}.', comment: 'Settings: backup, date' },
  none: /*i18n*/ { id: 'settings.backup.none', message: 'There is no backup yet.', comment: 'Settings: backup, status' },
});
