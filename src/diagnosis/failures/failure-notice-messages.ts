/**
 * The words on a failure's buttons; the failures themselves are in `catalogue.ts`. Main thread.
 */
import { translated } from '../../i18n/i18n.js';

export const text = translated({
  retry: 'Try again',
  dismiss: 'Close this message',
});
