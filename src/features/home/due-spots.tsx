/** Kept spots that are due for a new photo, and the backup that is: looked up once the model is there, so that the start waits for nothing. */
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { endRevisit } from '../../workflow/spots/revisit.js';
import { useEngineStatus } from '../../workflow/workflow-context.js';

/** What is due, and whether a backup is, or nothing. */
export function DueSpots() {
  const isSettled = useEngineStatus(({ kind }) => kind === 'ready' || kind === 'failed');
  const [loaded, setLoaded] = useState<{ readonly List: ComponentType; readonly Nudge: ComponentType }>();
  // A person who is back at the start begins with another spot.
  useEffect(endRevisit, []);
  useEffect(() => {
    if (!isSettled) return;
    Promise.all([import('./due-list.js'), import('./backup-nudge.js')]).then(
      ([{ DueList }, { BackupNudge }]) => setLoaded({ List: DueList, Nudge: BackupNudge }),
      (error: unknown) => {
        // Offline before it was cached; the list of the spots says the same.
        console.warn('What is due could not be loaded', error);
      },
    );
  }, [isSettled]);
  return (
    loaded && (
      <>
        <loaded.List />
        <loaded.Nudge />
      </>
    )
  );
}
