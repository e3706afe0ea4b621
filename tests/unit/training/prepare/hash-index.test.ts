/** The perceptual hash and the search for close ones: the same pairs as comparing every pair with every other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closePairs } from '../../../../training/src/prepare/hash-index.js';
import {
  HASH_SIDE_PX,
  hammingDistance,
  hashToHex,
  perceptualHash,
  rotatedHashes,
} from '../../../../training/src/prepare/perceptual-hash.js';
import type { PerceptualHash } from '../../../../training/src/prepare/perceptual-hash.js';

const word = fc.nat(0xffffffff);
const hash: fc.Arbitrary<PerceptualHash> = fc.tuple(word, word).map(([low, high]) => [(low & ~1) >>> 0, high]);

/** A hash and some that differ from it, or from a rotated copy, in a few bits: random ones alone are never close. */
const family = fc
  .tuple(hash, fc.array(fc.tuple(fc.nat(7), fc.array(fc.integer({ min: 1, max: 63 }), { maxLength: 7 })), { maxLength: 8 }))
  .map(([first, others]) => [
    first,
    ...others.map(([view, bits]) => {
      let [low, high] = rotatedHashes(first)[view] ?? first;
      for (const bit of bits) {
        if (bit < 32) low = (low ^ (1 << bit)) >>> 0;
        else high = (high ^ (1 << (bit - 32))) >>> 0;
      }
      return [low, high] as const;
    }),
  ]);
const hashes = fc.array(family, { minLength: 1, maxLength: 6 }).map((families) => families.flat());

function bruteForce(all: readonly (PerceptualHash | null)[], most: number, rotated: boolean) {
  const pairs: { a: number; b: number; distance: number }[] = [];
  for (const [a, one] of all.entries()) {
    for (const [b, other] of all.entries()) {
      if (a >= b || one === null || other === null) continue;
      const views = rotated ? rotatedHashes(one) : [one];
      const distance = Math.min(...views.map((view) => hammingDistance(view, other)));
      if (distance <= most) pairs.push({ a, b, distance });
    }
  }
  return pairs;
}

/** A image of random grey levels. */
const picture = fc.uint8Array({ minLength: HASH_SIDE_PX ** 2, maxLength: HASH_SIDE_PX ** 2 });
const S = HASH_SIDE_PX;

describe('the index of hashes', () => {
  it('finds what brute force finds', () => {
    fc.assert(
      fc.property(hashes, fc.integer({ min: 0, max: 12 }), fc.boolean(), (all, most, rotated) => {
        const withFlat = [null, ...all, null];
        expect(closePairs(withFlat, most, rotated)).toEqual(bruteForce(withFlat, most, rotated));
      }),
      { numRuns: 300 },
    );
  });

  it('links thousands of equal hashes without pairing each with each', () => {
    const equal = Array.from({ length: 20_000 }, (): PerceptualHash => [6, 9]);
    const pairs = closePairs([...equal, [6, 8]], 4, true);
    expect(pairs.length).toBe(20_000);
    expect(pairs.at(-2)).toEqual({ a: 0, b: 20_000 - 1, distance: 0 });
    expect(pairs.at(-1)).toEqual({ a: 0, b: 20_000, distance: 1 });
  });
});

describe('the perceptual hash', () => {
  it('is null for a picture that shows nothing', () => {
    expect(perceptualHash(new Uint8Array(S * S).fill(200))).toBeNull();
    expect(perceptualHash(Uint8Array.from({ length: S * S }, (_, at) => 200 + (at % 2)))).toBeNull();
  });

  it('does not change with brightness and contrast', () => {
    fc.assert(
      fc.property(
        picture,
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (grey, gain, bias) => {
          const changed = Float64Array.from(grey, (level) => gain * level + bias);
          const [one, other] = [perceptualHash(grey), perceptualHash(changed)];
          fc.pre(one !== null && other !== null);
          expect(hammingDistance(one, other)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('knows the mirrors and quarter turns of a picture', () => {
    const symmetries = [
      (x: number, y: number) => y * S + x,
      (x: number, y: number) => y * S + (S - 1 - x),
      (x: number, y: number) => (S - 1 - y) * S + x,
      (x: number, y: number) => x * S + y,
      (x: number, y: number) => x * S + (S - 1 - y),
      (x: number, y: number) => (S - 1 - x) * S + (S - 1 - y),
    ];
    fc.assert(
      fc.property(picture, fc.constantFrom(...symmetries), (grey, source) => {
        const copy = Uint8Array.from(grey, (_, at) => grey[source(at % S, Math.floor(at / S))] ?? 0);
        const [one, other] = [perceptualHash(grey), perceptualHash(copy)];
        fc.pre(one !== null && other !== null);
        const views = rotatedHashes(one);
        // A frequency that is 0 but for rounding may have either sign.
        expect(Math.min(...views.map((view) => hammingDistance(view, other)))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('counts bits that differ; its name is equal for equal hashes alone', () => {
    fc.assert(
      fc.property(hash, hash, (one, other) => {
        const bits = (n: number) => n.toString(2).replaceAll('0', '').length;
        expect(hammingDistance(one, other)).toBe(bits((one[0] ^ other[0]) >>> 0) + bits((one[1] ^ other[1]) >>> 0));
        expect(hashToHex(one) === hashToHex(other)).toBe(hammingDistance(one, other) === 0);
      }),
    );
  });
});
