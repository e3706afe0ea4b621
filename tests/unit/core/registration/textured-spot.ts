/** A synthetic spot on textured skin, drawn as a function of the place, so that every transform of it is exact. */
import { seededRandom } from '../../../../src/core/random.js';
import type { RgbSquare } from '../../../../src/core/registration/plane.js';
import { IDENTITY, invert, transformPoint } from '../../../../src/core/registration/similarity.js';
import type { Similarity } from '../../../../src/core/registration/similarity.js';

/** Draws the square in which the skin at `p` of the reference stands at `transform(p)`. @param seed of another lesion's outline and skin. */
export function drawSpot(seed: number, side: number, transform: Similarity = IDENTITY): RgbSquare {
  const random = seededRandom(seed);
  // 5 to 25 waves a side: pores and furrows, and too fine to be taken for the outline.
  const waves = Array.from({ length: 40 }, () => {
    const [frequency, direction] = [30 + 130 * random(), 6.28 * random()];
    return { fx: frequency * Math.cos(direction), fy: frequency * Math.sin(direction), phase: 6.28 * random() };
  });
  const lobes = Array.from({ length: 4 }, (_, at) => ({ turns: at + 2, size: random() * 0.12, phase: random() * 6.28 }));
  const back = invert(transform);
  const rgb = new Float32Array(side * side * 3);
  for (let pixel = 0; pixel < side * side; pixel++) {
    const { x, y } = transformPoint(back, {
      x: ((pixel % side) + 0.5) / side - 0.5,
      y: (Math.floor(pixel / side) + 0.5) / side - 0.5,
    });
    const texture = waves.reduce((sum, { fx, fy, phase }) => sum + Math.sin(fx * x + fy * y + phase), 0);
    const angle = Math.atan2(y, x);
    const rim = 0.2 * lobes.reduce((product, { turns, size, phase }) => product + size * Math.sin(turns * angle + phase), 1);
    const inside = 1 / (1 + Math.exp((Math.hypot(x, y) - rim) * 60));
    const light = 190 - 90 * inside + 2 * texture;
    rgb.set([light, light * 0.8, light * 0.65], pixel * 3);
  }
  return { side, rgb };
}

/** Changes brightness and contrast, as another lamp does. */
export function relit({ side, rgb }: RgbSquare, gain: number, tint: number): RgbSquare {
  return { side, rgb: rgb.map((value, at) => Math.max(0, Math.min(255, value * gain * (at % 3 === 2 ? tint : 1)))) };
}
