/** The words on a failure's buttons; the failures themselves are in `catalogue.ts`. */
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  retry: /*i18n*/ { id: 'failureNotice.retry', message: 'Try again', comment: 'Buttons of an error message: retry' },
  dismiss: /*i18n*/ {
    id: 'failureNotice.dismiss',
    message: 'Close this message',
    comment: 'Buttons of an error message: dismiss',
  },
});
