/** What rests in view is answered before it is asked for: run by run, dropped when the square moves, and never in place of a failure that is told. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAssessmentPrefetcher } from '../../../../src/inference/worker/assessment-prefetcher.js';
import type { AssessmentPrefetcher, PhotoSquare } from '../../../../src/inference/worker/assessment-prefetcher.js';
import type { DecodedPhoto } from '../../../../src/inference/worker/decoded-photo.js';
import { createRunTimer } from '../../../../src/inference/worker/run-pace.js';
import { assessmentOf } from '../../../fixtures/assessment.js';

/** Runs that an answer takes. */
const RUNS = 6;
/** What one of them takes on the clock, milliseconds. */
const RUN_MS = 50;

const photoOf = (): DecodedPhoto => ({
  ...{ width: 400, height: 300, decodeMs: 0, sha256: Promise.resolve('') },
  overview: () => {
    throw new Error('not asked for');
  },
  pixels: () => {
    throw new Error('not asked for');
  },
  uprightCopy: () => Promise.resolve(undefined),
  downsample: () => undefined,
  downsampleMs: () => 0,
  close: () => undefined,
  isClosed: () => false,
});
const photo = photoOf();
const square = (x: number, of = photo): PhotoSquare => ({ photo: of, crop: { x, y: 0, size: 100 } });

/** Runs one timer, and what follows from it before the next. */
async function nextTask(): Promise<void> {
  vi.advanceTimersToNextTimer();
  for (let step = 0; step < 20; step++) await Promise.resolve();
}

let now = 0;
/** Every run, by the place of its square. */
let runs: number[] = [];
/** The run, counted over all, that fails. */
let failingRun = -1;
let prefetcher: AssessmentPrefetcher;

beforeEach(() => {
  vi.useFakeTimers();
  now = 1000;
  runs = [];
  failingRun = -1;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  prefetcher = createAssessmentPrefetcher(async ({ crop }, startedAt, pace) => {
    const timer = createRunTimer(pace);
    for (let run = 0; run < RUNS; run++) {
      await pace?.beforeRun();
      if (runs.length === failingRun) {
        runs.push(crop.x);
        throw new Error('the network gave no numbers');
      }
      now += RUN_MS;
      runs.push(crop.x);
      timer.add({ uploadMs: 0, networkMs: RUN_MS, readMs: 0 });
    }
    const assessment = assessmentOf('no-warning-sign');
    const { times } = timer;
    const askedAt = pace === undefined ? startedAt : (pace.askedAt() ?? now);
    const timings = { ...assessment.timings, ...times, prefetchMs: timer.aheadMs(), cropMs: 0, qualityMs: 0, postprocessMs: 0 };
    return { ...assessment, crop, timings: { ...timings, totalMs: now - askedAt } };
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a square that rests in view', () => {
  it('is answered at once when it is asked for, each time with an id of its own, and the time goes to before the press', async () => {
    prefetcher.prefetch(square(1));
    await vi.runAllTimersAsync();
    expect(runs).toHaveLength(RUNS);
    now += 700;
    const one = await prefetcher.take(square(1), now);
    const other = await prefetcher.take({ photo, crop: { ...square(1).crop } }, now);
    expect(runs).toHaveLength(RUNS);
    expect(one.crop).toEqual(square(1).crop);
    expect(one.timings).toMatchObject({ prefetchMs: RUNS * RUN_MS, networkMs: 0, postprocessMs: 0, totalMs: 0 });
    expect(one.id).not.toBe(other.id);
  });

  it('runs one view a task, so that a message is heard between two', async () => {
    prefetcher.prefetch(square(1));
    expect(runs).toEqual([]);
    await nextTask();
    expect(runs).toHaveLength(1);
    await nextTask();
    expect(runs).toHaveLength(2);
  });

  it('that is asked for half way is computed to its end without a pause, and only the rest was waited for', async () => {
    prefetcher.prefetch(square(1));
    await nextTask();
    await nextTask();
    const asked = prefetcher.take(square(1), now);
    // The pause that has begun ends, and no other one begins.
    await nextTask();
    expect(vi.getTimerCount()).toBe(0);
    const { timings } = await asked;
    expect(runs).toEqual(Array.from({ length: RUNS }, () => 1));
    expect(timings).toMatchObject({ prefetchMs: 2 * RUN_MS, networkMs: 4 * RUN_MS, totalMs: 4 * RUN_MS });
  });

  it('is not begun again where it is said twice, or said after it was asked for', async () => {
    prefetcher.prefetch(square(1));
    prefetcher.prefetch(square(1));
    await vi.runAllTimersAsync();
    await prefetcher.take(square(2), now);
    prefetcher.prefetch(square(2));
    await vi.runAllTimersAsync();
    expect(runs).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
  });

  it.each([
    ['moves', () => prefetcher.prefetch(square(2))],
    ['is another in the next photo', () => prefetcher.prefetch(square(1, photoOf()))],
    ['is dropped', () => prefetcher.cancel()],
    ['is not the one that is asked for', () => void prefetcher.take(square(2), now)],
  ])('runs no further where it %s', async (_, leave) => {
    prefetcher.prefetch(square(1));
    await nextTask();
    runs = [];
    const before = vi.mocked(console.warn).mock.calls.length;
    leave();
    await vi.runAllTimersAsync();
    expect(runs.length === 0 || runs.length === RUNS).toBe(true);
    expect(vi.mocked(console.warn).mock.calls).toHaveLength(before);
  });

  it('that was dropped is computed again', async () => {
    prefetcher.prefetch(square(1));
    await vi.runAllTimersAsync();
    prefetcher.cancel();
    const { timings } = await prefetcher.take(square(1), now);
    expect(runs).toHaveLength(2 * RUNS);
    expect(timings).toMatchObject({ prefetchMs: 0, networkMs: RUNS * RUN_MS });
  });
});

describe('what somebody waits for', () => {
  it('is answered although the square moves meanwhile', async () => {
    prefetcher.prefetch(square(1));
    const asked = prefetcher.take(square(1), now);
    prefetcher.prefetch(square(2));
    await vi.runAllTimersAsync();
    expect((await asked).crop).toEqual(square(1).crop);
    expect(runs.filter((x) => x === 1)).toHaveLength(RUNS);
  });

  it('is computed at once where nothing was', async () => {
    const { timings } = await prefetcher.take(square(1), now);
    expect(timings).toMatchObject({ prefetchMs: 0, networkMs: RUNS * RUN_MS, totalMs: RUNS * RUN_MS });
  });
});

describe('a failure', () => {
  it('ahead of the question leaves a line on the console, and the question is answered', async () => {
    failingRun = 2;
    prefetcher.prefetch(square(1));
    await vi.runAllTimersAsync();
    expect(console.warn).toHaveBeenCalledOnce();
    expect((await prefetcher.take(square(1), now)).timings.networkMs).toBe(RUNS * RUN_MS);
  });

  it('while it is asked for half way is told', async () => {
    failingRun = 3;
    prefetcher.prefetch(square(1));
    await nextTask();
    const asked = prefetcher.take(square(1), now);
    const told = expect(asked).rejects.toThrow('no numbers');
    await vi.runAllTimersAsync();
    await told;
    expect(console.warn).not.toHaveBeenCalled();
  });

  it('of what is asked for is told', async () => {
    failingRun = 0;
    await expect(prefetcher.take(square(1), now)).rejects.toThrow('no numbers');
    expect((await prefetcher.take(square(1), now)).timings.networkMs).toBe(RUNS * RUN_MS);
  });
});
