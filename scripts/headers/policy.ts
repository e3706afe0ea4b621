/**
 * What the app may do and reach, as data: the Content-Security-Policy, the Permissions-Policy and the other headers of every response. The
 * page's own <meta>, the server of `npm start` and the settings for hosts are generated from it.
 *
 * A line is here because the app fails without it (`tests/e2e/csp.test.ts` walks every screen); nothing is here in advance.
 * Sources: https://www.w3.org/TR/CSP3/, https://www.w3.org/TR/trusted-types/, https://www.w3.org/TR/permissions-policy/
 */

/** One line of the Content-Security-Policy. */
export interface Directive {
  readonly name: string;
  /** What it allows; empty for a directive that takes no value. */
  readonly sources: readonly string[];
  readonly why: string;
  /** True where browsers take it from a header alone and complain about it in a <meta>. */
  readonly headerOnly?: true;
}

/** The Content-Security-Policy. */
export const DIRECTIVES: readonly Directive[] = [
  { name: 'default-src', sources: ["'none'"], why: 'What is not named below can’t be loaded from anywhere.' },
  {
    name: 'script-src',
    sources: ["'self'", "'wasm-unsafe-eval'"],
    why: 'The app’s own files; WebAssembly may be compiled, JavaScript may not be made from text. Nothing inline.',
  },
  { name: 'style-src', sources: ["'self'"], why: 'The app’s own style sheet. Nothing inline.' },
  { name: 'font-src', sources: ["'self'"], why: 'The app’s own typeface.' },
  { name: 'img-src', sources: ["'self'", 'blob:'], why: 'Icons, and the photo out of this device’s memory.' },
  { name: 'connect-src', sources: ["'self'"], why: 'The model, its wasm file, and the question for newer versions.' },
  { name: 'worker-src', sources: ["'self'"], why: 'The inference worker and the service worker.' },
  { name: 'manifest-src', sources: ["'self'"], why: 'The web app manifest: name and icons for installing.' },
  { name: 'base-uri', sources: ["'none'"], why: 'No <base> may redirect the app’s relative addresses.' },
  { name: 'form-action', sources: ["'none'"], why: 'No form may send anything anywhere.' },
  {
    name: 'frame-ancestors',
    sources: ["'none'"],
    why: 'No other page may embed the app in a frame and mislead clicks.',
    headerOnly: true,
  },
  {
    name: 'require-trusted-types-for',
    sources: ["'script'"],
    why: 'Text becomes markup or the address of a script only through a policy, of which there is one.',
  },
  {
    name: 'trusted-types',
    sources: ['default'],
    why: 'The one policy of src/platform/trusted-urls.ts, which knows the app’s workers and nothing else, and in the inference worker that of wasm’s threads.',
  },
];

/** Features of the browser that the app asks for; each only when the person uses what needs it. */
const OWN_FEATURES: readonly string[] = ['camera', 'publickey-credentials-create', 'publickey-credentials-get'];

/** Features that are switched off. Only names that browsers know, since an unknown one is a warning on the console. */
const REFUSED_FEATURES: readonly string[] = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** The Content-Security-Policy as the value of a header, or of the page's own <meta>. */
export function contentSecurityPolicy(place: 'header' | 'meta'): string {
  return DIRECTIVES.filter(({ headerOnly }) => place === 'header' || headerOnly === undefined)
    .map(({ name, sources }) => [name, ...sources].join(' '))
    .join('; ');
}

/** The Permissions-Policy as the value of a header; there is no <meta> for it. */
export function permissionsPolicy(): string {
  return [...OWN_FEATURES.map((name) => `${name}=(self)`), ...REFUSED_FEATURES.map((name) => `${name}=()`)].join(', ');
}

/** The headers of every response, whatever it is: workers and the service worker take their policy from the response of their own script. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy('header'),
  'Permissions-Policy': permissionsPolicy(),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  // With the next line, browsers isolate the page, and give it the shared memory that the threads of wasm need. The app has nothing of other origins.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** How long a response may be cached. */
export const CACHE_CONTROL = {
  /** An address that contains a version or a digest: its content never changes. */
  versioned: 'public, max-age=31536000, immutable',
  /** What leads there is revalidated each time. */
  current: 'no-cache',
} as const;

/** Whether a file of the built app has a version or a digest in its address. @param file its path in the app's folder, with slashes. */
export function isVersioned(file: string): boolean {
  return file.startsWith('assets/') || /^model\/[^/]+\//u.test(file);
}

/** Whether a file is of a kind that gets smaller by compression, as photos, fonts and weights do not. */
export function isCompressible(file: string): boolean {
  return /\.(?:css|html|js|json|map|svg|txt|wasm|webmanifest)$/u.test(file);
}
