/** Photos that are dropped on the window, pasted into it, or shared with the app by another one. */
import { ImageDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useState } from 'react';
import type { PhotoFailure } from '../inference/index.js';
import { SHARE_QUERY, shareInUrl, takeSharedPhoto } from '../platform/shared-photo.js';
import { useWorkflowActions } from '../workflow/workflow-context.js';
import { text } from '../features/home/home-messages.js';
import styles from './incoming-photo.module.css';

/** What arrived is no file. */
type NoFile = Extract<PhotoFailure, { readonly kind: 'photo-was-text' | 'photo-was-link' | 'photo-not-shared' }>;

/** What another app shared; `none` where this start has nothing to do with a share. */
type Share = { readonly kind: 'none' } | { readonly kind: 'missed' } | { readonly kind: 'photo'; readonly photo: Blob };

async function readShare(): Promise<Share> {
  const appUrl = new URL(import.meta.env.BASE_URL, document.baseURI).href;
  const url = new URL(location.href);
  const inUrl = shareInUrl(url, appUrl);
  // Deleted at every start: one that was never opened must not stay.
  const photo = await takeSharedPhoto();
  if (inUrl === 'none') return { kind: 'none' };
  // A reload is no new share.
  url.pathname = new URL(appUrl).pathname;
  url.searchParams.delete(SHARE_QUERY);
  history.replaceState(history.state, '', url);
  return inUrl === 'photo' && photo ? { kind: 'photo', photo } : { kind: 'missed' };
}

let share: Promise<Share> | undefined;

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

/** What a transfer without files holds instead; undefined where it is empty. */
function noFileOf(transfer: DataTransfer | null): NoFile | undefined {
  const types = transfer?.types ?? [];
  if (types.includes('text/uri-list')) return { kind: 'photo-was-link' };
  return types.some((type) => type.startsWith('text/')) ? { kind: 'photo-was-text' } : undefined;
}

/** Opens what arrives anywhere in the window, and covers the window while a file is dragged over it. */
export function IncomingPhoto() {
  const [isHovering, setHovering] = useState(false);
  const { open, rejectFile } = useWorkflowActions();

  // Before the screen is seen: a photo that is dropped on a page without a listener is shown by the browser in the app's place.
  useLayoutEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    // What is dragged within the page, such as a selected word, does not come from outside.
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
        // Fired for elements inside, too; only leaving the window itself has no next target.
        if (event.relatedTarget === null) setHovering(false);
      },
      { signal },
    );

    const receive = (transfer: DataTransfer | null): void => {
      const file = firstFile(transfer);
      const noFile = file ? undefined : noFileOf(transfer);
      if (file) void open(file);
      else if (noFile) rejectFile(noFile);
    };
    window.addEventListener(
      'drop',
      (event) => {
        if (!isForeign(event)) return;
        event.preventDefault();
        setHovering(false);
        receive(event.dataTransfer);
      },
      { signal },
    );
    window.addEventListener(
      'paste',
      (event) => {
        if (carriesFiles(event.clipboardData) || !isField(event.target)) receive(event.clipboardData);
      },
      { signal },
    );
    return () => {
      listening.abort();
    };
  }, [open, rejectFile]);

  useEffect(() => {
    let isUnmounted = false;
    // Once for the window, however often this component mounts.
    share ??= readShare();
    void share.then((shared) => {
      if (isUnmounted) return;
      if (shared.kind === 'photo') void open(shared.photo);
      else if (shared.kind === 'missed') rejectFile({ kind: 'photo-not-shared' });
    });
    return () => {
      isUnmounted = true;
    };
  }, [open, rejectFile]);

  return (
    isHovering && (
      <div className={styles.overlay}>
        <p className={styles.frame}>
          <ImageDown aria-hidden="true" />
          {text.dropHere}
        </p>
      </div>
    )
  );
}
