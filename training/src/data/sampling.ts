/** Class balance: how often an image is drawn and how much it weighs in the loss. */
import { seededRandom } from '../../../src/core/random.js';
import { allowedClasses, sourceOf } from './image-manifest.js';
import type { ImageRecord } from './image-manifest.js';

/** A label as the balance sees it: its one class, or `benign` for the coarse label. */
function labelOf(record: ImageRecord): string {
  const allowed = allowedClasses(record);
  return allowed?.length === 1 ? (allowed[0] ?? '') : 'coarse';
}

/** How the draws are balanced. */
export interface BalanceSettings {
  /** Exponent of the inverse class frequency: 0 leaves the images' own frequencies, 1 draws every class alike; the root lies between. */
  readonly classBalancePower: number;
  /** The same for the sources. */
  readonly sourceBalancePower: number;
  /** How many times more often smartphone photos are drawn, which are few. */
  readonly phoneFactor: number;
}

/** A weight per image by its label's and its source's inverse frequency; mean 1. */
export function balanceWeights(records: readonly ImageRecord[], settings: BalanceSettings): Float64Array {
  const ofLabel = inverseFrequencies(records.map(labelOf), settings.classBalancePower);
  const ofSource = inverseFrequencies(records.map(sourceOf), settings.sourceBalancePower);
  const weights = Float64Array.from(
    records,
    (record, at) => (ofLabel[at] ?? 1) * (ofSource[at] ?? 1) * (record.modality === 'smartphone' ? settings.phoneFactor : 1),
  );
  const mean = weights.reduce((a, b) => a + b, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}

/** For each name the inverse of its share among all, to a power. */
function inverseFrequencies(names: readonly string[], exponent: number): number[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return names.map((name) => ((counts.get(name) ?? 1) / names.length) ** -exponent);
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
