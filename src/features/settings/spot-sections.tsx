/** What the settings say of the kept spots. Loaded after the settings themselves, since it brings the storage with it. */
import { BackupSection } from './backup-section.js';
import { LockSection } from './lock-section.js';

/** Lock and backup. */
export function SpotSections() {
  return (
    <>
      <LockSection />
      <BackupSection />
    </>
  );
}
