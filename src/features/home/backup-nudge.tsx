/** Asks for a backup where much is kept that is in none, or little in a browser that deletes easily. */
import { ShieldAlert } from 'lucide-react';
import { isBackupDue } from '../../core/spots/backup-due.js';
import { keptDataText } from '../../diagnosis/kept-data-messages.js';
import { backupState } from '../../storage/spots/index.js';
import { buttonClass } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { KeptDataPromise, useEvictionRisk } from '../../workflow/spots/kept-data.js';
import { useSpotData } from '../../workflow/spots/repository.js';
import { PAGE_PATHS } from '../../workflow/workflow-state.js';
import { text } from './backup-nudge-messages.js';

/** The notice, or nothing. It goes with the backup: there is nothing to dismiss. */
export function BackupNudge() {
  const risk = useEvictionRisk();
  // Also where the lock is closed: how many visits there are stands in the clear.
  const state = useSpotData('backup', () => backupState());
  if (state.kind !== 'ok' || !isBackupDue(state.value.newVisits, risk)) return null;
  return (
    <div data-backup-nudge={state.value.newVisits}>
      <Notice
        tone="neutral"
        icon={<ShieldAlert aria-hidden="true" />}
        title={text.heading}
        actions={
          <a className={buttonClass('secondary')} href={`#${PAGE_PATHS.settings}`}>
            {text.action}
          </a>
        }
      >
        <p>
          {keptDataText.notBackedUp({ count: state.value.newVisits })} {text.why}
        </p>
        <KeptDataPromise />
      </Notice>
    </div>
  );
}
