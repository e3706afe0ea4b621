/** The kept spots: reading and changing them. Loaded only where something is kept or looked at. */
export { createSpotRepository } from './repository.js';
export { reEncodePhoto } from './re-encode.js';
export { askToPersist } from './persistence.js';
export { backupHandedOver, backupState, lookIntoBackup, makeBackup, spotLock, takeBackup } from './vault.js';
export type { BackupFailure, BackupOutcome, BackupProgress } from './backup/backup-failures.js';
export type { BackupState } from './backup/last-backup.js';
export type { Backup } from './backup/export.js';
export type { ImportPlan, MergeCounts } from './backup/import.js';
export type { AutoLock, LockFailure, LockOutcome, LockStatus, SpotLock } from './lock/spot-lock.js';
export type { NewPhoto, SpotFailure, SpotOutcome, SpotRepository, SpotSummary } from './spot-repository.js';
