/** Follows what the device says: whether it is online, and what the app may use. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { canStartOffline } from './device.js';

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Whether the device has a network at all, now. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
}

/** A permission as the browser states it; `asking` until it has answered, `unknown` where it does not. */
export type PermissionAnswer = PermissionState | 'asking' | 'unknown';

/** Follows a permission. It only looks: nobody is asked for anything. */
export function usePermission(name: 'camera' | 'microphone' | 'geolocation'): PermissionAnswer {
  const [answer, setAnswer] = useState<PermissionAnswer>('asking');
  useEffect(() => {
    const stop = new AbortController();
    followPermission(name, setAnswer, stop.signal).catch(() => {
      // Firefox rejects names that it does not know.
      setAnswer('unknown');
    });
    return () => stop.abort();
  }, [name]);
  return answer;
}

async function followPermission(
  name: PermissionName,
  onAnswer: (answer: PermissionAnswer) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!('permissions' in navigator)) {
    onAnswer('unknown');
    return;
  }
  const status = await navigator.permissions.query({ name });
  if (signal.aborted) return;
  onAnswer(status.state);
  status.addEventListener('change', () => onAnswer(status.state), { signal });
}

/**
 * Whether the app could start without a network; `asking` until that is known, `unknown` where nothing can be kept.
 * @param occasion looks again whenever this changes.
 */
export function useOfflineStart(occasion: unknown): 'asking' | 'ready' | 'not-ready' | 'unknown' {
  const [state, setState] = useState<'asking' | 'ready' | 'not-ready' | 'unknown'>('asking');
  useEffect(() => {
    let current = true;
    void canStartOffline().then((can) => {
      if (current) setState(can === undefined ? 'unknown' : can ? 'ready' : 'not-ready');
    });
    return () => {
      current = false;
    };
  }, [occasion]);
  return state;
}
