/** What a visit downloads, in budgets: the app must not grow unnoticed. */
import { describe, expect, it } from 'vitest';
import { appBytes } from '../../scripts/bench/bytes.js';
import { DIST } from './app.js';

describe('the sizes of the built app', () => {
  it('stay within their budgets', async () => {
    const { shell, workerWithWebgl, wasm } = await appBytes(DIST);
    expect(shell).toBeLessThanOrEqual(110_000);
    // All of tfjs would be 212,000: `scripts/tfjs/kept.ts` says what is left of it.
    expect(workerWithWebgl).toBeLessThanOrEqual(145_000);
    expect(wasm).toBeLessThanOrEqual(140_000);
    // Each is there at all: a budget of a file that was not found is none.
    expect(Math.min(shell, workerWithWebgl, wasm)).toBeGreaterThan(50_000);
  });
});
