/** The vault of this tab: the lock, and the backups. Its slow parts run in a worker of their own for each piece of work, so that their memory is free at once. */
import type { BackupOutcome, BackupProgress } from './backup/backup-failures.js';
import type { Backup } from './backup/export.js';
import type { ImportPlan } from './backup/import.js';
import { readBackupState, rememberBackup } from './backup/last-backup.js';
import type { BackupState } from './backup/last-backup.js';
import { watchUse } from './lock/auto-lock.js';
import { createSpotLock } from './lock/spot-lock.js';
import type { SpotLock } from './lock/spot-lock.js';
import { appFolder, tabSession } from './session.js';
import type { SpotOutcome } from './spot-repository.js';
import type { VaultReply, VaultRequest, VaultResults } from './vault-messages.js';
import { registerWriter } from '../writers.js';

type Progress = (progress: BackupProgress) => void;

/** Does one piece of work in a worker. "Delete everything" ends it. */
function inWorker<K extends VaultRequest['kind']>(
  request: Extract<VaultRequest, { readonly kind: K }>,
  onProgress: Progress = () => undefined,
): Promise<VaultResults[K]> {
  const worker = new Worker(new URL('./worker/vault.worker.ts', import.meta.url), { type: 'module', name: 'vault' });
  return new Promise<VaultResults[K]>((resolve, reject) => {
    const unregister = registerWriter(() => {
      end(() => reject(new DOMException('everything was deleted', 'AbortError')));
      return Promise.resolve();
    });
    const end = (settle: () => void): void => {
      worker.terminate();
      unregister();
      settle();
    };
    worker.onmessage = ({ data }: MessageEvent<VaultReply>) => {
      if (data.kind === 'progress') onProgress(data.progress);
      else if (data.kind === 'threw') end(() => reject(new Error(data.message)));
      // The worker answers what it was asked.
      else end(() => resolve(data.result as VaultResults[K]));
    };
    worker.onerror = ({ message }) => end(() => reject(new Error(message)));
    worker.postMessage(request);
  });
}

let lockOfThisTab: SpotLock | undefined;

/** The lock of this tab. From the first call on it closes by itself as the person chose. */
export function spotLock(): SpotLock {
  if (lockOfThisTab === undefined) {
    lockOfThisTab = createSpotLock(tabSession(), {
      wrap: (key, passphrase) => inWorker<'wrap'>({ kind: 'wrap', key, passphrase }),
      unwrap: (wrapper, passphrase) => inWorker<'unwrap'>({ kind: 'unwrap', wrapper, passphrase }),
      // Fetched by those who have a passkey; a worker can't ask for one.
      createPasskey: async (key, name) => (await import('./lock/passkey.js')).createPasskey(key, name),
      openWithPasskey: async (passkey) => (await import('./lock/passkey.js')).openWithPasskey(passkey),
    });
    watchUse(lockOfThisTab, document);
    void lockOfThisTab.refresh();
  }
  return lockOfThisTab;
}

function onDatabase(passphrase: string) {
  const held = tabSession().held();
  return { passphrase, folder: appFolder(), ...(held && { held }) };
}

/** Makes a backup of all that is kept. @param onProgress counts visits. */
export function makeBackup(passphrase: string, onProgress: Progress): Promise<BackupOutcome<Backup>> {
  return inWorker<'export'>({ kind: 'export', ...onDatabase(passphrase) }, onProgress);
}

/** Reads and checks a backup, and says what importing it would do. Changes nothing. @param onProgress counts photos. */
export function lookIntoBackup(file: Blob, passphrase: string, onProgress: Progress): Promise<BackupOutcome<ImportPlan>> {
  return inWorker<'inspect'>({ kind: 'inspect', file, ...onDatabase(passphrase) }, onProgress);
}

/** Imports a backup. @param onProgress counts visits. */
export function takeBackup(file: Blob, passphrase: string, onProgress: Progress): Promise<BackupOutcome<ImportPlan>> {
  return inWorker<'import'>({ kind: 'import', file, ...onDatabase(passphrase) }, onProgress);
}

/** When the last backup was made, and how many visits have come since. */
export function backupState(): Promise<SpotOutcome<BackupState>> {
  return readBackupState(tabSession());
}

/** Remembers that a backup was handed to the person. */
export function backupHandedOver({ visits }: Backup): Promise<SpotOutcome<void>> {
  return rememberBackup(tabSession(), visits);
}
