/** The exponential moving average of weights. */
import { expect, it } from 'vitest';
import type { Weights } from '../../../../training/src/network/network.js';
import { updateEma } from '../../../../training/src/network/weight-averaging.js';

const weights = (value: number): Weights => new Map([['w', { shape: [2], values: new Float32Array(2).fill(value) }]]);

it('keeps the decay of the old average and adds the rest of the new weights', () => {
  const ema = weights(1);
  updateEma(ema, weights(0), 0.9);
  expect(ema.get('w')?.values[0]).toBeCloseTo(0.9, 6);
  updateEma(ema, weights(0), 0.9);
  expect(ema.get('w')?.values[1]).toBeCloseTo(0.81, 6);
});
