/**
 * The words of the privacy page. Main thread.
 */
import { plural, t, translated } from '../../i18n/i18n.js';
import type { Thread } from '../../platform/requests/request-entry.js';
import { formatMegabytes } from '../../ui/format.js';

/** Bytes as people read them: "172 bytes", "93 kB", "4.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return plural(bytes, { one: '# byte', other: '# bytes' });
  return bytes < 999_500 ? t`${String(Math.round(bytes / 1000))} kB` : formatMegabytes(bytes);
}

const THREADS: Readonly<Record<Thread, string>> = translated({
  page: 'by the page',
  inference: 'by the photo worker',
  'service-worker': 'by the service worker',
});

export const text = translated({
  documentTitle: 'Privacy · Naevus',
  heading: 'Your photo stays here. See for yourself.',
  lead: 'Naevus looks at photos on this device. No part of it can send one. This page shows every request the app has made, and you can switch the network off and go on.',

  verdict: {
    heading: 'Did anything leave?',
    nothing: 'Nothing left this device. The app asked this one site for its own files, and sent nothing along.',
    something: 'Something happened that must not happen',
    elsewhere: (count: number): string =>
      plural(count, {
        one: '# request went to another address. It is marked in the list below.',
        other: '# requests went to another address. They are marked in the list below.',
      }),
    sending: (count: number): string =>
      plural(count, {
        one: '# request sent something along. It is marked in the list below.',
        other: '# requests sent something along. They are marked in the list below.',
      }),
    advice: 'Please do not use this copy of Naevus, and tell whoever runs this site.',
    stopped: (count: number): string =>
      plural(count, {
        one: 'The browser stopped # attempt that this page’s rules forbid. Nothing was sent. A browser extension can be the cause.',
        other:
          'The browser stopped # attempts that this page’s rules forbid. Nothing was sent. A browser extension can be the cause.',
      }),
    absent:
      'This browser keeps no list of requests that a page may read, so Naevus can show none. The developer tools of the browser can.',
    figures: {
      elsewhere: 'requests to other addresses',
      sending: 'requests that sent something along',
      requests: 'requests to this site',
      received: 'received over the network',
    },
  },

  flight: {
    heading: 'Switch the network off',
    online: 'This device is online',
    offline: 'This device is offline',
    invitation:
      'Switch on flight mode, or switch off Wi-Fi and mobile data. Then take a photo and have it checked: it works just the same.',
    go: 'You are offline. Go on, check a photo: what cannot reach the network cannot send anything.',
    start: 'Check a photo',
    ready: 'Everything that is needed is on this device.',
    notReady: 'Not everything that is needed is on this device yet. Stay online until the start page says “Ready”.',
    unknown:
      'This browser does not let Naevus keep anything here, so it needs a connection when it starts. Once it is ready, you can switch the network off.',
  },

  photo: {
    heading: 'What happens to a photo',
    steps: [
      'The browser hands it to Naevus, on this device. It is not uploaded: there is no server to receive it, only files to read.',
      'A part of the app that runs apart from the page decodes it, cuts out your square and shrinks it to the few pixels that the network reads. Place and time, which phones write into photos, are not read.',
      'The network, which was downloaded before, answers on this device.',
      'From the share sheet of another app it comes to a part of Naevus on this device, too, which keeps it for the moment until the page opens, and deletes it then. That part comes with the first visit. Where its data was deleted since, open Naevus once before you share: else the browser would send the photo to this site.',
      'Photo and answer are held in memory. Naevus stores neither. They are gone when you choose another photo or close the page.',
    ],
    rule: 'The browser enforces it: a rule of this page, its Content-Security-Policy, allows requests to this site alone. There is no account, no cookie, no counting of visits, and nothing from other sites.',
  },

  requests: {
    heading: 'Every request',
    caption: (count: number): string =>
      plural(count, {
        one: '# request since the app was opened, in all its windows, the newest first',
        other: '# requests since the app was opened, in all its windows, the newest first',
      }),
    columns: { what: 'What was asked for', size: 'Size', took: 'Took' },
    showAll: (count: number): string => t`Show all ${String(count)}`,
    showFewer: 'Show fewer',
    threads: THREADS,
    threadUnknown: 'seen by the service worker',
    sources: {
      network: 'over the network',
      device: 'found on this device',
      elsewhere: 'to another site',
      none: 'no answer: probably offline',
      'under-way': 'under way',
      untold: 'the browser does not say from where',
    },
    sent: (method: string): string => t`sent something along (${method})`,
    noSize: 'none',
    note: 'The photo worker looks at photos; the service worker keeps the app for offline use. Besides, the browser itself asks this site now and then whether the app’s service worker has changed; browsers tell no page of that. Which requests send something along is known of those that pass the service worker, which is every one from the second visit on.',
    names: {
      page: 'The page itself',
      serviceWorker: 'The part that keeps the app for offline use',
      worker: 'The code that looks at photos',
      code: 'The app’s code',
      style: 'The app’s look',
      wasm: 'Fast arithmetic for the model',
      newerModel: 'Is there a newer model?',
      weights: 'The model',
      graph: 'How the model is built',
      manifest: 'How to tell that the model is the right one',
      card: 'What the model was trained and tested on',
      installing: 'Name and icons, for installing the app',
      icon: 'An icon',
      licences: 'Licences of the parts of the app',
      other: 'Another file of this site',
      elsewhere: 'Another site',
      memory: 'A picture in this device’s memory',
    },
  },

  permissions: {
    heading: 'What Naevus may use',
    names: { camera: 'Camera', microphone: 'Microphone', geolocation: 'Location' },
    camera: {
      prompt: 'Not asked yet. You are asked only when you open the camera.',
      granted: 'Allowed by you. It is on only while you see its picture.',
      denied: 'Refused. You can still choose a photo.',
    },
    never: {
      prompt: 'Not asked. Naevus never asks.',
      granted: 'Allowed in this browser, but Naevus never uses it.',
      denied: 'Switched off.',
    },
    asking: 'One moment…',
    unknown: 'This browser does not say.',
  },

  stored: {
    heading: 'What is kept on this device',
    caption: 'What Naevus keeps, so that it works without a connection',
    columns: { what: 'What', files: 'Files', size: 'Size' },
    total: 'All together',
    reading: 'Looking…',
    nothing: 'Nothing.',
    absent: 'This browser gives the page no storage, as in some private windows. Nothing is kept.',
    noPhotos: 'No photo and no answer is ever stored.',
    noCookies: 'There are no cookies.',
    cookies: 'There are cookies of this site. They are not from Naevus, which makes none.',
    kinds: {
      app: 'The app itself',
      model: (version: string): string => t`The model ${version}`,
      'model-state': 'Which model is in use',
      wasm: 'Fast arithmetic for the model',
      device: 'What this device computes wrongly',
      settings: 'Settings',
      database: (name: string): string => t`Notes of the app (${name})`,
      other: (name: string): string => t`Other files (${name})`,
    },
    delete: 'Delete all of it',
    confirmTitle: 'Delete everything that Naevus keeps on this device?',
    confirmText: 'The app then needs a connection when it next starts, and downloads itself and the model again.',
    confirm: 'Yes, delete',
    keep: 'Keep it',
    deleted: 'Deleted. This page goes on until you close it; the next visit fetches Naevus anew.',
    failed: 'The browser refused to delete it. In the browser’s settings, under the data of this site, you can.',
  },

  licences: {
    heading: 'What Naevus is made of',
    sentence: 'Naevus ships with open-source parts and loads none of them from elsewhere.',
    link: 'Licences of the parts (a text file, in a new window)',
  },
});
