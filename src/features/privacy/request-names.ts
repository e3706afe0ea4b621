/** What a request was for, in plain words, by its address. */
import { requestsText } from './requests-messages.js';

/** A request's address as it is shown. */
export interface NamedUrl {
  /** What it was, in plain words. */
  readonly name: string;
  /** The path on this site, with its query; the whole address of another site. */
  readonly address: string;
  /** `memory` is what the app made itself and never leaves it: a photo's picture on the screen. */
  readonly place: 'own' | 'elsewhere' | 'memory';
}

const { names } = requestsText.requests;

/** The app's files by their path below the app's folder; the first that fits. */
const FILES: readonly (readonly [RegExp, keyof typeof names])[] = [
  [/^(?:index\.html)?$/u, 'page'],
  [/^service-worker\.js$/u, 'serviceWorker'],
  [/^assets\/[^/]*\.worker-[^/]*\.js$/u, 'worker'],
  [/^assets\/[^/]*\.js$/u, 'code'],
  [/^assets\/[^/]*\.css$/u, 'style'],
  [/^assets\/[^/]*\.woff2$/u, 'typeface'],
  [/^assets\/[^/]*\.wasm$/u, 'wasm'],
  [/^model\/current\.json$/u, 'newerModel'],
  [/^model\/[^/]+\/weights\.bin$/u, 'weights'],
  [/^model\/[^/]+\/model\.json$/u, 'graph'],
  [/^model\/[^/]+\/manifest\.json$/u, 'manifest'],
  [/^model\/[^/]+\/card\.json$/u, 'card'],
  [/^manifest\.webmanifest$/u, 'installing'],
  [/^icons\//u, 'icon'],
  [/^third-party-licences\.txt$/u, 'licences'],
];

/** A browser says `inline` or `eval` of some blocked requests, which are no addresses. */
function parsed(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}

/**
 * Names a request.
 * @param url its absolute address.
 * @param appUrl absolute address of the app's folder, with a slash at its end.
 */
export function nameOf(url: string, appUrl: string): NamedUrl {
  if (/^(?:blob|data):/u.test(url)) return { name: names.memory, address: url.slice(0, url.indexOf(':') + 1), place: 'memory' };
  const asked = parsed(url);
  if (asked?.origin !== new URL(appUrl).origin) return { name: names.elsewhere, address: url, place: 'elsewhere' };
  const folder = new URL(appUrl).pathname;
  const path = asked.pathname.startsWith(folder) ? asked.pathname.slice(folder.length) : undefined;
  const known = path === undefined ? undefined : FILES.find(([pattern]) => pattern.test(path));
  return { name: names[known?.[1] ?? 'other'], address: asked.pathname + asked.search, place: 'own' };
}
