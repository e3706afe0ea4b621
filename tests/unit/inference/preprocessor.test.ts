/** The main thread's side of the preprocessing worker, on fake workers: what a crash, a hang, a freeze and answers out of order cost. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import { PREPROCESSING_TIMEOUT_MS, createPreprocessor } from '../../../src/inference/preprocessor.js';
import type { PreprocessingWorker } from '../../../src/inference/preprocessor.js';
import type { PreprocessingRequest, PreprocessingResponse } from '../../../src/inference/preprocessor-messages.js';

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
  readonly answered: number[] = [];
  crash(): void {
    this.onerror?.({ message: 'out of memory', preventDefault: () => undefined } as ErrorEvent);
  }
  answer(id: number): void {
    this.answered.push(id);
    this.onmessage?.({ data: { id, outcome: empty } } as MessageEvent<PreprocessingResponse>);
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
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + frozenMs);
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

  it('fails a photo on which two workers hang, and goes on with another worker', async () => {
    const preprocessor = createPreprocessor(spawn);
    const outcome = preprocessor.preprocess(photo, SPEC);
    vi.advanceTimersByTime(PREPROCESSING_TIMEOUT_MS);
    expect(workers[0]?.isTerminated).toBe(true);
    vi.advanceTimersByTime(PREPROCESSING_TIMEOUT_MS);
    expect(await outcome).toMatchObject({ failure: { kind: 'timed-out' } });
    const next = preprocessor.preprocess(photo, SPEC);
    const worker = workers.at(-1);
    worker?.answer(worker.asked.at(-1)?.id ?? NaN);
    expect(await next).toEqual(empty);
  });

  it('asks again for each photo that a crashing worker had in hand, alone, so that one costs no other', async () => {
    const preprocessor = createPreprocessor(spawn);
    const poison = new Blob(['poison']);
    const outcomes = [photo, poison, photo].map((file) => preprocessor.preprocess(file, SPEC));
    workers[0]?.crash();
    const later = preprocessor.preprocess(photo, SPEC);
    // Whatever is asked is answered, but for the one photo.
    for (let answered = 0; answered < 4; answered++) {
      const worker = workers.at(-1);
      const asked = worker?.asked.at(-1);
      expect(worker?.asked.filter(({ id }) => !worker.answered.includes(id))).toHaveLength(1);
      if (asked?.photo === poison) worker?.crash();
      else worker?.answer(asked?.id ?? NaN);
    }
    expect(await Promise.all(outcomes)).toMatchObject([empty, { failure: { kind: 'worker-crashed' } }, empty]);
    expect(await later).toEqual(empty);
  });

  it('gives up where no worker answers any photo', async () => {
    const preprocessor = createPreprocessor(spawn);
    const outcomes = Array.from({ length: 16 }, () => preprocessor.preprocess(photo, SPEC));
    for (let crash = 0; crash < 4; crash++) workers.at(-1)?.crash();
    for (const outcome of await Promise.all(outcomes)) expect(outcome).toMatchObject({ failure: { kind: 'worker-crashed' } });
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

  it.each(['crashes', 'sends what can’t be read'])('fails a photo where the worker %s each time', async (how) => {
    const preprocessor = createPreprocessor(spawn);
    const outcome = preprocessor.preprocess(photo, SPEC);
    for (let time = 0; time < 2; time++) {
      const worker = workers.at(-1);
      if (how === 'crashes') worker?.crash();
      else worker?.onmessageerror?.({} as MessageEvent);
    }
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
