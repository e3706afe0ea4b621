/**
 * Says that a newer version waits, and takes it only when asked to. Main thread.
 */
import { RefreshCw } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import type { Registration } from '../pwa/registration.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { text } from './text.js';

/** What an {@link UpdateBar} takes. */
export interface UpdateBarProps {
  readonly registration: Registration;
  /** True while a photo is looked at: the offer waits. */
  readonly busy: boolean;
  /** True where a reload would lose a photo. */
  readonly hasPhoto: boolean;
}

/** A calm bar, or nothing. "Later" holds until the next visit. */
export function UpdateBar({ registration, busy, hasPhoto }: UpdateBarProps) {
  const { update } = useSyncExternalStore(registration.subscribe, registration.snapshot);
  const [postponed, setPostponed] = useState(false);
  if (update === 'none' || busy || postponed) return null;
  return (
    <Notice
      tone="neutral"
      role="status"
      icon={<RefreshCw aria-hidden="true" />}
      title={text.updateReady}
      actions={
        <>
          <Button
            variant="primary"
            onClick={() => {
              registration.applyUpdate();
            }}
          >
            {text.reload}
          </Button>
          <Button
            onClick={() => {
              setPostponed(true);
            }}
          >
            {text.later}
          </Button>
        </>
      }
    >
      {hasPhoto && <p>{text.updateLosesPhoto}</p>}
    </Notice>
  );
}
