/**
 * Registers the service worker and observes updates of the app. It never reloads the page unless the person has accepted the update.
 */
import { Workbox } from 'workbox-window';
import { createStore } from '../core/store.js';
import type { ReadableStore } from '../core/store.js';
import { requestLog } from './requests/request-log.js';
import './trusted-urls.js';

/** What the service worker has done for this page. */
export interface RegistrationState {
  /** `waiting` when a newer version of the app is installed and waits to take over. */
  readonly update: 'none' | 'waiting';
  /** Whether a service worker serves this page, so that the app opens without a connection. */
  readonly servesOffline: boolean;
}

/** The app's service worker and its updates. */
export interface Registration extends ReadableStore<RegistrationState> {
  /** Registers the service worker, except in development and in browsers without one; starts the request log in any case. */
  register(): void;
  /** Lets the waiting version take over and reloads the page. Call it only when the person has asked for it. */
  applyUpdate(): void;
}

/** How often a page that stays open checks for a newer version when it becomes visible, milliseconds. */
const CHECK_INTERVAL_MS = 60 * 60 * 1000;

/** Creates a registration of the service worker at `scriptUrl`. The app has one, {@link registration}. */
export function createRegistration(scriptUrl: string, enabled: boolean): Registration {
  const store = createStore<RegistrationState>({
    update: 'none',
    servesOffline: 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null,
  });
  let workbox: Workbox | undefined;
  let accepted = false;

  const setWaiting = (): void => {
    store.set({ ...store.snapshot(), update: 'waiting' });
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
    register() {
      // Here, because what the service worker says while it installs itself is said once.
      requestLog.listen();
      if (!enabled || workbox !== undefined || !('serviceWorker' in navigator)) return;
      workbox = new Workbox(scriptUrl);
      workbox.addEventListener('waiting', setWaiting);
      workbox.addEventListener('controlling', (event) => {
        store.set({ ...store.snapshot(), servesOffline: true });
        if (accepted) window.location.reload();
        // Another tab accepted: this one goes on with the old page until its person says so, too.
        else if (event.isUpdate === true) setWaiting();
      });
      workbox.register().catch((error: unknown) => {
        console.warn('The service worker could not be registered: the app works, but not offline', error);
      });
      checkAgainWhenSeen(workbox);
    },
    subscribe: store.subscribe,
    snapshot: store.snapshot,
    applyUpdate() {
      if (workbox === undefined || store.snapshot().update === 'none') return;
      accepted = true;
      void letTakeOver(workbox);
    },
  };
}

/** Lets the waiting version take over; where another tab has already done that, only the page is old. */
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
