/** Which URLs may become a worker of the app. */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { admitOwnWorkers, isOwnWorker } from '../../../src/platform/trusted-urls.js';

const APP = 'https://naevus.example/app/';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the app’s workers', () => {
  test.each([
    'assets/inference.worker-B_nne-x1.js',
    '/app/assets/inference.worker-AbC123.js',
    'https://naevus.example/app/assets/inference.worker-AbC123.js',
    '/app/service-worker.js',
    './service-worker.js',
    'assets/preprocessing.worker-Cqro7spQ.js',
    'assets/viewfinder.worker-DLT_U8bt.js',
    'assets/metrics.worker-C3oZLdOG.js',
    'assets/re-encode.worker-ts3Zx7Jp.js',
  ])('may be %s', (url) => {
    expect(isOwnWorker(url, APP)).toBe(true);
  });

  test.each([
    ['another origin', 'https://elsewhere.example/app/service-worker.js'],
    ['a look-alike of the origin', 'https://naevus.example.evil/app/service-worker.js'],
    ['a name before the origin', 'https://naevus.example@evil.example/app/service-worker.js'],
    ['another scheme', 'http://naevus.example/app/service-worker.js'],
    ['a protocol-relative address', '//evil.example/app/service-worker.js'],
    ['another folder of the origin', '/other/service-worker.js'],
    ['a way out of the folder', '../service-worker.js'],
    ['a way out of assets', 'assets/inference.worker-../../../x.js'],
    ['an escaped way out', 'assets/inference.worker-%2e%2e%2fx.js'],
    ['another script of the app', 'assets/index-AbC123.js'],
    ['a file of the app that is no script', 'model/current.json'],
    ['a query', 'assets/inference.worker-AbC123.js?x=1'],
    ['a fragment', 'service-worker.js#x'],
    ['text as data', 'data:text/javascript,1'],
    ['text as a blob', 'blob:https://naevus.example/1'],
    ['code', 'javascript:1'],
    ['nothing', ''],
    ['no address at all', 'https://'],
  ])('may not be %s', (_, url) => {
    expect(isOwnWorker(url, APP)).toBe(false);
  });

  test('may be nothing that leads out of the app’s folder', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (url) => {
        if (isOwnWorker(url, APP))
          expect(new URL(url, APP).href).toMatch(/^https:\/\/naevus\.example\/app\/(?:assets\/inference\.worker-|service-w)/u);
      }),
    );
  });
});

test('a browser with Trusted Types but without URL.canParse, as Chromium 83 to 119, starts the workers', () => {
  vi.stubGlobal('URL', class extends URL {});
  Object.defineProperty(URL, 'canParse', { value: undefined });
  expect(isOwnWorker('service-worker.js', APP)).toBe(true);
  expect(isOwnWorker('https://', APP)).toBe(false);
});

test('a default policy that is there already, as of an extension, does not stop the app', () => {
  const warned = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  vi.stubGlobal('trustedTypes', {
    createPolicy() {
      throw new TypeError('Policy with name "default" already exists.');
    },
  });
  expect(admitOwnWorkers).not.toThrow();
  expect(warned).toHaveBeenCalledOnce();
});
