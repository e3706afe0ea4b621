/**
 * Finds all pairs of hashes that differ in few bits without comparing every pair with every other.
 *
 * Two hashes that differ in at most d bits agree in at least one of d + 1 bands (pigeonhole), so only those that share a band
 * are compared (Manku, Jain, Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007). Equal hashes are put
 * together first: a thousand copies of one image cost a thousand steps, not a million.
 */
import { hammingDistance, hashToHex, rotatedHashes } from './perceptual-hash.js';
import type { PerceptualHash } from './perceptual-hash.js';

/** Two images that look the same; `a` is less than `b`, both indices into the list given. */
export interface ClosePair {
  readonly a: number;
  readonly b: number;
  /** Bits that differ, the least over the mirrors and quarter turns of one of them if those count. */
  readonly distance: number;
}

/** More images than this with equal hashes are each paired with the first alone: enough to link them all. */
const MOST_EQUAL = 64;

/**
 * Pairs whose hashes differ in at most `maxDistance` bits, in order of `a` and `b`; null hashes have no pairs.
 * @param rotated whether mirrors and quarter turns of an image count as the image.
 */
export function closePairs(
  hashes: readonly (PerceptualHash | null)[],
  maxDistance: number,
  rotated: boolean,
): readonly ClosePair[] {
  const holders = new Map<string, { readonly hash: PerceptualHash; readonly members: number[] }>();
  for (const [at, hash] of hashes.entries()) {
    if (hash === null) continue;
    const key = hashToHex(hash);
    const holder = holders.get(key);
    if (holder === undefined) holders.set(key, { hash, members: [at] });
    else holder.members.push(at);
  }
  const distinct = [...holders.values()];
  const pairs: ClosePair[] = [];
  for (const { members } of distinct) {
    for (const [a, b] of pairsWithin(members)) pairs.push({ a, b, distance: 0 });
  }
  const found = closeDistinctPairs(
    distinct.map(({ hash }) => hash),
    maxDistance,
    rotated,
  );
  for (const { a, b, distance } of found) {
    for (const one of few(distinct[a]?.members)) {
      for (const other of few(distinct[b]?.members)) pairs.push({ a: Math.min(one, other), b: Math.max(one, other), distance });
    }
  }
  return pairs.sort((one, other) => one.a - other.a || one.b - other.b);
}

function* pairsWithin(members: readonly number[]): Generator<readonly [number, number]> {
  const firsts = members.length > MOST_EQUAL ? members.slice(0, 1) : members;
  for (const [at, a] of firsts.entries()) {
    for (const b of members.slice(at + 1)) yield [a, b];
  }
}

/** Of too many equal ones, the first: the others are linked with it already. */
function few(members: readonly number[] = []): readonly number[] {
  return members.length > MOST_EQUAL ? members.slice(0, 1) : members;
}

function closeDistinctPairs(hashes: readonly PerceptualHash[], maxDistance: number, rotated: boolean): ClosePair[] {
  const bands = Array.from({ length: maxDistance + 1 }, (_, band) => bandOf(band, maxDistance + 1));
  const buckets = bands.map(() => new Map<number, number[]>());
  const pairs: ClosePair[] = [];
  // Whom this hash has been compared with already: the index of the hash that last met it.
  const met = new Int32Array(hashes.length).fill(-1);
  for (const [b, hash] of hashes.entries()) {
    const views = rotated ? rotatedHashes(hash) : [hash];
    for (const view of views) {
      for (const [band, bits] of bands.entries()) {
        for (const a of buckets[band]?.get(bits(view)) ?? []) {
          const other = hashes[a];
          if (met[a] === b || other === undefined) continue;
          met[a] = b;
          const distance = Math.min(...views.map((one) => hammingDistance(one, other)));
          if (distance <= maxDistance) pairs.push({ a, b, distance });
        }
      }
    }
    for (const [band, bits] of bands.entries()) {
      const bucket = buckets[band]?.get(bits(hash));
      if (bucket === undefined) buckets[band]?.set(bits(hash), [b]);
      else bucket.push(b);
    }
  }
  return pairs;
}

/** Takes out one of `count` bands of the 64 bits, as a key that equal bands share. */
function bandOf(band: number, count: number): (hash: PerceptualHash) => number {
  const from = Math.floor((band * 64) / count);
  const to = Math.floor(((band + 1) * 64) / count);
  const lowMask = maskOf(Math.min(from, 32), Math.min(to, 32));
  const highMask = maskOf(Math.max(from, 32) - 32, Math.max(to, 32) - 32);
  return ([low, high]) => Math.imul(low & lowMask, 31) ^ (high & highMask);
}

function maskOf(from: number, to: number): number {
  let mask = 0;
  for (let bit = from; bit < to; bit++) mask |= 1 << bit;
  return mask;
}
