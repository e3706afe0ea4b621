/** One file of the model over a connection that stalls, and on a page that was frozen. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { STALL_TIMEOUT_MS, fetchFile } from '../../../../src/storage/model-cache/download.js';
import type { ModelCachePorts } from '../../../../src/storage/model-cache/ports.js';

/** What the clock of the page says besides the timers: it goes on while a page is frozen. */
let frozenMs = 0;
let respond: (response: Response) => void;
const ports: ModelCachePorts = {
  baseUrl: 'https://naevus.test/model/',
  fetch: (_url, { signal }) =>
    new Promise((resolve, reject) => {
      respond = resolve;
      signal.addEventListener('abort', () => {
        reject(new DOMException('aborted', 'AbortError'));
      });
    }),
  caches: undefined,
  lock: (work) => work(),
};

beforeEach(() => {
  frozenMs = 0;
  vi.useFakeTimers();
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + frozenMs);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const fetched = (): ReturnType<typeof fetchFile> => fetchFile(ports, 'current.json', 'no-cache', 1000, () => undefined);

it('is given up where nothing comes for half a minute', async () => {
  const outcome = fetched();
  vi.advanceTimersByTime(STALL_TIMEOUT_MS);
  expect(await outcome).toEqual({ kind: 'failed', failure: { kind: 'model-offline' } });
});

it('is not given up because the browser had frozen the page: half a minute is left from then on', async () => {
  const outcome = fetched();
  frozenMs = 3_600_000;
  vi.advanceTimersByTime(STALL_TIMEOUT_MS);
  respond(new Response('pointer'));
  expect(await outcome).toMatchObject({ kind: 'ok' });
});
