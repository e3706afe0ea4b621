/** What the client makes of preferred backends, and when it says that there is nothing to do. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createInferenceClient } from '../../../src/inference/inference-client.js';
import type { ClientOptions } from '../../../src/inference/inference-client.js';
import type { Engine } from '../../../src/inference/engine.js';
import { FakeWorker } from './fake-worker.js';

const photo = new Blob(['x']);
const crop = { x: 0, y: 0, size: 100 };
const never = new AbortController().signal;
const PREFERRED = { backends: ['webgpu', 'wasm'], modelVersion: 'v1' } as const;

describe('client', () => {
  let workers: FakeWorker[];
  const worker = (): FakeWorker => {
    const last = workers.at(-1);
    if (last === undefined) throw new Error('no worker yet');
    return last;
  };
  const clientWith = (options: Partial<ClientOptions>): Engine =>
    createInferenceClient({
      spawnWorker: () => {
        workers.push(new FakeWorker());
        return worker();
      },
      modelBaseUrl: 'https://naevus.test/model/',
      defaultBackend: undefined,
      preferredBackends: () => PREFERRED,
      ...options,
    });

  beforeEach(() => {
    workers = [];
  });

  it('tells the worker which backends to try first', () => {
    clientWith({}).start();
    expect(worker().start?.preferred).toEqual(PREFERRED);
    clientWith({ preferredBackends: () => undefined }).start();
    expect(worker().start).not.toHaveProperty('preferred');
  });

  it('prefers nothing after a crash, so that the app starts on what it would have started on anyway', async () => {
    const engine = clientWith({});
    engine.start();
    worker().status({ kind: 'starting-backend', backend: 'webgpu' });
    worker().crash();
    expect(workers).toHaveLength(2);
    expect(worker().start).not.toHaveProperty('preferred');
    worker().ready();
    const inspected = engine.inspect(photo, never);
    worker().answerInspect();
    await inspected;
    expect(engine.snapshot().kind).toBe('ready');
  });

  describe('and idle work', () => {
    const idleWork = { begin: vi.fn(), end: vi.fn() };
    const isIdle = (): boolean => {
      const [begun = 0] = idleWork.begin.mock.invocationCallOrder.slice(-1);
      const [ended = 0] = idleWork.end.mock.invocationCallOrder.slice(-1);
      return begun > ended;
    };
    beforeEach(() => {
      vi.clearAllMocks();
    });

    it('begins once the engine is ready, ends with a request, and begins again once its photo is released', async () => {
      const engine = clientWith({ idleWork });
      engine.start();
      expect(isIdle()).toBe(false);
      worker().ready();
      expect(isIdle()).toBe(true);
      expect(idleWork.begin).toHaveBeenLastCalledWith(engine.snapshot());
      const assessed = engine.assess(photo, crop, never);
      expect(isIdle()).toBe(false);
      worker().answerAssess();
      await assessed;
      // The pixels of the photo are in memory as long as it is in hand.
      expect(isIdle()).toBe(false);
      engine.release(photo);
      expect(isIdle()).toBe(true);
    });

    it('waits while a square rests in view', async () => {
      const engine = clientWith({ idleWork });
      engine.start();
      worker().ready();
      expect(isIdle()).toBe(true);
      const inspected = engine.inspect(photo, never);
      worker().answerInspect();
      await inspected;
      expect(isIdle()).toBe(false);
      engine.prefetch(photo, crop);
      expect(isIdle()).toBe(false);
    });

    it('never begins where a backend was asked for, nor after a failure', () => {
      clientWith({ idleWork, defaultBackend: 'wasm' }).start();
      worker().ready();
      clientWith({ idleWork }).start({ backend: 'webgl' });
      worker().ready();
      clientWith({ idleWork }).start();
      worker().status({ kind: 'failed', failure: { kind: 'no-backend', tried: [] } });
      expect(idleWork.begin).not.toHaveBeenCalled();
    });
  });
});
