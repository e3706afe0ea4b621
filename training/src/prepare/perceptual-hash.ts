/**
 * A 64-bit fingerprint of how a image looks: the signs of its lowest cosine frequencies. It survives another size, JPEG
 * quality or brightness; what a mirror or a quarter turn does to it is known without decoding again.
 *
 * After Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), whose DCT hash compares with the
 * median. Signs are compared with 0 here: then a mirror flips known bits, and distances are the same from either side.
 */

/** Side of the grey image that is hashed, in pixels. */
export const HASH_SIDE_PX = 32;
/** Frequencies a side; 8 × 8 is 64 bits, of which the first, the mean brightness, is always 0. */
export const HASH_FREQUENCIES = 8;
/** Below this standard deviation of grey levels (0 to 255) a image shows nothing, and its signs are rounding errors. */
const FLAT_LEVELS = 1;

/** Bits 0 to 31 and 32 to 63; bit `8 u + v` is the sign of vertical frequency u and horizontal frequency v. */
export type PerceptualHash = readonly [number, number];

/** `COSINES[f * 32 + x]`, the basis of the DCT-II. */
const COSINES = Float64Array.from({ length: HASH_FREQUENCIES * HASH_SIDE_PX }, (_, at) => {
  const frequency = Math.floor(at / HASH_SIDE_PX);
  return Math.cos(((2 * (at % HASH_SIDE_PX) + 1) * frequency * Math.PI) / (2 * HASH_SIDE_PX));
});

/** The basis of the DCT-II: frequency 0 to 7 at pixel 0 to 31. */
export function cosineAt(frequency: number, pixel: number): number {
  return COSINES[frequency * HASH_SIDE_PX + pixel] ?? 0;
}

/** The hash of 32 × 32 grey levels (0 to 255, row by row); null for a flat image, which looks like every other flat one. */
export function perceptualHash(grey: Uint8Array | Float64Array): PerceptualHash | null {
  if (standardDeviation(grey) < FLAT_LEVELS) return null;
  const rows = new Float64Array(HASH_SIDE_PX * HASH_FREQUENCIES);
  for (let y = 0; y < HASH_SIDE_PX; y++) {
    for (let v = 0; v < HASH_FREQUENCIES; v++) {
      let sum = 0;
      for (let x = 0; x < HASH_SIDE_PX; x++) sum += (grey[y * HASH_SIDE_PX + x] ?? 0) * (COSINES[v * HASH_SIDE_PX + x] ?? 0);
      rows[y * HASH_FREQUENCIES + v] = sum;
    }
  }
  return fromBits((u, v) => {
    if (u === 0 && v === 0) return false;
    let sum = 0;
    for (let y = 0; y < HASH_SIDE_PX; y++) sum += (rows[y * HASH_FREQUENCIES + v] ?? 0) * (COSINES[u * HASH_SIDE_PX + y] ?? 0);
    return sum > 0;
  });
}

function standardDeviation(grey: Uint8Array | Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (const level of grey) {
    sum += level;
    squares += level * level;
  }
  return Math.sqrt(Math.max(0, squares / grey.length - (sum / grey.length) ** 2));
}

function fromBits(isSet: (u: number, v: number) => boolean): PerceptualHash {
  let [low, high] = [0, 0];
  for (let u = 0; u < HASH_FREQUENCIES; u++) {
    for (let v = 0; v < HASH_FREQUENCIES; v++) {
      if (!isSet(u, v)) continue;
      const bit = u * HASH_FREQUENCIES + v;
      if (bit < 32) low |= 1 << bit;
      else high |= 1 << (bit - 32);
    }
  }
  return [low >>> 0, high >>> 0];
}

/** Bits that a left-right mirror flips: the odd horizontal frequencies; and those of an upside-down one. */
const MIRROR_X = fromBits((_, v) => v % 2 === 1);
const MIRROR_Y = fromBits((u) => u % 2 === 1);

/** The hashes of the image as it is (first), mirrored and rotated by quarter turns: eight. */
export function rotatedHashes(hash: PerceptualHash): readonly PerceptualHash[] {
  const across = fromBits((u, v) => bitOf(hash, v * HASH_FREQUENCIES + u));
  return [hash, across].flatMap((one) => [one, xor(one, MIRROR_X), xor(one, MIRROR_Y), xor(xor(one, MIRROR_X), MIRROR_Y)]);
}

function bitOf([low, high]: PerceptualHash, bit: number): boolean {
  return (((bit < 32 ? low : high) >>> (bit % 32)) & 1) === 1;
}

function xor(a: PerceptualHash, b: PerceptualHash): PerceptualHash {
  return [(a[0] ^ b[0]) >>> 0, (a[1] ^ b[1]) >>> 0];
}

/** How many bits differ, 0 to 64. */
export function hammingDistance(a: PerceptualHash, b: PerceptualHash): number {
  return bitCount(a[0] ^ b[0]) + bitCount(a[1] ^ b[1]);
}

/** Set bits of 32 (Warren, "Hacker's Delight", 2nd edition, figure 5-2). */
function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Sixteen hexadecimal digits: equal for equal hashes, as the key of a map must be. */
export function hashToHex([low, high]: PerceptualHash): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
