/** Measuring backends: one that is fast, slow, lies, hangs, crashes, is stopped or takes the page down with it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackendRecord } from '../../../src/inference/backend-record.js';
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import { START_TIMEOUT_MS } from '../../../src/inference/inference-client.js';
import { comparedBackends, measureBackends } from '../../../src/inference/measure-backends.js';
import type { MeasureOptions } from '../../../src/inference/measure-backends.js';
import type { RequestMessage, StartMessage, ToWorker } from '../../../src/inference/messages.js';
import type { BackendAttempt, BackendName, EngineStatus } from '../../../src/inference/protocol.js';
import { assessmentOf } from '../../fixtures/assessment.js';
import { FakeWorker } from './fake-worker.js';

type Ready = Extract<EngineStatus, { readonly kind: 'ready' }>;

const READY: Ready = { kind: 'ready', backend: 'webgl', modelVersion: 'v1', attempts: [], storedOffline: true };
const never = new AbortController().signal;

/** How a backend behaves: how long an answer takes, or what else it does. */
type Behaviour =
  number | BackendAttempt['outcome'] | 'crashes' | 'loses its device' | 'another model' | 'another backend' | 'silent';

/** A device on which each backend behaves as told. */
function device(behaviours: Partial<Record<BackendName, Behaviour>>) {
  let nowMs = 0;
  const started: BackendName[] = [];
  const workers: FakeWorker[] = [];
  let record: BackendRecord | undefined;
  const written: BackendRecord[] = [];

  class MeasuredWorker extends FakeWorker {
    override postMessage(message: ToWorker): void {
      super.postMessage(message);
      queueMicrotask(() => {
        if (message.type === 'start') this.#start(message);
        else this.#answer(message as RequestMessage);
      });
    }
    #behaviour(): Behaviour {
      const { backend } = this.start ?? {};
      return (backend && behaviours[backend]) ?? 'unavailable';
    }
    #start({ backend = 'cpu' }: StartMessage): void {
      started.push(backend);
      const behaviour = this.#behaviour();
      if (behaviour === 'silent') return;
      if (behaviour === 'crashes') this.crash();
      else if (typeof behaviour === 'number' || behaviour === 'loses its device') this.status({ ...READY, backend });
      else if (behaviour === 'another model') this.status({ ...READY, backend, modelVersion: 'v2' });
      else if (behaviour === 'another backend') this.status({ ...READY, backend: 'webgl-software' });
      else this.status({ kind: 'failed', failure: { kind: 'no-backend', tried: [{ backend, outcome: behaviour }] } });
    }
    #answer({ type, id }: RequestMessage): void {
      const behaviour = this.#behaviour();
      if (type === 'describe-model') {
        const value = { manifest: { input: { sizePx: 8 } } as ModelManifest, backend: READY.backend };
        this.say({ type: 'response', request: type, id, outcome: { kind: 'ok', value } });
      } else if (behaviour === 'loses its device') this.say({ type: 'context-lost', backend: 'webgpu' });
      else if (type === 'assess-preprocessed') {
        // The first answer compiles shaders.
        nowMs += typeof behaviour === 'number' ? (id === 1 ? 1000 : behaviour) : 0;
        const value = [assessmentOf('no-warning-sign')];
        this.say({ type: 'response', request: type, id, outcome: { kind: 'ok', value } });
      }
    }
  }

  const options: MeasureOptions = {
    spawnWorker: () => {
      const worker = new MeasuredWorker();
      workers.push(worker);
      return worker;
    },
    modelBaseUrl: 'https://naevus.test/model/',
    read: () => record,
    write: (next) => {
      record = next;
      written.push(next);
      return true;
    },
    capabilities: () => Promise.resolve({ hasWebgpu: true, hasThreads: true }),
    now: () => nowMs,
  };
  return { options, started, workers, written, record: () => record };
}

describe('comparedBackends', () => {
  it('compares what the device may have', () => {
    expect(comparedBackends(READY, { hasWebgpu: true, hasThreads: true })).toEqual(['webgl', 'webgpu', 'wasm', 'wasm-threads']);
    expect(comparedBackends(READY, { hasWebgpu: false, hasThreads: false })).toEqual(['webgl', 'wasm']);
  });

  it('leaves out what the start found to be drawn by the processor, wrong or missing', () => {
    for (const outcome of ['skipped-software', 'wrong-numbers', 'hung', 'unavailable', 'failed'] as const) {
      const status: Ready = { ...READY, backend: 'wasm', attempts: [{ backend: 'webgl', outcome }] };
      expect(comparedBackends(status, { hasWebgpu: false, hasThreads: true })).toEqual(['wasm', 'wasm-threads']);
    }
  });

  it('compares the way round the faults of WebGL where it is taken', () => {
    const attempts: BackendAttempt[] = [
      { backend: 'webgl', outcome: 'wrong-numbers' },
      { backend: 'webgl-square-textures', outcome: 'used' },
    ];
    const status: Ready = { ...READY, backend: 'webgl-square-textures', attempts };
    expect(comparedBackends(status, { hasWebgpu: false, hasThreads: false })).toEqual(['webgl-square-textures', 'wasm']);
  });
});

describe('measureBackends', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('times each without its first answer, one after the other, and leaves no worker behind', async () => {
    const { options, started, workers, record } = device({ webgl: 40, webgpu: 25, wasm: 120, 'wasm-threads': 60 });
    await measureBackends(READY, options, never);
    expect(started).toEqual(['webgl', 'webgpu', 'wasm', 'wasm-threads']);
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
    expect(record()).toEqual({
      modelVersion: 'v1',
      isComplete: true,
      results: [
        { backend: 'webgl', answerMs: 40 },
        { backend: 'webgpu', answerMs: 25 },
        { backend: 'wasm', answerMs: 120 },
        { backend: 'wasm-threads', answerMs: 60 },
      ],
    });
  });

  it.each<[Behaviour, BackendAttempt['outcome']]>([
    ['wrong-numbers', 'wrong-numbers'],
    ['unavailable', 'unavailable'],
    ['crashes', 'failed'],
    ['loses its device', 'failed'],
    ['another backend', 'skipped-software'],
  ])('never takes one that %s, and goes on with the others', async (behaviour, outcome) => {
    const { options, record } = device({ webgl: 40, webgpu: behaviour, wasm: 120, 'wasm-threads': 60 });
    await measureBackends(READY, options, never);
    expect(record()?.results).toContainEqual({ backend: 'webgpu', outcome });
    expect(record()?.results).toHaveLength(4);
    expect(record()?.isComplete).toBe(true);
  });

  it('compares nothing where a second worker is refused what the first one has', async () => {
    const { options, record, workers } = device({ webgl: 'unavailable', webgpu: 'crashes', wasm: 120, 'wasm-threads': 60 });
    await measureBackends(READY, options, never);
    expect(record()).toEqual({ modelVersion: 'v1', isComplete: true, results: [] });
    expect(workers.every(({ start }) => start?.isMeasurement === true)).toBe(true);
  });

  it('gives one that hangs up, ends its worker, and goes on', async () => {
    const { options, workers, record } = device({ webgl: 40, webgpu: 'silent', wasm: 120, 'wasm-threads': 60 });
    const measuring = measureBackends(READY, options, never);
    await vi.advanceTimersByTimeAsync(START_TIMEOUT_MS + 1);
    await measuring;
    expect(record()?.results).toContainEqual({ backend: 'webgpu', outcome: 'hung' });
    expect(record()?.results).toHaveLength(4);
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
  });

  it('stops as soon as the person asks for something, and goes on where it was at another time', async () => {
    const measured = device({ webgl: 40, webgpu: 'silent', wasm: 120, 'wasm-threads': 60 });
    const controller = new AbortController();
    const measuring = measureBackends(READY, measured.options, controller.signal);
    await vi.advanceTimersByTimeAsync(1000);
    controller.abort();
    await measuring;
    expect(measured.workers.map(({ terminated }) => terminated)).toEqual([true, true]);
    expect(measured.record()).toEqual({ modelVersion: 'v1', isComplete: false, results: [{ backend: 'webgl', answerMs: 40 }] });
    const again = device({ webgl: 40, webgpu: 25, wasm: 120, 'wasm-threads': 60 });
    await measureBackends(READY, { ...again.options, read: measured.record }, never);
    expect(again.started).toEqual(['webgpu', 'wasm', 'wasm-threads']);
  });

  it('never tries again what has taken the page down with it', async () => {
    const { options, started, record } = device({ webgl: 40, webgpu: 25, wasm: 120, 'wasm-threads': 60 });
    const read = (): BackendRecord => ({ modelVersion: 'v1', isComplete: false, results: [], begun: 'webgpu' });
    await measureBackends(READY, { ...options, read }, never);
    expect(started).not.toContain('webgpu');
    expect(record()?.results).toContainEqual({ backend: 'webgpu', outcome: 'hung' });
  });

  it('measures nothing more where the backend in use took the page down with it: two are more than the device can bear', async () => {
    const { options, started, record } = device({ webgl: 40, webgpu: 25, wasm: 120, 'wasm-threads': 60 });
    const results = [{ backend: 'wasm', answerMs: 120 }] as const;
    const read = (): BackendRecord => ({ modelVersion: 'v1', isComplete: false, results, begun: 'webgl' });
    await measureBackends(READY, { ...options, read }, never);
    expect(started).toEqual([]);
    expect(record()).toEqual({ modelVersion: 'v1', isComplete: true, results: [] });
  });

  it('keeps a time that a coarse clock did not see as one that can be compared', async () => {
    const { options, record } = device({ webgl: 0, wasm: 120 });
    await measureBackends(READY, options, never);
    expect(record()?.results).toContainEqual({ backend: 'webgl', answerMs: 1 });
  });

  it('says what it has begun before it begins', async () => {
    const { options, written } = device({ webgl: 40, webgpu: 25, wasm: 120, 'wasm-threads': 60 });
    await measureBackends(READY, options, never);
    expect(written.map(({ begun }) => begun)).toEqual([
      'webgl',
      undefined,
      'webgpu',
      undefined,
      'wasm',
      undefined,
      'wasm-threads',
      undefined,
      undefined,
    ]);
  });

  it('measures once, and again with another model', async () => {
    const { options, started, record } = device({ webgl: 40, webgpu: 25, wasm: 120, 'wasm-threads': 60 });
    await measureBackends(READY, options, never);
    await measureBackends(READY, options, never);
    expect(started).toHaveLength(4);
    await measureBackends(READY, { ...options, read: () => ({ ...(record() as BackendRecord), modelVersion: 'v0' }) }, never);
    expect(started).toHaveLength(8);
  });

  it('measures nothing where there is one backend alone, the model is not stored, or nothing can be kept', async () => {
    const { options, started, record } = device({ webgl: 40, wasm: 120 });
    const alone: Ready = { ...READY, backend: 'wasm', attempts: [{ backend: 'webgl', outcome: 'unavailable' }] };
    const capabilities = (): ReturnType<MeasureOptions['capabilities']> =>
      Promise.resolve({ hasWebgpu: false, hasThreads: false });
    await measureBackends(alone, { ...options, capabilities }, never);
    expect(record()).toEqual({ modelVersion: 'v1', isComplete: true, results: [] });
    await measureBackends({ ...READY, storedOffline: false }, options, never);
    await measureBackends(READY, { ...options, write: () => false }, never);
    expect(started).toEqual([]);
  });

  it('compares no times of different models', async () => {
    const { options, record } = device({ webgl: 40, webgpu: 'another model', wasm: 120, 'wasm-threads': 60 });
    await measureBackends(READY, options, never);
    expect(record()).toEqual({ modelVersion: 'v1', isComplete: false, results: [{ backend: 'webgl', answerMs: 40 }] });
  });
});
