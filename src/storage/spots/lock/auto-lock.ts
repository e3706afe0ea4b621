/** Closes the lock of its own accord: after a time without use, and, where the person wants that, as soon as the page is hidden. */
import type { SpotLock } from './spot-lock.js';

/** How often the time is looked at, milliseconds. */
const TICK_MS = 10_000;
/** What counts as use. */
const USES = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Watches over an open lock.
 * @param page whose events count.
 * @param now milliseconds of a clock that goes on while the device sleeps.
 * @returns how to stop that.
 */
export function watchUse(lock: SpotLock, page: Document, now: () => number = () => Date.now()): () => void {
  const stop = new AbortController();
  let lastUse = now();
  const check = (): void => {
    const status = lock.status.snapshot();
    if (status.kind !== 'unlocked') {
      lastUse = now();
      return;
    }
    const { minutes, onHide } = status.autoLock;
    const isLate = minutes > 0 && now() - lastUse >= minutes * 60_000;
    if (isLate || (onHide && page.visibilityState === 'hidden')) lock.lock();
  };
  const use = (): void => {
    // A device that slept is woken by a touch: that is no use of what should have been locked.
    check();
    lastUse = now();
  };
  for (const name of USES) page.addEventListener(name, use, { signal: stop.signal, passive: true, capture: true });
  page.addEventListener('visibilitychange', check, { signal: stop.signal });
  const unsubscribe = lock.status.subscribe(() => {
    if (lock.status.snapshot().kind !== 'unlocked') lastUse = now();
  });
  const timer = setInterval(check, TICK_MS);
  return () => {
    stop.abort();
    unsubscribe();
    clearInterval(timer);
  };
}
