/** Class balance: how often an image is drawn and how much it weighs in the loss. Node only, pure. */
import { seededRandom } from '../../../src/model/random.js';
import { allowedClasses } from './image-manifest.js';
import type { ImageRecord } from './image-manifest.js';

/** A label as the balance sees it: its one class, or `benign` for the coarse label. */
function labelOf(record: ImageRecord): string {
  const allowed = allowedClasses(record);
  return allowed?.length === 1 ? (allowed[0] ?? '') : 'coarse';
}

/**
 * A weight per image: the inverse frequency of its label to the power `exponent`, mean 1, and `phoneFactor` times that
 * for smartphone photos, which are few.
 * @param exponent 0 leaves the images' own frequencies, 1 draws every class alike; the square root (0.5) lies between.
 */
export function balanceWeights(records: readonly ImageRecord[], exponent: number, phoneFactor: number): Float64Array {
  const counts = new Map<string, number>();
  for (const record of records) counts.set(labelOf(record), (counts.get(labelOf(record)) ?? 0) + 1);
  const weights = Float64Array.from(records, (record) => {
    const frequency = (counts.get(labelOf(record)) ?? 1) / records.length;
    return frequency ** -exponent * (record.modality === 'smartphone' ? phoneFactor : 1);
  });
  const mean = weights.reduce((a, b) => a + b, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}

/** Draws indices with replacement in proportion to their weights; a batch depends on seed and step alone. */
export class WeightedSampler {
  readonly #cumulative: Float64Array;
  readonly #seed: number;

  constructor(weights: Float64Array, seed: number) {
    let sum = 0;
    this.#cumulative = weights.map((weight) => (sum += weight));
    this.#seed = seed;
  }

  /** The indices of the batch of one step. */
  batch(step: number, size: number): number[] {
    const random = seededRandom(mixSeed(this.#seed, step));
    const total = this.#cumulative.at(-1) ?? 0;
    return Array.from({ length: size }, () => this.#find(random() * total));
  }

  #find(target: number): number {
    let low = 0;
    let high = this.#cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#cumulative[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Mixes whole numbers into one seed, so that neighbouring steps and images get unrelated random numbers. */
export function mixSeed(...parts: readonly number[]): number {
  let mixed = 0x9e3779b9;
  for (const part of parts) {
    mixed = Math.imul(mixed ^ (part >>> 0), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return mixed >>> 0;
}
