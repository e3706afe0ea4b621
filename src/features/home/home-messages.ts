/** The words of the start screen, and of dropping a file anywhere. */
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  documentTitle: /*i18n*/ {
    id: 'home.documentTitle',
    message: 'Naevus: a second look at a spot on your skin',
    comment: 'Start screen: document title',
  },
  heading: /*i18n*/ { id: 'home.heading', message: 'A second look at a spot on your skin', comment: 'Start screen: heading' },
  what: /*i18n*/ {
    id: 'home.what',
    message:
      'Take a close-up, and a small neural network on this device says how suspicious the spot looks, and what to do next.',
  },
  limits: /*i18n*/ {
    id: 'home.limits',
    message: 'For education and research. It can’t diagnose, is not a medical device and doesn’t replace a doctor.',
  },
  privacy: /*i18n*/ {
    id: 'home.privacy',
    message: 'The photo stays on this device. There is no account and no upload.',
  },
  takePhoto: /*i18n*/ { id: 'home.takePhoto', message: 'Take a photo', comment: 'Start screen: take photo' },
  cameraApp: /*i18n*/ { id: 'home.cameraApp', message: 'Use your phone’s camera app', comment: 'Start screen: camera app' },
  useCamera: /*i18n*/ { id: 'home.useCamera', message: 'Use the camera', comment: 'Start screen: use camera' },
  choosePhoto: /*i18n*/ { id: 'home.choosePhoto', message: 'Choose a photo', comment: 'Start screen: choose photo' },
  otherWays: /*i18n*/ {
    id: 'home.otherWays',
    message: 'Or drop a photo anywhere on this page, or paste one.',
  },
  opening: /*i18n*/ { id: 'home.opening', message: 'Opening the photo…', comment: 'Start screen: opening' },
  resume: /*i18n*/ { id: 'home.resume', message: 'Continue with your photo', comment: 'Start screen: resume' },
  tipsHeading: /*i18n*/ { id: 'home.tipsHeading', message: 'For a photo that helps', comment: 'Start screen: tips heading' },
  tips: [
    {
      title: /*i18n*/ {
        id: 'home.tips.brightEvenLight.title',
        message: 'Bright, even light',
        comment: 'Start screen: tips, bright even light, title',
      },
      sentence: /*i18n*/ {
        id: 'home.tips.brightEvenLight.sentence',
        message: 'Daylight by a window is best. No flash: it leaves white glare.',
      },
    },
    {
      title: /*i18n*/ {
        id: 'home.tips.aHandsWidthAway.title',
        message: 'A hand’s width away',
        comment: 'Start screen: tips, a hands width away, title',
      },
      sentence: /*i18n*/ {
        id: 'home.tips.aHandsWidthAway.sentence',
        message: 'About 10 to 15 cm, camera straight above the spot. Tap on it to focus.',
      },
    },
    {
      title: /*i18n*/ {
        id: 'home.tips.oneSpotAllOf.title',
        message: 'One spot, all of it',
        comment: 'Start screen: tips, one spot all of, title',
      },
      sentence: /*i18n*/ {
        id: 'home.tips.oneSpotAllOf.sentence',
        message: 'In the middle, sharp, with some skin around it and no hair across it.',
      },
    },
  ],
  dropHere: /*i18n*/ { id: 'home.dropHere', message: 'Drop the photo to open it', comment: 'Start screen: drop here' },
});
