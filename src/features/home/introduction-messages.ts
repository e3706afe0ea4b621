/** The words of the introduction. */
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  heading: /*i18n*/ { id: 'home.introduction.heading', message: 'How it works', comment: 'Start screen, first visit: heading' },
  cards: [
    {
      title: /*i18n*/ {
        id: 'home.introduction.photo.title',
        message: 'Take a close-up',
        comment: 'Start screen, first visit: card 1',
      },
      sentence: /*i18n*/ {
        id: 'home.introduction.photo.sentence',
        message: 'We help you get it sharp and bright.',
        comment: 'Start screen, first visit: card 1',
      },
    },
    {
      title: /*i18n*/ {
        id: 'home.introduction.device.title',
        message: 'It stays with you',
        comment: 'Start screen, first visit: card 2',
      },
      sentence: /*i18n*/ {
        id: 'home.introduction.device.sentence',
        message: 'Your own device checks the photo. Nothing is sent.',
        comment: 'Start screen, first visit: card 2',
      },
    },
    {
      title: /*i18n*/ {
        id: 'home.introduction.advice.title',
        message: 'You get advice, not a diagnosis',
        comment: 'Start screen, first visit: card 3',
      },
      sentence: /*i18n*/ {
        id: 'home.introduction.advice.sentence',
        message: 'The network can miss a cancer. If a spot worries you, show it to a doctor.',
        comment: 'Start screen, first visit: card 3',
      },
    },
  ],
  trySample: /*i18n*/ {
    id: 'home.introduction.trySample',
    message: 'Try a sample spot',
    comment: 'Start screen, first visit: button, opens a drawing of a spot',
  },
  skip: /*i18n*/ {
    id: 'home.introduction.skip',
    message: 'Got it',
    comment: 'Start screen, first visit: button, hides the three cards for good',
  },
});
