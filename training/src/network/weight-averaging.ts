/**
 * The mean of networks' weights. Networks that were trained on from one another, at other rates or with other augmentation, lie in one
 * valley of the loss, and their mean is often flatter and better than each (Izmailov et al. 2018, arXiv 1803.05407; Wortsman et al. 2022,
 * arXiv 2203.05482); networks from different random weights do not, and theirs is worthless.
 */
import { CliError } from '../cli-error.js';
import { weightOf } from './network.js';
import { OUTLINE_PREFIX, hasOutline } from './outline-decoder.js';
import type { Network, Weights } from './network.js';

/** A network and what it counts. */
export interface WeightedNetwork {
  /** Named where it does not fit. */
  readonly name: string;
  readonly network: Network;
  /** In proportion to those of the others. */
  readonly weight: number;
}

/**
 * The mean, built as the first is. A network without an outline decoder counts for the other weights alone. Throws {@link CliError} naming the weight
 * that one lacks or has in another shape.
 */
export function averageNetworks(parts: readonly WeightedNetwork[]): Network {
  const [first] = parts;
  if (first === undefined) throw new CliError('Give at least one network.');
  const weights: Weights = new Map();
  for (const [name, { shape, values }] of first.network.weights) {
    const mean = new Float32Array(values.length);
    const counted = name.startsWith(OUTLINE_PREFIX) ? parts.filter(({ network }) => hasOutline(network)) : parts;
    const total = counted.reduce((sum, { weight }) => sum + weight, 0);
    for (const part of counted) {
      const other = part.network.weights.get(name);
      if (other?.shape.join() !== shape.join()) {
        throw new CliError(`${part.name} has no weight "${name}" of the shape [${shape.join(', ')}] as ${first.name} has.`);
      }
      other.values.forEach((value, at) => {
        mean[at] = (mean[at] ?? 0) + (part.weight / total) * value;
      });
    }
    weights.set(name, { shape, values: mean });
  }
  return { ...first.network, weights };
}

/** Moves an exponential moving average of weights one step: `ema = decay * ema + (1 - decay) * weights`. @param decay 0 to 1. */
export function updateEma(ema: Weights, weights: Weights, decay: number): void {
  for (const [name, { values }] of weights) interpolate(weightOf(ema, name).values, values, decay);
}

/** `into = keep * into + (1 - keep) * from`, in place. */
export function interpolate(into: Float32Array, from: Float32Array, keep: number): void {
  for (let at = 0; at < into.length; at++) into[at] = keep * (into[at] ?? 0) + (1 - keep) * (from[at] ?? 0);
}
