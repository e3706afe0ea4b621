/** A network as every part of this workspace hands it on: its topology, its plan and its weights. */
import { CliError } from '../cli-error.js';
import type { NetworkPlan } from './plan.js';
import type { LayersTopology } from './topology.js';

/** One weight: its shape and its values, last axis fastest. */
export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** All weights by name. */
export type Weights = Map<string, Weight>;

/** A network: how it is built, its plan and its weights. */
export interface Network {
  readonly topology: LayersTopology;
  readonly plan: NetworkPlan;
  readonly weights: Weights;
}

/** A weight that must be there. */
export function weightOf(weights: Weights, name: string): Weight {
  const weight = weights.get(name);
  if (weight === undefined) throw new CliError(`The network lacks the weight "${name}".`);
  return weight;
}
