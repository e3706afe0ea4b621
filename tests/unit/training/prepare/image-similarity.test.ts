/** The closer look: the same image after what archives do to images, and not two spots that only look the same. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.js';
import { hammingDistance, perceptualHash } from '../../../../training/src/prepare/perceptual-hash.js';
import { COMPARED_SIDE_PX, downsampleGrey, compareImages } from '../../../../training/src/prepare/image-similarity.js';

const SIDE = COMPARED_SIDE_PX;

/** A dark round spot in the middle of lighter skin, with a texture that only `seed` has. */
function spot(seed: number): Uint8Array {
  const random = seededRandom(seed);
  return Uint8Array.from({ length: SIDE * SIDE }, (_, at) => {
    const distance = Math.hypot((at % SIDE) - SIDE / 2.1, Math.floor(at / SIDE) - SIDE / 1.9);
    return 190 - 120 / (1 + Math.exp((distance - 18) / 2)) + (random() - 0.5) * 20;
  });
}

const changed = (grey: Uint8Array, change: (level: number, at: number) => number): Uint8Array =>
  Uint8Array.from(grey, (level, at) => Math.max(0, Math.min(255, Math.round(change(level, at)))));
const mirrored = (grey: Uint8Array): Uint8Array =>
  changed(grey, (_, at) => grey[at - (at % SIDE) + (SIDE - 1 - (at % SIDE))] ?? 0);

describe('the closer look', () => {
  it('knows a picture after noise, another brightness and contrast', () => {
    const random = seededRandom(5);
    const copy = changed(spot(1), (level) => 30 + 0.7 * level + (random() - 0.5) * 8);
    const similarity = compareImages(spot(1), copy, false);
    expect(similarity?.whole).toBeGreaterThan(0.99);
    expect(similarity?.detail).toBeGreaterThan(0.7);
  });

  it('tells two spots apart that are alike as a whole, and whose hashes are close', () => {
    const [one, other] = [1, 2].map((seed) => perceptualHash(downsampleGrey(spot(seed), SIDE)));
    if (one === undefined || one === null || other === undefined || other === null) throw new Error('a spot has a hash');
    expect(hammingDistance(one, other)).toBeLessThanOrEqual(12);
    expect(compareImages(spot(1), spot(2), true)).toBeNull();
  });

  it('knows a mirrored and a rotated copy if asked to, and not otherwise', () => {
    const upright = spot(3);
    const across = changed(upright, (_, at) => upright[(at % SIDE) * SIDE + Math.floor(at / SIDE)] ?? 0);
    for (const copy of [mirrored(upright), across, mirrored(across)]) {
      expect(compareImages(upright, copy, true)?.detail).toBeCloseTo(1, 6);
      expect(compareImages(upright, copy, false)).toBeNull();
    }
  });

  it('sees nothing in a flat picture', () => {
    const flat = new Uint8Array(SIDE * SIDE).fill(90);
    expect(compareImages(flat, flat, true)).toBeNull();
  });
});
