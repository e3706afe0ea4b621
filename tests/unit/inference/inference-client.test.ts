/** The client of the worker while all goes well: what it sends, in which order, and to whom it answers. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { START_TIMEOUT_MS, createInferenceClient } from '../../../src/inference/inference-client.js';
import type { Engine } from '../../../src/inference/engine.js';
import type { Assessment } from '../../../src/core/schemas/assessment.js';
import { assessmentOf } from '../../fixtures/assessment.js';
import { FakeWorker } from './fake-worker.js';

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

  it('leaves the network alone where power is to be saved, and says when the square moves', async () => {
    let isSpare = false;
    const thrifty = createInferenceClient({
      spawnWorker: () => {
        workers.push(new FakeWorker());
        return worker();
      },
      modelBaseUrl: 'https://naevus.test/model/',
      defaultBackend: undefined,
      hasPowerToSpare: () => isSpare,
    });
    const inspected = thrifty.inspect(photo, never);
    worker().answerInspect();
    await inspected;
    thrifty.prefetch(photo, crop);
    expect(worker().sent.at(-1)).toMatchObject({ type: 'prefetch', crop, cropOnly: true });
    isSpare = true;
    thrifty.prefetch(photo, crop);
    expect(worker().sent.at(-1)).not.toHaveProperty('cropOnly');
    thrifty.cancelPrefetch();
    expect(worker().sent.at(-1)).toEqual({ type: 'cancel-prefetch' });
  });

  it('has a heat-map checked, of the photo that the worker knows', async () => {
    engine.start();
    worker().ready();
    const assessment = assessmentOf('some-warning-signs');
    void engine.assess(photo, crop, never);
    worker().answerAssess();
    const checked = engine.checkHeatMap(photo, assessment, never);
    const [asked, check] = worker().requests;
    if (asked?.type !== 'assess' || check?.type !== 'check-heat-map') throw new Error('other requests were sent');
    expect(check).toMatchObject({ photoId: asked.photoId, assessment });
    const value: Assessment = { ...assessment, heatMapCheck: { kind: 'nothing-to-explain' } };
    worker().say({ type: 'response', request: 'check-heat-map', id: check.id, outcome: { kind: 'ok', value } });
    expect(await checked).toEqual({ kind: 'ok', value });
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
