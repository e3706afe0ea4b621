/**
 * Fetches the scripts of a lazily loaded screen before they are imported. Chromium remembers for the life of the page that a module could not be
 * fetched (whatwg/html issue 6768), so that a screen that failed once without a network could not be opened again without a reload, which loses
 * the photo. A request by `fetch` is not remembered, and the import then takes the answer from the browser's cache. Where the service worker
 * answers, it has all scripts, and nothing is asked twice.
 */
import type { Plugin } from 'vite';

/** Vite's helper around `import()`; its name, and the line after which it preloads a script by `<link rel="modulepreload">`, are Vite's. */
const HELPER_ID = /vite\/preload-helper/u;
const BEFORE_PRELOAD = 'const isCss = isCssPreloadUrl(dep);';

const FETCH = `
const fetchedScripts = new Set();
async function fetchScript(href) {
  if (fetchedScripts.has(href)) return;
  const response = await fetch(href);
  if (!response.ok) throw new Error(href + ': ' + response.status);
  await response.arrayBuffer();
  fetchedScripts.add(href);
}
`;

/** Changes Vite's helper; fails where Vite has another one than this was written for. */
export function fetchBeforeImportPlugin(): Plugin {
  return {
    name: 'naevus:fetch-before-import',
    apply: 'build',
    transform: {
      filter: { id: HELPER_ID },
      order: 'post',
      handler(code) {
        if (!code.includes(BEFORE_PRELOAD)) this.error('Vite’s preload helper is another one than this plugin was written for.');
        const fetching = `${BEFORE_PRELOAD} if (!isCss && !navigator.serviceWorker?.controller) return fetchScript(dep.href);`;
        return { code: FETCH + code.replace(BEFORE_PRELOAD, () => fetching), map: null };
      },
    },
  };
}
