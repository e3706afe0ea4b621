/** Words that go with numbers on any screen. */
import { defineMessages } from '../i18n/messages.js';

export const text = defineMessages({
  notKnown: /*i18n*/ { id: 'ui.notKnown', message: 'not known', comment: 'In place of a number that the model card lacks' },
  over: /*i18n*/ {
    id: 'ui.over',
    message: 'over {figure}',
    comment: 'A number that is rounded to nothing but is more: “over 0.0%”',
  },
  under: /*i18n*/ {
    id: 'ui.under',
    message: 'under {figure}',
    comment: 'A number that is rounded to all but is less: “under 1%”, “under 100.0%”',
  },
});
