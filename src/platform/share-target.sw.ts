/**
 * Answers Android's share sheet. Runs in the service worker.
 *
 * The system sends a shared photo as a form to an address of the app. It must never reach the network: the form is answered here, with or
 * without a connection, and the page is told to fetch the photo from this device. It is no request that leaves, so that the list of requests
 * does not hold it. Where there is no service worker, as after somebody has deleted the site's data and left the installed app, the browser
 * sends the form to the host: no app can prevent that, and the page says so (`features/privacy/privacy-messages.ts`).
 * Source: https://w3c.github.io/web-share-target/
 */
import { SHARE_FIELD, SHARE_PATH, SHARE_QUERY, storeSharedPhoto } from './shared-photo.js';

/** Keeps the photo of a form; false where there is none or no room for it. */
async function keepPhotoOf(request: Request): Promise<boolean> {
  try {
    const photo = (await request.formData()).getAll(SHARE_FIELD).find((entry) => entry instanceof File);
    if (photo === undefined) return false;
    await storeSharedPhoto(photo);
    return true;
  } catch (error) {
    console.warn('What was shared could not be kept', error);
    return false;
  }
}

/** Takes every share from now on. Call it before anything else listens for requests. */
export function handleShares(worker: ServiceWorkerGlobalScope): void {
  const { scope } = worker.registration;
  const address = new URL(SHARE_PATH, scope).pathname;
  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    if (request.method !== 'POST' || new URL(request.url).pathname !== address) return;
    event.stopImmediatePropagation();
    event.respondWith(
      keepPhotoOf(request).then((isKept) =>
        // 303: the page is fetched, and a reload of it sends no form again.
        Response.redirect(new URL(`?${SHARE_QUERY}=${isKept ? 'photo' : 'missed'}`, scope).href, 303),
      ),
    );
  });
}
