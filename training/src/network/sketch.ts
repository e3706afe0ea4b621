/**
 * Builds a new network layer by layer: a Keras topology, which the plan is read from, and random weights.
 */
import { CLASS_COUNT } from '../../../src/core/classes.js';
import { seededRandom } from '../../../src/core/random.js';
import { HEAD_BIAS, HEAD_KERNEL } from './head.js';
import type { Network, Weights } from './network.js';
import { planFromTopology } from './plan-from-topology.js';
import type { LayerConfig, LayersTopology } from './topology.js';

/** A convolution with padding "same". Its filters equal its input channels where it is depthwise. */
export interface SketchedConvolution {
  readonly name: string;
  /** Name of the layer that it reads. */
  readonly input: string;
  readonly depthwise?: boolean;
  readonly filters: number;
  /** Side of the kernel. */
  readonly kernelSize: number;
  readonly stride?: number;
  readonly useBias?: boolean;
}

/** Settings of a batch normalisation layer. */
export interface SketchedNorm {
  readonly epsilon: number;
  /** Fraction of the old running statistics that a training step keeps. */
  readonly momentum: number;
}

/** A network in the making. Every method that adds a layer returns its name. */
export class NetworkSketch {
  readonly #name: string;
  readonly #random: () => number;
  readonly #layers: LayerConfig[] = [];
  readonly #weights: Weights = new Map();
  /** Output channels by layer. */
  readonly #channels = new Map<string, number>();

  /** @param seed equal seeds give equal weights. */
  constructor(name: string, seed: number) {
    this.#name = name;
    this.#random = seededRandom(seed);
  }

  /** The image. */
  image(name: string, sizePx: number): string {
    return this.#add('InputLayer', name, [], 3, { batch_input_shape: [null, sizePx, sizePx, 3], sparse: false });
  }

  /**
   * A convolution whose kernel is drawn from a normal distribution of variance 2 / inputs, which keeps the variance from layer to
   * layer under ReLU (He et al. 2015, arXiv 1502.01852, equation 10).
   */
  convolution({ name, input, depthwise = false, filters, kernelSize, stride = 1, useBias = false }: SketchedConvolution): string {
    const inputs = this.channelsOf(input);
    const area = kernelSize ** 2;
    const shape = depthwise ? [kernelSize, kernelSize, inputs, 1] : [kernelSize, kernelSize, inputs, filters];
    this.#draw(`${name}/${depthwise ? 'depthwise_kernel' : 'kernel'}`, shape, 2 / (depthwise ? area : area * inputs));
    if (useBias) this.#fill(`${name}/bias`, filters, 0);
    return this.#add(depthwise ? 'DepthwiseConv2D' : 'Conv2D', name, [input], filters, {
      ...(depthwise ? { depth_multiplier: 1 } : { filters }),
      kernel_size: [kernelSize, kernelSize],
      strides: [stride, stride],
      padding: 'same',
      data_format: 'channels_last',
      dilation_rate: [1, 1],
      activation: 'linear',
      use_bias: useBias,
    });
  }

  /** Batch normalisation that changes nothing yet. */
  batchNorm(name: string, input: string, { epsilon, momentum }: SketchedNorm): string {
    const channels = this.channelsOf(input);
    for (const [part, value] of Object.entries({ gamma: 1, beta: 0, moving_mean: 0, moving_variance: 1 })) {
      this.#fill(`${name}/${part}`, channels, value);
    }
    return this.#add('BatchNormalization', name, [input], channels, { axis: -1, epsilon, momentum, center: true, scale: true });
  }

  /** ReLU, capped where `highest` is given. */
  relu(name: string, input: string, highest: 6 | null = null): string {
    return this.#add('ReLU', name, [input], this.channelsOf(input), { max_value: highest });
  }

  /** The sum of two layers. */
  sum(name: string, first: string, second: string): string {
    return this.#add('Add', name, [first, second], this.channelsOf(first), {});
  }

  /** The highest of each window of 2 x 2. */
  maxPool(name: string, input: string): string {
    return this.#add('MaxPooling2D', name, [input], this.channelsOf(input), {
      ...{ pool_size: [2, 2], strides: [2, 2], padding: 'valid', data_format: 'channels_last' },
    });
  }

  /** The mean over all cells. */
  averagePool(name: string, input: string): string {
    return this.#add('GlobalAveragePooling2D', name, [input], this.channelsOf(input), { data_format: 'channels_last' });
  }

  /** All values of a map of `cells` x `cells` in a row. */
  flatten(name: string, input: string, cells: number): string {
    return this.#add('Flatten', name, [input], this.channelsOf(input) * cells ** 2, { data_format: 'channels_last' });
  }

  /** A dense layer with ReLU; drawn as the convolutions. */
  denseRelu(name: string, input: string, units: number): string {
    const inputs = this.channelsOf(input);
    this.#draw(`${name}/kernel`, [inputs, units], 2 / inputs);
    this.#fill(`${name}/bias`, units, 0);
    return this.#add('Dense', name, [input], units, { units, activation: 'relu', use_bias: true });
  }

  /** Output channels, or units, of a layer. */
  channelsOf(name: string): number {
    const channels = this.#channels.get(name);
    if (channels === undefined) throw new Error(`the sketch has no layer ${name}`);
    return channels;
  }

  /** The network, with a head of eight logits behind the last layer, drawn with variance 1 / inputs as nothing clips it. */
  finish(): Network {
    const [first, last] = [this.#layers[0], this.#layers.at(-1)];
    if (first === undefined || last === undefined) throw new Error('the sketch has no layers');
    const features = this.channelsOf(last.name);
    this.#draw(HEAD_KERNEL, [features, CLASS_COUNT], 1 / features);
    this.#fill(HEAD_BIAS, CLASS_COUNT, 0);
    const ends = { input_layers: [[first.name, 0, 0]], output_layers: [[last.name, 0, 0]] };
    const topology: LayersTopology = { config: { ...{ name: this.#name, layers: this.#layers }, ...ends } };
    return { topology, plan: planFromTopology(topology), weights: this.#weights };
  }

  #add(
    type: string,
    name: string,
    inputs: readonly string[],
    channels: number,
    config: Readonly<Record<string, unknown>>,
  ): string {
    const nodes = inputs.length === 0 ? [] : [inputs.map((input) => [input, 0, 0, {}] as const)];
    this.#layers.push({
      class_name: type,
      name,
      config: { name, trainable: true, dtype: 'float32', ...config },
      inbound_nodes: nodes,
    });
    this.#channels.set(name, channels);
    return name;
  }

  #fill(name: string, count: number, value: number): void {
    this.#weights.set(name, { shape: [count], values: new Float32Array(count).fill(value) });
  }

  #draw(name: string, shape: readonly number[], variance: number): void {
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    const deviation = Math.sqrt(variance);
    for (let at = 0; at < values.length; at++) values[at] = deviation * this.#normal();
    this.#weights.set(name, { shape, values });
  }

  /** A draw from the standard normal distribution (Box and Muller, 1958). */
  #normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.#random()));
    return radius * Math.cos(2 * Math.PI * this.#random());
  }
}
