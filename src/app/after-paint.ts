/** Waits for the first screen before other work begins. Main thread. */

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
