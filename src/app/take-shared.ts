/**
 * Takes up the photo that another app shared, at the start of the page. Main thread.
 */
import { SHARE_QUERY, shareInAddress, takeKept } from '../platform/shared-photo.js';

/** What became of a share; `none` where this start has nothing to do with one. */
export type Share = { readonly kind: 'none' } | { readonly kind: 'missed' } | { readonly kind: 'photo'; readonly photo: Blob };

async function take(): Promise<Share> {
  const appUrl = new URL(import.meta.env.BASE_URL, document.baseURI).href;
  const url = new URL(location.href);
  const said = shareInAddress(url, appUrl);
  // Deleted at every start: one that was never taken up must not stay.
  const photo = await takeKept();
  if (said === 'none') return { kind: 'none' };
  // A reload is no new share.
  url.pathname = new URL(appUrl).pathname;
  url.searchParams.delete(SHARE_QUERY);
  history.replaceState(history.state, '', url);
  return said === 'photo' && photo ? { kind: 'photo', photo } : { kind: 'missed' };
}

let taken: Promise<Share> | undefined;

/** Takes what was shared; the same answer however often it is asked for. */
export function takeShared(): Promise<Share> {
  taken ??= take();
  return taken;
}
