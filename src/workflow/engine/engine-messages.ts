/**
 * What a person reads and hears while the model gets ready. Main thread.
 */
import { formatNumber, formatShareOf } from '../../i18n/numbers.js';
import { t, translated } from '../../i18n/i18n.js';
import type { BackendName, EngineStatus } from '../../inference/index.js';
import { formatMegabytes, formatPercent } from '../../ui/format.js';

/** Plain names of what computes the network. */
export const BACKEND_NAMES: Readonly<Record<BackendName, string>> = translated({
  webgl: 'graphics chip (WebGL)',
  'webgl-squarish': 'graphics chip (WebGL, by another way)',
  wasm: 'processor (WebAssembly)',
  'webgl-software': 'processor (WebGL in software)',
  cpu: 'processor (plain JavaScript, slow)',
});

/** How far a download is, 0 to 1; `undefined` where nothing is downloaded or the length is not known yet. */
export function downloadFraction(status: EngineStatus): number | undefined {
  if (status.kind !== 'downloading' || status.totalBytes === 0) return undefined;
  return Math.min(1, status.receivedBytes / status.totalBytes);
}

/** The line that says where the engine stands; a failure has its own words in the catalogue. */
export function statusLine(status: EngineStatus): string {
  switch (status.kind) {
    case 'idle':
      return t`Getting ready…`;
    case 'downloading': {
      const fraction = downloadFraction(status);
      if (fraction === undefined) return t`Loading the model…`;
      const megabytes = t`${formatNumber(status.receivedBytes / 1e6, 1)} of ${formatMegabytes(status.totalBytes)}`;
      return t`Loading the model, once: ${megabytes} (${formatShareOf(fraction)})`;
    }
    case 'verifying':
      return t`Checking the model’s files…`;
    case 'starting-backend':
      return t`Starting on the ${BACKEND_NAMES[status.backend]}…`;
    case 'self-test':
      return t`Testing itself on this device…`;
    case 'ready':
      return status.storedOffline ? t`Ready. Works without a connection from now on.` : t`Ready, while you are connected.`;
    case 'failed':
      return t`The model could not be started.`;
  }
}

/** The same for the ear: a download is told in quarters, the short steps after it not at all. */
export function spokenStatus(status: EngineStatus): string {
  switch (status.kind) {
    case 'downloading': {
      const fraction = downloadFraction(status);
      if (fraction === undefined) return t`Loading the model`;
      return fraction < 0.25
        ? t`Loading the model: started`
        : t`Loading the model: ${formatPercent(Math.floor(fraction * 4) / 4)}`;
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

/** What a person is told where a stored model was damaged. */
export const repairedText = (): string =>
  t`The model kept on this device was damaged or incomplete. It was deleted and downloaded again.`;

/** What the progress bar is of. */
export const progressLabel = (): string => t`Model`;
