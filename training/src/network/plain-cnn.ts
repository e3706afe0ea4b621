/**
 * A plain convolutional network with random weights: stacked convolutions with ReLU and pooling, then dense layers. The baseline
 * that shows what a network trained on other images beforehand buys.
 */
import { CliError } from '../cli-error.js';
import type { Network } from './network.js';
import { NetworkSketch } from './sketch.js';

/** Settings of a new plain network. */
export interface PlainCnnSettings {
  /** Side of the images; binding only where the map is flattened. */
  readonly sizePx: number;
  /** Of the random weights. */
  readonly seed: number;
  /** Multiplies the default filters and dense units. */
  readonly widthMultiplier?: number;
  /** Filters of each 3 x 3 convolution; a pooling that halves the map follows each. */
  readonly widths?: readonly number[];
  /** Units of the dense layer before the head; 0 leaves it out. */
  readonly denseUnits?: number;
  /** What goes from the map to the dense layers: its mean, which fits every size, or all of it, which cannot be exported. */
  readonly pooling?: 'average' | 'flatten';
  /** Batch normalisation in the place of each convolution's bias. */
  readonly batchNorm?: boolean;
}

/** A plain network with a head of eight logits. Throws {@link CliError} where the images are too small for the poolings. */
export function createPlainCnn(settings: PlainCnnSettings): Network {
  const { sizePx, seed, widthMultiplier = 1, pooling = 'average', batchNorm = false } = settings;
  const scaled = (units: number): number => Math.max(1, Math.round(units * widthMultiplier));
  const { widths = [32, 64, 128, 256].map(scaled), denseUnits = scaled(256) } = settings;
  const cells = widths.reduce((size) => Math.floor(size / 2), sizePx);
  if (widths.length === 0 || cells < 1) {
    throw new CliError(`A plain network of ${widths.length} convolutions cannot be built for pictures of ${sizePx} px.`);
  }
  const sketch = new NetworkSketch('plain_cnn', seed);
  let x = sketch.image('input_1', sizePx);
  for (const [at, filters] of widths.entries()) {
    const name = `conv_${at + 1}`;
    x = sketch.convolution({ name, input: x, filters, kernelSize: 3, useBias: !batchNorm });
    if (batchNorm) x = sketch.batchNorm(`${name}_BN`, x, { epsilon: 1e-3, momentum: 0.99 });
    x = sketch.maxPool(`pool_${at + 1}`, sketch.relu(`${name}_relu`, x));
  }
  x = pooling === 'average' ? sketch.averagePool('global_average_pooling2d', x) : sketch.flatten('flatten', x, cells);
  if (denseUnits > 0) sketch.denseRelu('dense', x, denseUnits);
  return sketch.finish();
}
