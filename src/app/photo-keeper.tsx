/** Brings the photo back after a reload, where the person agreed to keep it, and marks the one that is open. */
import { useEffect, useRef } from 'react';
import { photoInHand } from '../storage/photo-in-hand.js';
import type { KeptPhoto } from '../storage/photo-in-hand.js';
import { preferences } from '../storage/preferences.js';
import { useStore } from '../workflow/use-store.js';
import { useWorkflow, useWorkflowActions } from '../workflow/workflow-context.js';

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
    restored ??= photoInHand.restore();
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
      void restored?.then(() => photoInHand.hold(file, crop, keepsPhoto));
    } else if (hadPhoto.current) void photoInHand.letGo();
  }, [file, crop, keepsPhoto]);
  return null;
}
