/** The words of the shell: header, footer, update bar, and what is said when the app itself fails. */
import { defineMessages } from '../i18n/messages.js';

export const text = defineMessages({
  name: /*i18n*/ { id: 'app.name', message: 'Naevus', comment: 'App shell: name' },
  home: /*i18n*/ { id: 'app.home', message: 'Naevus, start', comment: 'App shell: home' },
  purpose: /*i18n*/ {
    id: 'app.purpose',
    message: 'For education and research. Not a diagnosis, not a medical device.',
  },
  navigationLabel: /*i18n*/ {
    id: 'app.navigationLabel',
    message: 'Naevus',
    comment: 'App shell: name of the navigation, read aloud before “navigation”',
  },
  start: /*i18n*/ { id: 'app.start', message: 'Home', comment: 'Navigation: the first screen; one short word' },
  spots: /*i18n*/ { id: 'app.spots', message: 'Spots', comment: 'Navigation: the kept spots; one short word' },
  settings: /*i18n*/ { id: 'app.settings', message: 'Settings', comment: 'Navigation: the settings; one short word' },
  footerLabel: /*i18n*/ { id: 'app.footerLabel', message: 'More', comment: 'App shell: footer label' },
  language: /*i18n*/ { id: 'app.language', message: 'Language', comment: 'App shell: language' },
  languageMissing: /*i18n*/ {
    id: 'app.languageMissing',
    message: 'This language could not be loaded. Connect to the internet and try again.',
  },
  about: /*i18n*/ { id: 'app.about', message: 'About and limits', comment: 'App shell: about' },
  model: /*i18n*/ { id: 'app.model', message: 'Model', comment: 'Navigation: the page about the model; one short word' },
  bench: /*i18n*/ { id: 'app.bench', message: 'Bench', comment: 'App shell: bench' },
  privacy: /*i18n*/ { id: 'app.privacy', message: 'Privacy', comment: 'Navigation: the page about privacy; one short word' },
  pageLoading: /*i18n*/ { id: 'app.pageLoading', message: 'Opening the page…', comment: 'App shell: page loading' },
  pageMissingTitle: /*i18n*/ {
    id: 'app.pageMissingTitle',
    message: 'Page not loaded · Naevus',
    comment: 'App shell: page missing title',
  },
  pageMissingHeading: /*i18n*/ {
    id: 'app.pageMissingHeading',
    message: 'This page could not be loaded',
    comment: 'App shell: page missing heading',
  },
  pageMissingSentence: /*i18n*/ {
    id: 'app.pageMissingSentence',
    message: 'It is not on this device yet. Connect to the internet and try again.',
  },
  updateReady: /*i18n*/ { id: 'app.updateReady', message: 'A new version is ready.', comment: 'App shell: update ready' },
  updateLosesPhoto: /*i18n*/ {
    id: 'app.updateLosesPhoto',
    message: 'Reloading closes the open photo.',
    comment: 'App shell: update loses photo',
  },
  reload: /*i18n*/ { id: 'app.reload', message: 'Reload', comment: 'App shell: reload' },
  later: /*i18n*/ { id: 'app.later', message: 'Later', comment: 'App shell: later' },
  updateLabel: /*i18n*/ { id: 'app.updateLabel', message: 'Update', comment: 'App shell: update label' },
  errorHeading: /*i18n*/ {
    id: 'app.errorHeading',
    message: 'Something in the app went wrong',
    comment: 'App shell: error heading',
  },
  errorTitle: /*i18n*/ { id: 'app.errorTitle', message: 'Something went wrong · Naevus', comment: 'App shell: error title' },
  errorSentence: /*i18n*/ {
    id: 'app.errorSentence',
    message: 'This is an error in the app, not in your photo. Nothing was sent anywhere.',
  },
  errorKept: /*i18n*/ { id: 'app.errorKept', message: 'Your photo is still here.', comment: 'App shell: error kept' },
  errorBack: /*i18n*/ { id: 'app.errorBack', message: 'Back to your photo', comment: 'App shell: error back' },
  errorRestart: /*i18n*/ { id: 'app.errorRestart', message: 'Back to the start', comment: 'App shell: error restart' },
  errorCopy: /*i18n*/ { id: 'app.errorCopy', message: 'Copy details for a report', comment: 'App shell: error copy' },
  errorCopied: /*i18n*/ {
    id: 'app.errorCopied',
    message: 'Copied. The details contain no photo.',
    comment: 'App shell: error copied',
  },
  errorNotCopied: /*i18n*/ {
    id: 'app.errorNotCopied',
    message: 'This browser did not let the app copy. The details are below.',
  },
});
