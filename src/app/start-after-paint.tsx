/** Starts the background work once the first screen is seen: on a phone with few cores they would slow each other down. */
import { useEffect } from 'react';

/** By then a page has drawn its frame, or is in the background, where frames are not drawn. */
const LONGEST_WAIT_MS = 500;

/** Does the work once, after the next frame has been drawn; soon in any case. Call it when what shall be seen is in the document. */
export function afterPaint(work: () => void): void {
  let begun = false;
  const begin = (): void => {
    if (begun) return;
    begun = true;
    work();
  };
  // The callback comes before the frame is drawn, a timer set there after it.
  requestAnimationFrame(() => setTimeout(begin));
  setTimeout(begin, LONGEST_WAIT_MS);
}

/** Calls `start` after the first paint. Renders nothing; place it after the app. */
export function StartAfterPaint({ start }: { readonly start: () => void }): null {
  useEffect(() => {
    afterPaint(start);
  }, [start]);
  return null;
}
