/** What can go wrong with a backup, as values. Types only. */
import type { Outcome } from '../../model-cache/failures.js';
import type { SpotFailure } from '../spot-repository.js';

/** Why a backup could not be made or read. Nothing of it is imported then. Each kind has its sentence in `src/diagnosis/failures`. */
export type BackupFailure =
  | SpotFailure
  /** Not an age file, or no backup of this app in it. */
  | { readonly kind: 'backup-not-one' }
  /** Cut off, or changed somewhere. */
  | { readonly kind: 'backup-damaged' }
  /** A newer version of the app has written it. */
  | { readonly kind: 'backup-newer' }
  | { readonly kind: 'backup-wrong-passphrase' }
  /** Encrypted with a key and not with a passphrase: to somebody else. */
  | { readonly kind: 'backup-for-another' }
  /** A file in it is larger than any that the app writes, or wants too much work to open. */
  | { readonly kind: 'backup-too-large' }
  /** A file in it has a name that no backup has, as one that would climb out of a folder. */
  | { readonly kind: 'backup-strange-file' }
  /** A record with fields that the app does not know, or without some that it needs. */
  | { readonly kind: 'backup-foreign-fields' }
  /** A photo is missing, or is not the one that its record names. */
  | { readonly kind: 'backup-broken-photo' };

/** A value, or why there is none. */
export type BackupOutcome<T> = Outcome<T, BackupFailure>;

/** How much is done; `total` is 0 where that is not known yet. */
export interface BackupProgress {
  readonly done: number;
  readonly total: number;
}
