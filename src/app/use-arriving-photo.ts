/**
 * Photos that are dropped on the window, pasted into it, or shared with the app by another one. Main thread.
 */
import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import type { PhotoFailure } from '../inference/index.js';
import { takeShared } from './take-shared.js';

/** Something arrived that is no file. */
export type NoFile = Extract<PhotoFailure, { readonly kind: 'photo-was-text' | 'photo-was-link' | 'photo-not-shared' }>;

/** Who is told of what arrives. */
export interface ArrivalHandlers {
  readonly onPhoto: (file: Blob) => void;
  /** The person did something on purpose that can't work, and is told why. */
  readonly onNoFile: (failure: NoFile) => void;
}

function firstFile(transfer: DataTransfer | null): File | undefined {
  return transfer?.files[0];
}

function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

/** A text that is dropped or pasted into a field belongs there. */
function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** What is in a transfer without files; `undefined` where there is nothing. */
function noFileOf(transfer: DataTransfer | null): NoFile | undefined {
  const types = transfer?.types ?? [];
  if (types.includes('text/uri-list')) return { kind: 'photo-was-link' };
  return types.some((type) => type.startsWith('text/')) ? { kind: 'photo-was-text' } : undefined;
}

/**
 * Listens on the whole window.
 * @returns whether a file hovers over the window now.
 */
export function useArrivingPhoto({ onPhoto, onNoFile }: ArrivalHandlers): boolean {
  const [hovering, setHovering] = useState(false);
  const arrive = useEffectEvent(onPhoto);
  const refuse = useEffectEvent(onNoFile);

  // Before the screen is seen: whoever sees it may drop a photo, and one that nobody takes, the browser shows in the app's place.
  useLayoutEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    // What is dragged within the page, such as a marked word, has not arrived.
    let isFromHere = false;
    const isForeign = (event: DragEvent): boolean => !isFromHere && (carriesFiles(event.dataTransfer) || !isField(event.target));

    const onDragOver = (event: DragEvent): void => {
      if (!isForeign(event)) return;
      // Without this the browser would leave the page and show the file, or open the link: the photo that is open would be lost.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setHovering(carriesFiles(event.dataTransfer));
    };
    window.addEventListener('dragenter', onDragOver, { signal });
    window.addEventListener('dragover', onDragOver, { signal });
    window.addEventListener('dragstart', () => (isFromHere = true), { signal });
    window.addEventListener('dragend', () => (isFromHere = false), { signal });
    window.addEventListener(
      'dragleave',
      (event) => {
        // Elements inside are left, too; only leaving the window itself has no next target.
        if (event.relatedTarget === null) setHovering(false);
      },
      { signal },
    );

    const take = (transfer: DataTransfer | null): void => {
      const file = firstFile(transfer);
      const noFile = file ? undefined : noFileOf(transfer);
      if (file) arrive(file);
      else if (noFile) refuse(noFile);
    };
    window.addEventListener(
      'drop',
      (event) => {
        if (!isForeign(event)) return;
        event.preventDefault();
        setHovering(false);
        take(event.dataTransfer);
      },
      { signal },
    );
    window.addEventListener(
      'paste',
      (event) => {
        if (carriesFiles(event.clipboardData) || !isField(event.target)) take(event.clipboardData);
      },
      { signal },
    );
    return () => {
      listening.abort();
    };
  }, []);

  useEffect(() => {
    let gone = false;
    void takeShared().then((share) => {
      if (gone) return;
      if (share.kind === 'photo') arrive(share.photo);
      else if (share.kind === 'missed') refuse({ kind: 'photo-not-shared' });
    });
    return () => {
      gone = true;
    };
  }, []);

  return hovering;
}
