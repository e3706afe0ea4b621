/** What is said, wherever it is said, of how safely the browser keeps the spots. */
import { defineMessages } from '../i18n/messages.js';

export const keptDataText = defineMessages({
  granted: /*i18n*/ {
    id: 'keptData.granted',
    message: 'The browser has promised to keep what is stored here.',
    comment: 'Settings and start screen: the browser’s answer',
  },
  denied: /*i18n*/ {
    id: 'keptData.denied',
    message: 'The browser may delete what is stored here when space runs out. A backup protects you.',
    comment: 'Settings and start screen: the browser’s answer',
  },
  unknown: /*i18n*/ {
    id: 'keptData.unknown',
    message: 'The browser does not say whether it keeps what is stored here. A backup protects you.',
    comment: 'Settings and start screen: the browser’s answer',
  },
  sevenDays: /*i18n*/ {
    id: 'keptData.sevenDays',
    message: 'This browser may delete your spots after seven days without a visit. An app on your Home Screen keeps them.',
    comment: 'Settings and start screen: behind the answer of Safari and of all browsers on iPhones',
  },
  notBackedUp: /*i18n*/ {
    id: 'keptData.notBackedUp',
    message: '{count, plural, one {# visit is} other {# visits are}} not in a backup yet.',
    comment: 'Settings and start screen',
  },
});
