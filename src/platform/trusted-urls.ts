/**
 * The app's one Trusted Types policy: which URLs may become a worker of the app.
 *
 * The page's Content-Security-Policy (`scripts/headers/policy.ts`) lets no string become a worker's URL unless a policy admits it. This one is
 * named `default`, which browsers consult for every such string by themselves: so no other part of the app has to know of it, Vite still finds
 * `new Worker(new URL(…))`, and no second policy can be made, since the Content-Security-Policy names this one alone. It has no rules for HTML
 * and scripts, so browsers refuse both.
 *
 * It is made when this module is imported, since the first worker starts before anything could be called.
 * Source: https://www.w3.org/TR/trusted-types/#default-policy-hdr
 */

/** The part of the browser's `trustedTypes` that is used here; TypeScript's library does not know it. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { createScriptURL(url: string): string | null }): unknown;
}

/** The scripts, below the app's own URL, that may run as a worker: Vite names the first kind by entry and content. */
const WORKERS = /^(?:assets\/[a-z-]+\.worker-[\w-]+\.js|service-worker\.js)$/u;

/**
 * Whether a URL is that of one of the app's workers or of its service worker, without query or fragment.
 * @param url absolute, or relative to the page.
 * @param appUrl absolute URL of the app's folder, with a slash at its end.
 */
export function isOwnWorker(url: string, appUrl: string): boolean {
  let href: string;
  try {
    // Trusted Types came in Chromium 83, `URL.canParse` only in 120.
    ({ href } = new URL(url, appUrl));
  } catch {
    return false;
  }
  return href.startsWith(appUrl) && WORKERS.test(href.slice(appUrl.length));
}

/** Makes the policy in browsers that have Trusted Types (Chrome 83, Safari 26, Firefox 148); elsewhere there is nothing to do. */
export function admitOwnWorkers(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const appUrl = new URL(import.meta.env.BASE_URL, document.baseURI).href;
  try {
    trustedTypes?.createPolicy('default', { createScriptURL: (url) => (isOwnWorker(url, appUrl) ? url : null) });
  } catch (error) {
    // An extension has made a `default` policy before us: there can be only one, and theirs decides.
    console.warn('Another Trusted Types policy is in place', error);
  }
}

admitOwnWorkers();
