/** Which weights are trained, how fast, and with decay or not. */
import { HEAD_NAME } from '../network/head.js';
import type { Network } from '../network/network.js';
import { OUTLINE_PREFIX } from '../network/outline-decoder.js';
import type { TrainedWeight } from './adamw.js';

/** Whether a weight is of a part that the base network did not bring. */
const isNew = (name: string): boolean => name.startsWith(HEAD_NAME) || name.startsWith(OUTLINE_PREFIX);

const isRunningStatistic = (name: string): boolean => /\/moving_(mean|variance)$/u.test(name);

/** How the rate differs from layer to layer. */
export interface LayerRates {
  /** How many times faster the head and the outline decoder learn. */
  readonly headRateFactor: number;
  /**
   * Factor from a convolution to the one before it: 1 trains all equally; below 1 the early ones, which see edges and colours, change
   * less.
   */
  readonly layerDecay: number;
}

/** The trained weights; the running statistics of batch normalisation follow the batches instead. */
export function parameterGroups(network: Network, { headRateFactor, layerDecay }: LayerRates): TrainedWeight[] {
  const convolutions = network.plan.units.filter((unit) => unit.kind === 'conv');
  const stepsFromHead = new Map<string, number>();
  convolutions.forEach((unit, at) => {
    const steps = convolutions.length - 1 - at;
    stepsFromHead.set(unit.kernel, steps);
    if (unit.bias !== null) stepsFromHead.set(unit.bias, steps);
    if (unit.batchNorm === null) return;
    for (const part of ['gamma', 'beta']) stepsFromHead.set(`${unit.batchNorm.name}/${part}`, steps);
  });
  return [...network.weights]
    .filter(([name]) => !isRunningStatistic(name))
    .map(([name, { values }]) => ({
      name,
      values,
      rateFactor: isNew(name) ? headRateFactor : layerDecay ** (stepsFromHead.get(name) ?? 0),
      decays: name.endsWith('kernel'),
    }));
}
