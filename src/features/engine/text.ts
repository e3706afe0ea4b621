/**
 * What a person reads and hears while the model gets ready. Main thread.
 */
import type { BackendName, EngineStatus } from '../../inference/index.js';
import { formatMegabytes, formatPercent } from '../../ui/format.js';

/** Plain names of what computes the network. */
export const BACKEND_NAMES: Readonly<Record<BackendName, string>> = {
  webgl: 'graphics chip (WebGL)',
  wasm: 'processor (WebAssembly)',
  'webgl-software': 'processor (WebGL in software)',
};

/** How far a download is, 0 to 1; `undefined` where nothing is downloaded or the length is not known yet. */
export function downloadFraction(status: EngineStatus): number | undefined {
  if (status.kind !== 'downloading' || status.totalBytes === 0) return undefined;
  return Math.min(1, status.receivedBytes / status.totalBytes);
}

/** The line that says where the engine stands; a failure has its own words in the catalogue. */
export function statusLine(status: EngineStatus): string {
  switch (status.kind) {
    case 'idle':
      return 'Getting ready…';
    case 'downloading': {
      const fraction = downloadFraction(status);
      if (fraction === undefined) return 'Loading the model…';
      const megabytes = `${(status.receivedBytes / 1e6).toFixed(1)} of ${formatMegabytes(status.totalBytes)}`;
      return `Loading the model, once: ${megabytes} (${String(Math.round(fraction * 100))}%)`;
    }
    case 'verifying':
      return 'Checking the model’s files…';
    case 'starting-backend':
      return `Starting on the ${BACKEND_NAMES[status.backend]}…`;
    case 'self-test':
      return 'Testing itself on this device…';
    case 'ready':
      return status.storedOffline ? 'Ready. Works without a connection from now on.' : 'Ready, while you are connected.';
    case 'failed':
      return 'The model could not be started.';
  }
}

/** The same for the ear: a download is told in quarters, the short steps after it not at all. */
export function spokenStatus(status: EngineStatus): string {
  switch (status.kind) {
    case 'downloading': {
      const fraction = downloadFraction(status);
      if (fraction === undefined) return 'Loading the model';
      return `Loading the model: ${fraction < 0.25 ? 'started' : formatPercent(Math.floor(fraction * 4) / 4)}`;
    }
    case 'ready':
      return statusLine(status);
    case 'idle':
    case 'verifying':
    case 'starting-backend':
    case 'self-test':
    case 'failed':
      return '';
  }
}

/** What the progress bar is of. */
export const PROGRESS_LABEL = 'Model';
