/** What the privacy page says of the requests that were made. */
import { defineMessages } from '../../i18n/messages.js';
import type { MessageDescriptor } from '../../i18n/messages.js';
import type { Thread } from '../../platform/requests/request-entry.js';

export const requestsText = defineMessages({
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
      preprocessing: /*i18n*/ {
        id: 'privacy.threads.preprocessing',
        message: 'by the worker that opens many photos',
        comment: 'Privacy page: threads, the one that prepares the photos of the bench page',
      },
      camera: /*i18n*/ {
        id: 'privacy.threads.camera',
        message: 'by the camera worker',
        comment: 'Privacy page: threads, the one that looks at the live picture',
      },
      figures: /*i18n*/ {
        id: 'privacy.threads.figures',
        message: 'by the worker that does the sums',
        comment: 'Privacy page: threads, the one that computes the figures of the bench page',
      },
      're-encode': /*i18n*/ {
        id: 'privacy.threads.re-encode',
        message: 'by the worker that makes photos ready to be kept',
        comment: 'Privacy page: threads, the one that writes a kept photo again, without what the camera noted in it',
      },
      vault: /*i18n*/ {
        id: 'privacy.threads.vault',
        message: 'by the worker that locks the kept spots',
        comment: 'Privacy page: threads, the one that encrypts and decrypts',
      },
      compare: /*i18n*/ {
        id: 'privacy.threads.compare',
        message: 'by the worker that compares photos',
        comment: 'Privacy page: threads, the one that lays two photos of a spot over each other',
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
      typeface: /*i18n*/ {
        id: 'privacy.requests.names.typeface',
        message: 'The app’s typeface',
        comment: 'Privacy page: requests, names, the file of the letters',
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
});
