/** The watch over requests: what each thread sees, how the threads tell each other, and what is one and the same. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MockInstance } from 'vitest';
import { createRequestLog } from '../../../src/platform/requests/request-log.js';
import { observeRequests } from '../../../src/platform/requests/reporter.js';
import { CHANNEL_NAME, observedRequest } from '../../../src/platform/requests/request-entry.js';
import type { Message, RequestEntry, TimelineEntry } from '../../../src/platform/requests/request-entry.js';

/** All channels of a name; a message goes to all but its sender, at once. */
class FakeChannel extends EventTarget {
  static all: FakeChannel[] = [];
  constructor(readonly name: string) {
    super();
    FakeChannel.all.push(this);
  }
  postMessage(data: Message): void {
    for (const other of FakeChannel.all)
      if (other !== this && other.name === this.name) other.dispatchEvent(new MessageEvent('message', { data }));
  }
}

/** A timeline that a test writes. */
class FakeObserver {
  static supportedEntryTypes: readonly string[] = ['navigation', 'resource'];
  static all: FakeObserver[] = [];
  readonly types: string[] = [];
  constructor(readonly callback: (list: { getEntries: () => TimelineEntry[] }) => void) {
    FakeObserver.all.push(this);
  }
  observe({ type, buffered }: { type: string; buffered: boolean }): void {
    if (buffered) this.types.push(type);
  }
  see(...entries: TimelineEntry[]): void {
    this.callback({ getEntries: () => entries });
  }
}

const entry = (name: string, startTime: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  name,
  startTime,
  duration: 10,
  transferSize: 400,
  decodedBodySize: 100,
  responseStatus: 200,
  ...more,
});

let listened: MockInstance<typeof globalThis.addEventListener>;

beforeEach(() => {
  FakeChannel.all = [];
  FakeObserver.all = [];
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  vi.stubGlobal('PerformanceObserver', FakeObserver);
  listened = vi.spyOn(globalThis, 'addEventListener');
});
afterEach(() => {
  vi.unstubAllGlobals();
  // A thread watches for as long as it lives; here the tests share one.
  for (const [type, listener] of listened.mock.calls)
    if (typeof listener === 'function') globalThis.removeEventListener(type, listener);
  listened.mockRestore();
});

const urls = (entries: readonly RequestEntry[]): string[] => entries.map(({ url }) => url);

describe('an entry of a timeline', () => {
  test('keeps what is told and leaves out what is not', () => {
    expect(observedRequest(entry('https://a/x', 5), 'page', 1000)).toEqual({
      ...{ kind: 'observed', id: 'page 1000 5 https://a/x', thread: 'page', url: 'https://a/x', at: 1005 },
      ...{ durationMs: 10, receivedBytes: 400, sizeBytes: 100, status: 200 },
    });
    const old = observedRequest({ name: 'https://a/x', startTime: 5, duration: -3 }, 'page', 1000);
    expect(old).toMatchObject({ durationMs: 0, sizeBytes: 0 });
    expect(old).not.toHaveProperty('status');
    expect('receivedBytes' in old).toBe(false);
  });
});

describe('the log', () => {
  test('has the page’s requests, those from before included, and tells of each change', () => {
    const log = createRequestLog();
    const listener = vi.fn();
    log.subscribe(listener);
    log.listen();
    log.listen();
    expect(FakeObserver.all).toHaveLength(1);
    expect(FakeObserver.all[0]?.types).toEqual(['navigation', 'resource']);
    FakeObserver.all[0]?.see(entry('https://a/2', 2), entry('https://a/1', 1));
    expect(urls(log.snapshot())).toEqual(['https://a/1', 'https://a/2']);
    expect(log.snapshot()).toBe(log.snapshot());
    expect(listener).toHaveBeenCalledOnce();
  });

  test('takes what a loading page tells later in place of what it told first', () => {
    const log = createRequestLog();
    log.listen();
    FakeObserver.all[0]?.see(entry('https://a/', 0, { duration: 0, transferSize: 0 }));
    FakeObserver.all[0]?.see(entry('https://a/', 0, { duration: 90, transferSize: 900 }));
    FakeObserver.all[0]?.see(entry('https://a/', 0, { duration: 90, transferSize: 900 }));
    expect(log.snapshot()).toMatchObject([{ url: 'https://a/', durationMs: 90, receivedBytes: 900 }]);
  });

  test('hears what other threads saw before it listened and what they see later', () => {
    observeRequests('inference');
    FakeObserver.all[0]?.see(entry('https://a/weights.bin', 1));
    const log = createRequestLog();
    log.listen();
    expect(urls(log.snapshot())).toEqual(['https://a/weights.bin']);
    FakeObserver.all[0]?.see(entry('https://a/current.json', 2));
    observeRequests('service-worker').forwarded('https://a/current.json', 'GET');
    expect(log.snapshot().map(({ kind }) => kind)).toEqual(['observed', 'observed', 'forwarded']);
  });

  test('counts nothing twice, however often it is told', () => {
    observeRequests('inference');
    FakeObserver.all[0]?.see(entry('https://a/x', 1));
    const log = createRequestLog();
    log.listen();
    new FakeChannel(CHANNEL_NAME).postMessage({ type: 'request-entries' });
    expect(log.snapshot()).toHaveLength(1);
  });

  test('takes the complaints of the page’s two policies for one, and a later one for another', () => {
    const now = vi.spyOn(Event.prototype, 'timeStamp', 'get');
    const log = createRequestLog();
    log.listen();
    for (const [at, blockedURI] of [
      [100, 'https://b/'],
      [101, 'https://b/'],
      [101, 'https://c/'],
      [900, 'https://b/'],
    ] as const) {
      now.mockReturnValue(at);
      window.dispatchEvent(
        Object.assign(new Event('securitypolicyviolation'), { blockedURI, effectiveDirective: 'connect-src' }),
      );
    }
    expect(log.snapshot()).toMatchObject([
      { kind: 'blocked', thread: 'page', url: 'https://b/', directive: 'connect-src' },
      { url: 'https://c/' },
      { url: 'https://b/' },
    ]);
    now.mockRestore();
  });

  test('forgets the oldest before it fills the memory', () => {
    observeRequests('service-worker');
    FakeObserver.all[0]?.see(...Array.from({ length: 2500 }, (_, at) => entry(`https://a/${at}`, at)));
    const log = createRequestLog();
    log.listen();
    expect(log.snapshot()).toHaveLength(2000);
    expect(log.snapshot()[0]?.url).toBe('https://a/500');
  });

  test('does without channels and timelines', () => {
    vi.unstubAllGlobals();
    vi.stubGlobal('BroadcastChannel', undefined);
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    vi.stubGlobal('PerformanceObserver', undefined);
    Reflect.deleteProperty(globalThis, 'PerformanceObserver');
    const log = createRequestLog();
    log.listen();
    expect(log.snapshot()).toEqual([]);
  });
});
