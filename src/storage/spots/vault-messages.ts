/** What the page and the vault's worker say to each other: all that needs scrypt, or goes through every photo. Types only. */
import type { BackupOutcome, BackupProgress } from './backup/backup-failures.js';
import type { Backup } from './backup/export.js';
import type { ImportPlan } from './backup/import.js';
import type { HeldKey } from './lock/lock-record.js';
import type { Unwrapped } from './lock/data-key.js';

/** What the work on the database needs of the page. */
interface OnDatabase {
  readonly passphrase: string;
  /** Address of the app's folder. */
  readonly folder: string;
  /** The data key, where the lock is open. It can't be read out of the object. */
  readonly held?: HeldKey;
}

/** One piece of work; a worker does one and ends. */
export type VaultRequest =
  | { readonly kind: 'wrap'; readonly key: Uint8Array<ArrayBuffer>; readonly passphrase: string }
  | { readonly kind: 'unwrap'; readonly wrapper: Uint8Array; readonly passphrase: string }
  | (OnDatabase & { readonly kind: 'export' })
  | (OnDatabase & { readonly kind: 'inspect'; readonly file: Blob })
  | (OnDatabase & { readonly kind: 'import'; readonly file: Blob });

/** What each kind of work gives. */
export interface VaultResults {
  readonly wrap: Uint8Array<ArrayBuffer>;
  readonly unwrap: Unwrapped;
  readonly export: BackupOutcome<Backup>;
  readonly inspect: BackupOutcome<ImportPlan>;
  readonly import: BackupOutcome<ImportPlan>;
}

/** What the worker says. */
export type VaultReply =
  | { readonly kind: 'progress'; readonly progress: BackupProgress }
  | { readonly kind: 'done'; readonly result: VaultResults[keyof VaultResults] }
  /** A bug: the page throws it. */
  | { readonly kind: 'threw'; readonly message: string };
