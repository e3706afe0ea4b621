/** A bench session: what it takes for the same image, what an unreadable table costs, and that it stops writing when everything is deleted. */
import { describe, expect, it } from 'vitest';
import { createBenchSession } from '../../../../src/features/bench/bench-session.js';
import type { BenchSession } from '../../../../src/features/bench/bench-session.js';
import type { BenchResult } from '../../../../src/features/bench/run/result.js';
import type { BenchStore } from '../../../../src/features/bench/run/store.js';
import type { ModelInUse, PreprocessedPhoto } from '../../../../src/inference/index.js';
import { stopWriters } from '../../../../src/storage/writers.js';
import { assessmentOf, qualityOf } from '../../../fixtures/assessment.js';

const MODEL = { manifest: { version: '1.2.3', input: { sizePx: 224 } }, backend: 'wasm' } as unknown as ModelInUse;

interface World {
  readonly session: BenchSession;
  readonly saved: BenchResult[];
  /** Contents of the files that were preprocessed. */
  readonly read: string[];
}

function open(): World {
  const saved: BenchResult[] = [];
  const read: string[] = [];
  const store: BenchStore = {
    load: () => Promise.resolve({ session: {}, results: [] }),
    saveSession: () => Promise.resolve(true),
    saveResults: (results) => {
      saved.push(...results);
      return Promise.resolve(true);
    },
    clear: () => {
      saved.length = 0;
      return Promise.resolve(true);
    },
  };
  const session = createBenchSession({
    engine: {
      describeModel: () => Promise.resolve({ kind: 'ok', value: MODEL }),
      framePreprocessed: ({ crop }) => Promise.resolve({ kind: 'ok', value: crop }),
      assessPreprocessed: (photos) => Promise.resolve({ kind: 'ok', value: photos.map(() => assessmentOf('no-warning-sign')) }),
    },
    createPreprocessor: () => ({
      preprocess: async (photo) => {
        read.push(await photo.text());
        const value: PreprocessedPhoto = {
          input: new Float32Array(1),
          photo: { sha256: '0'.repeat(64), width: 10, height: 10 },
          crop: { x: 0, y: 0, size: 10 },
          quality: qualityOf(null),
          timings: { decodeMs: 0, cropMs: 0, qualityMs: 0 },
        };
        return { kind: 'ok', value };
      },
      close: () => undefined,
    }),
    store,
  });
  return { session, saved, read };
}

function image(name: string, contents: string): { readonly file: File; readonly path: string } {
  return { file: new File([contents], name), path: name };
}

function until(session: BenchSession, isReached: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (isReached()) resolve();
    };
    session.subscribe(check);
    check();
  });
}

const isDone = ({ session }: World) => session.snapshot().run?.state.kind === 'done' && session.snapshot().waiting === 0;

describe('a session', () => {
  it('assesses a second image of the same name and size, and not the same image again', async () => {
    const world = open();
    await world.session.add([image('IMG_1.jpg', 'first')]);
    await until(world.session, () => isDone(world));
    await world.session.add([image('IMG_1.jpg', 'other')]);
    await until(world.session, () => isDone(world) && world.session.snapshot().results.length === 2);
    await world.session.add([image('IMG_1.jpg', 'first')]);
    expect(world.session.snapshot().waiting).toBe(0);
    expect(world.read).toEqual(['first', 'other']);
    expect(new Set(world.saved.map(({ key }) => key)).size).toBe(2);
  });

  it('says that a table can’t be read, and assesses the images that were chosen with it', async () => {
    const world = open();
    const table = new File(['image,dx'], 'labels.csv');
    table.text = () => Promise.reject(new DOMException('The file changed', 'NotReadableError'));
    await world.session.add([{ file: table, path: 'labels.csv' }, image('a.jpg', 'a')]);
    await until(world.session, () => isDone(world));
    expect(world.session.snapshot().labelProblem).toMatchObject({ fileName: 'labels.csv' });
    expect(world.saved).toHaveLength(1);
  });

  it('writes nothing any more once writers are stopped, in the middle of a run', async () => {
    const world = open();
    const files = Array.from({ length: 200 }, (_, at) => image(`${String(at)}.jpg`, String(at)));
    await world.session.add(files);
    await until(world.session, () => world.session.snapshot().results.length > 0);
    await stopWriters();
    const before = world.saved.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(before).toBe(0);
    expect(world.saved).toEqual([]);
    expect(world.session.snapshot().results).toEqual([]);
  });
});
