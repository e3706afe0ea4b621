/**
 * Where each entry of the history was scrolled to, so that the way back leads to the place that a person left. Browsers do that by themselves
 * only where the page is as long again at once; a screen of ours may still have to load.
 */

/** How long after the way back the page may grow until the place exists, milliseconds. */
const GROWING_MS = 3000;

/** The key in `history.state` under which an entry has its number. */
const ENTRY_KEY = 'naevusEntry';

const places = new Map<number, number>();
let entry = 0;
let lastEntry = 0;
/** Where the screen that appears next is to be scrolled to. */
let destination = 0;

function entryOf(state: unknown): number | undefined {
  if (typeof state !== 'object' || state === null || !(ENTRY_KEY in state)) return undefined;
  const number = state[ENTRY_KEY];
  return typeof number === 'number' ? number : undefined;
}

/** Numbers the entry that is shown now, where it has no number yet: it is a new one then. */
function arrive(): void {
  const known = entryOf(history.state);
  if (known === entry && known !== 0) return;
  entry = known ?? ++lastEntry;
  destination = known === undefined ? 0 : (places.get(known) ?? 0);
  if (known === undefined) history.replaceState({ ...(history.state as object | null), [ENTRY_KEY]: entry }, '');
}

/** Remembers from now on where each entry was left. @returns how to stop that. */
export function followScroll(): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  history.scrollRestoration = 'manual';
  arrive();
  window.addEventListener('popstate', arrive, { signal });
  window.addEventListener(
    'scroll',
    () => {
      // Between the click and the next screen the page of the former one shrinks, and scrolls: the entry is another one by then.
      if (entryOf(history.state) === entry) places.set(entry, window.scrollY);
    },
    { passive: true, signal },
  );
  return () => {
    listening.abort();
    history.scrollRestoration = 'auto';
  };
}

/** Scrolls the screen that has just appeared to its top, or to where it was left; waits a moment for a page that still grows. */
export function scrollToPlace(): void {
  arrive();
  const goal = destination;
  destination = 0;
  window.scrollTo(0, goal);
  if (goal === 0 || window.scrollY >= goal - 1 || typeof ResizeObserver === 'undefined') return;
  const waiting = new AbortController();
  const growing = new ResizeObserver(() => {
    window.scrollTo(0, goal);
    if (window.scrollY >= goal - 1) waiting.abort();
  });
  growing.observe(document.body);
  const { signal } = waiting;
  signal.addEventListener('abort', () => growing.disconnect());
  // A person who scrolls wants to be elsewhere.
  for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown', 'hashchange']) {
    window.addEventListener(type, () => waiting.abort(), { passive: true, signal });
  }
  setTimeout(() => waiting.abort(), GROWING_MS);
}
