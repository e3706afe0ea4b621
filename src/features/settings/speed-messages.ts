/** The words about what computes the network. */
import { defineMessages } from '../../i18n/messages.js';

export const speedText = defineMessages({
  heading: /*i18n*/ { id: 'settings.speed.heading', message: 'Speed', comment: 'Settings: heading of what computes the network' },
  backend: /*i18n*/ {
    id: 'settings.speed.backend',
    message: 'Part of your device that does the work',
    comment: 'Settings: label of a list: graphics chip, processor …',
  },
  hint: /*i18n*/ {
    id: 'settings.speed.hint',
    message: 'We time every part that passes our check. Your choice counts from the next time you open the app.',
    comment: 'Settings: below the label of that list',
  },
  fastest: /*i18n*/ {
    id: 'settings.speed.fastest',
    message: 'The fastest',
    comment: 'Settings: first entry of that list, which the app chooses by itself',
  },
  timed: /*i18n*/ {
    id: 'settings.speed.timed',
    message: '{backend}: {time}',
    comment:
      'Settings: entry of that list; {backend} is one of the names under engine.backends, {time} a duration such as “41 ms”',
  },
  notTimed: /*i18n*/ {
    id: 'settings.speed.notTimed',
    message: 'Nothing has been timed yet. It happens by itself while you let the app rest.',
    comment: 'Settings: below that list',
  },
});
