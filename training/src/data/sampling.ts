/** Class balance: how often an image is drawn and how much it weighs in the loss. */
import { BENIGN_CLASS_IDS, isSuspicious } from '../../../src/core/classes.js';
import type { ClassId } from '../../../src/core/classes.js';
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
  /**
   * The same for suspicious and benign within their source, so that a source's share of cancers says less about an image: half of one
   * source may be carcinomas, and a hundredth of another suspicious.
   */
  readonly groupBalancePower: number;
  /** How many times more often smartphone photos are drawn, which are few. */
  readonly phoneFactor: number;
}

/** A weight per image by its label's and its source's inverse frequency; mean 1. */
export function balanceWeights(records: readonly ImageRecord[], settings: BalanceSettings): Float64Array {
  const ofLabel = inverseFrequencies(records.map(labelOf), settings.classBalancePower);
  const ofSource = inverseFrequencies(records.map(sourceOf), settings.sourceBalancePower);
  const ofGroup = inverseFrequenciesWithin(records.map(sourceOf), records.map(groupOf), settings.groupBalancePower);
  const weights = Float64Array.from(
    records,
    (record, at) =>
      (ofLabel[at] ?? 1) *
      (ofSource[at] ?? 1) *
      (ofGroup[at] ?? 1) *
      (record.modality === 'smartphone' ? settings.phoneFactor : 1),
  );
  const mean = weights.reduce((a, b) => a + b, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}

/** Suspicious, benign, or neither of them. */
function groupOf(record: ImageRecord): string {
  const allowed = allowedClasses(record) ?? [];
  if (allowed.length > 0 && allowed.every(isSuspicious)) return 'suspicious';
  const isBenign = (id: ClassId): boolean => (BENIGN_CLASS_IDS as readonly ClassId[]).includes(id);
  return allowed.length > 0 && allowed.every(isBenign) ? 'benign' : '';
}

/**
 * For each group the inverse of its share among those of the same source, to a power, divided by their mean within the source, so that
 * the source itself is drawn as often as before.
 */
function inverseFrequenciesWithin(sources: readonly string[], groups: readonly string[], exponent: number): number[] {
  const rowsOf = new Map<string, number[]>();
  sources.forEach((source, at) => {
    const rows = rowsOf.get(source);
    if (rows === undefined) rowsOf.set(source, [at]);
    else rows.push(at);
  });
  const values = sources.map(() => 1);
  for (const rows of rowsOf.values()) {
    const inverse = inverseFrequencies(
      rows.map((row) => groups[row] ?? ''),
      exponent,
    );
    const mean = inverse.reduce((a, b) => a + b, 0) / inverse.length;
    rows.forEach((row, at) => {
      values[row] = (inverse[at] ?? 1) / mean;
    });
  }
  return values;
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
