/** The optimizer, the schedule and the run's state. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { AdamW, DEFAULT_ADAMW } from '../../../../training/src/fit/adamw.js';
import { oneCycleRate } from '../../../../training/src/fit/schedule.js';
import { readState, writeState } from '../../../../training/src/fit/state.js';

const weight = (values: Float32Array, decays = false) => ({ name: 'w', values, rateFactor: 1, decays });

describe('AdamW', () => {
  it('takes a first step of the size of the rate against the slope, whatever its scale', () => {
    const values = Float32Array.of(1, 1);
    const optimizer = new AdamW([weight(values)]);
    optimizer.step([weight(values)], new Map([['w', Float32Array.of(0.5, -0.001)]]), 0.01, 1);
    expect(values[0]).toBeCloseTo(0.99, 5);
    expect(values[1]).toBeCloseTo(1.01, 4);
  });

  it('decays apart from the slope', () => {
    const values = Float32Array.of(2);
    new AdamW([weight(values, true)], { ...DEFAULT_ADAMW, weightDecay: 0.1 }).step(
      [weight(values, true)],
      new Map([['w', Float32Array.of(0)]]),
      0.5,
      1,
    );
    expect(values[0]).toBeCloseTo(2 * (1 - 0.05));
  });

  it('reports the norm before clipping and refuses one that is not a number', () => {
    const values = Float32Array.of(0, 0);
    const optimizer = new AdamW([weight(values)]);
    expect(optimizer.step([weight(values)], new Map([['w', Float32Array.of(3, 4)]]), 0.1, 1)).toBeCloseTo(5);
    expect(() => optimizer.step([weight(values)], new Map([['w', Float32Array.of(NaN, 0)]]), 0.1, 2)).toThrow(/norm/u);
  });

  it('finds the minimum of a bowl', () => {
    const values = Float32Array.of(4, -3);
    const optimizer = new AdamW([weight(values)]);
    for (let step = 1; step <= 800; step++) {
      const slope = values.map((value, at) => 2 * (value - (at === 0 ? 1 : 2)));
      optimizer.step([weight(values)], new Map([['w', slope]]), oneCycleRate(step - 1, 800, 0.1, 0.1), step);
    }
    expect(values[0]).toBeCloseTo(1, 2);
    expect(values[1]).toBeCloseTo(2, 2);
  });
});

it('rises to the peak, then falls, and never reaches zero', () => {
  const rates = Array.from({ length: 100 }, (_, step) => oneCycleRate(step, 100, 1, 0.1));
  expect(rates[0]).toBeCloseTo(0.1);
  expect(Math.max(...rates)).toBe(1);
  expect(rates.indexOf(1)).toBe(9);
  for (let at = 10; at < 100; at++) expect(rates[at]).toBeLessThanOrEqual(rates[at - 1] ?? 0);
  expect(rates.at(-1)).toBeGreaterThan(0);
});

describe('run state', () => {
  it('comes back bit for bit', async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'naevus-')), 'state.bin');
    const arrays = new Map([
      ['a', Float32Array.of(1.1, -0, 3e-39)],
      ['b', new Float32Array(0)],
    ]);
    await writeState(file, { header: { step: 7, fingerprint: 'x' }, arrays });
    const back = await readState(file);
    expect(back?.header).toEqual({ step: 7, fingerprint: 'x' });
    expect(back?.arrays).toEqual(arrays);
  });

  it('names a file that is cut short, and is null where there is none', async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'naevus-')), 'state.bin');
    expect(await readState(file)).toBeNull();
    await writeState(file, { header: {}, arrays: new Map([['a', new Float32Array(100)]]) });
    await writeFile(file, (await readFile(file)).subarray(0, 90));
    await expect(readState(file)).rejects.toThrow(/state\.bin is cut short/u);
  });
});
