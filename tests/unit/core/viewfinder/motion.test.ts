/** Motion between two frames: a known translation is found; noise and a change of the light are not motion. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.js';
import { estimateMotion } from '../../../../src/core/viewfinder/motion.js';

const SIDE = 32;

/** A soft dark disc on skin, moved by so many sides, under noise. */
function frame({ x = 0, y = 0, noise = 0, light = 0, seed = 1, spot = 80 }): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: SIDE * SIDE }, (_, at) => {
    const column = ((at % SIDE) + 0.5) / SIDE - 0.5 - x;
    const row = (Math.floor(at / SIDE) + 0.5) / SIDE - 0.5 - y;
    return 160 + light - spot * Math.exp(-(column * column + row * row) / 0.05) + noise * (random() - 0.5);
  });
}

describe('a shift', () => {
  it('is measured to a tenth of itself, in every direction, up to a thirtieth of the side', () => {
    const small = fc.double({ min: -0.03, max: 0.03, noNaN: true });
    fc.assert(
      fc.property(small, small, (x, y) => {
        const { shift } = estimateMotion(frame({}), frame({ x, y }), SIDE);
        expect(Math.abs(shift - Math.hypot(x, y))).toBeLessThan(0.1 * Math.hypot(x, y) + 1e-4);
      }),
    );
  });

  it('too far to be measured is a large change', () => {
    expect(estimateMotion(frame({ x: -0.3 }), frame({ x: 0.3 }), SIDE).change).toBeGreaterThan(0.5);
  });
});

describe('what has not moved', () => {
  it('stands still under noise, with a spot and without one', () => {
    for (const spot of [80, 0]) {
      for (let seed = 1; seed < 20; seed++) {
        const [before, after] = [frame({ noise: 4, seed, spot }), frame({ noise: 4, seed: seed + 100, spot })];
        expect(estimateMotion(before, after, SIDE).shift).toBeLessThan(0.004);
      }
    }
  });

  it('stands still where the camera changes its exposure', () => {
    const { shift, change } = estimateMotion(frame({}), frame({ light: 25 }), SIDE);
    expect(shift).toBeLessThan(1e-6);
    expect(change).toBeLessThan(1e-5);
  });
});

it('any two frames have a finite motion', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.nat(255), (first, second, noise) => {
      const motion = estimateMotion(frame({ noise, seed: first }), frame({ noise: 255, seed: second, spot: 0 }), SIDE);
      expect(Number.isFinite(motion.shift)).toBe(true);
      expect(motion.change).toBeGreaterThanOrEqual(0);
    }),
  );
});
