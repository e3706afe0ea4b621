/**
 * The words of the shell: header, footer, update bar, and what is said when the app itself fails. Main thread.
 */
import { translated } from '../i18n/i18n.js';

export const text = translated({
  name: 'Naevus',
  home: 'Naevus, start',
  purpose: 'For education and research. Not a diagnosis, not a medical device.',
  footerLabel: 'More',
  language: 'Language',
  languageMissing: 'This language could not be loaded. Connect to the internet and try again.',
  about: 'About and limits',
  model: 'The model',
  bench: 'Bench',
  privacy: 'Privacy',
  pageLoading: 'Opening the page…',
  pageMissingTitle: 'Page not loaded · Naevus',
  pageMissingHeading: 'This page could not be loaded',
  pageMissingSentence:
    'It is not on this device yet, and could not be fetched. Connect to the internet and reload. A photo that is open is closed by that.',
  updateReady: 'A new version is ready.',
  updateLosesPhoto: 'Reloading closes the photo that is open.',
  reload: 'Reload',
  later: 'Later',
  updateLabel: 'Update',
  errorHeading: 'Something in the app went wrong',
  errorTitle: 'Something went wrong · Naevus',
  errorSentence: 'This is a fault of the app, not of your photo. Nothing was sent anywhere.',
  errorKept: 'Your photo is still here.',
  errorBack: 'Back to your photo',
  errorRestart: 'Back to the start',
  errorCopy: 'Copy details for a report',
  errorCopied: 'Copied. The details hold no photo.',
  errorNotCopied: 'This browser did not let the app copy. The details are below.',
});
