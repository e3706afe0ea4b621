/** What the privacy page says of what is kept on the device. */
import { defineMessages } from '../../i18n/messages.js';

export const storedText = defineMessages({
  stored: {
    heading: /*i18n*/ {
      id: 'privacy.stored.heading',
      message: 'What is kept on this device',
      comment: 'Privacy page: stored, heading',
    },
    caption: /*i18n*/ {
      id: 'privacy.stored.caption',
      message: 'What Naevus keeps, so that it works offline',
      comment: 'Privacy page: stored, caption',
    },
    columns: {
      what: /*i18n*/ { id: 'privacy.stored.columns.what', message: 'What', comment: 'Privacy page: stored, columns, what' },
      files: /*i18n*/ { id: 'privacy.stored.columns.files', message: 'Files', comment: 'Privacy page: stored, columns, files' },
      size: /*i18n*/ { id: 'privacy.stored.columns.size', message: 'Size', comment: 'Privacy page: stored, columns, size' },
    },
    total: /*i18n*/ { id: 'privacy.stored.total', message: 'All together', comment: 'Privacy page: stored, total' },
    reading: /*i18n*/ { id: 'privacy.stored.reading', message: 'Looking…', comment: 'Privacy page: stored, reading' },
    nothing: /*i18n*/ { id: 'privacy.stored.nothing', message: 'Nothing.', comment: 'Privacy page: stored, nothing' },
    absent: /*i18n*/ {
      id: 'privacy.stored.absent',
      message: 'This browser gives the page no storage, as in some private windows. Nothing is kept.',
    },
    noPhotos: /*i18n*/ {
      id: 'privacy.stored.photosOnlyIfAsked',
      message: 'Your photos are not stored, unless you keep a spot or ask for it in the settings.',
      comment: 'Privacy page: stored, no photos',
    },
    noCookies: /*i18n*/ {
      id: 'privacy.stored.noCookies',
      message: 'There are no cookies.',
      comment: 'Privacy page: stored, no cookies',
    },
    cookies: /*i18n*/ {
      id: 'privacy.stored.cookies',
      message: 'There are cookies of this site. They are not from Naevus, which makes none.',
    },
    kinds: {
      app: /*i18n*/ { id: 'privacy.stored.kinds.app', message: 'The app itself', comment: 'Privacy page: stored, kinds, app' },
      model: /*i18n*/ {
        id: 'privacy.stored.kinds.model',
        message: 'The model {version}',
        comment: 'Privacy page: stored, kinds, model',
      },
      'model-state': /*i18n*/ {
        id: 'privacy.stored.kinds.model-state',
        message: 'Which model is in use',
        comment: 'Privacy page: stored, kinds, model state',
      },
      wasm: /*i18n*/ {
        id: 'privacy.stored.kinds.wasm',
        message: 'Fast arithmetic for the model',
        comment: 'Privacy page: stored, kinds, wasm',
      },
      device: /*i18n*/ {
        id: 'privacy.stored.kinds.device',
        message: 'What this device computes wrongly',
        comment: 'Privacy page: stored, kinds, device',
      },
      photo: /*i18n*/ {
        id: 'privacy.stored.kinds.photo',
        message: 'The open photo, encrypted',
        comment: 'Privacy page: stored, kinds, the photo that is kept until the tab is closed',
      },
      settings: /*i18n*/ {
        id: 'privacy.stored.kinds.settings',
        message: 'Settings',
        comment: 'Privacy page: stored, kinds, settings',
      },
      spots: /*i18n*/ {
        id: 'privacy.stored.kinds.spots',
        message: 'The spots that you keep, with their photos',
        comment: 'Privacy page: stored, kinds, kept spots',
      },
      bench: /*i18n*/ {
        id: 'privacy.stored.kinds.bench',
        message: 'Your last result of the bench',
        comment: 'Privacy page: stored, kinds, what the page “Bench” found',
      },
      other: /*i18n*/ {
        id: 'privacy.stored.kinds.other',
        message: 'Other files ({name})',
        comment: 'Privacy page: stored, kinds, other',
      },
    },
    delete: /*i18n*/ { id: 'privacy.stored.delete', message: 'Delete all of it', comment: 'Privacy page: stored, delete' },
    confirmTitle: /*i18n*/ {
      id: 'privacy.stored.confirmTitle',
      message: 'Delete everything that Naevus keeps on this device?',
    },
    confirmText: /*i18n*/ {
      id: 'privacy.stored.confirmText',
      message: 'The app then needs a connection when it next starts, and downloads itself and the model again.',
    },
    confirmSpots: /*i18n*/ {
      id: 'privacy.stored.confirmSpots',
      message: 'The spots that you keep are lost, unless you have a backup.',
      comment: 'Privacy page: stored, before everything is deleted',
    },
    confirm: /*i18n*/ { id: 'privacy.stored.confirm', message: 'Yes, delete', comment: 'Privacy page: stored, confirm' },
    keep: /*i18n*/ { id: 'privacy.stored.keep', message: 'Keep it', comment: 'Privacy page: stored, keep' },
    deleted: /*i18n*/ {
      id: 'privacy.stored.deleted',
      message: 'Deleted. This page works until you close it; the next visit downloads Naevus again.',
    },
    failed: /*i18n*/ {
      id: 'privacy.stored.failed',
      message: 'The browser refused to delete it. In the browser’s settings, under the data of this site, you can.',
    },
  },
});
