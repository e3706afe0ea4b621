/**
 * A proxy between the host and the browser that rewrites what passes: hotel networks, company filters, "accelerators" of phone companies. Nothing
 * that it puts in is ever run, nothing that it changed is ever computed with, and there is a way back once it is gone.
 */
import { gzipSync } from 'node:zlib';
import { untilReady } from './harness.js';
import type { FaultHarness } from './harness.js';
import { expectBackend, expectCorrectResults, expectSentence, onIsolatedPage, tryAgain } from './isolated-page.js';
import type { FaultCase, FaultSuite } from './suite.js';
import type { Fault, FaultChooser } from '../server.js';

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const LOGIN_PAGE = Buffer.from('<!doctype html><title>Welcome to the hotel</title><p>Please log in.');
const same = (bytes: Buffer): Buffer => bytes;

/** Compressed, with a byte of the compressed stream changed. */
const brokenGzip: Fault = {
  kind: 'rewrite',
  headers: { 'Content-Encoding': 'gzip' },
  change: (bytes) => {
    const zipped = gzipSync(bytes);
    const at = zipped.length >> 1;
    zipped[at] = (zipped[at] ?? 0) ^ 0xff;
    return zipped;
  },
};

const forPath =
  (pattern: RegExp, fault: Fault): FaultChooser =>
  (url) =>
    pattern.test(url.replace(/\?.*$/u, '')) ? fault : null;

/** A fault in one file at the first visit, in words of its own; once the proxy is gone, the way back leads to the right answer. */
function atFirstVisit(title: string, pattern: RegExp, fault: Fault, sentence: string): FaultCase<FaultHarness> {
  return onIsolatedPage(title, { fault: forPath(pattern, fault) }, async (stage, fresh) => {
    await expectSentence(fresh.page, sentence);
    fresh.setFault(null);
    await tryAgain(fresh.page);
    await expectCorrectResults(stage, fresh.page);
  });
}

/** A fault that costs nothing. */
function harmless(title: string, pattern: RegExp, fault: Fault): FaultCase<FaultHarness> {
  return onIsolatedPage(title, { fault: forPath(pattern, fault) }, async (stage, fresh) => {
    await expectCorrectResults(stage, fresh.page);
  });
}

const INJECTED =
  '<script>document.documentElement.dataset.injected="inline"</script><script src="/injected.js"></script>' +
  '<iframe src="https://elsewhere.invalid/"></iframe><img src="https://elsewhere.invalid/pixel.gif" alt="">';

const page: readonly FaultCase<FaultHarness>[] = [
  onIsolatedPage(
    'scripts, a frame and a picture are put into the page: none is run or fetched',
    {
      fault: forPath(/^\/$/u, {
        kind: 'change-bytes',
        change: (bytes) => Buffer.from(bytes.toString().replace('</body>', `${INJECTED}</body>`)),
      }),
    },
    async (stage, { page: shown, server }) => {
      const elsewhere: string[] = [];
      shown.context().on('requestfinished', (request) => {
        if (!request.url().startsWith(server.origin) && !/^(?:blob|data):/u.test(request.url())) elsewhere.push(request.url());
      });
      await expectCorrectResults(stage, shown);
      if ((await shown.locator('html').getAttribute('data-injected')) !== null) throw new Error('an injected script was run');
      if (elsewhere.length > 0) throw new Error(`fetched: ${elsewhere.join()}`);
    },
  ),
  onIsolatedPage('the page itself comes as a login page once, and as it is from then on', {}, async (stage, fresh) => {
    await untilReady(fresh.page);
    await fresh.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    fresh.setFault(() => ({ kind: 'rewrite', headers: HTML, change: () => LOGIN_PAGE }));
    // What is stored is shown, whatever the network says.
    await fresh.page.reload();
    await expectCorrectResults(stage, fresh.page);
    fresh.setFault(null);
    await fresh.page.reload();
    await expectCorrectResults(stage, fresh.page);
  }),
];

const CORRUPT = 'The model arrived damaged';
const NOT_FOUND = 'The model is not where it should be';
const OFFLINE = 'The model is not on this device yet';

const files: readonly FaultCase<FaultHarness>[] = [
  atFirstVisit(
    'a login page in place of the pointer',
    /current\.json$/u,
    { kind: 'rewrite', headers: HTML, change: () => LOGIN_PAGE },
    NOT_FOUND,
  ),
  atFirstVisit(
    'a login page in place of the pointer that calls itself JSON',
    /current\.json$/u,
    { kind: 'change-bytes', change: () => LOGIN_PAGE },
    CORRUPT,
  ),
  atFirstVisit('the manifest with another type', /manifest\.json$/u, { kind: 'rewrite', headers: HTML, change: same }, NOT_FOUND),
  atFirstVisit('the graph with a broken compression', /model\.json$/u, brokenGzip, OFFLINE),
  atFirstVisit('the weights with a broken compression', /weights\.bin$/u, brokenGzip, OFFLINE),
  atFirstVisit(
    'the weights as text: every byte above 127 replaced',
    /weights\.bin$/u,
    { kind: 'change-bytes', change: (bytes) => Buffer.from(bytes.toString('utf8')) },
    CORRUPT,
  ),
  atFirstVisit(
    'the worker’s script with a broken compression',
    /inference\.worker-[^/]*\.js$/u,
    brokenGzip,
    'The analysis stopped unexpectedly',
  ),
  atFirstVisit(
    'a login page in place of the worker’s script',
    /inference\.worker-[^/]*\.js$/u,
    { kind: 'rewrite', headers: HTML, change: () => LOGIN_PAGE },
    'The analysis stopped unexpectedly',
  ),
  harmless('the weights with the type of a text', /weights\.bin$/u, {
    kind: 'rewrite',
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    change: same,
  }),
  harmless('files compressed once more on their way', /\.(?:js|css|json)$/u, {
    kind: 'rewrite',
    headers: { 'Content-Encoding': 'gzip' },
    change: gzipSync,
  }),
  onIsolatedPage(
    'a login page in place of the wasm binary: WebGL in software',
    { fault: forPath(/\.wasm$/u, { kind: 'rewrite', headers: HTML, change: () => LOGIN_PAGE }) },
    async (stage, { page: shown }) => {
      await expectCorrectResults(stage, shown);
      await expectBackend(shown, 'webgl-software', 'not the bytes of this build');
    },
  ),
];

/** All of them. */
export function proxySuite(): FaultSuite<FaultHarness> {
  return { name: 'proxy', smallModel: true, cases: [...page, ...files] };
}
