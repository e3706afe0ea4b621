/**
 * Code that writes to the browser's storage for longer than a moment registers here, so that "Delete everything" can stop all of them first: a run
 * that goes on would write its next results into the emptied storage. Other tabs are told as well.
 */

const writers = new Set<() => Promise<void>>();
let channel: BroadcastChannel | undefined;

function openChannel(): BroadcastChannel | undefined {
  // Absent in Safari before 15.4.
  if (typeof BroadcastChannel === 'undefined') return undefined;
  // Named by the app's folder, since several apps may share an origin.
  const opened = new BroadcastChannel(`naevus-writers ${new URL('.', globalThis.location.href).href}`);
  opened.onmessage = () => {
    void stopOwn();
  };
  return opened;
}

async function stopOwn(): Promise<void> {
  await Promise.all([...writers].map((stop) => stop()));
}

/**
 * Registers a writer.
 * @param stop ends the writing for good; resolves once nothing is on its way to the storage any more.
 * @returns a function that takes the writer out again.
 */
export function registerWriter(stop: () => Promise<void>): () => void {
  channel ??= openChannel();
  writers.add(stop);
  return () => {
    writers.delete(stop);
  };
}

/** Stops every writer of this tab, and asks those of other tabs to stop. */
export async function stopWriters(): Promise<void> {
  channel ??= openChannel();
  channel?.postMessage('stop');
  await stopOwn();
}
