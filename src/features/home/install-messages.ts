/** The words of the offer to install the app. */
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  install: /*i18n*/ { id: 'install.install', message: 'Install on this device', comment: 'Offer to install the app: install' },
  iosHint: /*i18n*/ {
    id: 'install.iosHint',
    message: 'To use it offline, tap Share, then “Add to Home Screen”. Safari forgets pages after a week.',
  },
});
