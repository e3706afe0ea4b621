/**
 * The app's one Trusted Types policy: which addresses may become a thread of the app. Main thread.
 *
 * The page's Content-Security-Policy (`scripts/headers/policy.ts`) lets no text become the address of a worker unless a policy admits it.
 * This one bears the name `default`, to which browsers hand every such text by themselves: so no part of the app has to know of it, Vite still
 * finds `new Worker(new URL(…))`, and no second policy can be made, since the Content-Security-Policy names this one alone. It makes no markup
 * and no script: without those two rules browsers refuse both.
 *
 * It is made when this module is imported, since the first worker starts before anything could be called.
 * Source: https://www.w3.org/TR/trusted-types/#default-policy-hdr
 */

/** The part of the browser's `trustedTypes` that is used here; TypeScript's library does not know it. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { createScriptURL(url: string): string | null }): unknown;
}

/** The two files, below the app's own address, that may run as a thread: Vite names the first by its content. */
const THREADS = /^(?:assets\/worker-[\w-]+\.js|service-worker\.js)$/u;

/**
 * Whether an address is that of the inference worker or of the service worker, and carries nothing besides.
 * @param url absolute, or relative to the page.
 * @param appUrl absolute address of the app's folder, with a slash at its end.
 */
export function isOwnThread(url: string, appUrl: string): boolean {
  if (!URL.canParse(url, appUrl)) return false;
  const { href } = new URL(url, appUrl);
  return href.startsWith(appUrl) && THREADS.test(href.slice(appUrl.length));
}

/** Makes the policy, in browsers that have Trusted Types (Chrome 83, Safari 26, Firefox 148); elsewhere there is nothing to satisfy. */
function admitOwnThreads(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const appUrl = new URL(import.meta.env.BASE_URL, document.baseURI).href;
  trustedTypes?.createPolicy('default', { createScriptURL: (url) => (isOwnThread(url, appUrl) ? url : null) });
}

admitOwnThreads();
