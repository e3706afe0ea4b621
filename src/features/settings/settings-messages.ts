/** The words of the settings. */
import { defineMessages } from '../../i18n/messages.js';
import type { Preferences } from '../../storage/preferences.js';

export const text = defineMessages({
  documentTitle: /*i18n*/ { id: 'settings.documentTitle', message: 'Settings · Naevus', comment: 'Settings: document title' },
  heading: /*i18n*/ { id: 'settings.heading', message: 'Settings', comment: 'Settings: heading' },
  lead: /*i18n*/ {
    id: 'settings.lead',
    message: 'Your choices stay on this device. Nobody else sees them.',
    comment: 'Settings: below the heading',
  },
  lookHeading: /*i18n*/ {
    id: 'settings.lookHeading',
    message: 'How it looks',
    comment: 'Settings: heading of theme, text size, language',
  },
  theme: /*i18n*/ { id: 'settings.theme', message: 'Colours', comment: 'Settings: label of the choice between light and dark' },
  textSize: /*i18n*/ { id: 'settings.textSize', message: 'Text size', comment: 'Settings: label of the choice of a text size' },
  language: /*i18n*/ { id: 'settings.language', message: 'Language', comment: 'Settings: label of the choice of a language' },
  languageMissing: /*i18n*/ {
    id: 'settings.languageMissing',
    message: 'This language could not be loaded. Connect to the internet and try again.',
    comment: 'Settings: the chosen language is not on the device yet',
  },
  youHeading: /*i18n*/ { id: 'settings.youHeading', message: 'About you', comment: 'Settings: heading of skin type and country' },
  skinType: /*i18n*/ { id: 'settings.skinType', message: 'Your skin', comment: 'Settings: label of the list of skin types' },
  skinTypeHint: /*i18n*/ {
    id: 'settings.skinTypeHint',
    message: 'The network has seen little dark skin. With this we can tell you how far to trust a score.',
    comment: 'Settings: why the skin type is asked for',
  },
  notSaid: /*i18n*/ {
    id: 'settings.notSaid',
    message: 'Not chosen',
    comment: 'Settings: first entry of the lists of skin types and countries',
  },
  country: /*i18n*/ { id: 'settings.country', message: 'Your country', comment: 'Settings: label of the list of countries' },
  countryHint: /*i18n*/ {
    id: 'settings.countryHint',
    message: 'So that you find the right phone numbers here.',
    comment: 'Settings: why the country is asked for',
  },
  emergency: /*i18n*/ {
    id: 'settings.emergency',
    message: 'In an emergency, call {number}.',
    comment: 'Settings: number is a phone number, “112”',
  },
  healthLine: /*i18n*/ {
    id: 'settings.healthLine',
    message: 'To find a doctor, call {number}.',
    comment: 'Settings: number is the phone number of a public health line, “116117”',
  },
  photoHeading: /*i18n*/ { id: 'settings.photoHeading', message: 'Photos and storage', comment: 'Settings: heading' },
  keepsPhoto: /*i18n*/ {
    id: 'settings.keepsPhoto',
    message: 'Bring my photo back after a reload',
    comment: 'Settings: a box to tick',
  },
  keepsPhotoHint: /*i18n*/ {
    id: 'settings.keepsPhotoHint',
    message:
      'Phones often close a page to save memory. We then keep your photo encrypted on this device until you close the tab.',
    comment: 'Settings: what the box “Keep the open photo” does',
  },
  storage: /*i18n*/ {
    id: 'settings.storage',
    message: 'See and delete what is stored',
    comment: 'Settings: link to the privacy page',
  },
  reset: /*i18n*/ { id: 'settings.reset', message: 'Reset these settings', comment: 'Settings: button, opens a question' },
  resetTitle: /*i18n*/ { id: 'settings.resetTitle', message: 'Reset all settings?', comment: 'Settings: title of the question' },
  resetSentence: /*i18n*/ {
    id: 'settings.resetSentence',
    message: 'Everything on this page goes back to how it was at first.',
    comment: 'Settings: the question before resetting',
  },
  resetYes: /*i18n*/ { id: 'settings.resetYes', message: 'Reset', comment: 'Settings: button that resets' },
  resetNo: /*i18n*/ { id: 'settings.resetNo', message: 'Cancel', comment: 'Settings: button that closes the question' },
  resetDone: /*i18n*/ {
    id: 'settings.resetDone',
    message: 'Your settings were reset.',
    comment: 'Settings: said after resetting',
  },
  notKept: /*i18n*/ {
    id: 'settings.notKept',
    message: 'This browser keeps nothing. Your choice holds until you close the app.',
    comment: 'Settings: where the browser has no storage, as in a private window',
  },
});

/** The themes, as they are chosen. */
export const THEME_NAMES: Readonly<Record<Preferences['theme'], string>> = defineMessages({
  system: /*i18n*/ {
    id: 'settings.themes.system',
    message: 'Auto',
    comment: 'Settings: theme that follows the device',
  },
  light: /*i18n*/ { id: 'settings.themes.light', message: 'Light', comment: 'Settings: light theme' },
  dark: /*i18n*/ { id: 'settings.themes.dark', message: 'Dark', comment: 'Settings: dark theme' },
});

/** The sizes of text, as they are chosen. */
export const TEXT_SIZE_NAMES: Readonly<Record<Preferences['textSize'], string>> = defineMessages({
  normal: /*i18n*/ { id: 'settings.textSizes.normal', message: 'Normal', comment: 'Settings: text size' },
  large: /*i18n*/ { id: 'settings.textSizes.large', message: 'Large', comment: 'Settings: text size' },
  largest: /*i18n*/ { id: 'settings.textSizes.largest', message: 'Largest', comment: 'Settings: text size' },
});
