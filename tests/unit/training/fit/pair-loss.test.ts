/** The divergence of two answers, by hand and by its properties. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pairLoss } from '../../../../training/src/fit/pair-loss.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';

beforeAll(() => useBackend('cpu'));

const divergence = (rows: readonly (readonly number[])[], pairs: readonly (readonly [number, number])[]): number =>
  pairLoss(tf.tensor2d(rows.map((row) => [...row])), pairs).dataSync()[0] ?? NaN;
const softmax = (row: readonly number[]): number[] => {
  const powers = row.map(Math.exp);
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
};
const row = fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 8, maxLength: 8 });

describe('the divergence of a pair', () => {
  it('is that of Jensen and Shannon', () => {
    const a = [1, 2, -1, 0, 0.5, 3, -2, 1];
    const b = [0, 1, 2, -1, 0, 0.5, 3, -2];
    const [p, q] = [softmax(a), softmax(b)];
    const middle = p.map((value, at) => (value + (q[at] ?? 0)) / 2);
    const against = (from: readonly number[]): number =>
      from.reduce((sum, value, at) => sum + value * Math.log(value / (middle[at] ?? 1)), 0);
    expect(divergence([a, b], [[0, 1]])).toBeCloseTo((against(p) + against(q)) / 2, 5);
  });

  it('is 0 for the same answer, the same both ways, and at most log 2', () => {
    fc.assert(
      fc.property(row, row, (a, b) => {
        expect(divergence([a, a], [[0, 1]])).toBeCloseTo(0, 5);
        const value = divergence([a, b], [[0, 1]]);
        expect(value).toBeCloseTo(divergence([a, b], [[1, 0]]), 5);
        expect(value).toBeGreaterThan(-1e-6);
        expect(value).toBeLessThanOrEqual(Math.log(2) + 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it('is the mean over the pairs, and 0 without any', () => {
    const rows = [
      [3, 0, 0, 0, 0, 0, 0, 0],
      [0, 3, 0, 0, 0, 0, 0, 0],
      [3, 0, 0, 0, 0, 0, 0, 0],
    ];
    const one = divergence(rows, [[0, 1]]);
    expect(
      divergence(rows, [
        [0, 1],
        [0, 2],
      ]),
    ).toBeCloseTo(one / 2, 5);
    expect(divergence(rows, [])).toBe(0);
  });

  it('pulls both answers together', () => {
    const gradient = tf.grad((logits) => pairLoss(logits as tf.Tensor2D, [[0, 1]]));
    const logits = tf.tensor2d([
      [2, 0, 0, 0, 0, 0, 0, 0],
      [0, 2, 0, 0, 0, 0, 0, 0],
    ]);
    const moved = tf.sub<tf.Tensor2D>(logits, tf.mul(gradient(logits), 0.5));
    expect(pairLoss(moved, [[0, 1]]).dataSync()[0]).toBeLessThan(pairLoss(logits, [[0, 1]]).dataSync()[0] ?? 0);
  });
});
