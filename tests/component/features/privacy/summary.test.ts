/** From what the threads saw to the figures of the privacy page: nothing that left may be missed, nothing counted twice. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameOf } from '../../../../src/features/privacy/request-names.js';
import { summariseRequests } from '../../../../src/features/privacy/summary.js';
import { formatBytes } from '../../../../src/features/privacy/privacy-messages.js';
import type { ObservedRequest, ForwardedRequest, RequestEntry } from '../../../../src/platform/requests/request-entry.js';

const APP = 'https://naevus.example/app/';
let count = 0;

const observed = (path: string, more: Partial<ObservedRequest> = {}): ObservedRequest => ({
  ...{ kind: 'observed', id: `made ${String(count++)}`, thread: 'page', url: new URL(path, APP).href, at: 1000, durationMs: 50 },
  ...{ receivedBytes: 400, sizeBytes: 300, status: 200 },
  ...more,
});
/** As browsers tell it that don't tell the size. */
const untold = (path: string, at: number): ObservedRequest => {
  const { kind, id, thread, url, durationMs, sizeBytes } = observed(path);
  return { kind, id, thread, url, at, durationMs, sizeBytes, status: 200 };
};
const forwarded = (path: string, more: Partial<ForwardedRequest> = {}): ForwardedRequest => ({
  ...{ kind: 'forwarded', id: `passed ${String(count++)}`, url: new URL(path, APP).href, at: 1010, method: 'GET' },
  ...more,
});

describe('a request’s name', () => {
  test.each([
    ['', 'The page itself'],
    ['?backend=wasm', 'The page itself'],
    ['index.html?__WB_REVISION__=1', 'The page itself'],
    ['assets/index-AbC.js', 'The app’s code'],
    ['assets/inference.worker-AbC.js', 'The code that checks photos'],
    ['assets/index-AbC.css', 'The app’s look'],
    ['assets/tfjs-backend-wasm-simd-AbC.wasm', 'Fast arithmetic for the model'],
    ['model/current.json', 'Is there a newer model?'],
    ['model/2026.11.1/weights.bin', 'The model'],
    ['model/2026.11.1/model.json', 'How the model is built'],
    ['model/2026.11.1/manifest.json', 'How to tell that the model is the right one'],
    ['model/2026.11.1/card.json', 'What the model was trained and tested on'],
    ['icons/favicon.svg', 'An icon'],
    ['something.txt', 'Another file of this site'],
    ['../elsewhere/weights.bin', 'Another file of this site'],
  ])('%s: %s', (path, name) => {
    const url = new URL(path, APP);
    expect(nameOf(url.href, APP)).toEqual({ name, address: url.pathname + url.search, place: 'own' });
  });

  test.each([
    'https://elsewhere.example/app/',
    'http://naevus.example/app/',
    'https://naevus.example:444/app/',
    'wss://naevus.example/',
    'nonsense',
  ])('%s is elsewhere, and told in full', (url) => {
    expect(nameOf(url, APP)).toEqual({ name: 'Another site', address: url, place: 'elsewhere' });
  });
});

describe('a request of which the browser reports neither status nor size, as Safari does', () => {
  const unreported = (path: string): ObservedRequest => {
    const { kind, id, thread, url, at, durationMs } = observed(path);
    return { kind, id, thread, url, at, durationMs, receivedBytes: 0, sizeBytes: 0 };
  };

  test('is one whose source is not told, not one without an answer', () => {
    const { rows, untold, overNetwork } = summariseRequests(
      [unreported('model/2026.11.1/weights.bin'), unreported('assets/a.js')],
      APP,
    );
    expect(rows.map(({ source }) => source)).toEqual(['untold', 'untold']);
    expect({ untold, overNetwork }).toEqual({ untold: 2, overNetwork: 0 });
  });

  test('is still one that went elsewhere, where it did', () => {
    expect(summariseRequests([unreported('https://elsewhere.example/')], APP)).toMatchObject({ elsewhere: 1, untold: 0 });
  });
});

describe('the summary', () => {
  test('tells the network from this device, and what got no answer', () => {
    const { rows, overNetwork, receivedBytes } = summariseRequests(
      [
        observed('assets/a.js', { at: 1 }),
        observed('assets/b.js', { at: 2, receivedBytes: 0 }),
        observed('model/current.json', { at: 3, receivedBytes: 0, sizeBytes: 0, status: 0 }),
        untold('assets/c.js', 4),
      ],
      APP,
    );
    expect(rows.map(({ source }) => source)).toEqual(['untold', 'none', 'device', 'network']);
    expect([overNetwork, receivedBytes]).toEqual([1, 400]);
  });

  test('takes what a thread made and the service worker saw pass for one', () => {
    const { rows } = summariseRequests([observed('assets/a.js'), forwarded('assets/a.js')], APP);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ source: 'network', durationMs: 50 });
  });

  test('takes the method that sends where several requests may be the same', () => {
    const { rows, sending } = summariseRequests([forwarded('a'), forwarded('a', { method: 'POST' }), observed('a')], APP);
    expect(rows).toHaveLength(1);
    expect(sending).toBe(1);
  });

  test('shows what the service worker alone has seen, as under way', () => {
    const other = forwarded('assets/a.js', { at: 99_000 });
    const { rows } = summariseRequests(
      [observed('assets/a.js'), observed('assets/b.js', { thread: 'service-worker' }), forwarded('assets/b.js'), other],
      APP,
    );
    expect(rows.map(({ address, source }) => `${address} ${source}`)).toEqual([
      '/app/assets/a.js under-way',
      '/app/assets/b.js under-way',
      '/app/assets/a.js network',
      '/app/assets/b.js network',
    ]);
  });

  test('counts what went elsewhere and what sent something along, from whichever thread', () => {
    const { elsewhere, sending, rows } = summariseRequests(
      [
        observed('https://elsewhere.example/', { receivedBytes: 0, sizeBytes: 0, status: 0 }),
        forwarded('https://elsewhere.example/', { method: 'POST' }),
        observed('https://third.example/', { thread: 'inference' }),
        forwarded('https://fourth.example/', { method: 'PUT' }),
        forwarded('upload', { method: 'POST' }),
        observed('assets/a.js'),
        forwarded('assets/a.js', { method: 'HEAD' }),
      ],
      APP,
    );
    expect([elsewhere, sending]).toEqual([3, 3]);
    expect(rows.filter(({ source }) => source === 'elsewhere')).toHaveLength(3);
  });

  test('holds a photo on the screen for no request', () => {
    expect(summariseRequests([observed('blob:https://naevus.example/1'), observed('data:image/png;base64,x')], APP).rows).toEqual(
      [],
    );
  });

  test('never misses a foreign request or a method that sends, whatever else was seen', () => {
    const origin = fc.constantFrom('https://naevus.example', 'https://elsewhere.example', 'http://naevus.example');
    const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE');
    const entry = fc
      .tuple(origin, fc.constantFrom('/a', '/b', '/a?x=1'), method, fc.boolean(), fc.nat(9000))
      .map(([from, path, how, isMade, at]): RequestEntry => {
        const url = `${from}/app${path}`;
        return isMade ? observed(url, { at }) : forwarded(url, { at, method: how });
      });
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const { rows, elsewhere, sending } = summariseRequests(entries, APP);
        const foreign = new Set(entries.filter(({ url }) => !url.startsWith('https://naevus.example/')).map(({ url }) => url));
        expect(new Set(rows.filter(({ place }) => place === 'elsewhere').map(({ address }) => address))).toEqual(foreign);
        expect(elsewhere).toBeGreaterThanOrEqual(foreign.size);
        const sent = new Set(
          entries.flatMap((seen) => (seen.kind === 'forwarded' && !['GET', 'HEAD'].includes(seen.method) ? [seen.url] : [])),
        );
        expect(sending).toBeGreaterThanOrEqual(sent.size);
      }),
    );
  });
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [4_436_248, '4.4 MB'],
])('%i bytes read %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
