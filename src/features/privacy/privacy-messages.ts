/** The words of the privacy page. */
import { defineMessages } from '../../i18n/messages.js';
import { formatNumber } from '../../i18n/numbers.js';
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
    },
    something: /*i18n*/ {
      id: 'privacy.verdict.something',
      message: 'Something happened that must not happen',
      comment: 'Privacy page: verdict, something',
    },
    untold: /*i18n*/ {
      id: 'privacy.verdict.untold',
      message:
        '{count, plural, one {Of # request this browser doesn’t say how much it downloaded, so the true number is higher.} other {Of # requests this browser doesn’t say how much they downloaded, so the true number is higher.}}',
      comment: 'Privacy page: below the number of bytes that were downloaded',
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
    },
    go: /*i18n*/ {
      id: 'privacy.flight.go',
      message: 'You are offline. Go ahead and check a photo: what cannot reach the network cannot send anything.',
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
    },
    unknown: /*i18n*/ {
      id: 'privacy.flight.unknown',
      message:
        'This browser does not let Naevus keep anything here, so it needs a connection when it starts. Once it is ready, you can switch the network off.',
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
      },
      /*i18n*/ {
        id: 'privacy.photo.steps.aPartOfThe',
        message:
          'A part of the app that runs apart from the page decodes it, cuts out your square and shrinks it to the few pixels that the network reads. Place and time, which phones write into photos, are not read.',
      },
      /*i18n*/ {
        id: 'privacy.photo.steps.theNetworkWhichWas',
        message: 'The network, which was downloaded before, answers on this device.',
      },
      /*i18n*/ {
        id: 'privacy.photo.steps.fromTheShareSheet',
        message:
          'From the share sheet of another app it comes to a part of Naevus on this device, too, which keeps it for the moment until the page opens, and deletes it then. That part comes with the first visit. Where its data was deleted since, open Naevus once before you share: else the browser would send the photo to this site.',
      },
      /*i18n*/ {
        id: 'privacy.photo.steps.photoAndAnswerAre',
        message:
          'Your photo and its result are held in memory. They are gone when you choose another photo or close the page. Only the bench page stores results, without the photos, until you delete them there.',
      },
    ],
    rule: /*i18n*/ {
      id: 'privacy.photo.rule',
      message:
        'The browser enforces it: a rule of this page, its Content-Security-Policy, allows requests to this site alone. There is no account, no cookie, no counting of visits, and nothing from other sites.',
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
      },
      granted: /*i18n*/ {
        id: 'privacy.permissions.camera.granted',
        message: 'Allowed by you. It is on only while you see its picture.',
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

  licences: {
    heading: /*i18n*/ {
      id: 'privacy.licences.heading',
      message: 'What Naevus is made of',
      comment: 'Privacy page: licences, heading',
    },
    sentence: /*i18n*/ {
      id: 'privacy.licences.sentence',
      message: 'Naevus ships with open-source parts and loads none of them from elsewhere.',
    },
    link: /*i18n*/ {
      id: 'privacy.licences.link',
      message: 'Licences of the parts (a text file, in a new window)',
    },
  },
});
