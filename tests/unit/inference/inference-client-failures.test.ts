/** The client of the worker where workers crash, hang, lose the GPU or are forbidden. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  REQUEST_TIMEOUT_MS,
  SCRIPT_TIMEOUT_MS,
  SLOW_REQUEST_TIMEOUT_MS,
  START_TIMEOUT_MS,
  createInferenceClient,
} from '../../../src/inference/inference-client.js';
import type { Engine } from '../../../src/inference/engine.js';
import { FakeWorker } from './fake-worker.js';

const photo = new Blob(['x']);
const crop = { x: 0, y: 0, size: 100 };
const never = new AbortController().signal;

describe('client with a worker that fails', () => {
  let workers: FakeWorker[];
  let engine: Engine;
  const worker = (): FakeWorker => {
    const last = workers.at(-1);
    if (last === undefined) throw new Error('no worker yet');
    return last;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    workers = [];
    engine = createInferenceClient({
      spawnWorker: () => {
        workers.push(new FakeWorker());
        return worker();
      },
      modelBaseUrl: 'https://naevus.test/model/',
      defaultBackend: undefined,
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('replays the one running request once after a crash, then gives it up', async () => {
    engine.start();
    worker().ready();
    const assessed = engine.assess(photo, crop, never);
    worker().crash();
    expect(workers).toHaveLength(2);
    expect(worker().requests).toHaveLength(0);
    worker().ready();
    expect(worker().requests).toHaveLength(1);
    worker().crash('again');
    expect(await assessed).toEqual({ kind: 'failed', failure: { kind: 'worker-crashed', detail: 'again' } });
    worker().ready();
    const next = engine.assess(photo, crop, never);
    worker().answerAssess();
    expect(await next).toMatchObject({ kind: 'ok' });
  });

  it('gives up on a worker that crashes again and again after it was ready, and starts it again only when asked to', async () => {
    engine.start();
    for (let crash = 0; crash < 100 && engine.snapshot().kind !== 'failed'; crash++) {
      worker().ready();
      worker().crash();
    }
    expect(engine.snapshot()).toMatchObject({ kind: 'failed', failure: { kind: 'worker-crashed' } });
    expect(workers).toHaveLength(3);
    engine.retry();
    worker().ready();
    const assessed = engine.assess(photo, crop, never);
    worker().answerAssess();
    expect(await assessed).toMatchObject({ kind: 'ok' });
  });

  it('forgets crashes once a request was answered: a phone may kill a worker now and then', async () => {
    engine.start();
    for (let crash = 0; crash < 10; crash++) {
      worker().ready();
      const assessed = engine.assess(photo, crop, never);
      worker().answerAssess();
      expect(await assessed).toMatchObject({ kind: 'ok' });
      worker().crash();
    }
    expect(engine.snapshot().kind).toBe('verifying');
  });

  it('says so where the browser allows no worker', async () => {
    const forbidden = createInferenceClient({
      spawnWorker: () => {
        throw new TypeError('This document requires a TrustedScriptURL');
      },
      modelBaseUrl: 'https://naevus.test/model/',
      defaultBackend: undefined,
    });
    forbidden.start();
    const failure = { kind: 'worker-crashed', detail: 'TypeError: This document requires a TrustedScriptURL' };
    expect(forbidden.snapshot()).toEqual({ kind: 'failed', failure });
    expect(await forbidden.assess(photo, crop, never)).toEqual({ kind: 'failed', failure });
    expect(await forbidden.inspect(photo, never)).toEqual({ kind: 'failed', failure });
  });

  it('gives up where the start itself crashes twice', async () => {
    const assessed = engine.assess(photo, crop, never);
    worker().crash();
    worker().crash('the script could not be loaded');
    expect(workers).toHaveLength(2);
    expect(engine.snapshot()).toMatchObject({ kind: 'failed', failure: { kind: 'worker-crashed' } });
    expect(await assessed).toMatchObject({ kind: 'failed', failure: { kind: 'worker-crashed' } });
    expect(await engine.assess(photo, crop, never)).toMatchObject({ kind: 'failed', failure: { kind: 'worker-crashed' } });
    expect(workers).toHaveLength(2);
  });

  it('gives up where the start crashes twice before it is ready, however far it came, and counts from zero once it was ready', () => {
    engine.start();
    worker().status({ kind: 'verifying' });
    worker().crash();
    worker().status({ kind: 'verifying' });
    worker().crash();
    expect(engine.snapshot().kind).toBe('failed');
    engine.retry();
    worker().crash();
    worker().ready();
    worker().say({ type: 'context-lost', backend: 'webgl' });
    worker().crash();
    expect(engine.snapshot().kind).toBe('verifying');
  });

  it('replaces a worker that lost its GPU, and leaves that backend out after the second loss', async () => {
    engine.start();
    worker().status({ kind: 'ready', backend: 'webgl', modelVersion: 'v1', attempts: [], storedOffline: true });
    const assessed = engine.assess(photo, crop, never);
    worker().say({ type: 'context-lost', backend: 'webgl' });
    expect(worker().start?.excluded).toEqual([]);
    worker().ready();
    expect(worker().requests).toHaveLength(1);
    worker().answerAssess();
    expect(await assessed).toMatchObject({ kind: 'ok' });
    worker().say({ type: 'context-lost', backend: 'webgl' });
    expect(worker().start?.excluded).toMatchObject([{ backend: 'webgl', outcome: 'failed' }]);
  });

  it('kills a worker that hangs on a photo, and asks the next one', async () => {
    engine.start();
    worker().ready();
    const assessed = engine.assess(photo, crop, never);
    await vi.advanceTimersByTimeAsync(REQUEST_TIMEOUT_MS);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    worker().ready();
    worker().answerAssess();
    expect(await assessed).toMatchObject({ kind: 'ok' });
  });

  it('says so where the next one hangs on the photo as well, and goes on', async () => {
    engine.start();
    worker().ready();
    const assessed = engine.assess(photo, crop, never);
    await vi.advanceTimersByTimeAsync(REQUEST_TIMEOUT_MS);
    worker().ready();
    await vi.advanceTimersByTimeAsync(REQUEST_TIMEOUT_MS);
    expect(await assessed).toEqual({ kind: 'failed', failure: { kind: 'timed-out', timeoutMs: REQUEST_TIMEOUT_MS } });
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true, false]);
    await vi.advanceTimersByTimeAsync(1000);
    worker().ready();
    await vi.advanceTimersByTimeAsync(10 * START_TIMEOUT_MS);
    expect(workers).toHaveLength(3);
  });

  it('does not blame the worker for the time in which the page was frozen', async () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    engine.start();
    worker().status({ kind: 'self-test', backend: 'webgl' });
    // The browser stops a page in the background, timers and workers alike; its timers fire once it goes on, long after they were due.
    clock.mockReturnValue(30 * 60_000);
    await vi.advanceTimersByTimeAsync(START_TIMEOUT_MS);
    expect(workers).toHaveLength(1);
    clock.mockReturnValue(30 * 60_000 + START_TIMEOUT_MS);
    await vi.advanceTimersByTimeAsync(START_TIMEOUT_MS);
    expect(workers).toHaveLength(2);
    expect(worker().start?.excluded).toMatchObject([{ backend: 'webgl', outcome: 'hung' }]);
    clock.mockRestore();
  });

  it('tries the next backend where one hangs', async () => {
    const assessed = engine.assess(photo, crop, never);
    worker().status({ kind: 'self-test', backend: 'webgl' });
    await vi.advanceTimersByTimeAsync(START_TIMEOUT_MS);
    expect(worker().start?.excluded).toMatchObject([{ backend: 'webgl', outcome: 'hung', detail: 'no heartbeat for 60 s' }]);
    worker().ready();
    worker().answerAssess();
    expect(await assessed).toMatchObject({ kind: 'ok' });
  });

  it('waits for a slow download as long as it takes, but not for a worker that never speaks', async () => {
    engine.start();
    worker().status({ kind: 'downloading', receivedBytes: 1, totalBytes: 2 });
    await vi.advanceTimersByTimeAsync(10 * SCRIPT_TIMEOUT_MS);
    expect(engine.snapshot().kind).toBe('downloading');
    worker().crash();
    await vi.advanceTimersByTimeAsync(SCRIPT_TIMEOUT_MS);
    expect(engine.snapshot()).toEqual({ kind: 'failed', failure: { kind: 'timed-out', timeoutMs: SCRIPT_TIMEOUT_MS } });
  });

  it('starts again only after a failure, and forgets then what it had left out and how often it crashed', async () => {
    engine.retry();
    expect(workers).toEqual([]);
    const assessed = engine.assess(photo, crop, never);
    engine.retry();
    expect(workers).toHaveLength(1);
    worker().status({ kind: 'self-test', backend: 'webgl' });
    await vi.advanceTimersByTimeAsync(START_TIMEOUT_MS);
    expect(worker().start?.excluded).toHaveLength(1);
    worker().crash();
    worker().crash();
    expect(await assessed).toMatchObject({ kind: 'failed' });
    engine.retry();
    expect(worker().start?.excluded).toEqual([]);
    worker().crash();
    expect(engine.snapshot().kind).toBe('verifying');
  });

  it('forgets on retry how often the GPU was lost', () => {
    engine.start();
    worker().ready();
    worker().say({ type: 'context-lost', backend: 'webgl' });
    worker().status({ kind: 'failed', failure: { kind: 'model-offline' } });
    engine.retry();
    worker().ready();
    worker().say({ type: 'context-lost', backend: 'webgl' });
    expect(worker().start?.excluded).toEqual([]);
    worker().say({ type: 'context-lost', backend: 'webgl' });
    expect(worker().start?.excluded).toEqual([
      { backend: 'webgl', outcome: 'failed', detail: 'the WebGL context was lost twice' },
    ]);
  });

  it('gives a request up that cost two workers their GPU', async () => {
    engine.start();
    worker().ready();
    const assessed = engine.assess(photo, crop, never);
    worker().say({ type: 'context-lost', backend: 'webgl' });
    worker().ready();
    worker().say({ type: 'context-lost', backend: 'webgl' });
    const failure = { kind: 'worker-crashed', detail: 'the WebGL context was lost' };
    expect(await assessed).toEqual({ kind: 'failed', failure });
  });

  it('takes a script that does not load and a message that can’t be read for a crash, and hears no more of that worker', () => {
    engine.start();
    const [first] = workers;
    const preventDefault = vi.fn();
    first?.onerror?.({ message: '', preventDefault } as unknown as ErrorEvent);
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(first).toMatchObject({ terminated: true, onmessage: null, onmessageerror: null, onerror: null });
    expect(workers).toHaveLength(2);
    worker().onmessageerror?.({} as MessageEvent);
    expect(engine.snapshot()).toEqual({
      ...{ kind: 'failed', failure: { kind: 'worker-crashed', detail: 'a message could not be read' } },
    });
    engine.retry();
    worker().crash('');
    worker().crash('');
    expect(engine.snapshot()).toMatchObject({ failure: { detail: 'the script could not be loaded' } });
  });

  it('gives up on a start that hangs before it has a backend, and on one that hangs with a photo twice', async () => {
    engine.start();
    worker().status({ kind: 'verifying' });
    await vi.advanceTimersByTimeAsync(START_TIMEOUT_MS - 1);
    expect(engine.snapshot().kind).toBe('verifying');
    await vi.advanceTimersByTimeAsync(1);
    const failure = { kind: 'timed-out', timeoutMs: START_TIMEOUT_MS };
    expect(engine.snapshot()).toEqual({ kind: 'failed', failure });
    expect(worker().terminated).toBe(true);
    engine.retry();
    worker().status({ kind: 'verifying' });
    const inspected = engine.inspect(photo, never);
    await vi.advanceTimersByTimeAsync(START_TIMEOUT_MS);
    expect(workers).toHaveLength(3);
    worker().status({ kind: 'verifying' });
    await vi.advanceTimersByTimeAsync(START_TIMEOUT_MS);
    expect(await inspected).toEqual({ kind: 'failed', failure });
  });

  it('tries the next backend where one hangs while it starts, and keeps the photo that was running', async () => {
    const inspected = engine.inspect(photo, never);
    worker().status({ kind: 'starting-backend', backend: 'webgl' });
    await vi.advanceTimersByTimeAsync(START_TIMEOUT_MS);
    expect(worker().start?.excluded).toEqual([{ backend: 'webgl', outcome: 'hung', detail: 'no heartbeat for 60 s' }]);
    worker().answerInspect();
    expect(await inspected).toMatchObject({ kind: 'ok' });
  });

  it('gives up with all that waits where a worker never speaks', async () => {
    const inspected = engine.inspect(photo, never);
    const assessed = engine.assess(photo, crop, never);
    await vi.advanceTimersByTimeAsync(SCRIPT_TIMEOUT_MS);
    const failed = { kind: 'failed', failure: { kind: 'timed-out', timeoutMs: SCRIPT_TIMEOUT_MS } };
    expect(engine.snapshot()).toEqual(failed);
    expect(await inspected).toEqual(failed);
    expect(await assessed).toEqual(failed);
    expect(workers).toHaveLength(1);
  });

  it('gives plain JavaScript more time', async () => {
    engine.start();
    worker().status({ kind: 'ready', backend: 'cpu', modelVersion: 'v1', attempts: [], storedOffline: true });
    void engine.assess(photo, crop, never);
    await vi.advanceTimersByTimeAsync(SLOW_REQUEST_TIMEOUT_MS - 1);
    expect(workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(workers).toHaveLength(2);
  });
});
