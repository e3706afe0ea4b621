/** The words of the button that opens the lock by a passkey, wherever it is. */
import { defineMessages } from '../i18n/messages.js';

export const passkeyText = defineMessages({
  unlock: /*i18n*/ { id: 'passkey.unlock', message: 'Unlock with your passkey', comment: 'Settings and kept spots: a button' },
});
