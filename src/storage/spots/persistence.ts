/** Whether the browser has promised to keep what the app stores, even where it makes room for others or was not used for a while. */
import { createStore } from '../../core/store.js';
import type { ReadableStore } from '../../core/store.js';

/** `unknown`: not read yet, or the browser does not say. `denied`: it may delete; it was refused, or nobody has asked for the promise. */
type Persistence = 'unknown' | 'granted' | 'denied';

const store = createStore<Persistence>('unknown');

/** The browser's answer. */
export const persistence: ReadableStore<Persistence> = { subscribe: store.subscribe, snapshot: store.snapshot };

let isAsked = false;

/** The storage of this browser, where it can be asked: not outside a page, and not in some private windows. */
function askable(): StorageManager | undefined {
  if (typeof navigator === 'undefined') return undefined;
  return (navigator as { readonly storage?: StorageManager }).storage;
}

/** Finds out whether it was promised earlier, without asking for it. */
export async function readPersistence(): Promise<void> {
  try {
    const isPromised = await askable()?.persisted();
    if (isPromised === true) store.set('granted');
    // An answer to the question itself may have come first.
    else if (isPromised === false && store.snapshot() === 'unknown') store.set('denied');
  } catch (error) {
    console.warn('The browser does not say whether it keeps what is stored', error);
  }
}

/** Asks for the promise, once a visit; Firefox then asks the person. The answer is in {@link persistence}. */
export function askToPersist(): void {
  const storage = askable();
  if (isAsked || storage === undefined) return;
  isAsked = true;
  storage.persist().then(
    (isGranted) => store.set(isGranted ? 'granted' : 'denied'),
    (error: unknown) => {
      console.warn('The browser could not be asked to keep what is stored', error);
    },
  );
}
