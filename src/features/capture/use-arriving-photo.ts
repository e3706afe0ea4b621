/**
 * Photos that are dropped on the window or pasted into it. Main thread.
 */
import { useEffect, useEffectEvent, useState } from 'react';

function firstFile(transfer: DataTransfer | null): File | undefined {
  return transfer?.files[0];
}

function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

/**
 * Listens on the whole window.
 * @returns whether a file hovers over the window now.
 */
export function useArrivingPhoto(onPhoto: (file: File) => void): boolean {
  const [hovering, setHovering] = useState(false);
  const arrive = useEffectEvent(onPhoto);

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;

    const onDragOver = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      // Without this the browser would leave the page and show the file.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setHovering(true);
    };
    window.addEventListener('dragenter', onDragOver, { signal });
    window.addEventListener('dragover', onDragOver, { signal });
    window.addEventListener(
      'dragleave',
      (event) => {
        // Elements inside are left, too; only leaving the window itself has no next target.
        if (event.relatedTarget === null) setHovering(false);
      },
      { signal },
    );
    window.addEventListener(
      'drop',
      (event) => {
        if (!carriesFiles(event.dataTransfer)) return;
        event.preventDefault();
        setHovering(false);
        const file = firstFile(event.dataTransfer);
        if (file) arrive(file);
      },
      { signal },
    );
    window.addEventListener(
      'paste',
      (event) => {
        const file = firstFile(event.clipboardData);
        if (file) arrive(file);
      },
      { signal },
    );
    return () => {
      listening.abort();
    };
  }, []);

  return hovering;
}
