/**
 * Keeps the browser's offer to install the app until the person wants it. Main thread. Only Chromium makes the offer;
 * elsewhere the state stays `unavailable` and the page may explain the browser's own menu.
 */

/** Whether the app can be installed from the page. */
export interface InstallState {
  readonly install: 'unavailable' | 'available' | 'installed';
}

/** The browser's event, which TypeScript's library does not know. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** Follows and uses the browser's offer. */
export interface InstallPrompt {
  /** Starts to listen; call it before the page has finished loading, since the offer comes only once. */
  listen(): void;
  /** Calls `listener` after every change of {@link InstallPrompt.snapshot}; returns the way to stop that. */
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  snapshot(): InstallState;
  /** Shows the browser's dialog. Must be called from a click. Does nothing where {@link InstallState} is not `available`. */
  prompt(): Promise<'accepted' | 'dismissed' | 'unavailable'>;
}

function isInstallPromptEvent(event: Event): event is InstallPromptEvent {
  return 'prompt' in event && typeof event.prompt === 'function';
}

/** Makes a keeper of the offer. The app has one, {@link installPrompt}. */
export function createInstallPrompt(): InstallPrompt {
  const listeners = new Set<() => void>();
  let state: InstallState = { install: 'unavailable' };
  let offer: InstallPromptEvent | undefined;
  let listening = false;

  const set = (install: InstallState['install']): void => {
    state = { install };
    for (const listener of listeners) listener();
  };

  return {
    listen() {
      if (listening) return;
      listening = true;
      window.addEventListener('beforeinstallprompt', (event) => {
        if (!isInstallPromptEvent(event)) return;
        // The page has its own button, in its own time.
        event.preventDefault();
        offer = event;
        set('available');
      });
      window.addEventListener('appinstalled', () => {
        offer = undefined;
        set('installed');
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    snapshot: () => state,
    async prompt() {
      if (offer === undefined) return 'unavailable';
      const asked = offer;
      // An offer can be used once; the browser makes another when it sees fit.
      offer = undefined;
      set('unavailable');
      const { outcome } = await asked.prompt();
      return outcome;
    },
  };
}

/** The app's keeper of the offer. */
export const installPrompt: InstallPrompt = createInstallPrompt();
