/** A run over many files: order, ahead of time but not too far, pause, cancel, broken files, and a network that fails. */
import { describe, expect, it } from 'vitest';
import { AHEAD, BATCH, QUESTIONS, startRun } from '../../../../src/features/bench/run/run.js';
import type { Run, RunPorts } from '../../../../src/features/bench/run/run.js';
import { createPace } from '../../../../src/features/bench/run/pace.js';
import { sortChosen } from '../../../../src/features/bench/run/files.js';
import type { BenchFile } from '../../../../src/features/bench/run/files.js';
import type { BenchResult } from '../../../../src/features/bench/run/result.js';
import type { Scores } from '../../../../src/inference/index.js';

function filesNamed(count: number): readonly BenchFile[] {
  return sortChosen(
    Array.from({ length: count }, (_, at) => {
      const file = new File([new Uint8Array(at + 1)], `${String(at).padStart(5, '0')}.jpg`);
      return { file, path: file.name };
    }),
  ).images;
}

interface World {
  readonly delivered: BenchResult[];
  readonly batches: number[];
  readonly mostAhead: number;
  run: Run;
}

/** A run whose file of five bytes is broken and whose network answers with the number of its question. */
function begin(files: readonly BenchFile[], change: Partial<RunPorts> = {}): World {
  let prepared = 0;
  const world = { delivered: [] as BenchResult[], batches: [] as number[], mostAhead: 0 };
  const run = startRun(files, {
    prepare: async (file) => {
      prepared++;
      world.mostAhead = Math.max(world.mostAhead, prepared - world.delivered.length);
      await Promise.resolve();
      if (file.size === 5) return { kind: 'failed', failure: { kind: 'photo-broken' } };
      return { kind: 'ok', value: { input: new Float32Array([file.size]), width: 10, height: 20 } };
    },
    score: async (inputs) => {
      world.batches.push(inputs.length);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return { kind: 'ok', value: { logits: inputs, backend: 'wasm', manifest: {} as Scores['manifest'] } };
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
  it('judges every file once, a few at a time, and names a broken one without stopping', async () => {
    const files = filesNamed(101);
    const { run, delivered, batches, ...world } = begin(files);
    await until(run, 'done');
    expect(delivered.map(({ key }) => key)).toEqual(files.map(({ key }) => key));
    expect(delivered.filter(({ outcome }) => outcome.kind === 'failed').map(({ sizeBytes }) => sizeBytes)).toEqual([5]);
    for (const { outcome, sizeBytes } of delivered) if (outcome.kind === 'scored') expect(outcome.logits).toEqual([sizeBytes]);
    expect(Math.max(...batches)).toBe(BATCH);
    expect(world.mostAhead).toBeLessThanOrEqual(AHEAD + QUESTIONS * BATCH);
    expect(run.snapshot()).toMatchObject({ done: 101, total: 101 });
  });

  it('judges files in their order, however long each takes to prepare', async () => {
    const files = filesNamed(40);
    const { run, delivered } = begin(files, {
      prepare: async (file) => {
        await new Promise((resolve) => setTimeout(resolve, (file.size * 7) % 5));
        return { kind: 'ok', value: { input: new Float32Array([file.size]), width: 10, height: 20 } };
      },
    });
    await until(run, 'done');
    expect(delivered.map(({ sizeBytes }) => sizeBytes)).toEqual(files.map(({ sizeBytes }) => sizeBytes));
    for (const { outcome, sizeBytes } of delivered) expect(outcome).toMatchObject({ logits: [sizeBytes] });
  });

  it('tells of broken files in their order, though nobody is asked about them', async () => {
    const files = filesNamed(40);
    const broken = files.slice(10, 26).map(({ sizeBytes }) => sizeBytes);
    const { run, delivered } = begin(files, {
      prepare: (file) =>
        Promise.resolve(
          broken.includes(file.size)
            ? { kind: 'failed', failure: { kind: 'photo-broken' } }
            : { kind: 'ok', value: { input: new Float32Array([file.size]), width: 10, height: 20 } },
        ),
    });
    await until(run, 'done');
    expect(delivered.map(({ key }) => key)).toEqual(files.map(({ key }) => key));
    expect(delivered.filter(({ outcome }) => outcome.kind === 'failed').map(({ sizeBytes }) => sizeBytes)).toEqual(broken);
  });

  it('has the next question on its way before an answer is kept', async () => {
    let [asked, most] = [0, 0];
    const { run } = begin(filesNamed(60), {
      score: async (inputs) => {
        asked++;
        most = Math.max(most, asked);
        await new Promise((resolve) => setTimeout(resolve, 1));
        asked--;
        return { kind: 'ok', value: { logits: inputs, backend: 'wasm', manifest: {} as Scores['manifest'] } };
      },
    });
    await until(run, 'done');
    expect(most).toBe(QUESTIONS);
  });

  it('stands still while paused and goes on where it was', async () => {
    const { run, delivered } = begin(filesNamed(60));
    await new Promise((resolve) => setTimeout(resolve, 5));
    run.pause();
    // The batches in hand still arrive.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const before = delivered.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(delivered).toHaveLength(before);
    expect(before).toBeLessThan(60);
    run.goOn();
    await until(run, 'done');
    expect(new Set(delivered.map(({ key }) => key)).size).toBe(60);
    expect(delivered).toHaveLength(60);
  });

  it('keeps what was judged when it is cancelled', async () => {
    const { run, delivered } = begin(filesNamed(200));
    await new Promise((resolve) => setTimeout(resolve, 10));
    run.cancel();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { length } = delivered;
    expect(length).toBeGreaterThan(0);
    expect(length).toBeLessThan(200);
    run.goOn();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(delivered).toHaveLength(length);
    expect(run.snapshot().state.kind).toBe('cancelled');
  });

  it('ends where the network fails, and says why', async () => {
    const { run } = begin(filesNamed(9), {
      score: () => Promise.resolve({ kind: 'failed', failure: { kind: 'timed-out', timeoutMs: 1 } }),
    });
    await until(run, 'failed');
    expect(run.snapshot().state).toEqual({ kind: 'failed', failure: { kind: 'timed-out', timeoutMs: 1 } });
  });

  it('calls no file broken that was being prepared when the network failed, and prepares no more', async () => {
    const unsettled: (() => void)[] = [];
    let prepared = 0;
    const { run, delivered } = begin(filesNamed(60), {
      prepare: (file) => {
        prepared++;
        if (file.size <= BATCH)
          return Promise.resolve({ kind: 'ok', value: { input: new Float32Array(1), width: 1, height: 1 } });
        return new Promise((resolve) => {
          unsettled.push(() => resolve({ kind: 'failed', failure: { kind: 'worker-crashed', detail: 'closed' } }));
        });
      },
      score: () => Promise.resolve({ kind: 'failed', failure: { kind: 'timed-out', timeoutMs: 1 } }),
    });
    await until(run, 'failed');
    const before = prepared;
    for (const settle of unsettled) settle();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(delivered).toEqual([]);
    expect(prepared).toBe(before);
  });

  it('over nothing is done at once', async () => {
    await until(begin([]).run, 'done');
  });
});

describe('the pace', () => {
  it('is that of the last half minute, without the pause', () => {
    let at = 0;
    const pace = createPace(() => at);
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
  it('are told apart by name, size and, where these are the same, by number', () => {
    const named = (path: string, size: number) => ({
      path,
      file: new File([new Uint8Array(size)], path.split('/').at(-1) ?? ''),
    });
    const { images, tables } = sortChosen([
      named('b/1.jpg', 3),
      named('a/1.jpg', 3),
      named('a/1.jpg', 4),
      named('a/.DS_Store', 4),
      named('a/readme.txt', 4),
      named('labels.csv', 4),
    ]);
    expect(images.map(({ key, path }) => [key, path])).toEqual([
      ['1.jpg/3', 'a/1.jpg'],
      ['1.jpg/4', 'a/1.jpg'],
      ['1.jpg/3/2', 'b/1.jpg'],
    ]);
    expect(tables.map(({ name }) => name)).toEqual(['labels.csv']);
  });
});
