import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  REQUEST_TIMEOUT_MS,
  SCRIPT_TIMEOUT_MS,
  SLOW_REQUEST_TIMEOUT_MS,
  START_TIMEOUT_MS,
  createInferenceClient,
} from '../../../src/inference/inference-client.js';
import type { WorkerLike } from '../../../src/inference/inference-client.js';
import type { FromWorker, RequestMessage, StartMessage, ToWorker } from '../../../src/inference/messages.js';
import type { Engine } from '../../../src/inference/engine.js';
import type { EngineStatus, PhotoInfo } from '../../../src/inference/protocol.js';
import { assessmentOf } from '../../fixtures/assessment.js';

/** A worker that does nothing but what the test says. */
class FakeWorker implements WorkerLike {
  readonly sent: ToWorker[] = [];
  terminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  onerror: WorkerLike['onerror'] = null;

  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }
  status(status: EngineStatus): void {
    this.say({ type: 'status', status });
  }
  ready(): void {
    this.status({ kind: 'ready', backend: 'wasm', modelVersion: 'v1', attempts: [], storedOffline: true });
  }
  crash(message = 'boom'): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }
  get requests(): RequestMessage[] {
    return this.sent.filter((message) => isRequest(message));
  }
  get start(): StartMessage | undefined {
    return this.sent.find((message) => message.type === 'start');
  }
  answerInspect(id = this.requests.at(-1)?.id ?? -1): void {
    this.say({ type: 'response', request: 'inspect', id, outcome: { kind: 'ok', value: INSPECTED } });
  }
  answerAssess(id = this.requests.at(-1)?.id ?? -1): void {
    this.say({ type: 'response', request: 'assess', id, outcome: { kind: 'ok', value: assessmentOf('no-warning-sign') } });
  }
}

function isRequest(message: ToWorker): message is RequestMessage {
  return ['inspect', 'assess', 'assess-preprocessed', 'describe-model'].includes(message.type);
}

const INSPECTED: PhotoInfo = { width: 640, height: 480, spot: null };
const photo = new Blob(['x']);
const crop = { x: 0, y: 0, size: 100 };
const never = new AbortController().signal;

describe('client', () => {
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

  it('starts one worker, however often it is told to, and tells its listeners', () => {
    const seen: string[] = [];
    const stop = engine.subscribe(() => seen.push(engine.snapshot().kind));
    expect(engine.snapshot()).toEqual({ kind: 'idle' });
    engine.start({ backend: 'wasm' });
    engine.start();
    expect(workers).toHaveLength(1);
    expect(worker().start).toMatchObject({ modelBaseUrl: 'https://naevus.test/model/', backend: 'wasm', excluded: [] });
    worker().ready();
    stop();
    worker().status({ kind: 'verifying' });
    expect(seen).toEqual(['verifying', 'ready']);
  });

  it('inspects while the model loads, and assesses once it is ready, one request at a time', async () => {
    const assessed = engine.assess(photo, crop, never);
    const inspected = engine.inspect(photo, never);
    expect(worker().requests.map(({ type }) => type)).toEqual(['inspect']);
    worker().ready();
    expect(worker().requests).toHaveLength(1);
    worker().answerInspect();
    expect(await inspected).toEqual({ kind: 'ok', value: { width: 640, height: 480, spot: null } });
    expect(worker().requests.map(({ type }) => type)).toEqual(['inspect', 'assess']);
    expect(new Set(worker().requests.map((request) => 'photoId' in request && request.photoId)).size).toBe(1);
    worker().answerAssess();
    expect(await assessed).toMatchObject({ kind: 'ok' });
  });

  it('hands on which square rests in view, of a photo that the worker knows, and waits for no answer', async () => {
    engine.prefetch(photo, crop);
    expect(workers).toEqual([]);
    const inspected = engine.inspect(photo, never);
    worker().answerInspect();
    await inspected;
    engine.prefetch(new Blob(['y']), crop);
    engine.prefetch(photo, crop);
    const inspection = worker().requests.at(-1);
    const photoId = inspection?.type === 'inspect' ? inspection.photoId : undefined;
    expect(worker().sent.filter(({ type }) => type === 'prefetch')).toEqual([{ type: 'prefetch', photoId, crop }]);
    worker().ready();
    vi.advanceTimersByTime(2 * START_TIMEOUT_MS);
    expect(workers).toHaveLength(1);
  });

  it('ignores an answer to another request', async () => {
    const inspected = engine.inspect(photo, never);
    worker().answerInspect(9999);
    worker().answerInspect();
    expect(await inspected).toMatchObject({ kind: 'ok' });
  });

  it('answers what waits with the failure of the start, and starts again on retry', async () => {
    const assessed = engine.assess(photo, crop, never);
    worker().status({ kind: 'failed', failure: { kind: 'model-offline' } });
    expect(await assessed).toEqual({ kind: 'failed', failure: { kind: 'model-offline' } });
    expect(await engine.assess(photo, crop, never)).toEqual({ kind: 'failed', failure: { kind: 'model-offline' } });
    const inspected = engine.inspect(photo, never);
    worker().answerInspect();
    expect(await inspected).toMatchObject({ kind: 'ok' });
    engine.retry();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(engine.snapshot().kind).toBe('verifying');
  });

  it('settles an abort at once, before and while the request runs', async () => {
    engine.start();
    worker().ready();
    const controller = new AbortController();
    const running = engine.assess(photo, crop, controller.signal);
    const waiting = engine.assess(photo, crop, controller.signal);
    const later = engine.assess(photo, crop, never);
    controller.abort();
    expect(await running).toEqual({ kind: 'failed', failure: { kind: 'aborted' } });
    expect(await waiting).toEqual({ kind: 'failed', failure: { kind: 'aborted' } });
    expect(await engine.inspect(photo, controller.signal)).toEqual({ kind: 'failed', failure: { kind: 'aborted' } });
    expect(worker().sent.at(-1)).toMatchObject({ type: 'cancel' });
    // The worker is still busy with the first: the last must wait for its answer.
    expect(worker().requests).toHaveLength(1);
    worker().answerAssess();
    expect(worker().requests).toHaveLength(2);
    worker().answerAssess();
    expect(await later).toMatchObject({ kind: 'ok' });
    expect(workers).toHaveLength(1);
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

  it('gives up where the start crashes twice before it is ready, however far it came, and counts anew once it was ready', () => {
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

  it('is not led back to the start by a status that comes late or twice', async () => {
    engine.start();
    worker().ready();
    const ready = engine.snapshot();
    worker().status({ kind: 'self-test', backend: 'webgl' });
    worker().status({ kind: 'failed', failure: { kind: 'model-offline' } });
    expect(engine.snapshot()).toBe(ready);
    await vi.advanceTimersByTimeAsync(2 * START_TIMEOUT_MS);
    expect(workers).toHaveLength(1);
  });

  it('tells the worker to free a photo that was discarded, and knows it again as another', async () => {
    engine.release(photo);
    expect(workers).toEqual([]);
    const inspected = engine.inspect(photo, never);
    worker().answerInspect();
    await inspected;
    const idOf = (): number | undefined => {
      const last = worker().requests.at(-1);
      return last?.type === 'inspect' ? last.photoId : undefined;
    };
    const photoId = idOf();
    engine.release(photo);
    expect(worker().sent.at(-1)).toEqual({ type: 'release', photoId });
    void engine.inspect(photo, never);
    expect(idOf()).not.toBe(photoId);
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

  it('asks for the backend of the start, else for the default one, else for none', () => {
    expect(worker.bind(undefined)).toThrow('no worker yet');
    engine.start();
    expect(worker().start).toStrictEqual({ type: 'start', modelBaseUrl: 'https://naevus.test/model/', excluded: [] });
    const withDefault = (): Engine =>
      createInferenceClient({
        spawnWorker: () => {
          workers.push(new FakeWorker());
          return worker();
        },
        modelBaseUrl: 'https://naevus.test/model/',
        defaultBackend: 'cpu',
      });
    withDefault().start();
    expect(worker().start?.backend).toBe('cpu');
    void withDefault().inspect(photo, never);
    expect(worker().start?.backend).toBe('cpu');
    withDefault().start({ backend: 'webgl' });
    expect(worker().start?.backend).toBe('webgl');
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

  it('does not send what was aborted while it waited, and waits for nothing then', async () => {
    const controller = new AbortController();
    const assessed = engine.assess(photo, crop, controller.signal);
    controller.abort();
    expect(await assessed).toEqual({ kind: 'failed', failure: { kind: 'aborted' } });
    worker().ready();
    expect(worker().sent.map(({ type }) => type)).toEqual(['start']);
    expect(await engine.assess(photo, crop, controller.signal)).toMatchObject({ failure: { kind: 'aborted' } });
    await vi.advanceTimersByTimeAsync(10 * START_TIMEOUT_MS);
    expect(workers).toHaveLength(1);
  });

  it('asks about the model and about photos that are preprocessed already, once the model is there', async () => {
    const described = engine.describeModel(never);
    const assessed = engine.assessPreprocessed([], never);
    expect(worker().requests).toEqual([]);
    worker().ready();
    expect(worker().requests).toEqual([{ type: 'describe-model', id: 1 }]);
    const aborted = { kind: 'failed' as const, failure: { kind: 'aborted' as const } };
    worker().say({ type: 'response', request: 'describe-model', id: 1, outcome: aborted });
    expect(await described).toEqual(aborted);
    expect(worker().requests.at(-1)).toEqual({ type: 'assess-preprocessed', id: 2, photos: [] });
    worker().say({ type: 'response', request: 'assess-preprocessed', id: 2, outcome: aborted });
    expect(await assessed).toEqual(aborted);
  });
});
