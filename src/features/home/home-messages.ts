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
    message: 'Take a close-up. A small network on your device tells you what to do next.',
    comment: 'Start screen: below the heading',
  },
  limits: /*i18n*/ {
    id: 'home.limits',
    message: 'For education and research. It can’t diagnose and is not a medical device. It doesn’t replace a doctor.',
    comment: 'Start screen: what the app is for',
  },
  privacy: /*i18n*/ {
    id: 'home.privacy',
    message: 'Your photo stays on this device. No account, no upload.',
    comment: 'Start screen: beside a lock',
  },
  takePhoto: /*i18n*/ { id: 'home.takePhoto', message: 'Take a photo', comment: 'Start screen: take photo' },
  useCamera: /*i18n*/ { id: 'home.useCamera', message: 'Use the camera', comment: 'Start screen: use camera' },
  choosePhoto: /*i18n*/ { id: 'home.choosePhoto', message: 'Choose a photo', comment: 'Start screen: choose photo' },
  otherWays: /*i18n*/ {
    id: 'home.otherWays',
    message: 'You can also drop a photo on this page, or paste one.',
  },
  opening: /*i18n*/ { id: 'home.opening', message: 'Opening the photo…', comment: 'Start screen: opening' },
  resume: /*i18n*/ { id: 'home.resume', message: 'Continue with your photo', comment: 'Start screen: resume' },
  photoGone: /*i18n*/ {
    id: 'home.photoGone',
    message: 'Your last photo is gone',
    comment: 'Start screen: the page was reloaded while a photo was open; title of a notice',
  },
  photoGoneWhy: /*i18n*/ {
    id: 'home.photoGoneWhy',
    message: 'The page was loaded again. We had not stored your photo. Please choose it again.',
    comment: 'Start screen: below “Your last photo is gone”',
  },
  photoGoneSettings: /*i18n*/ {
    id: 'home.photoGoneSettings',
    message: 'Change this in the settings',
    comment: 'Start screen: link below “Your last photo is gone”',
  },
  photoGoneClose: /*i18n*/ {
    id: 'home.photoGoneClose',
    message: 'OK',
    comment: 'Start screen: button that closes “Your last photo is gone”',
  },
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
        message: 'Daylight by a window is best. A flash leaves glare.',
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
        message: 'About 10 to 15 cm, straight above the spot. Tap it to focus.',
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
        message: 'In the middle, with some skin around it. No hair across it.',
      },
    },
  ],
  dropHere: /*i18n*/ { id: 'home.dropHere', message: 'Drop the photo to open it', comment: 'Start screen: drop here' },
});
