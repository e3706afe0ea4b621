/**
 * Hands the image of a result to another app where the platform can, else to the downloads. Main thread. Nothing is sent from here: the
 * person chooses the app that gets it.
 */
import { download } from '../../ui/download.js';

/** What became of the image; `cancelled` where the person changed their mind. */
export type HandedOver = 'shared' | 'saved' | 'saved-instead' | 'cancelled';

const TYPE = 'image/jpeg';

/** Whether this platform takes images for its other apps. Firefox has neither function. */
export function canShareImages(): boolean {
  if (!('canShare' in navigator) || !('share' in navigator)) return false;
  return navigator.canShare({ files: [new File([], 'image.jpg', { type: TYPE })] });
}

/** Shares or saves; call it in the person's own click. Rejects on a bug alone. */
export async function handOver(image: Blob, fileName: string, title: string): Promise<HandedOver> {
  if (!canShareImages()) {
    download(image, fileName);
    return 'saved';
  }
  try {
    await navigator.share({ files: [new File([image], fileName, { type: TYPE })], title });
    return 'shared';
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === 'AbortError') return 'cancelled';
    download(image, fileName);
    return 'saved-instead';
  }
}
