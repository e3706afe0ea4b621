/**
 * The kill switch: replaces the app's service worker and removes itself, so that every page comes from the server again.
 *
 * Use it when a bad version must leave people's devices at once, instead of as an update that they accept. Put this file on the server in
 * place of `service-worker.js` and leave everything else as it is. Browsers fetch it the next time someone opens the app, at the latest a day
 * after they last checked. It takes over at once, deletes the cached app and removes the registration. Open pages keep working and lose
 * nothing; from the next reload they come from the server. The cached model stays, since it is verified at each load. While the file is
 * there, the app works but not offline. Put the app's own file back to end that.
 *
 * It runs in the service worker's thread as it is here: nothing builds it.
 */
self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(removeAll());
});

async function removeAll() {
  const { scope } = self.registration;
  // Several apps may share an origin: workbox ends the names of its caches with the app's scope.
  const names = (await caches.keys()).filter((name) => name.startsWith('workbox-') && name.endsWith(`-${scope}`));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
