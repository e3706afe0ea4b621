/**
 * The oldest browsers that the app runs in, which are `browserslist` in package.json, and what they lack, by MDN's browser-compat-data.
 *
 * The build, ESLint's settings and the tests read it; ESLint's settings are JavaScript, and so is this. `src/app/unsupported-browser.css` tells
 * browsers of the list from older ones, and has to be changed with it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** By what browserslist calls a browser: what the compatibility data calls it, and what the build's targets do. */
const NAMES = {
  chrome: { data: 'chrome', build: 'chrome' },
  edge: { data: 'edge', build: 'edge' },
  // A Chromium, whose version has a line of its own.
  samsung: { data: 'samsunginternet_android', build: undefined },
  firefox: { data: 'firefox', build: 'firefox' },
  safari: { data: 'safari', build: 'safari' },
  ios_saf: { data: 'safari_ios', build: 'ios' },
};

/** Interfaces whose members hang on the global object. */
const GLOBALS = new Set(['Window', 'WorkerGlobalScope', 'DedicatedWorkerGlobalScope', 'ServiceWorkerGlobalScope']);

export function parseOldest(line) {
  const [, browser, version] = /^(\w+) >= ([\d.]+)$/u.exec(line) ?? [];
  if (!Object.hasOwn(NAMES, browser ?? ''))
    throw new Error(`"${line}" in package.json's browserslist is not of the form "chrome >= 111", or of a browser unknown here.`);
  return { browser, version };
}

const { browserslist } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

export const OLDEST_BROWSERS = browserslist.map(parseOldest);

export const BUILD_TARGETS = OLDEST_BROWSERS.flatMap(({ browser, version }) => {
  const { build } = NAMES[browser];
  return build === undefined ? [] : [`${build}${version}`];
});

/** Whether a version such as `16.4` is above another; `≤79` in the data is read as 79. */
function isAbove(version, other) {
  const [major = 0, minor = 0] = version.replace('≤', '').split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major > otherMajor || (major === otherMajor && minor > otherMinor);
}

/** Whether a browser of a version lacks a feature; what the data says nothing of counts as there, and what is behind a flag as missing. */
function lacks({ browser, version }, feature) {
  const support = [feature.__compat?.support[NAMES[browser].data] ?? []].flat();
  return (
    support.length > 0 &&
    support.every(
      ({ flags, version_added: added }) =>
        flags !== undefined || !added || added === 'preview' || (added !== true && isAbove(added, version)),
    )
  );
}

const children = (feature) => Object.entries(feature).filter(([name]) => name !== '__compat');

/** The interfaces and constructors that there are, as paths from the global object on. */
function readOwners() {
  // Twenty megabytes, and no module: read when asked for.
  const { api, javascript } = createRequire(import.meta.url)('@mdn/browser-compat-data');
  const { builtins } = javascript;
  return [
    ...[...children(api), ...children(builtins)].map(([name, feature]) => ({ path: [name], feature })),
    ...children(builtins.Intl).map(([name, feature]) => ({ path: ['Intl', name], feature })),
  ];
}

export function missingFeatures(browsers = OLDEST_BROWSERS) {
  const isMissing = (feature) => browsers.some((browser) => lacks(browser, feature));
  const globals = new Set();
  const members = new Map();
  const known = new Set();
  for (const { path, feature } of readOwners()) {
    const owner = path.join('.');
    const isOwnerMissing = isMissing(feature);
    if (isOwnerMissing) globals.add(owner);
    for (const [key, member] of children(feature)) {
      const name = key.replace(/_static$/u, '');
      if (key === path.at(-1)) continue;
      if (!isOwnerMissing && !isMissing(member)) known.add(name);
      else if (GLOBALS.has(owner)) globals.add(name);
      else if (!isOwnerMissing) members.set(name, [...(members.get(name) ?? []), owner]);
    }
  }
  return {
    globals: [...globals].filter((name) => !known.has(name)),
    members: [...members].flatMap(([name, owners]) => owners.map((owner) => ({ owner, name, isOnlyThere: !known.has(name) }))),
  };
}
