/**
 * The words of the privacy page. Main thread.
 */
import { defineMessages } from '../../i18n/messages.js';
import { formatNumber } from '../../i18n/numbers.js';
import type { MessageDescriptor } from '../../i18n/messages.js';
import type { Thread } from '../../platform/requests/request-entry.js';
import { formatMegabytes } from '../../ui/format.js';

const sizes = defineMessages({
  bytes: /*i18n*/ { id: 'privacy.sizes.bytes', message: '{count, plural, one {# byte} other {# bytes}}' },
  kilobytes: /*i18n*/ { id: 'privacy.sizes.kilobytes', message: '{count} kB', comment: 'A size' },
});

/** Bytes as people read them: "172 bytes", "93 kB", "4.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return sizes.bytes({ count: bytes });
  return bytes < 999_500 ? sizes.kilobytes({ count: formatNumber(bytes / 1000) }) : formatMegabytes(bytes);
}

export const text = defineMessages({
  documentTitle: /*i18n*/ { id: 'privacy.documentTitle', message: 'Privacy · Naevus', comment: 'Privacy page: document title' },
  heading: /*i18n*/ {
    id: 'privacy.heading',
    message: 'Your photo stays here. See for yourself.',
    comment: 'Privacy page: heading',
  },
  lead: /*i18n*/ {
    id: 'privacy.lead',
    message:
      'Naevus checks photos on this device. No part of it can send one. This page lists every request the app has made, and you can switch the network off and continue.',
    comment: 'Privacy page: lead',
  },

  verdict: {
    heading: /*i18n*/ {
      id: 'privacy.verdict.heading',
      message: 'Did anything leave?',
      comment: 'Privacy page: verdict, heading',
    },
    nothing: /*i18n*/ {
      id: 'privacy.verdict.nothing',
      message: 'Nothing left this device. The app asked this one site for its own files, and sent no data.',
      comment: 'Privacy page: verdict, nothing',
    },
    something: /*i18n*/ {
      id: 'privacy.verdict.something',
      message: 'Something happened that must not happen',
      comment: 'Privacy page: verdict, something',
    },
    elsewhere: /*i18n*/ {
      id: 'privacy.verdict.elsewhere',
      message:
        '{count, plural, one {# request went to another address. It is marked in the list below.} other {# requests went to another address. They are marked in the list below.}}',
      comment: 'Privacy page: verdict, elsewhere',
    },
    sending: /*i18n*/ {
      id: 'privacy.verdict.sending',
      message:
        '{count, plural, one {# request sent data. It is marked in the list below.} other {# requests sent data. They are marked in the list below.}}',
      comment: 'Privacy page: verdict, sending',
    },
    advice: /*i18n*/ {
      id: 'privacy.verdict.advice',
      message: 'Please do not use this copy of Naevus, and tell the people who run this site.',
      comment: 'Privacy page: verdict, advice',
    },
    stopped: /*i18n*/ {
      id: 'privacy.verdict.stopped',
      message:
        '{count, plural, one {The browser stopped # attempt that this page’s rules forbid. Nothing was sent. A browser extension can be the cause.} other {The browser stopped # attempts that this page’s rules forbid. Nothing was sent. A browser extension can be the cause.}}',
      comment: 'Privacy page: verdict, stopped',
    },
    absent: /*i18n*/ {
      id: 'privacy.verdict.absent',
      message:
        'This browser keeps no list of requests that a page may read, so Naevus can show none. The developer tools of the browser can.',
      comment: 'Privacy page: verdict, absent',
    },
    figures: {
      elsewhere: /*i18n*/ {
        id: 'privacy.verdict.figures.elsewhere',
        message: 'requests to other addresses',
        comment: 'Privacy page: verdict, figures, elsewhere',
      },
      sending: /*i18n*/ {
        id: 'privacy.verdict.figures.sending',
        message: 'requests that sent data',
        comment: 'Privacy page: verdict, figures, sending',
      },
      requests: /*i18n*/ {
        id: 'privacy.verdict.figures.requests',
        message: 'requests to this site',
        comment: 'Privacy page: verdict, figures, requests',
      },
      received: /*i18n*/ {
        id: 'privacy.verdict.figures.received',
        message: 'received over the network',
        comment: 'Privacy page: verdict, figures, received',
      },
    },
  },

  flight: {
    heading: /*i18n*/ {
      id: 'privacy.flight.heading',
      message: 'Switch the network off',
      comment: 'Privacy page: flight, heading',
    },
    online: /*i18n*/ { id: 'privacy.flight.online', message: 'This device is online', comment: 'Privacy page: flight, online' },
    offline: /*i18n*/ {
      id: 'privacy.flight.offline',
      message: 'This device is offline',
      comment: 'Privacy page: flight, offline',
    },
    invitation: /*i18n*/ {
      id: 'privacy.flight.invitation',
      message:
        'Switch on flight mode, or switch off Wi-Fi and mobile data. Then take a photo and have it checked: it works just the same.',
      comment: 'Privacy page: flight, invitation',
    },
    go: /*i18n*/ {
      id: 'privacy.flight.go',
      message: 'You are offline. Go ahead and check a photo: what cannot reach the network cannot send anything.',
      comment: 'Privacy page: flight, go',
    },
    start: /*i18n*/ { id: 'privacy.flight.start', message: 'Check a photo', comment: 'Privacy page: flight, start' },
    ready: /*i18n*/ {
      id: 'privacy.flight.ready',
      message: 'Everything that is needed is on this device.',
      comment: 'Privacy page: flight, ready',
    },
    notReady: /*i18n*/ {
      id: 'privacy.flight.notReady',
      message: 'Not everything that is needed is on this device yet. Stay online until the start page says “Ready”.',
      comment: 'Privacy page: flight, not ready',
    },
    unknown: /*i18n*/ {
      id: 'privacy.flight.unknown',
      message:
        'This browser does not let Naevus keep anything here, so it needs a connection when it starts. Once it is ready, you can switch the network off.',
      comment: 'Privacy page: flight, unknown',
    },
  },

  photo: {
    heading: /*i18n*/ {
      id: 'privacy.photo.heading',
      message: 'What happens to a photo',
      comment: 'Privacy page: photo, heading',
    },
    steps: [
      /*i18n*/ {
        id: 'privacy.photo.steps.theBrowserHandsIt',
        message:
          'The browser hands it to Naevus, on this device. It is not uploaded: there is no server to receive it, only files to read.',
        comment: 'Privacy page: photo, steps, the browser hands it',
      },
      /*i18n*/ {
        id: 'privacy.photo.steps.aPartOfThe',
        message:
          'A part of the app that runs apart from the page decodes it, cuts out your square and shrinks it to the few pixels that the network reads. Place and time, which phones write into photos, are not read.',
        comment: 'Privacy page: photo, steps, a part of the',
      },
      /*i18n*/ {
        id: 'privacy.photo.steps.theNetworkWhichWas',
        message: 'The network, which was downloaded before, answers on this device.',
        comment: 'Privacy page: photo, steps, the network which was',
      },
      /*i18n*/ {
        id: 'privacy.photo.steps.fromTheShareSheet',
        message:
          'From the share sheet of another app it comes to a part of Naevus on this device, too, which keeps it for the moment until the page opens, and deletes it then. That part comes with the first visit. Where its data was deleted since, open Naevus once before you share: else the browser would send the photo to this site.',
        comment: 'Privacy page: photo, steps, from the share sheet',
      },
      /*i18n*/ {
        id: 'privacy.photo.steps.photoAndAnswerAre',
        message:
          'Photo and answer are held in memory. Naevus stores neither. They are gone when you choose another photo or close the page.',
        comment: 'Privacy page: photo, steps, photo and answer are',
      },
    ],
    rule: /*i18n*/ {
      id: 'privacy.photo.rule',
      message:
        'The browser enforces it: a rule of this page, its Content-Security-Policy, allows requests to this site alone. There is no account, no cookie, no counting of visits, and nothing from other sites.',
      comment: 'Privacy page: photo, rule',
    },
  },

  requests: {
    heading: /*i18n*/ { id: 'privacy.requests.heading', message: 'Every request', comment: 'Privacy page: requests, heading' },
    caption: /*i18n*/ {
      id: 'privacy.requests.caption',
      message:
        '{count, plural, one {# request since the app was opened, in all its windows, the newest first} other {# requests since the app was opened, in all its windows, the newest first}}',
      comment: 'Privacy page: requests, caption',
    },
    columns: {
      what: /*i18n*/ {
        id: 'privacy.requests.columns.what',
        message: 'What was asked for',
        comment: 'Privacy page: requests, columns, what',
      },
      size: /*i18n*/ { id: 'privacy.requests.columns.size', message: 'Size', comment: 'Privacy page: requests, columns, size' },
      took: /*i18n*/ { id: 'privacy.requests.columns.took', message: 'Took', comment: 'Privacy page: requests, columns, took' },
    },
    showAll: /*i18n*/ {
      id: 'privacy.requests.showAll',
      message: 'Show all {count}',
      comment: 'Privacy page: requests, show all',
    },
    showFewer: /*i18n*/ {
      id: 'privacy.requests.showFewer',
      message: 'Show fewer',
      comment: 'Privacy page: requests, show fewer',
    },
    threads: {
      page: /*i18n*/ { id: 'privacy.threads.page', message: 'by the page', comment: 'Privacy page: threads, page' },
      inference: /*i18n*/ {
        id: 'privacy.threads.inference',
        message: 'by the photo worker',
        comment: 'Privacy page: threads, inference',
      },
      'service-worker': /*i18n*/ {
        id: 'privacy.threads.service-worker',
        message: 'by the service worker',
        comment: 'Privacy page: threads, service worker',
      },
    } satisfies Record<Thread, MessageDescriptor>,
    threadUnknown: /*i18n*/ {
      id: 'privacy.requests.threadUnknown',
      message: 'seen by the service worker',
      comment: 'Privacy page: requests, thread unknown',
    },
    sources: {
      network: /*i18n*/ {
        id: 'privacy.requests.sources.network',
        message: 'over the network',
        comment: 'Privacy page: requests, sources, network',
      },
      device: /*i18n*/ {
        id: 'privacy.requests.sources.device',
        message: 'found on this device',
        comment: 'Privacy page: requests, sources, device',
      },
      elsewhere: /*i18n*/ {
        id: 'privacy.requests.sources.elsewhere',
        message: 'to another site',
        comment: 'Privacy page: requests, sources, elsewhere',
      },
      none: /*i18n*/ {
        id: 'privacy.requests.sources.none',
        message: 'no answer: probably offline',
        comment: 'Privacy page: requests, sources, none',
      },
      'under-way': /*i18n*/ {
        id: 'privacy.requests.sources.under-way',
        message: 'under way',
        comment: 'Privacy page: requests, sources, under way',
      },
      untold: /*i18n*/ {
        id: 'privacy.requests.sources.untold',
        message: 'the browser does not say from where',
        comment: 'Privacy page: requests, sources, untold',
      },
    },
    sent: /*i18n*/ {
      id: 'privacy.requests.sent',
      message: 'sent data ({method})',
      comment: 'Privacy page: requests, sent',
    },
    noSize: /*i18n*/ { id: 'privacy.requests.noSize', message: 'none', comment: 'Privacy page: requests, no size' },
    note: /*i18n*/ {
      id: 'privacy.requests.note',
      message:
        'The photo worker checks photos; the service worker keeps the app for offline use. Besides, the browser itself asks this site now and then whether the app’s service worker has changed; browsers tell no page of that. We know whether a request sends data if it passes the service worker, which is every one from the second visit on.',
      comment: 'Privacy page: requests, note',
    },
    names: {
      page: /*i18n*/ {
        id: 'privacy.requests.names.page',
        message: 'The page itself',
        comment: 'Privacy page: requests, names, page',
      },
      serviceWorker: /*i18n*/ {
        id: 'privacy.requests.names.serviceWorker',
        message: 'The part that keeps the app for offline use',
        comment: 'Privacy page: requests, names, service worker',
      },
      worker: /*i18n*/ {
        id: 'privacy.requests.names.worker',
        message: 'The code that checks photos',
        comment: 'Privacy page: requests, names, worker',
      },
      code: /*i18n*/ {
        id: 'privacy.requests.names.code',
        message: 'The app’s code',
        comment: 'Privacy page: requests, names, code',
      },
      style: /*i18n*/ {
        id: 'privacy.requests.names.style',
        message: 'The app’s look',
        comment: 'Privacy page: requests, names, style',
      },
      wasm: /*i18n*/ {
        id: 'privacy.requests.names.wasm',
        message: 'Fast arithmetic for the model',
        comment: 'Privacy page: requests, names, wasm',
      },
      newerModel: /*i18n*/ {
        id: 'privacy.requests.names.newerModel',
        message: 'Is there a newer model?',
        comment: 'Privacy page: requests, names, newer model',
      },
      weights: /*i18n*/ {
        id: 'privacy.requests.names.weights',
        message: 'The model',
        comment: 'Privacy page: requests, names, weights',
      },
      graph: /*i18n*/ {
        id: 'privacy.requests.names.graph',
        message: 'How the model is built',
        comment: 'Privacy page: requests, names, graph',
      },
      manifest: /*i18n*/ {
        id: 'privacy.requests.names.manifest',
        message: 'How to tell that the model is the right one',
        comment: 'Privacy page: requests, names, manifest',
      },
      card: /*i18n*/ {
        id: 'privacy.requests.names.card',
        message: 'What the model was trained and tested on',
        comment: 'Privacy page: requests, names, card',
      },
      installing: /*i18n*/ {
        id: 'privacy.requests.names.installing',
        message: 'Name and icons, for installing the app',
        comment: 'Privacy page: requests, names, installing',
      },
      icon: /*i18n*/ { id: 'privacy.requests.names.icon', message: 'An icon', comment: 'Privacy page: requests, names, icon' },
      licences: /*i18n*/ {
        id: 'privacy.requests.names.licences',
        message: 'Licences of the parts of the app',
        comment: 'Privacy page: requests, names, licences',
      },
      other: /*i18n*/ {
        id: 'privacy.requests.names.other',
        message: 'Another file of this site',
        comment: 'Privacy page: requests, names, other',
      },
      elsewhere: /*i18n*/ {
        id: 'privacy.requests.names.elsewhere',
        message: 'Another site',
        comment: 'Privacy page: requests, names, elsewhere',
      },
      memory: /*i18n*/ {
        id: 'privacy.requests.names.memory',
        message: 'A picture in this device’s memory',
        comment: 'Privacy page: requests, names, memory',
      },
    },
  },

  permissions: {
    heading: /*i18n*/ {
      id: 'privacy.permissions.heading',
      message: 'What Naevus may use',
      comment: 'Privacy page: permissions, heading',
    },
    names: {
      camera: /*i18n*/ {
        id: 'privacy.permissions.names.camera',
        message: 'Camera',
        comment: 'Privacy page: permissions, names, camera',
      },
      microphone: /*i18n*/ {
        id: 'privacy.permissions.names.microphone',
        message: 'Microphone',
        comment: 'Privacy page: permissions, names, microphone',
      },
      geolocation: /*i18n*/ {
        id: 'privacy.permissions.names.geolocation',
        message: 'Location',
        comment: 'Privacy page: permissions, names, geolocation',
      },
    },
    camera: {
      prompt: /*i18n*/ {
        id: 'privacy.permissions.camera.prompt',
        message: 'Not asked yet. You are asked only when you open the camera.',
        comment: 'Privacy page: permissions, camera, prompt',
      },
      granted: /*i18n*/ {
        id: 'privacy.permissions.camera.granted',
        message: 'Allowed by you. It is on only while you see its picture.',
        comment: 'Privacy page: permissions, camera, granted',
      },
      denied: /*i18n*/ {
        id: 'privacy.permissions.camera.denied',
        message: 'Refused. You can still choose a photo.',
        comment: 'Privacy page: permissions, camera, denied',
      },
    },
    never: {
      prompt: /*i18n*/ {
        id: 'privacy.permissions.never.prompt',
        message: 'Not asked. Naevus never asks.',
        comment: 'Privacy page: permissions, never, prompt',
      },
      granted: /*i18n*/ {
        id: 'privacy.permissions.never.granted',
        message: 'Allowed in this browser, but Naevus never uses it.',
        comment: 'Privacy page: permissions, never, granted',
      },
      denied: /*i18n*/ {
        id: 'privacy.permissions.never.denied',
        message: 'Switched off.',
        comment: 'Privacy page: permissions, never, denied',
      },
    },
    asking: /*i18n*/ { id: 'privacy.permissions.asking', message: 'One moment…', comment: 'Privacy page: permissions, asking' },
    unknown: /*i18n*/ {
      id: 'privacy.permissions.unknown',
      message: 'This browser does not say.',
      comment: 'Privacy page: permissions, unknown',
    },
  },

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
      comment: 'Privacy page: stored, absent',
    },
    noPhotos: /*i18n*/ {
      id: 'privacy.stored.noPhotos',
      message: 'No photo and no answer is ever stored.',
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
      comment: 'Privacy page: stored, cookies',
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
      settings: /*i18n*/ {
        id: 'privacy.stored.kinds.settings',
        message: 'Settings',
        comment: 'Privacy page: stored, kinds, settings',
      },
      database: /*i18n*/ {
        id: 'privacy.stored.kinds.database',
        message: 'Notes of the app ({name})',
        comment: 'Privacy page: stored, kinds, database',
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
      comment: 'Privacy page: stored, confirm title',
    },
    confirmText: /*i18n*/ {
      id: 'privacy.stored.confirmText',
      message: 'The app then needs a connection when it next starts, and downloads itself and the model again.',
      comment: 'Privacy page: stored, confirm text',
    },
    confirm: /*i18n*/ { id: 'privacy.stored.confirm', message: 'Yes, delete', comment: 'Privacy page: stored, confirm' },
    keep: /*i18n*/ { id: 'privacy.stored.keep', message: 'Keep it', comment: 'Privacy page: stored, keep' },
    deleted: /*i18n*/ {
      id: 'privacy.stored.deleted',
      message: 'Deleted. This page works until you close it; the next visit downloads Naevus again.',
      comment: 'Privacy page: stored, deleted',
    },
    failed: /*i18n*/ {
      id: 'privacy.stored.failed',
      message: 'The browser refused to delete it. In the browser’s settings, under the data of this site, you can.',
      comment: 'Privacy page: stored, failed',
    },
  },

  licences: {
    heading: /*i18n*/ {
      id: 'privacy.licences.heading',
      message: 'What Naevus is made of',
      comment: 'Privacy page: licences, heading',
    },
    sentence: /*i18n*/ {
      id: 'privacy.licences.sentence',
      message: 'Naevus ships with open-source parts and loads none of them from elsewhere.',
      comment: 'Privacy page: licences, sentence',
    },
    link: /*i18n*/ {
      id: 'privacy.licences.link',
      message: 'Licences of the parts (a text file, in a new window)',
      comment: 'Privacy page: licences, link',
    },
  },
});
