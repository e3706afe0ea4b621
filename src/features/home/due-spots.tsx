/** Kept spots that are due for a new photo: looked up once the model is there, so that the start waits for nothing. */
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { endRevisit } from '../../workflow/spots/revisit.js';
import { useEngineStatus } from '../../workflow/workflow-context.js';

/** What is due, or nothing. */
export function DueSpots() {
  const isSettled = useEngineStatus(({ kind }) => kind === 'ready' || kind === 'failed');
  const [loaded, setLoaded] = useState<{ readonly List: ComponentType }>();
  // A person who is back at the start begins with another spot.
  useEffect(endRevisit, []);
  useEffect(() => {
    if (!isSettled) return;
    import('./due-list.js').then(
      ({ DueList }) => setLoaded({ List: DueList }),
      (error: unknown) => {
        // Offline before it was cached; the list of the spots says the same.
        console.warn('What is due could not be loaded', error);
      },
    );
  }, [isSettled]);
  return loaded && <loaded.List />;
}
