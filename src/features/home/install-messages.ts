/**
 * The words of the offer to install the app. Main thread.
 */
import { translated } from '../../i18n/i18n.js';

export const text = translated({
  install: 'Install on this device',
  iosHint: 'To keep it for use without a connection: Share, then “Add to Home Screen”. Safari forgets pages after a week.',
});
