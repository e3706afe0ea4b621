/** The browser's Cache API where it is given, missing and refused. */
import { afterEach, describe, expect, it } from 'vitest';
import { browserPorts } from '../../../../src/storage/model-cache/index.js';

/** What the worker's global has under the name `caches`. */
function defineCaches(descriptor: PropertyDescriptor): void {
  Object.defineProperty(globalThis, 'caches', { configurable: true, ...descriptor });
}

describe('the ports of a browser', () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'caches');
  });

  it('have the Cache API where there is one, and the same for all', () => {
    defineCaches({ value: {} });
    const { caches } = browserPorts('https://example.org/model/');
    expect(caches).toBeDefined();
    expect(browserPorts('https://example.org/other/').caches).toBe(caches);
  });

  it('have none where there is none', () => {
    expect(browserPorts('https://example.org/model/').caches).toBeUndefined();
  });

  it('have none where its mere name throws, as in Firefox with all cookies refused', () => {
    defineCaches({
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
    expect(browserPorts('https://example.org/model/').caches).toBeUndefined();
  });
});
