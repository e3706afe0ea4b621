/**
 * Counts seconds down to nothing. Main thread.
 */
import { useEffect, useEffectEvent, useState } from 'react';

/** A countdown that can be started and stopped. */
export interface Countdown {
  /** Whole seconds that are left; null where nothing is counted. */
  readonly leftS: number | null;
  start(seconds: number): void;
  stop(): void;
}

/** Calls `onEnd` when the seconds are over, unless it was stopped. */
export function useCountdown(onEnd: () => void): Countdown {
  const [leftS, setLeftS] = useState<number | null>(null);
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (leftS === null) return undefined;
    const timer = setTimeout(() => {
      if (leftS > 1) {
        setLeftS(leftS - 1);
        return;
      }
      setLeftS(null);
      end();
    }, 1000);
    return () => clearTimeout(timer);
  }, [leftS]);
  return { leftS, start: setLeftS, stop: () => setLeftS(null) };
}
