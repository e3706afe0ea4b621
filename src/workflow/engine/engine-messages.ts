/** What a person reads and hears while the model gets ready. */
import { formatNumber, formatShareOf } from '../../i18n/numbers.js';
import { defineMessages } from '../../i18n/messages.js';
import type { BackendName, EngineStatus } from '../../inference/index.js';
import { formatMegabytes, formatPercent } from '../../ui/format.js';

/** Plain names of what computes the network. */
export const BACKEND_NAMES: Readonly<Record<BackendName, string>> = defineMessages({
  webgl: /*i18n*/ {
    id: 'engine.backends.webgl',
    message: 'graphics chip (WebGL)',
    comment: 'State of the model: backends, webgl',
  },
  'webgl-square-textures': /*i18n*/ {
    id: 'engine.backends.webgl-square-textures',
    message: 'graphics chip (WebGL, by another way)',
    comment: 'State of the model: backends, webgl square textures',
  },
  webgpu: /*i18n*/ {
    id: 'engine.backends.webgpu',
    message: 'graphics chip (WebGPU)',
    comment: 'State of the model: backends, webgpu',
  },
  wasm: /*i18n*/ {
    id: 'engine.backends.wasm',
    message: 'processor (WebAssembly)',
    comment: 'State of the model: backends, wasm',
  },
  'wasm-threads': /*i18n*/ {
    id: 'engine.backends.wasm-threads',
    message: 'processor (WebAssembly, several cores)',
    comment: 'State of the model: backends, wasm on several cores at once',
  },
  'webgl-software': /*i18n*/ {
    id: 'engine.backends.webgl-software',
    message: 'processor (WebGL in software)',
    comment: 'State of the model: backends, webgl software',
  },
  cpu: /*i18n*/ {
    id: 'engine.backends.cpu',
    message: 'processor (plain JavaScript, slow)',
    comment: 'State of the model: backends, cpu',
  },
});

const text = defineMessages({
  idle: /*i18n*/ { id: 'engine.status.idle', message: 'Getting ready…', comment: 'State of the model' },
  loading: /*i18n*/ { id: 'engine.status.loading', message: 'Loading the model…', comment: 'State of the model' },
  verifying: /*i18n*/ { id: 'engine.status.verifying', message: 'Checking the model’s files…', comment: 'State of the model' },
  selfTest: /*i18n*/ {
    id: 'engine.status.selfTest',
    message: 'Checking it works on your device…',
    comment: 'State of the model',
  },
  readyOffline: /*i18n*/ { id: 'engine.status.readyOffline', message: 'Ready. Works offline.', comment: 'State of the model' },
  readyOnline: /*i18n*/ {
    id: 'engine.status.readyOnline',
    message: 'Ready, as long as you are online.',
    comment: 'State of the model',
  },
  failed: /*i18n*/ { id: 'engine.status.failed', message: 'The model could not be started.', comment: 'State of the model' },
  downloading: /*i18n*/ {
    id: 'engine.status.downloading',
    message: 'Loading the model, once: {received} of {total} ({percent})',
    comment: 'State of the model: “3.1 of 4.4 MB (70%)”',
  },
  starting: /*i18n*/ {
    id: 'engine.status.starting',
    message: 'Starting on the {backend}…',
    comment: 'State of the model; {backend} is one of the names under engine.backends',
  },
  spokenLoading: /*i18n*/ { id: 'engine.status.spokenLoading', message: 'Loading the model', comment: 'Read aloud' },
  spokenStarted: /*i18n*/ { id: 'engine.status.spokenStarted', message: 'Loading the model: started', comment: 'Read aloud' },
  repaired: /*i18n*/ {
    id: 'engine.status.repaired',
    message: 'The model kept on this device was damaged or incomplete. It was deleted and downloaded again.',
  },
  progressLabel: /*i18n*/ { id: 'engine.status.progressLabel', message: 'Model', comment: 'Accessible name of the progress bar' },
  spokenProgress: /*i18n*/ { id: 'engine.status.spokenProgress', message: 'Loading the model: {percent}', comment: 'Read aloud' },
});

/** How far a download is, 0 to 1; `undefined` where nothing is downloaded or the length is not known yet. */
export function downloadFraction(status: EngineStatus): number | undefined {
  if (status.kind !== 'downloading' || status.totalBytes === 0) return undefined;
  return Math.min(1, status.receivedBytes / status.totalBytes);
}

/** The line that says where the engine stands; a failure has its own words in the catalogue. */
/** @param servesOffline whether a service worker serves the app itself. */
export function statusLine(status: EngineStatus, servesOffline: boolean): string {
  switch (status.kind) {
    case 'idle':
      return text.idle;
    case 'downloading': {
      const fraction = downloadFraction(status);
      if (fraction === undefined) return text.loading;
      return text.downloading({
        received: formatNumber(status.receivedBytes / 1e6, 1),
        total: formatMegabytes(status.totalBytes),
        percent: formatShareOf(fraction),
      });
    }
    case 'verifying':
      return text.verifying;
    case 'starting-backend':
      return text.starting({ backend: BACKEND_NAMES[status.backend] });
    case 'self-test':
      return text.selfTest;
    case 'ready':
      return status.storedOffline && servesOffline ? text.readyOffline : text.readyOnline;
    case 'failed':
      return text.failed;
  }
}

/** The same for the ear: a download is told in quarters, the short steps after it not at all. */
export function spokenStatus(status: EngineStatus, servesOffline: boolean): string {
  switch (status.kind) {
    case 'downloading': {
      const fraction = downloadFraction(status);
      if (fraction === undefined) return text.spokenLoading;
      return fraction < 0.25 ? text.spokenStarted : text.spokenProgress({ percent: formatPercent(Math.floor(fraction * 4) / 4) });
    }
    case 'ready':
      return statusLine(status, servesOffline);
    case 'idle':
    case 'verifying':
    case 'starting-backend':
    case 'self-test':
    case 'failed':
      return '';
  }
}

/** What a person is told where a stored model was damaged. */
export const repairedText = (): string => text.repaired;

/** What the progress bar is of. */
export const progressLabel = (): string => text.progressLabel;
