/**
 * Registers the service worker and knows whether a newer version of the app waits. Main thread. It never reloads the page
 * unless the person has accepted the update.
 */
import { Workbox } from 'workbox-window';
import { requestLog } from './requests/request-log.js';
import './trusted-urls.js';

/** Whether a newer version of the app is installed and waits to take over. */
export interface UpdateState {
  readonly update: 'none' | 'waiting';
}

/** Follows the app's own updates. */
export interface Registration {
  /** Name of the build that this page comes from. */
  readonly buildId: string;
  /** Registers the service worker, except in development and in browsers without one; begins the log of requests in any case. */
  register(): void;
  /** Calls `listener` after every change of {@link Registration.snapshot}; returns the way to stop that. */
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  snapshot(): UpdateState;
  /** Lets the waiting version take over and reloads the page. Call it only when the person has asked for it. */
  applyUpdate(): void;
}

/** How often a page that stays open asks for a newer version when it is looked at again, milliseconds. */
const CHECK_INTERVAL_MS = 60 * 60 * 1000;

/** Makes a registration of the service worker at `scriptUrl`. The app has one, {@link registration}. */
export function createRegistration(scriptUrl: string, enabled: boolean): Registration {
  const listeners = new Set<() => void>();
  let state: UpdateState = { update: 'none' };
  let workbox: Workbox | undefined;
  let accepted = false;

  const setWaiting = (): void => {
    if (state.update === 'waiting') return;
    state = { update: 'waiting' };
    for (const listener of listeners) listener();
  };

  const checkAgainWhenSeen = (target: Workbox): void => {
    let checkedAt = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible' || Date.now() - checkedAt < CHECK_INTERVAL_MS) return;
      checkedAt = Date.now();
      target.update().catch((error: unknown) => {
        console.warn('The check for a newer version failed', error);
      });
    });
  };

  return {
    buildId: __BUILD_ID__,
    register() {
      // Here, because what the service worker says while it installs itself is said once.
      requestLog.listen();
      if (!enabled || workbox !== undefined || !('serviceWorker' in navigator)) return;
      workbox = new Workbox(scriptUrl);
      workbox.addEventListener('waiting', setWaiting);
      workbox.addEventListener('controlling', (event) => {
        if (accepted) window.location.reload();
        // Another tab accepted: this one goes on with the old page until its person says so, too.
        else if (event.isUpdate === true) setWaiting();
      });
      workbox.register().catch((error: unknown) => {
        console.warn('The service worker could not be registered: the app works, but not offline', error);
      });
      checkAgainWhenSeen(workbox);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    snapshot: () => state,
    applyUpdate() {
      if (workbox === undefined || state.update === 'none') return;
      accepted = true;
      void letTakeOver(workbox);
    },
  };
}

/** Tells the waiting version to take over; where another tab has already told it to, only the page is old. */
async function letTakeOver(workbox: Workbox): Promise<void> {
  const current = await navigator.serviceWorker.getRegistration();
  if (current?.waiting) workbox.messageSkipWaiting();
  else window.location.reload();
}

/** The app's registration. */
export const registration: Registration = createRegistration(
  `${import.meta.env.BASE_URL}service-worker.js`,
  import.meta.env.PROD,
);
