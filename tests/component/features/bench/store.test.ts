/** Where the bench keeps its results, on a fake database: another tab in the way, a closed connection, and results of another version. */
import type { openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import type { BenchResult } from '../../../../src/features/bench/run/result.js';
import { createBenchStore } from '../../../../src/features/bench/run/store.js';
import { assessmentOf } from '../../../fixtures/assessment.js';

type Callbacks = NonNullable<Parameters<typeof openDB>[2]>;

const result = (key: string, assessment = assessmentOf('no-warning-sign')): BenchResult => ({
  ...{ key, name: key, path: key, sizeBytes: 1 },
  outcome: { kind: 'assessed', assessment },
});

/** A database that opens when the test says so. */
class World {
  readonly opened: Callbacks[] = [];
  readonly results: BenchResult[] = [];
  private readonly resolvers: ((database: unknown) => void)[] = [];
  readonly store = createBenchStore(((_name: string, _version: number, callbacks: Callbacks) => {
    this.opened.push(callbacks);
    return new Promise((resolve) => this.resolvers.push(resolve));
  }) as unknown as Parameters<typeof createBenchStore>[0]);

  open(): void {
    const database = {
      get: () => Promise.resolve(undefined),
      getAll: () => Promise.resolve(this.results),
      clear: () => Promise.resolve(),
    };
    for (const resolve of this.resolvers.splice(0)) resolve(database);
  }
  block(): void {
    this.opened.at(-1)?.blocked?.(1, 2, {} as IDBVersionChangeEvent);
  }
}

describe('the store of the bench', () => {
  it('goes on without storage where another tab holds an older version open, and with it once that tab is gone', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const world = new World();
    const loaded = world.store.load();
    world.block();
    expect(await loaded).toBeUndefined();
    // Nothing else waits for the other tab, and nobody asks a second time.
    expect(await world.store.clear()).toBe(false);
    expect(world.opened).toHaveLength(1);
    world.open();
    await vi.waitFor(async () => {
      expect(await world.store.clear()).toBe(true);
    });
    expect(world.opened).toHaveLength(1);
  });

  it('opens again after the browser has closed the connection', async () => {
    const world = new World();
    const cleared = world.store.clear();
    world.open();
    expect(await cleared).toBe(true);
    world.opened[0]?.terminated?.();
    const again = world.store.clear();
    world.open();
    expect(await again).toBe(true);
    expect(world.opened).toHaveLength(2);
  });

  it('leaves out what no screen of this version can show', async () => {
    const world = new World();
    const future = { ...assessmentOf('no-warning-sign'), schemaVersion: 99 } as unknown as ReturnType<typeof assessmentOf>;
    world.results.push(result('today'), result('rotten', future), {
      ...result('refused'),
      outcome: { kind: 'failed', failure: { kind: 'photo-broken' } },
    });
    const loaded = world.store.load();
    world.open();
    expect((await loaded)?.results.map(({ key }) => key)).toEqual(['today', 'refused']);
  });
});
