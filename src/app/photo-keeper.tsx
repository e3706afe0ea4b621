/** Brings the photo back after a reload, where the person agreed to keep it, and marks the one that is open. */
import { useEffect, useRef } from 'react';
import type { KeptPhoto } from '../storage/photo-in-hand.js';
import { preferences } from '../storage/preferences.js';
import { useStore } from '../workflow/use-store.js';
import { useWorkflow, useWorkflowActions } from '../workflow/workflow-context.js';

/** What keeps the photo: fetched once the first screen is seen. */
const load = () => import('../storage/photo-in-hand.js');

async function restore(): Promise<KeptPhoto | undefined> {
  try {
    const { photoInHand, followDeletion } = await load();
    followDeletion();
    return await photoInHand.restore();
  } catch (error) {
    console.warn('A photo that was open before can’t be brought back', error);
    return undefined;
  }
}

let restored: Promise<KeptPhoto | undefined> | undefined;

/** Renders nothing. */
export function PhotoKeeper(): null {
  const currentCase = useWorkflow((state) => state.currentCase);
  const keepsPhoto = useStore(preferences, (chosen) => chosen.keepsPhoto);
  const { open } = useWorkflowActions();
  const file = currentCase?.photo.file;
  const crop = currentCase?.crop;
  const hadPhoto = useRef(false);

  useEffect(() => {
    let isUnmounted = false;
    // Once for the window, however often this component mounts.
    restored ??= restore();
    void restored.then((kept) => {
      restored = Promise.resolve(undefined);
      if (!isUnmounted && kept && !hadPhoto.current) void open(kept.file, () => kept.crop);
    });
    return () => {
      isUnmounted = true;
    };
  }, [open]);

  useEffect(() => {
    if (file && crop) {
      hadPhoto.current = true;
      // After what was there before has been read.
      void restored
        ?.then(load)
        .then(({ photoInHand }) => photoInHand.hold(file, crop, keepsPhoto))
        .catch((error: unknown) => console.warn('A reload will not know of the photo', error));
    } else if (hadPhoto.current) {
      void load()
        .then(({ photoInHand }) => photoInHand.letGo())
        .catch((error: unknown) => console.warn('The photo could not be let go of', error));
    }
  }, [file, crop, keepsPhoto]);
  return null;
}
