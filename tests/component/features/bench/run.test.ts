/** A run over many files: order, ahead of time but not too far, pause, cancel, broken files, and a network that fails. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BATCH_SIZE, MAX_PREFETCHED, MAX_REQUESTS, startRun } from '../../../../src/features/bench/run/run.js';
import type { Run, RunPorts } from '../../../../src/features/bench/run/run.js';
import { createThroughputMeter } from '../../../../src/features/bench/run/throughput.js';
import { benchFilesOf, sortFound } from '../../../../src/features/bench/run/files.js';
import type { BenchFile } from '../../../../src/features/bench/run/files.js';
import type { BenchResult } from '../../../../src/features/bench/run/result.js';
import type { Assessment } from '../../../../src/core/schemas/assessment.js';
import type { PreprocessedPhoto } from '../../../../src/inference/index.js';
import { assessmentOf, qualityOf } from '../../../fixtures/assessment.js';

function filesNamed(count: number): readonly BenchFile[] {
  return Array.from({ length: count }, (_, at) => {
    const file = new File([new Uint8Array(at + 1)], `${String(at).padStart(5, '0')}.jpg`);
    return { key: file.name, name: file.name, path: file.name, sizeBytes: file.size, file };
  });
}

function preprocessed(sizeBytes: number): PreprocessedPhoto {
  return {
    input: new Float32Array([sizeBytes]),
    photo: { sha256: '0'.repeat(64), width: 10, height: 20 },
    crop: { x: 0, y: 5, size: 10 },
    quality: qualityOf(null),
    timings: { decodeMs: 1, cropMs: 1, qualityMs: 1 },
  };
}

/** An assessment whose score tells which photo it is of. */
function assessed(photos: readonly PreprocessedPhoto[]): readonly Assessment[] {
  return photos.map(({ input }) => ({ ...assessmentOf('no-warning-sign'), suspicious: (input[0] ?? 0) / 1000 }));
}

interface World {
  readonly delivered: BenchResult[];
  readonly batches: number[];
  readonly mostAhead: number;
  run: Run;
}

/** A run whose file of five bytes is broken and whose network answers with the size of the file. */
function begin(files: readonly BenchFile[], change: Partial<RunPorts> = {}): World {
  let started = 0;
  const world = { delivered: [] as BenchResult[], batches: [] as number[], mostAhead: 0 };
  const run = startRun(files, {
    preprocess: async (file) => {
      started++;
      world.mostAhead = Math.max(world.mostAhead, started - world.delivered.length);
      await Promise.resolve();
      if (file.size === 5) return { kind: 'failed', failure: { kind: 'photo-broken' } };
      return { kind: 'ok', value: preprocessed(file.size) };
    },
    assess: async (photos) => {
      world.batches.push(photos.length);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return { kind: 'ok', value: assessed(photos) };
    },
    deliver: (results) => world.delivered.push(...results),
    now: () => performance.now(),
    ...change,
  });
  return Object.assign(world, { run });
}

function until(run: Run, kind: Run extends { snapshot(): { state: { kind: infer K } } } ? K : never): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (run.snapshot().state.kind === kind) resolve();
    };
    run.subscribe(look);
    look();
  });
}

describe('a run', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('assesses every file once, a few at a time, and names a broken one without stopping', async () => {
    const files = filesNamed(101);
    const { run, delivered, batches, ...world } = begin(files);
    await until(run, 'done');
    expect(delivered.map(({ key }) => key)).toEqual(files.map(({ key }) => key));
    expect(delivered.filter(({ outcome }) => outcome.kind === 'failed').map(({ sizeBytes }) => sizeBytes)).toEqual([5]);
    for (const { outcome, sizeBytes } of delivered) {
      if (outcome.kind === 'assessed') expect(outcome.assessment.suspicious).toBe(sizeBytes / 1000);
    }
    expect(Math.max(...batches)).toBe(BATCH_SIZE);
    expect(world.mostAhead).toBeLessThanOrEqual(MAX_PREFETCHED + MAX_REQUESTS * BATCH_SIZE);
    expect(run.snapshot()).toMatchObject({ done: 101, total: 101 });
  });

  it('keeps the order of the files, however long each takes to preprocess', async () => {
    const files = filesNamed(40);
    const { run, delivered } = begin(files, {
      preprocess: async (file) => {
        await new Promise((resolve) => setTimeout(resolve, (file.size * 7) % 5));
        return { kind: 'ok', value: preprocessed(file.size) };
      },
    });
    await until(run, 'done');
    expect(delivered.map(({ sizeBytes }) => sizeBytes)).toEqual(files.map(({ sizeBytes }) => sizeBytes));
    for (const { outcome, sizeBytes } of delivered) {
      expect(outcome).toMatchObject({ assessment: { suspicious: sizeBytes / 1000 } });
    }
  });

  it('tells of broken files in their order, though nobody is asked about them', async () => {
    const files = filesNamed(40);
    const broken = files.slice(10, 26).map(({ sizeBytes }) => sizeBytes);
    const { run, delivered } = begin(files, {
      preprocess: (file) =>
        Promise.resolve(
          broken.includes(file.size)
            ? { kind: 'failed', failure: { kind: 'photo-broken' } }
            : { kind: 'ok', value: preprocessed(file.size) },
        ),
    });
    await until(run, 'done');
    expect(delivered.map(({ key }) => key)).toEqual(files.map(({ key }) => key));
    expect(delivered.filter(({ outcome }) => outcome.kind === 'failed').map(({ sizeBytes }) => sizeBytes)).toEqual(broken);
  });

  it('has the next request in flight before an answer is kept', async () => {
    let [inFlight, most] = [0, 0];
    const { run } = begin(filesNamed(60), {
      assess: async (photos) => {
        inFlight++;
        most = Math.max(most, inFlight);
        await new Promise((resolve) => setTimeout(resolve, 1));
        inFlight--;
        return { kind: 'ok', value: assessed(photos) };
      },
    });
    await until(run, 'done');
    expect(most).toBe(MAX_REQUESTS);
  });

  it('stands still while paused and goes on where it was', async () => {
    vi.useFakeTimers();
    const { run, delivered } = begin(filesNamed(60));
    await vi.advanceTimersByTimeAsync(5);
    run.pause();
    // The batches in hand still arrive.
    await vi.advanceTimersByTimeAsync(20);
    const before = delivered.length;
    await vi.advanceTimersByTimeAsync(30);
    expect(delivered).toHaveLength(before);
    expect(before).toBeLessThan(60);
    run.resume();
    await Promise.all([until(run, 'done'), vi.runAllTimersAsync()]);
    expect(new Set(delivered.map(({ key }) => key)).size).toBe(60);
    expect(delivered).toHaveLength(60);
  });

  it('keeps what was assessed when it is cancelled', async () => {
    vi.useFakeTimers();
    const { run, delivered } = begin(filesNamed(200));
    await vi.advanceTimersByTimeAsync(10);
    run.cancel();
    await vi.advanceTimersByTimeAsync(20);
    const { length } = delivered;
    expect(length).toBeGreaterThan(0);
    expect(length).toBeLessThan(200);
    run.resume();
    await vi.advanceTimersByTimeAsync(20);
    expect(delivered).toHaveLength(length);
    expect(run.snapshot().state.kind).toBe('cancelled');
  });

  it('ends where the network fails, and says why', async () => {
    const { run } = begin(filesNamed(9), {
      assess: () => Promise.resolve({ kind: 'failed', failure: { kind: 'timed-out', timeoutMs: 1 } }),
    });
    await until(run, 'failed');
    expect(run.snapshot().state).toEqual({ kind: 'failed', failure: { kind: 'timed-out', timeoutMs: 1 } });
  });

  it('ends where the network can’t frame a photo, and calls no file broken for that', async () => {
    const failure = { kind: 'timed-out', timeoutMs: 1 } as const;
    const { run, delivered } = begin(filesNamed(9), {
      preprocess: (file) =>
        Promise.resolve(file.size === 7 ? { kind: 'stopped', failure } : { kind: 'ok', value: preprocessed(file.size) }),
    });
    await until(run, 'failed');
    expect(run.snapshot().state).toEqual({ kind: 'failed', failure });
    expect(delivered.every(({ outcome }) => outcome.kind === 'assessed')).toBe(true);
  });

  it('calls no file broken that was being preprocessed when the network failed, and preprocesses no more', async () => {
    vi.useFakeTimers();
    const unsettled: (() => void)[] = [];
    let started = 0;
    const { run, delivered } = begin(filesNamed(60), {
      preprocess: (file) => {
        started++;
        if (file.size <= BATCH_SIZE) return Promise.resolve({ kind: 'ok', value: preprocessed(file.size) });
        return new Promise((resolve) => {
          unsettled.push(() => resolve({ kind: 'failed', failure: { kind: 'worker-crashed', detail: 'closed' } }));
        });
      },
      assess: () => Promise.resolve({ kind: 'failed', failure: { kind: 'timed-out', timeoutMs: 1 } }),
    });
    await until(run, 'failed');
    const before = started;
    for (const settle of unsettled) settle();
    await vi.advanceTimersByTimeAsync(20);
    expect(delivered).toEqual([]);
    expect(started).toBe(before);
  });

  it('over nothing is done at once', async () => {
    await until(begin([]).run, 'done');
  });
});

describe('the pace', () => {
  it('is that of the last half minute, without the pause', () => {
    let at = 0;
    const pace = createThroughputMeter(() => at);
    expect(pace.read(10)).toEqual({});
    pace.add(4);
    at = 2000;
    pace.add(4);
    expect(pace.read(10)).toEqual({ imagesPerSecond: 2, leftMs: 5000 });
    pace.restart();
    at = 1_000_000;
    pace.add(4);
    at += 1000;
    pace.add(4);
    expect(pace.read(8).imagesPerSecond).toBe(4);
    for (let step = 0; step < 100; step++) {
      at += 1000;
      pace.add(1);
    }
    expect(pace.read(8).imagesPerSecond).toBeCloseTo(1, 1);
  });
});

describe('chosen files', () => {
  it('are told apart by name, size and contents and, where these are the same, by number', async () => {
    const named = (path: string, contents: string) => ({ path, file: new File([contents], path.split('/').at(-1) ?? '') });
    const { images, tables } = sortFound([
      named('b/1.jpg', 'one'),
      named('a/1.jpg', 'one'),
      named('c/1.jpg', 'two'),
      named('a/1.jpg', 'four'),
      named('a/.DS_Store', 'four'),
      named('a/readme.txt', 'four'),
      named('labels.csv', 'four'),
    ]);
    const keys = (await benchFilesOf(images)).map(({ key }) => key);
    expect(images.map(({ path }) => path)).toEqual(['a/1.jpg', 'a/1.jpg', 'b/1.jpg', 'c/1.jpg']);
    expect(new Set(keys).size).toBe(4);
    expect(keys.filter((key) => /^1\.jpg\/3\/[0-9a-f]{16}$/u.test(key))).toHaveLength(2);
    expect(keys.filter((key) => /^1\.jpg\/3\/[0-9a-f]{16}\/2$/u.test(key))).toHaveLength(1);
    expect(tables.map(({ name }) => name)).toEqual(['labels.csv']);
    // The same whatever else is chosen with it.
    const [alone] = await benchFilesOf([named('elsewhere/1.jpg', 'two')]);
    expect(keys).toContain(alone?.key);
  });
});
