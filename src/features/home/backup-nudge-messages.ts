/** The words that ask for a backup on the start screen. */
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  heading: /*i18n*/ {
    id: 'home.backup.heading',
    message: 'Back up your spots',
    comment: 'Start screen: heading above the reasons to make a backup',
  },
  why: /*i18n*/ {
    id: 'home.backup.why',
    message: 'If you lose this device, you lose your spots.',
    comment: 'Start screen: behind “3 visits are not in a backup yet.”',
  },
  action: /*i18n*/ {
    id: 'home.backup.action',
    message: 'Make a backup',
    comment: 'Start screen: link to the settings',
  },
});
