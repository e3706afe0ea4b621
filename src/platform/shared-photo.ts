/**
 * A photo that another app shares with this one, on its way from the service worker to the page. Runs in both.
 *
 * The service worker may be ended between the two, so that memory is no place for it: it lies in a cache of its own until a page starts,
 * which deletes it in any case, whether or not it takes it up.
 */

/** Where the system sends what is shared, below the app's folder: `share_target` in the web app manifest. */
export const SHARE_PATH = 'share';
/** The field of the form that holds the photo. */
export const SHARE_FIELD = 'photo';
/** The query parameter that tells the page of a share: `photo`, or `missed` where the photo could not be stored. */
export const SHARE_QUERY = 'shared';

const CACHE_NAME = 'naevus-shared';
const KEY = 'shared-photo';

/** Keeps a photo until the next start. Rejects where the browser has no room. */
export async function storeSharedPhoto(photo: Blob): Promise<void> {
  const cache = await caches.open(CACHE_NAME);
  await cache.put(KEY, new Response(photo));
}

/** The photo that was kept, which is not kept any longer; `undefined` where there is none. */
export async function takeSharedPhoto(): Promise<Blob | undefined> {
  if (!('caches' in globalThis)) return undefined;
  try {
    const kept = await caches.match(KEY, { cacheName: CACHE_NAME });
    const photo = await kept?.blob();
    await caches.delete(CACHE_NAME);
    return photo;
  } catch (error) {
    console.warn("The browser's storage refused, so a shared photo can't be looked for", error);
    return undefined;
  }
}

/** What the address says of a share. The share's own address is seen where no service worker took the photo. */
export function shareInUrl(url: URL, appUrl: string): 'none' | 'missed' | 'photo' {
  if (url.pathname === new URL(SHARE_PATH, appUrl).pathname) return 'missed';
  const word = url.searchParams.get(SHARE_QUERY);
  return word === null ? 'none' : word === 'photo' ? 'photo' : 'missed';
}
