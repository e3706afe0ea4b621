/**
 * The kill switch: takes the place of the app's service worker and removes itself, so that every page comes from the server again.
 *
 * When a version of the app has gone out that must not stay on people's devices, and a newer one can't simply follow (browsers offer that at
 * the next visit, and the person decides), put this file in the place of `service-worker.js` on the server and leave everything else as it is
 * to be. Browsers fetch it by themselves when a page of the app is opened, at the latest a day after they last asked. It takes over at once, deletes the kept shell and
 * removes the registration; pages that are open go on and lose nothing, and with the next reload they come from the server. The kept model stays: it
 * is verified at each load. As long as the file is there the app works, but not without a connection. To end that, put the app's own file back.
 *
 * It runs in the service worker's thread, as it stands here: nothing builds it.
 */
self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(removeAll());
});

async function removeAll() {
  const { scope } = self.registration;
  // Several apps may share an origin: workbox ends its caches' names with the address of the app's folder.
  const names = (await caches.keys()).filter((name) => name.startsWith('workbox-') && name.endsWith(`-${scope}`));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
