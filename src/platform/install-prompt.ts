/**
 * Defers the browser's install prompt until the person asks for it. Only Chromium has one; elsewhere the state stays `unavailable`, and the page
 * may explain the browser's own menu.
 */
import { createStore } from '../core/store.js';
import type { ReadableStore } from '../core/store.js';

/** Whether the app can be installed from the page. */
export interface InstallState {
  readonly install: 'unavailable' | 'available' | 'installed';
}

/** The browser's event, which TypeScript's library does not know. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** The deferred install prompt. */
export interface InstallPrompt extends ReadableStore<InstallState> {
  /** Starts to listen; call it before the page has finished loading, since the browser's event fires only once. */
  listen(): void;
  /** Shows the browser's dialog. Must be called from a click. Does nothing where {@link InstallState} is not `available`. */
  prompt(): Promise<'accepted' | 'dismissed' | 'unavailable'>;
}

function isInstallPromptEvent(event: Event): event is InstallPromptEvent {
  return 'prompt' in event && typeof event.prompt === 'function';
}

/** Creates a deferred install prompt. The app has one, {@link installPrompt}. */
export function createInstallPrompt(): InstallPrompt {
  const store = createStore<InstallState>({ install: 'unavailable' });
  let deferred: InstallPromptEvent | undefined;
  let listening = false;

  return {
    listen() {
      if (listening) return;
      listening = true;
      window.addEventListener('beforeinstallprompt', (event) => {
        if (!isInstallPromptEvent(event)) return;
        // The page has its own button, in its own time.
        event.preventDefault();
        deferred = event;
        store.set({ install: 'available' });
      });
      window.addEventListener('appinstalled', () => {
        deferred = undefined;
        store.set({ install: 'installed' });
      });
    },
    subscribe: store.subscribe,
    snapshot: store.snapshot,
    async prompt() {
      if (deferred === undefined) return 'unavailable';
      const event = deferred;
      // An event can prompt once; the browser fires another when it sees fit.
      deferred = undefined;
      store.set({ install: 'unavailable' });
      const { outcome } = await event.prompt();
      return outcome;
    },
  };
}

/** The app's install prompt. */
export const installPrompt: InstallPrompt = createInstallPrompt();
