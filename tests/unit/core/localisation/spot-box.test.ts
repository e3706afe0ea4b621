/** Where the spot lies within a crop. */
import { describe, expect, test } from 'vitest';
import { normalise, toPicture } from '../../../../src/core/image/preprocess.js';
import type { RgbaImage } from '../../../../src/core/image/image.js';
import { findSpotBox } from '../../../../src/core/localisation/spot-box.js';
import { seededRandom } from '../../../../src/core/random.js';

const SIDE = 128;
const SPEC = { sizePx: SIDE, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;

/** Skin with a brown disc. @param x and its other places in pixels; a radius of 0 leaves the skin bare. */
function drawSkin(x: number, y: number, radius: number): RgbaImage {
  const random = seededRandom(1);
  const data = new Uint8Array(SIDE * SIDE * 4).fill(255);
  for (let at = 0; at < SIDE * SIDE; at++) {
    const isInside = Math.hypot((at % SIDE) + 0.5 - x, Math.floor(at / SIDE) + 0.5 - y) < radius;
    const noise = (random() - 0.5) * 8;
    const colour = isInside ? [110, 70, 55] : [205, 160, 135];
    for (let channel = 0; channel < 3; channel++) data[at * 4 + channel] = Math.round((colour[channel] ?? 0) + noise);
  }
  return { width: SIDE, height: SIDE, data };
}

describe('the box of a spot', () => {
  test.each([
    [64, 64],
    [40, 80],
  ])('is around a disc at %i, %i, in fractions of the side', (x, y) => {
    const box = findSpotBox(drawSkin(x, y, 20));
    expect(box).not.toBeNull();
    // Two pixels of the thumbnail of 80.
    const tolerance = 2.5 / 80;
    expect(Math.abs((box?.left ?? 0) - (x - 20) / SIDE)).toBeLessThan(tolerance);
    expect(Math.abs((box?.right ?? 0) - (x + 20) / SIDE)).toBeLessThan(tolerance);
    expect(Math.abs((box?.top ?? 0) - (y - 20) / SIDE)).toBeLessThan(tolerance);
    expect(Math.abs((box?.bottom ?? 0) - (y + 20) / SIDE)).toBeLessThan(tolerance);
  });

  test('is none on bare skin', () => {
    expect(findSpotBox(drawSkin(0, 0, 0))).toBeNull();
  });
});

test('the picture of a network input is the one that it was made of', () => {
  const { data } = drawSkin(64, 64, 20);
  const rgb = Float32Array.from({ length: SIDE * SIDE * 3 }, (_, at) => data[Math.floor(at / 3) * 4 + (at % 3)] ?? 0);
  expect([...toPicture(normalise(rgb, SPEC), SPEC).data]).toEqual([...data]);
});
