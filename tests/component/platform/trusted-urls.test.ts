/** Which addresses may become a thread of the app. Runs in Node. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOwnThread } from '../../../src/platform/trusted-urls.js';

const APP = 'https://naevus.example/app/';

describe('the app’s threads', () => {
  test.each([
    'assets/worker-B_nne-x1.js',
    '/app/assets/worker-AbC123.js',
    'https://naevus.example/app/assets/worker-AbC123.js',
    '/app/service-worker.js',
    './service-worker.js',
  ])('may be %s', (url) => {
    expect(isOwnThread(url, APP)).toBe(true);
  });

  test.each([
    ['another origin', 'https://elsewhere.example/app/service-worker.js'],
    ['a look-alike of the origin', 'https://naevus.example.evil/app/service-worker.js'],
    ['a name before the origin', 'https://naevus.example@evil.example/app/service-worker.js'],
    ['another scheme', 'http://naevus.example/app/service-worker.js'],
    ['a protocol-relative address', '//evil.example/app/service-worker.js'],
    ['another folder of the origin', '/other/service-worker.js'],
    ['a way out of the folder', '../service-worker.js'],
    ['a way out of assets', 'assets/worker-../../../x.js'],
    ['an escaped way out', 'assets/worker-%2e%2e%2fx.js'],
    ['another script of the app', 'assets/index-AbC123.js'],
    ['a file of the app that is no script', 'model/current.json'],
    ['a query', 'assets/worker-AbC123.js?x=1'],
    ['a fragment', 'service-worker.js#x'],
    ['text as data', 'data:text/javascript,1'],
    ['text as a blob', 'blob:https://naevus.example/1'],
    ['code', 'javascript:1'],
    ['nothing', ''],
    ['no address at all', 'https://'],
  ])('may not be %s', (_, url) => {
    expect(isOwnThread(url, APP)).toBe(false);
  });

  test('may be nothing that leads out of the app’s folder', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (url) => {
        if (isOwnThread(url, APP))
          expect(new URL(url, APP).href).toMatch(/^https:\/\/naevus\.example\/app\/(?:assets\/worker-|service-w)/u);
      }),
    );
  });
});
