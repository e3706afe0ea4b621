/**
 * Folds batch normalisation into the convolution before it, so that the browser computes it for nothing.
 */
import { CliError } from '../cli-error.js';
import { weightOf } from '../network/network.js';
import type { Weight, Weights } from '../network/network.js';
import type { ConvUnit } from '../network/plan.js';

/** A convolution's kernel and bias with the normalisation inside. */
export interface FoldedConvolution {
  readonly kernel: Weight;
  readonly bias: Weight;
}

/** Largest magnitude that half precision holds. */
const FLOAT16_MAX = 65504;

/**
 * Kernel and bias that compute `gamma * (conv(x) - mean) / sqrt(variance + epsilon) + beta`.
 * The kernel's output channels lie on its last axis, or, depthwise, on the one before it.
 * Throws {@link CliError} naming the layer where a folded value is not finite or does not fit float16, as statistics with a
 * variance near zero can make it.
 */
export function foldBatchNorm(unit: ConvUnit, weights: Weights): FoldedConvolution {
  const kernel = weightOf(weights, unit.kernel);
  const channels = kernel.shape[unit.depthwise ? 2 : 3] ?? 0;
  const scale = new Float64Array(channels).fill(1);
  const shift = new Float64Array(channels);
  if (unit.bias !== null) shift.set(weightOf(weights, unit.bias).values);
  if (unit.batchNorm !== null) {
    const { name, epsilon } = unit.batchNorm;
    const part = (suffix: string): Float32Array => weightOf(weights, `${name}/${suffix}`).values;
    const [gamma, beta, mean, variance] = [part('gamma'), part('beta'), part('moving_mean'), part('moving_variance')];
    for (let channel = 0; channel < channels; channel++) {
      const factor = (gamma[channel] ?? 0) / Math.sqrt((variance[channel] ?? 0) + epsilon);
      scale[channel] = factor;
      shift[channel] = (beta[channel] ?? 0) + ((shift[channel] ?? 0) - (mean[channel] ?? 0)) * factor;
    }
  }
  const values = kernel.values.map((value, at) => value * (scale[at % channels] ?? 1));
  const bias = Float32Array.from(shift);
  for (const value of [...values, ...bias]) {
    if (!(Math.abs(value) <= FLOAT16_MAX)) {
      throw new CliError(`Layer "${unit.name}" cannot be exported: folding its batch normalisation gives ${value}.`);
    }
  }
  return { kernel: { shape: kernel.shape, values }, bias: { shape: [channels], values: bias } };
}
