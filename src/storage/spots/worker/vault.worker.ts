/** Does one piece of the vault's work: scrypt takes a second on purpose, and a backup goes through every photo. */
import { exportBackup } from '../backup/export.js';
import { importBackup, inspectBackup } from '../backup/import.js';
import type { BackupProgress } from '../backup/backup-failures.js';
import { unwrapDataKey, wrapDataKey } from '../lock/data-key.js';
import { createSession } from '../session.js';
import type { SpotSession } from '../session.js';
import type { VaultReply, VaultRequest, VaultResults } from '../vault-messages.js';

const say = (reply: VaultReply): void => self.postMessage(reply);
const onProgress = (progress: BackupProgress): void => say({ kind: 'progress', progress });

function work(request: VaultRequest): Promise<VaultResults[keyof VaultResults]> {
  if (request.kind === 'wrap') return wrapDataKey(request.key, request.passphrase);
  if (request.kind === 'unwrap') return unwrapDataKey(request.wrapper, request.passphrase);
  const session: SpotSession = createSession({ folder: request.folder });
  session.hold(request.held);
  const { passphrase } = request;
  if (request.kind === 'export') return exportBackup(session, passphrase, onProgress);
  const take = request.kind === 'inspect' ? inspectBackup : importBackup;
  return take(session, request.file, passphrase, onProgress);
}

self.onmessage = ({ data }: MessageEvent<VaultRequest>): void => {
  work(data).then(
    (result) => say({ kind: 'done', result }),
    (error: unknown) => say({ kind: 'threw', message: String(error) }),
  );
};
