/** A timeout that counts only while the page and its workers run: a browser freezes both, and a suspended device stops everything. */

/** A timer that fires this much too late, milliseconds, was held up by a frozen page or a suspended device. */
const FREEZE_MS = 5000;

/** Watches over one thing at a time. */
export interface Watchdog {
  /** Waits for `timeoutMs` from now on, instead of what was waited for before. */
  start(timeoutMs: number, onTimeout: () => void): void;
  /** Waits for nothing. */
  stop(): void;
}

/** Makes a watchdog that waits for nothing yet. */
export function createWatchdog(): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function start(timeoutMs: number, onTimeout: () => void): void {
    clearTimeout(timer);
    const dueAt = performance.now() + timeoutMs;
    timer = setTimeout(() => {
      // Who is watched was frozen as well, and has the whole time still to come.
      if (performance.now() - dueAt > FREEZE_MS) start(timeoutMs, onTimeout);
      else onTimeout();
    }, timeoutMs);
  }

  return {
    start,
    stop() {
      clearTimeout(timer);
    },
  };
}
