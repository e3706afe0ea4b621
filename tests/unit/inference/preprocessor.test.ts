/** The main thread's side of the preprocessing worker, on fake workers: what a crash, a hang, a freeze and answers out of order cost. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import { PREPROCESSING_TIMEOUT_MS, createPreprocessor } from '../../../src/inference/preprocessor.js';
import type { PreprocessingWorker } from '../../../src/inference/preprocessor.js';
import type { PreprocessingRequest } from '../../../src/inference/preprocessor-messages.js';

const SPEC = { sizePx: 256, mean: IMAGENET_MEAN, std: IMAGENET_STD };
const photo = new Blob(['photo']);
const empty = { kind: 'failed', failure: { kind: 'photo-empty' } } as const;

/** A worker that does what the test says. */
class FakeWorker implements PreprocessingWorker {
  onmessage: PreprocessingWorker['onmessage'] = null;
  onmessageerror: PreprocessingWorker['onmessageerror'] = null;
  onerror: PreprocessingWorker['onerror'] = null;
  readonly asked: PreprocessingRequest[] = [];
  isTerminated = false;
  postMessage(message: PreprocessingRequest): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  answer(id: number): void {
    this.onmessage?.({ data: { id, outcome: empty } } as MessageEvent);
  }
}

let workers: FakeWorker[];
const spawn = (): FakeWorker => {
  const worker = new FakeWorker();
  workers.push(worker);
  return worker;
};
/** What the clock of the page says besides the timers: it goes on while a page is frozen. */
let frozenMs = 0;

beforeEach(() => {
  workers = [];
  frozenMs = 0;
  vi.useFakeTimers();
  const { now } = performance;
  vi.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + frozenMs);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a preprocessor', () => {
  it('gives each photo its own answer, in whatever order they come', async () => {
    const preprocessor = createPreprocessor(spawn);
    const outcomes = [preprocessor.preprocess(photo, SPEC), preprocessor.preprocess(photo, SPEC)];
    const settled: number[] = [];
    outcomes.forEach((outcome, at) => void outcome.then(() => settled.push(at)));
    const [worker] = workers;
    worker?.answer(2);
    // An answer that nobody waits for, and one that comes twice.
    worker?.answer(2);
    worker?.answer(99);
    worker?.answer(1);
    await Promise.all(outcomes);
    expect(settled).toEqual([1, 0]);
    expect(workers).toHaveLength(1);
  });

  it('fails what a hanging worker has in hand, and goes on with another worker', async () => {
    const preprocessor = createPreprocessor(spawn);
    const outcome = preprocessor.preprocess(photo, SPEC);
    vi.advanceTimersByTime(PREPROCESSING_TIMEOUT_MS);
    expect(await outcome).toMatchObject({ failure: { kind: 'timed-out' } });
    expect(workers[0]?.isTerminated).toBe(true);
    const next = preprocessor.preprocess(photo, SPEC);
    workers[1]?.answer(2);
    expect(await next).toEqual(empty);
  });

  it('does not blame the worker where the browser had frozen the page', async () => {
    const preprocessor = createPreprocessor(spawn);
    const outcome = preprocessor.preprocess(photo, SPEC);
    frozenMs = 3_600_000;
    vi.advanceTimersByTime(PREPROCESSING_TIMEOUT_MS);
    expect(workers[0]?.isTerminated).toBe(false);
    workers[0]?.answer(1);
    expect(await outcome).toEqual(empty);
  });

  it.each(['crashes', 'sends what can’t be read'])('fails what is in hand where the worker %s', async (how) => {
    const preprocessor = createPreprocessor(spawn);
    const outcome = preprocessor.preprocess(photo, SPEC);
    const [worker] = workers;
    if (how === 'crashes') worker?.onerror?.({ message: 'out of memory', preventDefault: () => undefined } as ErrorEvent);
    else worker?.onmessageerror?.({} as MessageEvent);
    expect(await outcome).toMatchObject({ failure: { kind: 'worker-crashed' } });
  });

  it('fails, and does not reject, where the browser forbids workers', async () => {
    const preprocessor = createPreprocessor(() => {
      throw new DOMException('no workers here', 'SecurityError');
    });
    expect(await preprocessor.preprocess(photo, SPEC)).toMatchObject({ failure: { kind: 'worker-crashed' } });
  });

  it('fails what is in hand when it is closed', async () => {
    const preprocessor = createPreprocessor(spawn);
    const outcome = preprocessor.preprocess(photo, SPEC);
    preprocessor.close();
    expect(await outcome).toMatchObject({ failure: { kind: 'worker-crashed' } });
  });
});
