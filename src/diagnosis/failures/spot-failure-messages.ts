/** What a person reads where the kept spots can't be read or changed. Apart from the other failures, since the first screen has no use for these. */
import { defineMessages } from '../../i18n/messages.js';
import type { SpotFailure } from '../../storage/spots/index.js';
import type { FailureText, Remedy } from './failure-messages.js';

const text = defineMessages({
  'spots-storage-refused': {
    title: /*i18n*/ { id: 'failure.spots-storage-refused.title', message: 'Your spots can’t be kept here' },
    sentence: /*i18n*/ {
      id: 'failure.spots-storage-refused.sentence',
      message: 'The browser gives this page no storage now, as in a private window.',
    },
    advice: /*i18n*/ {
      id: 'failure.spots-storage-refused.advice',
      message: 'Open the app in a normal window and try again. What you kept before is still there.',
    },
  },
  'spots-storage-full': {
    title: /*i18n*/ { id: 'failure.spots-storage-full.title', message: 'There is no room left' },
    sentence: /*i18n*/ {
      id: 'failure.spots-storage-full.sentence',
      message: 'The storage of this device is full, so this was not kept. What you kept before is still there.',
    },
    advice: /*i18n*/ {
      id: 'failure.spots-storage-full.advice',
      message: 'Free some space on the device, or delete spots that you no longer need. Then try again.',
    },
  },
  'spots-blocked': {
    title: /*i18n*/ { id: 'failure.spots-blocked.title', message: 'Another tab is in the way' },
    sentence: /*i18n*/ { id: 'failure.spots-blocked.sentence', message: 'An older version of the app is open in another tab.' },
    advice: /*i18n*/ { id: 'failure.spots-blocked.advice', message: 'Close the other tabs of the app, then try again.' },
  },
  'spots-newer': {
    title: /*i18n*/ { id: 'failure.spots-newer.title', message: 'Your spots need a newer app' },
    sentence: /*i18n*/ {
      id: 'failure.spots-newer.sentence',
      message: 'A newer version of the app has saved them on this device.',
    },
    advice: /*i18n*/ {
      id: 'failure.spots-newer.advice',
      message: 'Close all tabs of the app and open it again while you are online.',
    },
  },
  'spots-locked': {
    title: /*i18n*/ { id: 'failure.spots-locked.title', message: 'Your spots are locked' },
    sentence: /*i18n*/ { id: 'failure.spots-locked.sentence', message: 'They can be read only with your passphrase.' },
    advice: /*i18n*/ { id: 'failure.spots-locked.advice', message: 'Unlock them first.' },
  },
  'spots-damaged': {
    title: /*i18n*/ { id: 'failure.spots-damaged.title', message: 'Part of this is damaged' },
    sentence: /*i18n*/ {
      id: 'failure.spots-damaged.sentence',
      message: 'What is stored can’t be read any more, or something has changed it. Nothing was deleted.',
    },
    advice: /*i18n*/ {
      id: 'failure.spots-damaged.advice',
      message: 'If you have a backup, restore it in the settings.',
    },
  },
  'spots-photo': {
    title: /*i18n*/ { id: 'failure.spots-photo.title', message: 'This photo could not be kept' },
    sentence: /*i18n*/ {
      id: 'failure.spots-photo.sentence',
      message: 'The browser could not draw it again, often because it ran out of memory.',
    },
    advice: /*i18n*/ { id: 'failure.spots-photo.advice', message: 'Close other apps and windows, then try again.' },
  },
  'spots-missing': {
    title: /*i18n*/ { id: 'failure.spots-missing.title', message: 'This is no longer there' },
    sentence: /*i18n*/ {
      id: 'failure.spots-missing.sentence',
      message: 'It was deleted, perhaps in another tab.',
    },
    advice: /*i18n*/ { id: 'failure.spots-missing.advice', message: 'Go back to your spots to see what is there.' },
  },
});

const REMEDIES: Readonly<Record<SpotFailure['kind'], Remedy>> = {
  'spots-storage-refused': 'try-again',
  'spots-storage-full': 'try-again',
  'spots-blocked': 'try-again',
  'spots-newer': 'none',
  'spots-locked': 'none',
  'spots-damaged': 'none',
  'spots-photo': 'try-again',
  'spots-missing': 'none',
};

/** The words for a failure of the kept spots. */
export function describeSpotFailure({ kind }: SpotFailure): FailureText {
  const { title, sentence, advice } = text[kind];
  return { title, sentence, advice, remedy: REMEDIES[kind] };
}
