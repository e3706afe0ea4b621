/**
 * The service worker: caches the app's shell for offline visits, and reports the requests that it forwards.
 *
 * The model and the wasm binary are not its business: the inference worker keeps them in caches of its own, verified. A new
 * version waits until the person accepts it (`registration.ts`); it never takes over unasked.
 */
import { clientsClaim } from 'workbox-core';
import { addPlugins, cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import type { PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { observeRequests } from './requests/reporter.js';
import { handleShares } from './share-target.sw.js';
import { withHeaders } from './with-headers.sw.js';

declare const self: ServiceWorkerGlobalScope & {
  /** Filled in by the build: the files of the shell with their revisions. */
  readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[];
};

handleShares(self);
const requests = observeRequests('service-worker');
self.addEventListener('fetch', ({ request }) => {
  requests.forwarded(request.url, request.method);
});

// A worker is governed by the headers of its script, and some hosts send none. From the second visit on it has them from here.
addPlugins([
  {
    cachedResponseWillBeUsed: ({ cachedResponse }) =>
      Promise.resolve(cachedResponse && withHeaders(cachedResponse, __SECURITY_HEADERS__)),
  },
]);
precacheAndRoute([...self.__WB_MANIFEST]);
cleanupOutdatedCaches();

// Every address within the app is the same page; the routes are taken apart there.
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')));

// So that the very first visit is already served from here when it loads further parts of the app.
clientsClaim();

self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  // The message that workbox-window's `messageSkipWaiting` sends.
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') {
    event.waitUntil(self.skipWaiting());
  }
});
