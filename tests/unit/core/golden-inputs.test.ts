/** Golden inputs: reproducible bit for bit, and all different. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { GOLDEN_INPUT_SIZE_PX, drawGoldenInput } from '../../../src/core/golden-inputs.js';

const digest = (seed: number): string => createHash('sha256').update(drawGoldenInput(seed).data).digest('hex').slice(0, 16);

it('draws the same picture from the same seed, on every machine', () => {
  // A published model's golden outputs depend on these bits: if this fails, the drawing changed, not the test.
  expect([1, 2, 3].map(digest)).toMatchInlineSnapshot(`
    [
      "23e4eb3488581ad4",
      "60f0b8d51596399f",
      "c716f69d7afa0c5c",
    ]
  `);
});

it('draws an opaque picture with a spot on skin', () => {
  const { data, width, height } = drawGoldenInput(7);
  expect([width, height]).toEqual([GOLDEN_INPUT_SIZE_PX, GOLDEN_INPUT_SIZE_PX]);
  const brightness = (x: number, y: number): number => data[(y * width + x) * 4] ?? 0;
  expect(brightness(4, 4)).toBeGreaterThan(brightness(width / 2, height / 2) + 30);
  expect(data.filter((_, at) => at % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
});
