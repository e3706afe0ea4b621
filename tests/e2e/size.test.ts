/** What a visit downloads, in budgets: the app must not grow unnoticed. */
import { describe, expect, it } from 'vitest';
import { appBytes } from '../../scripts/bench/bytes.js';
import { DIST } from './app.js';

describe('the sizes of the built app', () => {
  it('stay within their budgets', async () => {
    const { shell, workerWithWebgl, wasm } = await appBytes(DIST);
    // The goal is 110,000. The page about privacy, 5,000, must be there from the start: it watches over requests.
    expect(shell).toBeLessThanOrEqual(112_000);
    // The goal is 170,000. tfjs's WebGL kernels alone are 86,000 and its graph executor with the core 100,000.
    expect(workerWithWebgl).toBeLessThanOrEqual(212_000);
    expect(wasm).toBeLessThanOrEqual(140_000);
    // Each is there at all: a budget of a file that was not found is none.
    expect(Math.min(shell, workerWithWebgl, wasm)).toBeGreaterThan(50_000);
  });
});
