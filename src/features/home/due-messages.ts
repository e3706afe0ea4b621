/** The words above the kept spots that are due. */
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  heading: /*i18n*/ {
    id: 'home.due.heading',
    message: 'Time for a new photo',
    comment: 'Start screen: heading above kept spots that are due',
  },
  unnamed: /*i18n*/ {
    id: 'home.due.unnamed',
    message: 'Spot without a name',
    comment: 'Start screen: in place of the name of a kept spot',
  },
  more: /*i18n*/ {
    id: 'home.due.more',
    message: '{count, plural, one {# more is due} other {# more are due}}',
    comment: 'Start screen: link to all kept spots that are due',
  },
});
