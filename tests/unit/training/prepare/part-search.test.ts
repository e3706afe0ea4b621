/** The search for photos that are cut out closer: the hashes of the parts, and that a part is found where different lesions are not. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.js';
import { PART_VIEWS, partHashes } from '../../../../training/src/prepare/crop-views.js';
import { COMPARED_SIDE_PX, downsampleGrey } from '../../../../training/src/prepare/image-similarity.js';
import { findParts } from '../../../../training/src/prepare/part-search.js';
import { hammingDistance, perceptualHash } from '../../../../training/src/prepare/perceptual-hash.js';

const SIDE = COMPARED_SIDE_PX;
/** Pixels of a photo that the compared ones are cut from. */
const PHOTO_PX = 256;

/** A photo: a dark spot on lighter skin, both with a texture of many sizes that only `seed` has. */
function photo(seed: number, texture = 40): (x: number, y: number) => number {
  const random = seededRandom(seed);
  const waves = Array.from({ length: 60 }, () => ({
    ...{ fx: (random() - 0.5) * 40, fy: (random() - 0.5) * 40, phase: random() * 2 * Math.PI },
  }));
  return (x, y) => {
    const grain = waves.reduce((sum, { fx, fy, phase }) => sum + Math.sin(2 * Math.PI * (fx * x + fy * y) + phase), 0);
    const spot = 100 / (1 + Math.exp((Math.hypot(x - 0.48, y - 0.53) - 0.2) / 0.02));
    return Math.max(0, Math.min(255, 180 - spot + (texture * grain) / Math.sqrt(waves.length)));
  };
}

/** The grey levels of a square part, each the mean of the photo's pixels in it. */
function cut(
  of: (x: number, y: number) => number,
  x: number,
  y: number,
  size: number,
  change = (level: number): number => level,
): Uint8Array {
  const per = Math.max(1, Math.round((PHOTO_PX * size) / SIDE));
  return Uint8Array.from({ length: SIDE * SIDE }, (_, n) => {
    let sum = 0;
    for (let k = 0; k < per * per; k++) {
      const [column, row] = [(n % SIDE) * per + (k % per), Math.floor(n / SIDE) * per + Math.floor(k / per)];
      sum += of(x + ((column + 0.5) / (per * SIDE)) * size, y + ((row + 0.5) / (per * SIDE)) * size);
    }
    return Math.max(0, Math.min(255, Math.round(change(sum / (per * per)))));
  });
}

describe('the hashes of parts', () => {
  it('are those of the parts cut out, but for rounding', () => {
    const small = downsampleGrey(cut(photo(1), 0, 0, 1), SIDE);
    const hashes = partHashes(small);
    expect(hashes).toHaveLength(2 * PART_VIEWS.length);
    for (const view of [0, 40, 100, PART_VIEWS.length - 1]) {
      const part = PART_VIEWS[view];
      if (part === undefined) throw new Error('there is such a part');
      const direct = perceptualHash(downsampleGrey(cut(photo(1), part.x, part.y, part.size), SIDE));
      if (direct === null) throw new Error('the part is not flat');
      expect(hammingDistance(direct, [hashes[2 * view] ?? 0, hashes[2 * view + 1] ?? 0])).toBeLessThanOrEqual(4);
    }
  });

  it('are of parts within the image', () => {
    for (const { x, y, size } of PART_VIEWS) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y) + size).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});

describe('the search for parts', () => {
  it('finds a photo that was cut out closer, in other light, and says how much of it is shown', () => {
    const random = seededRandom(9);
    const greys = [1, 2, 3, 4, 5, 6].map((seed) => cut(photo(seed), 0, 0, 1));
    const parts = [
      [0.05, 0.08, 0.88],
      [0.13, 0.02, 0.8],
      [0.2, 0.21, 0.67],
    ] as const;
    for (const [n, [x, y, size]] of parts.entries()) {
      greys.push(cut(photo(n + 1), x, y, size, (level) => 20 + 0.8 * level + (random() - 0.5) * 6));
    }
    const pairs = findParts(greys);
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      [0, 6],
      [1, 7],
      [2, 8],
    ]);
    for (const [n, { size }] of pairs.entries()) expect(Math.abs(size - (parts[n]?.[2] ?? 0))).toBeLessThan(0.03);
  });

  it('does not take two dark spots on plain skin for one', () => {
    const random = seededRandom(3);
    const plain = (seed: number) => photo(seed, 1);
    const noise = (level: number): number => level + (random() - 0.5) * 4;
    const greys = [
      ...[1, 2, 3, 4, 5].map((seed) => cut(plain(seed), 0, 0, 1, noise)),
      ...[6, 7, 8, 9].map((seed) => cut(plain(seed), 0.1, 0.1, 0.8, noise)),
    ];
    expect(findParts(greys)).toEqual([]);
  });

  it('leaves out what shows nothing, and counts for the progress', () => {
    const done: number[] = [];
    const flat = new Uint8Array(SIDE * SIDE).fill(90);
    expect(findParts([flat, flat, cut(photo(1), 0, 0, 1)], (count) => done.push(count))).toEqual([]);
    expect(done.at(-1)).toBe(3);
  });
});
